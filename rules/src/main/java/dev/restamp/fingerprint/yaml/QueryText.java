package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.SqlPieces;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.fingerprint.Rows;
import dev.restamp.schema.Name;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A query that a person wrote to know something of rows. It reads and does nothing else; its tables get their full names, since a
 * connection may look for plain ones elsewhere.
 */
final class QueryText {

    private static final Set<String> AFTER_TABLES =
            Set.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "WINDOW");

    private final Node node;
    private final String text;
    private final Dialect dialect;
    private final String schema;
    private final StringBuilder full = new StringBuilder();
    private final Set<Name> tables = new LinkedHashSet<>();
    private int copied;

    /** What one pair of brackets holds. */
    private static final class Level {
        private boolean select;
        private boolean tables;
        private boolean next;
    }

    private QueryText(Node node, Dialect dialect, String schema) {
        this.node = node;
        this.text = Fields.text(node);
        this.dialect = dialect;
        this.schema = schema;
    }

    static Rows.Query read(Node node, Dialect dialect, String schema) {
        return new QueryText(node, dialect, schema).query();
    }

    private Rows.Query query() {
        List<List<Token>> pieces = SqlPieces.of(PlainSql.read(node, dialect));
        if (pieces.size() != 1) {
            throw new BadYaml(node.mark(), "one query is expected here");
        }
        List<Token> tokens = pieces.get(0);
        FixWords.findFaultOfQuery(tokens).ifPresent(fault -> {
            throw PlainSql.refusal(node, tokens.get(0), fault);
        });
        follow(tokens);
        full.append(text, copied, tokens.get(tokens.size() - 1).end());
        return new Rows.Query(text.strip(), full.toString().strip(), tables);
    }

    private void follow(List<Token> tokens) {
        Deque<Level> levels = new ArrayDeque<>(List.of(new Level()));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Level level = levels.element();
            if (token.is("(")) {
                level.next = false;
                levels.push(new Level());
            } else if (token.is(")")) {
                levels.pop();
            } else if (level.next && token.names() && !token.is("LATERAL") && !token.is("ONLY")) {
                level.next = false;
                i = table(tokens, i);
            } else {
                note(token, level);
            }
        }
    }

    private void note(Token token, Level level) {
        if (token.is("SELECT")) {
            level.select = true;
        } else if (level.select && token.is("FROM") || level.tables && token.is("JOIN")) {
            level.tables = true;
            level.next = true;
        } else if (level.tables && token.is(",")) {
            throw PlainSql.refusal(node, token, "tables are joined by JOIN here, not by a comma");
        } else if (token.kind() == Kind.WORD
                && AFTER_TABLES.contains(token.text().toUpperCase(java.util.Locale.ROOT))) {
            level.tables = false;
        }
    }

    /** Where the table's name ends. */
    private int table(List<Token> tokens, int at) {
        boolean isFull = at + 2 < tokens.size() && tokens.get(at + 1).is(".");
        if (isFull) {
            tables.add(new Name(tokens.get(at).value(), tokens.get(at + 2).value()));
            return at + 2;
        }
        tables.add(new Name(schema, tokens.get(at).value()));
        full.append(text, copied, tokens.get(at).start())
                .append(dialect.sqlWriter().quote(schema))
                .append('.');
        copied = tokens.get(at).start();
        return at;
    }
}
