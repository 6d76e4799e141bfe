package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import java.util.List;
import java.util.Optional;

/** SQL in a rulebook, in tokens of which a client, a driver and every other reader of SQL think the same as we do. */
final class PlainSql {

    private final Node node;
    private final String sql;

    private PlainSql(Node node) {
        this.node = node;
        this.sql = Fields.text(node);
    }

    static List<Token> read(Node node, Dialect dialect) {
        List<Token> tokens = SqlTokens.read(Fields.text(node), dialect.lexis());
        new PlainSql(node).requirePlain(tokens);
        return tokens;
    }

    static BadYaml refusal(Node node, Token where, String fault) {
        String line = where.line() > 1 ? "line " + where.line() + " of the SQL: " : "";
        return new BadYaml(node.mark(), line + fault);
    }

    private void fail(Token where, String fault) {
        throw refusal(node, where, fault);
    }

    private void requirePlain(List<Token> tokens) {
        int end = 0;
        for (Token token : tokens) {
            requirePlain(sql.substring(end, token.start()));
            findOdd(token).ifPresent(fault -> fail(token, fault));
            end = token.end();
        }
        requirePlain(sql.substring(end));
        if (sql.chars().anyMatch(PlainSql::endsLines)) {
            throw new BadYaml(node.mark(), "a control character stands in this SQL");
        }
    }

    private static boolean endsLines(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t'
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Between two tokens stand blanks and comments to the end of the line, of which all databases think the same. */
    private void requirePlain(String between) {
        if (between.contains("/*")) {
            throw new BadYaml(
                    node.mark(),
                    "no comments stand here within /* and */, since databases do not agree where they end");
        }
        boolean odd = between.lines()
                .map(line -> line.contains("--") ? line.substring(0, line.indexOf("--")) : line)
                .anyMatch(line -> line.chars().anyMatch(c -> c != ' ' && c != '\t'));
        if (odd) {
            throw new BadYaml(node.mark(), "something that is neither SQL nor a blank stands in this SQL");
        }
    }

    private static Optional<String> findOdd(Token token) {
        boolean quoted = token.kind() == Kind.STRING || token.kind() == Kind.QUOTED;
        boolean meta = token.kind() == Kind.SYMBOL
                && (token.text().contains("\\") || token.text().contains("?"));
        if (token.kind() == Kind.BROKEN) {
            return Optional.of("this SQL has no end: " + token.text());
        } else if (meta || token.kind() == Kind.PARAMETER) {
            return Optional.of("'" + token.text() + "' is no SQL that a plan could run");
        } else if (token.kind() == Kind.STRING && token.text().charAt(0) != '\'') {
            return Optional.of("a text stands between single quotes here, not as " + token.text());
        } else if (!quoted && token.text().chars().anyMatch(c -> c > 126 && !Character.isLetterOrDigit(c))) {
            return Optional.of("'" + token.text() + "' holds a sign that is no letter");
        }
        return Optional.empty();
    }
}
