package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.SqlPieces;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.fingerprint.Fix;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statements of a fix that a person wrote. They are run within a plan's transaction by whoever asks for them, so that they may
 * do what a fix is for and nothing else: what is not known to be harmless is refused.
 */
final class FixText {

    private final Node node;
    private final String sql;
    private final Dialect dialect;

    private FixText(Node node, Dialect dialect) {
        this.node = node;
        this.sql = Fields.text(node);
        this.dialect = dialect;
    }

    static Fix read(Node node, Dialect dialect) {
        return new FixText(node, dialect).fix();
    }

    private Fix fix() {
        List<Token> tokens = SqlTokens.read(sql, dialect.lexis());
        requirePlain(tokens);
        List<String> statements = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (List<Token> piece : SqlPieces.of(tokens)) {
            String statement = sql.substring(
                    piece.get(0).start(), piece.get(piece.size() - 1).end());
            FixWords.findFault(piece).ifPresent(fault -> refuse(piece.get(0), fault));
            FixDeeds.findFault(statement, dialect).ifPresent(fault -> refuse(piece.get(0), fault));
            statements.add(statement);
            piece.stream()
                    .filter(Token::names)
                    .forEach(name -> names.add(name.value().toLowerCase(Locale.ROOT)));
        }
        if (statements.isEmpty()) {
            throw new BadYaml(node.mark(), "SQL is expected here");
        }
        return new Fix(statements, names);
    }

    private void refuse(Token where, String fault) {
        String line = where.line() > 1 ? "line " + where.line() + " of the SQL: " : "";
        throw new BadYaml(node.mark(), line + fault);
    }

    // ------------------------------------------------------------------------------- what readers could differ about

    /** What a client, a driver or another reader of SQL would take for something else than we do. */
    private void requirePlain(List<Token> tokens) {
        int end = 0;
        for (Token token : tokens) {
            requirePlain(sql.substring(end, token.start()));
            findOdd(token).ifPresent(fault -> refuse(token, fault));
            end = token.end();
        }
        requirePlain(sql.substring(end));
        if (sql.chars().anyMatch(FixText::endsLines)) {
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
                    "a fix holds no comments within /* and */, since databases do not agree where they end");
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
            return Optional.of("a text stands between single quotes in a fix, not as " + token.text());
        } else if (!quoted && token.text().chars().anyMatch(c -> c > 126 && !Character.isLetterOrDigit(c))) {
            return Optional.of("'" + token.text() + "' holds a sign that is no letter");
        }
        return Optional.empty();
    }
}
