package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.SqlPieces;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.fingerprint.Fix;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        List<Token> tokens = PlainSql.read(node, dialect);
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
        throw PlainSql.refusal(node, where, fault);
    }
}
