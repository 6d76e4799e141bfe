package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.SqlPieces;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Flavour;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of a repair that a person wrote. They are run within a plan's transaction, so none of them may end it. */
final class RepairText {

    private static final Set<String> OF_TRANSACTIONS = Set.of(
            "BEGIN",
            "START",
            "COMMIT",
            "END",
            "ROLLBACK",
            "ABORT",
            "SAVEPOINT",
            "RELEASE",
            "VACUUM",
            "ATTACH",
            "DETACH");

    private final Node node;
    private final String sql;

    private RepairText(Node node) {
        this.node = node;
        this.sql = Fields.text(node);
    }

    static List<String> statements(Node node, Flavour flavour) {
        return new RepairText(node).statements(flavour);
    }

    private List<String> statements(Flavour flavour) {
        List<String> statements = new ArrayList<>();
        for (List<Token> piece : SqlPieces.of(SqlTokens.read(sql, flavour))) {
            piece.forEach(this::requireSql);
            requireWithin(piece.get(0));
            statements.add(sql.substring(
                    piece.get(0).start(), piece.get(piece.size() - 1).end()));
        }
        if (statements.isEmpty()) {
            throw new BadYaml(node.mark(), "SQL is expected here");
        }
        return statements;
    }

    /** What psql or a driver would take for something else than SQL. */
    private void requireSql(Token token) {
        if (token.kind() == Kind.BROKEN) {
            throw new BadYaml(node.mark(), "this SQL has no end: " + token.text());
        }
        boolean meta = token.kind() == Kind.SYMBOL && token.text().contains("\\");
        if (meta || token.kind() == Kind.PARAMETER && token.text().startsWith(":")) {
            throw new BadYaml(node.mark(), "'" + token.text() + "' is no SQL that a plan could run");
        }
    }

    private void requireWithin(Token first) {
        if (OF_TRANSACTIONS.stream().anyMatch(first::is)) {
            throw new BadYaml(
                    node.mark(),
                    first.text() + " cannot stand in a repair: it is run within the transaction of the whole plan");
        }
    }
}
