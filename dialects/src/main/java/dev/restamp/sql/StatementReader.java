package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.history.DataChange;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads one statement: looks at its first words and hands the rest to the reader of its kind. */
final class StatementReader {

    /** Statements that concern the session alone: the database is the same afterwards. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "LOCK",
            "BEGIN",
            "START TRANSACTION",
            "COMMIT",
            "END",
            "SAVEPOINT",
            "RELEASE",
            "ROLLBACK TO",
            "NOTIFY",
            "LISTEN",
            "UNLISTEN",
            "DISCARD",
            "CHECKPOINT",
            "SHOW",
            "EXPLAIN",
            "DEALLOCATE",
            "DECLARE",
            "FETCH",
            "CLOSE",
            "MOVE",
            "SET CONSTRAINTS",
            "SET TRANSACTION",
            "SET SESSION CHARACTERISTICS",
            "SET ROLE",
            "SET SESSION AUTHORIZATION");

    /** Statements that leave another database, though no schema shows it. */
    private static final Map<String, String> UNSEEN = Map.ofEntries(
            Map.entry("GRANT", "grants rights"),
            Map.entry("REVOKE", "revokes rights"),
            Map.entry("ALTER DEFAULT PRIVILEGES", "changes rights on what is yet to be made"),
            Map.entry("REASSIGN", "changes owners"),
            Map.entry("SECURITY LABEL", "labels things"),
            Map.entry("EXPLAIN ANALYZE", "runs a statement to explain it"),
            Map.entry("EXPLAIN (", "may run a statement to explain it"),
            Map.entry("ANALYZE", "reckons statistics"),
            Map.entry("ANALYSE", "reckons statistics"),
            Map.entry("VACUUM", "tidies up storage"),
            Map.entry("REINDEX", "builds indexes anew"),
            Map.entry("CLUSTER", "puts rows in another order"),
            Map.entry("REFRESH MATERIALIZED VIEW", "fills a view anew"));

    /** Objects that cannot change a table; but for publications, the model does not hold them. */
    static final Set<String> UNMODELLED = Set.of(
            "ROLE",
            "USER",
            "GROUP",
            "DATABASE",
            "TABLESPACE",
            "PUBLICATION",
            "SUBSCRIPTION",
            "STATISTICS",
            "COLLATION",
            "CONVERSION",
            "OPERATOR",
            "AGGREGATE",
            "CAST",
            "EVENT",
            "SERVER",
            "LANGUAGE",
            "TRANSFORM",
            "ACCESS",
            "TEXT",
            "SYSTEM",
            "LARGE",
            "TRUSTED",
            "PROCEDURAL");

    private static final Map<String, ObjectKind> KINDS = Map.of(
            "VIEW", ObjectKind.VIEW,
            "SEQUENCE", ObjectKind.SEQUENCE,
            "FUNCTION", ObjectKind.FUNCTION,
            "PROCEDURE", ObjectKind.FUNCTION,
            "ROUTINE", ObjectKind.FUNCTION,
            "EXTENSION", ObjectKind.EXTENSION,
            "SCHEMA", ObjectKind.SCHEMA,
            "DOMAIN", ObjectKind.DOMAIN);

    private static final Map<String, ObjectKind> KINDS_ON_TABLES =
            Map.of("TRIGGER", ObjectKind.TRIGGER, "POLICY", ObjectKind.POLICY, "RULE", ObjectKind.RULE);

    /** What SQLite writes into the file; all else is the connection's. */
    private static final Set<String> KEPT_PRAGMAS = Set.of(
            "user_version",
            "application_id",
            "journal_mode",
            "auto_vacuum",
            "incremental_vacuum",
            "encoding",
            "page_size",
            "schema_version");

    private final Statement statement;
    private final Cursor in;
    private final Draft draft;

    StatementReader(Statement statement, Draft draft) {
        this.statement = statement;
        this.in = statement.cursor();
        this.draft = draft;
    }

    void read() {
        if (unseen() || in.acceptAny(WITHOUT_EFFECT.toArray(String[]::new))) {
            return;
        } else if (in.accept("CREATE")) {
            create();
        } else if (in.accept("ALTER")) {
            alter();
        } else if (in.accept("DROP")) {
            drop();
        } else if (in.accept("COMMENT ON")) {
            new CommentReader(in, draft).read();
        } else if (in.sees("SELECT") || in.sees("WITH") || in.sees("VALUES") || in.sees("(")) {
            new QueryReader(statement, draft).read();
        } else if (in.sees("CALL")) {
            QueryReader.calls(
                    new Statement(statement.source(), QueryReader.asQuery(statement.tokens()), statement.flavour()),
                    draft);
        } else if (in.accept("DO")) {
            BlockReader.read(in, draft);
        } else if (!rows() && !session()) {
            throw new Unreadable("no statement that is known begins so");
        }
    }

    private boolean unseen() {
        Optional<String> what = UNSEEN.entrySet().stream()
                .filter(entry -> in.sees(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        what.ifPresent(draft::unseen);
        what.ifPresent(found -> in.skipAll());
        return what.isPresent();
    }

    // --------------------------------------------------------------------------------------------------- making

    private void create() {
        boolean replace = in.accept("OR REPLACE");
        in.acceptAny("LOCAL", "GLOBAL");
        boolean temporary = in.acceptAny("TEMP", "TEMPORARY");
        if (in.accept("TABLE")) {
            new CreateTableReader(in, draft, false).read(temporary);
        } else if (in.accept("VIRTUAL TABLE")) {
            makes().createVirtualTable();
        } else if (in.accept("UNLOGGED TABLE")) {
            new CreateTableReader(in, draft, true).read(temporary);
        } else if (in.accept("INDEX")) {
            new IndexReader(in, draft).create(false);
        } else if (in.accept("UNIQUE INDEX")) {
            new IndexReader(in, draft).create(true);
        } else if (in.accept("TYPE")) {
            new TypeReader(in, draft).create();
        } else if (in.accept("DOMAIN")) {
            new TypeReader(in, draft).createDomain();
        } else {
            createObject(replace, temporary);
        }
    }

    private void createObject(boolean replace, boolean temporary) {
        if (in.acceptAny("RECURSIVE VIEW", "VIEW")) {
            makes().createView(ObjectKind.VIEW, replace, temporary);
        } else if (in.accept("MATERIALIZED VIEW")) {
            makes().createView(ObjectKind.MATERIALIZED_VIEW, replace, temporary);
        } else if (in.acceptAny("FUNCTION", "PROCEDURE")) {
            makes().createFunction(replace);
        } else if (in.accept("TRIGGER")) {
            makes().createTrigger(replace, temporary, false);
        } else if (in.accept("CONSTRAINT TRIGGER")) {
            makes().createTrigger(replace, temporary, true);
        } else if (in.accept("POLICY")) {
            makes().createPolicy();
        } else if (in.accept("RULE")) {
            makes().createRule(replace);
        } else if (in.accept("EXTENSION")) {
            makes().createExtension();
        } else if (in.accept("FOREIGN TABLE")) {
            makes().createForeignTable();
        } else if (in.accept("PUBLICATION")) {
            new PublicationReader(in, draft).create();
        } else if (in.accept("SCHEMA")) {
            makes().createSchema(this::elements);
        } else if (in.acceptAny("SEQUENCE", "UNLOGGED SEQUENCE")) {
            makes().createSequence(temporary);
        } else {
            unmodelled("CREATE");
        }
    }

    /** What a schema is made with: statements without a semicolon between them. */
    private void elements(Cursor all) {
        while (!all.atEnd()) {
            int from = all.position();
            do {
                all.skipOne();
            } while (!all.atEnd() && !all.sees("CREATE") && !all.sees("GRANT"));
            List<Token> tokens = all.since(from).tokens();
            new StatementReader(new Statement(statement.source(), tokens, statement.flavour()), draft).read();
        }
    }

    // ---------------------------------------------------------------------------------------------- altering

    private void alter() {
        if (in.accept("TABLE")) {
            new AlterTableReader(in, draft).read();
        } else if (in.accept("INDEX")) {
            new IndexReader(in, draft).alter();
        } else if (in.accept("TYPE")) {
            new TypeReader(in, draft).alter();
        } else if (in.accept("MATERIALIZED VIEW")) {
            alters().alter(ObjectKind.MATERIALIZED_VIEW);
        } else if (in.accept("FOREIGN TABLE")) {
            alters().alter(ObjectKind.FOREIGN_TABLE);
        } else if (in.accept("SCHEMA")) {
            alters().alterSchema();
        } else if (in.accept("EXTENSION")) {
            in.skipAll();
            draft.unseen("alters an extension");
        } else if (in.accept("COLLATION")) {
            new CollationReader(in, draft).alter();
        } else if (in.accept("PUBLICATION")) {
            new PublicationReader(in, draft).alter();
        } else if (KINDS_ON_TABLES.containsKey(word())) {
            alters().alterOnTable(kind(KINDS_ON_TABLES));
        } else if (KINDS.containsKey(word())) {
            alters().alter(kind(KINDS));
        } else {
            unmodelled("ALTER");
        }
    }

    private ObjectKind kind(Map<String, ObjectKind> kinds) {
        return Objects.requireNonNull(kinds.get(nextWord()));
    }

    // ------------------------------------------------------------------------------------------------- dropping

    private void drop() {
        if (in.accept("TABLE")) {
            dropTables();
        } else if (in.accept("INDEX")) {
            new IndexReader(in, draft).drop();
        } else if (in.acceptAny("TYPE", "DOMAIN")) {
            new TypeReader(in, draft).drop();
        } else if (in.accept("MATERIALIZED VIEW")) {
            drops().drop(ObjectKind.MATERIALIZED_VIEW);
        } else if (in.accept("FOREIGN TABLE")) {
            drops().drop(ObjectKind.FOREIGN_TABLE);
        } else if (in.accept("PUBLICATION")) {
            new PublicationReader(in, draft).drop();
        } else if (KINDS_ON_TABLES.containsKey(word())) {
            drops().dropFromTable(kind(KINDS_ON_TABLES));
        } else if (in.sees("OWNED")) {
            throw new Unreadable("what a role owns is not known");
        } else if (KINDS.containsKey(word())) {
            drops().drop(kind(KINDS));
        } else {
            unmodelled("DROP");
        }
    }

    private void dropTables() {
        boolean ifThere = in.accept("IF EXISTS");
        List<List<String>> tables = new ArrayList<>();
        do {
            tables.add(in.qualified());
        } while (in.accept(","));
        boolean cascade = !in.accept("RESTRICT") && in.accept("CASCADE");
        in.expectEnd();
        inOrderOfDropping(tables).forEach(parts -> dropTable(parts, ifThere, cascade));
    }

    /** Tables dropped together may refer to each other: those that others refer to go last. */
    private List<List<String>> inOrderOfDropping(List<List<String>> tables) {
        List<List<String>> left = new ArrayList<>(tables);
        List<List<String>> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> next = left.stream()
                    .filter(t -> left.stream()
                            .noneMatch(o -> o != t
                                    && draft.schema()
                                            .referrers(draft.tableName(t))
                                            .contains(draft.tableName(o))))
                    .findFirst()
                    .orElse(left.get(0));
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private void dropTable(List<String> parts, boolean ifThere, boolean cascade) {
        if (draft.isOutside(parts)) {
            draft.session().temporary().remove(parts.get(parts.size() - 1));
            return;
        }
        Name table = draft.tableName(parts);
        boolean there = draft.schema().findTable(table).isPresent();
        Name virtual = draft.objectName(ObjectKind.VIRTUAL_TABLE, parts);
        if (draft.schema().findObject(ObjectKind.VIRTUAL_TABLE, virtual).isPresent()) {
            draft.change(new Change.DropObject(ObjectKind.VIRTUAL_TABLE, virtual, Optional.empty(), cascade));
            return;
        }
        if (!there && !ifThere) {
            draft.needTable(table);
        }
        if (there || !ifThere) {
            draft.change(new Change.DropTable(table, cascade));
        }
    }

    private void unmodelled(String verb) {
        String kind = word();
        if (kind.equals("FOREIGN") || !UNMODELLED.contains(kind)) {
            throw new Unreadable(verb + " " + kind + " is not read");
        } else if (in.rest().tokens().stream().anyMatch(t -> t.is("CASCADE"))) {
            throw new Unreadable("what goes with it is not known");
        }
        in.skipAll();
        draft.harmless("no " + kind.toLowerCase(Locale.ROOT) + " is modelled: " + statement.opening());
    }

    // ---------------------------------------------------------------------------------------------------- rows

    private boolean rows() {
        RowReader reader = new RowReader(in, draft, statement.text());
        if (in.sees("REPLACE INTO")) {
            in.accept("REPLACE");
            reader.insert();
        } else if (in.accept("INSERT")) {
            reader.insert();
        } else if (in.accept("UPDATE")) {
            reader.update();
        } else if (in.accept("DELETE")) {
            reader.delete();
        } else if (in.accept("TRUNCATE")) {
            reader.truncate();
        } else if (in.accept("MERGE INTO") || in.accept("MERGE")) {
            reader.unread(DataChange.Kind.UPDATE, in.qualified());
        } else if (in.accept("COPY")) {
            copy(reader);
        } else {
            return false;
        }
        return true;
    }

    private void copy(RowReader reader) {
        if (in.sees("(")) {
            in.skipAll();
            return;
        }
        List<String> table = in.qualified();
        if (in.rest().tokens().stream().anyMatch(t -> t.is("FROM"))) {
            reader.unread(DataChange.Kind.INSERT, table);
        }
    }

    // ------------------------------------------------------------------------------------------------- session

    private boolean session() {
        if (in.accept("SET") || in.sees("RESET")) {
            in.acceptAny("LOCAL", "SESSION");
            searchPath();
            return true;
        }
        return draft.grammar().hasPragmas() && in.accept("PRAGMA") && pragma();
    }

    private void searchPath() {
        if (in.accept("RESET SEARCH_PATH") || in.sees("RESET")) {
            draft.path().say(List.of());
            in.skipAll();
        } else if (in.accept("SEARCH_PATH")) {
            if (!in.acceptAny("TO", "=")) {
                throw in.unexpected("TO");
            }
            draft.path().say(in.accept("DEFAULT") ? List.of() : schemas());
        } else {
            in.skipAll();
        }
    }

    private List<String> schemas() {
        List<String> schemas = new ArrayList<>();
        do {
            String schema = in.identifier();
            if (!schema.equals("$user") && !schema.equals("pg_catalog") && !schema.isEmpty()) {
                schemas.add(schema);
            }
        } while (in.accept(","));
        return schemas;
    }

    /** Writing the catalogue as a table is the one pragma that can change what the model holds. */
    private boolean pragma() {
        if (in.sees("writable_schema")
                && in.peek(1).is("=")
                && !in.peek(2).is("0")
                && !in.peek(2).is("OFF")) {
            draft.opaque("PRAGMA writable_schema opens the catalogue itself to changes", Optional.empty());
        }
        if (in.accept("legacy_alter_table =")) {
            draft.session().legacyRenames(in.acceptAny("ON", "1", "TRUE", "YES"));
        }
        KEPT_PRAGMAS.stream()
                .filter(pragma -> in.sees(pragma + " =") || in.sees(pragma + " ("))
                .forEach(pragma -> draft.unseen("sets " + pragma));
        in.skipAll();
        return true;
    }

    // ---------------------------------------------------------------------------------------------------- words

    private CreateObjectReader makes() {
        return new CreateObjectReader(in, draft);
    }

    private AlterObjectReader alters() {
        return new AlterObjectReader(in, draft);
    }

    private DropObjectReader drops() {
        return new DropObjectReader(in, draft);
    }

    private String word() {
        return in.peek().text().toUpperCase(Locale.ROOT);
    }

    private String nextWord() {
        return in.next().text().toUpperCase(Locale.ROOT);
    }
}
