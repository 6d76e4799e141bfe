package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.RecordingConnection;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqliteIntrospectorTest {

    private final ScratchDatabase database = ScratchDatabase.sqlite();

    @AfterEach
    void drop() {
        database.close();
    }

    private Observation observe(String sql) {
        database.run(sql);
        try (Connection connection = database.connect()) {
            return new SqliteDialect()
                    .introspector()
                    .observe(connection, new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Table table(String name, String sql) {
        Observation seen = observe(sql);
        assertThat(seen.findings()).isEmpty();
        return seen.schema().findTable(new Name("main", name)).orElseThrow();
    }

    private static Column column(Table table, String name) {
        return table.findColumn(name).orElseThrow();
    }

    private static List<String> columns(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    @Test
    void names_are_read_in_every_kind_of_quotes() {
        Table table = table("my table", """
                CREATE TABLE "my table" ("a ""b"" c" INT, [c d] TEXT, `e``f` TEXT, 'g h' TEXT, "select" INT, "größe" REAL,
                    UNIQUE ([c d], "A ""B"" C"), CONSTRAINT "the, check" CHECK ("größe" > 0), CHECK ([select] <> ')'))""");
        assertThat(columns(table)).containsExactly("a \"b\" c", "c d", "e`f", "g h", "select", "größe");
        assertThat(table.uniqueKeys())
                .containsExactly(
                        new UniqueKey(Optional.empty(), List.of("c d", "a \"b\" c"), false, Deferral.NOT_DEFERRABLE));
        assertThat(table.checks())
                .extracting(c -> c.expression().canonical())
                .containsExactlyInAnyOrder("\"größe\" > 0", "\"select\" <> ')'");
        assertThat(table.findConstraint("the, check")).isPresent();
    }

    @Test
    void comments_and_odd_orders_disturb_nothing() {
        Table table = table("t", """
                CREATE TABLE t ( -- a table, (of sorts)
                    id\tINTEGER /* the key, */ NOT NULL DEFAULT (1) PRIMARY KEY
                        AUTOINCREMENT,
                    a DEFAULT 'x,)' COLLATE nocase CONSTRAINT nn NOT NULL CONSTRAINT u UNIQUE,
                    b VARCHAR ( 10 ) CHECK (length(b) < 10 AND b NOT IN ('(', ',', '--')) NULL,
                    c GENERATED ALWAYS AS (b || ')') VIRTUAL,
                    d INT AS (id + 1) STORED
                    , CONSTRAINT k CHECK (d > 0) CONSTRAINT fk FOREIGN KEY (a) REFERENCES T (A)
                )""");
        assertThat(column(table, "id").identity()).contains(new Identity(Identity.Kind.AUTOINCREMENT, ""));
        assertThat(column(table, "a").collation()).contains("NOCASE");
        assertThat(column(table, "a").nullable()).isFalse();
        assertThat(column(table, "a").defaultValue().orElseThrow().text()).isEqualTo("'x,)'");
        assertThat(column(table, "b").type()).hasToString("VARCHAR(10)");
        assertThat(column(table, "c").generated().orElseThrow().stored()).isFalse();
        assertThat(column(table, "d").generated().orElseThrow().expression().text())
                .isEqualTo("id + 1");
        assertThat(table.uniqueKeys()).extracting(UniqueKey::name).containsExactly(Optional.of("u"));
        assertThat(table.checks()).hasSize(2);
        assertThat(table.foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.target()).isEqualTo(table.name());
            assertThat(key.targetColumns()).containsExactly("a");
        });
    }

    @Test
    void an_integer_primary_key_is_the_rowid_and_never_null() {
        assertThat(column(table("a", "CREATE TABLE a (id INTEGER PRIMARY KEY)"), "id")
                        .nullable())
                .isFalse();
        assertThat(column(table("b", "CREATE TABLE b (id INT PRIMARY KEY)"), "id")
                        .nullable())
                .isTrue();
        Table keyed = table("d", "CREATE TABLE d (id TEXT PRIMARY KEY) WITHOUT ROWID");
        assertThat(column(keyed, "id").nullable()).isFalse();
        assertThat(keyed.options().withoutRowid()).isTrue();
        Observation seen = observe("CREATE TABLE c (id INTEGER PRIMARY KEY DESC)");
        assertThat(column(seen.schema().findTable(new Name("main", "c")).orElseThrow(), "id")
                        .nullable())
                .isTrue();
    }

    @Test
    void keys_keep_their_order_of_columns_and_both_of_two_alike_are_told() {
        Table table = table("t", """
                CREATE TABLE t (a INT UNIQUE, b INT, c INT,
                    CONSTRAINT pk PRIMARY KEY (c, a), CONSTRAINT u UNIQUE (a), UNIQUE (c, a))""");
        assertThat(table.primaryKey())
                .contains(new PrimaryKey(Optional.of("pk"), List.of("c", "a"), Deferral.NOT_DEFERRABLE));
        assertThat(table.uniqueKeys())
                .extracting(UniqueKey::columns)
                .containsExactly(List.of("a"), List.of("a"), List.of("c", "a"));
        assertThat(table.indexes()).isEmpty();
    }

    @Test
    void foreign_keys_keep_names_actions_and_deferral() {
        Table table = table("t", """
                CREATE TABLE p (x INT, y INT, z INTEGER PRIMARY KEY, UNIQUE (x, y));
                CREATE TABLE t (
                    a INT CONSTRAINT first REFERENCES P ON DELETE SET NULL REFERENCES nowhere (b),
                    b INT, c INT,
                    CONSTRAINT pair FOREIGN KEY (b, c) REFERENCES p (X, Y) ON UPDATE CASCADE ON DELETE NO ACTION
                        DEFERRABLE INITIALLY DEFERRED,
                    FOREIGN KEY (b) REFERENCES p NOT DEFERRABLE INITIALLY IMMEDIATE)""");
        assertThat(table.foreignKeys())
                .containsExactlyInAnyOrder(
                        key("first", List.of("a"), "p", List.of("z"), "SET NULL", "NO ACTION", Deferral.NOT_DEFERRABLE),
                        key(
                                "",
                                List.of("a"),
                                "nowhere",
                                List.of("b"),
                                "NO ACTION",
                                "NO ACTION",
                                Deferral.NOT_DEFERRABLE),
                        key(
                                "pair",
                                List.of("b", "c"),
                                "p",
                                List.of("x", "y"),
                                "NO ACTION",
                                "CASCADE",
                                Deferral.INITIALLY_DEFERRED),
                        key("", List.of("b"), "p", List.of("z"), "NO ACTION", "NO ACTION", Deferral.NOT_DEFERRABLE));
    }

    private static ForeignKey key(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            String onDelete,
            String onUpdate,
            Deferral deferral) {
        return new ForeignKey(
                Optional.of(name).filter(n -> !n.isEmpty()),
                columns,
                new Name("main", target),
                targetColumns,
                onDelete,
                onUpdate,
                "SIMPLE",
                deferral,
                true);
    }

    @Test
    void indexes_keep_order_collation_expressions_and_predicate() {
        Table table = table("t", """
                CREATE TABLE t (a TEXT COLLATE NOCASE, b INT, c INT);
                CREATE UNIQUE INDEX one ON t (a, b DESC, lower(a) || ',' DESC) WHERE b > 0 AND c IS NOT NULL;
                CREATE INDEX two ON t (a COLLATE RTRIM, "b" ASC)""");
        Index one = table.findIndex("one").orElseThrow();
        assertThat(one.unique()).isTrue();
        assertThat(one.parts()).extracting(Index.Part::order).containsExactly("", "DESC", "DESC");
        assertThat(one.parts()).extracting(Index.Part::column).containsExactly(true, true, false);
        assertThat(one.parts().get(2).expression().text()).isEqualTo("lower(a) || ','");
        assertThat(one.predicate().orElseThrow().canonical()).isEqualTo("b > 0 AND c IS NOT NULL");
        assertThat(table.findIndex("two").orElseThrow().parts())
                .extracting(Index.Part::collation)
                .containsExactly("RTRIM", "");
    }

    @Test
    void what_was_renamed_and_added_later_is_read_as_it_stands_now() {
        Table table = table("new name", """
                CREATE TABLE old (a INT CHECK (a > 0), b INT REFERENCES old (a), UNIQUE (a));
                ALTER TABLE old ADD COLUMN c TEXT NOT NULL DEFAULT 'x' REFERENCES old (a) ON DELETE CASCADE;
                ALTER TABLE old RENAME TO "new name";
                ALTER TABLE "new name" RENAME COLUMN a TO "A a";
                ALTER TABLE "new name" DROP COLUMN b""");
        assertThat(columns(table)).containsExactly("A a", "c");
        assertThat(table.checks().get(0).expression().canonical()).isEqualTo("\"a a\" > 0");
        assertThat(table.foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.target().local()).isEqualTo("new name");
            assertThat(key.targetColumns()).containsExactly("A a");
        });
    }

    @Test
    void tables_made_from_a_query_and_columns_without_type_are_read() {
        Table table = table("t", "CREATE TABLE t AS SELECT 1 AS a, 'x' AS b, NULL AS \"c d\", 1.5 + 1 AS e");
        assertThat(columns(table)).containsExactly("a", "b", "c d", "e");
        assertThat(table.columns()).allMatch(Column::nullable);
    }

    @Test
    void views_triggers_and_virtual_tables_stand_beside_the_tables() {
        Observation seen = observe("""
                CREATE TABLE t (a INT);
                CREATE VIEW v (x) AS SELECT a FROM t;
                CREATE VIEW w AS SELECT ';' AS y;
                CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = 1; SELECT 1; END;
                CREATE TRIGGER vt INSTEAD OF DELETE ON v BEGIN SELECT 1; END;
                CREATE VIRTUAL TABLE docs USING fts5(title, body);
                CREATE VIRTUAL TABLE box USING rtree(id, x0, x1);
                ANALYZE""");
        assertThat(seen.schema().tables()).extracting(t -> t.name().local()).containsExactly("t");
        assertThat(seen.schema().objects())
                .extracting(
                        o -> o.kind().word() + " " + o.name().local() + ": " + ((SchemaObject.Other) o).definition())
                .containsExactly(
                        "view v: (x) AS SELECT a FROM t",
                        "view w: SELECT ';' AS y",
                        "virtual table box: USING rtree(id, x0, x1)",
                        "virtual table docs: USING fts5(title, body)",
                        "trigger tr: AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = 1; SELECT 1; END",
                        "trigger vt: INSTEAD OF DELETE ON v BEGIN SELECT 1; END");
        assertThat(seen.schema().findObject(ObjectKind.VIEW, new Name("main", "v")))
                .isPresent();
    }

    @Test
    void a_virtual_table_whose_module_is_missing_hinders_nothing() {
        Observation seen = observe("""
                CREATE TABLE t (a INT);
                PRAGMA writable_schema = ON;
                INSERT INTO sqlite_master VALUES ('table', 'far', 'far', 0, 'CREATE VIRTUAL TABLE far USING spatial(x)')""");
        assertThat(seen.schema().objects())
                .singleElement()
                .extracting(SchemaObject::kind)
                .isEqualTo(ObjectKind.VIRTUAL_TABLE);
        assertThat(seen.schema().tables()).hasSize(1);
    }

    @Test
    void a_view_of_what_is_gone_hinders_nothing() {
        assertThat(observe("CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; DROP TABLE t")
                        .schema()
                        .objects())
                .hasSize(1);
    }

    @Test
    void clauses_that_the_model_does_not_hold_are_told() {
        Observation seen = observe("CREATE TABLE t (a INT NOT NULL ON CONFLICT IGNORE, b INT, UNIQUE (b DESC))");
        assertThat(seen.findings())
                .extracting(finding -> finding.message())
                .containsExactly(
                        "table t cannot be compared in full: it has a descending key, which is not compared",
                        "table t cannot be compared in full: it has an ON CONFLICT clause, which is not compared");
    }

    @Test
    void strict_tables_and_row_estimates_are_told() {
        Observation seen = observe("""
                CREATE TABLE s (id INTEGER PRIMARY KEY, v ANY) STRICT;
                INSERT INTO s (v) VALUES (1), ('x');
                CREATE INDEX i ON s (v);
                ANALYZE""");
        assertThat(seen.schema().tables().iterator().next().options().strict()).isTrue();
        assertThat(seen.rowEstimates()).containsEntry(new Name("main", "s"), 2L);
    }

    @Test
    void the_ledger_is_read_whatever_its_shape() {
        assertThat(observe("").ledger().exists()).isFalse();
        Observation seen = observe("""
                CREATE TABLE Alembic_Version (version_num VARCHAR(8));
                INSERT INTO alembic_version VALUES ('b'), ('a'), ('b'), (NULL)""");
        assertThat(seen.ledger().rows()).containsExactly("", "a", "b", "b");
        assertThat(seen.ledger().hasPrimaryKey()).isFalse();
        assertThat(seen.ledger().width()).isEmpty();
        assertThat(seen.schema().tables()).isEmpty();
    }

    @Test
    void a_view_in_the_ledgers_place_tells_no_rows_but_says_so() {
        Observation seen = observe("CREATE VIEW alembic_version AS SELECT 'a1' AS version_num");
        assertThat(seen.ledger().exists()).isTrue();
        assertThat(seen.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("the rows of the ledger alembic_version cannot be seen: it is a view"));
    }

    @Test
    void a_ledger_without_its_column_tells_no_rows_but_says_so() {
        Observation seen = observe("CREATE TABLE alembic_version (id INTEGER PRIMARY KEY)");
        assertThat(seen.ledger().exists()).isTrue();
        assertThat(seen.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo(
                                "the rows of the ledger alembic_version cannot be seen: it has no column version_num"));
    }

    // --------------------------------------------------------------------------------- databases that are alike

    private static final String TWO_TABLES = """
            CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
            CREATE TABLE kinds (name TEXT PRIMARY KEY, "größe" INT DEFAULT 0 CHECK ("größe" >= 0)) WITHOUT ROWID;
            CREATE TABLE notes (id INTEGER PRIMARY KEY, kind TEXT REFERENCES kinds, made DATE DEFAULT CURRENT_DATE);
            CREATE INDEX ix_made ON notes (made DESC, kind)""";

    private static Observation observed(Introspector introspector, ScratchDatabase other, List<String> statements) {
        try (Connection connection = RecordingConnection.of(other.connect(), statements)) {
            return introspector.observe(
                    connection, new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Observation observed(Introspector introspector, ScratchDatabase other) {
        return observed(introspector, other, new ArrayList<>());
    }

    @Test
    void a_database_that_stores_the_same_as_one_before_is_not_asked_by_pragmas_again() {
        Introspector introspector = new SqliteDialect().introspector();
        database.run(TWO_TABLES + "; INSERT INTO alembic_version VALUES ('a1')");
        Observation first = observed(introspector, database);
        try (ScratchDatabase other = ScratchDatabase.sqlite()) {
            other.run(TWO_TABLES
                    + "; INSERT INTO alembic_version VALUES ('b1'); INSERT INTO notes (id) VALUES (1); ANALYZE");
            List<String> statements = new ArrayList<>();
            Observation second = observed(introspector, other, statements);
            assertThat(statements).noneMatch(sql -> sql.contains("pragma_table_xinfo"));
            assertThat(second.schema()).isSameAs(first.schema());
            assertThat(second.ledger().rows()).containsExactly("b1");
            assertThat(second.rowEstimates()).isNotEmpty();
            other.run("ALTER TABLE notes ADD COLUMN text TEXT");
            assertThat(observed(introspector, other))
                    .isEqualTo(observed(new SqliteDialect().introspector(), other))
                    .isNotEqualTo(second);
        }
    }

    @Test
    void what_is_stored_tells_the_shape_however_the_file_is_made() {
        database.run(TWO_TABLES);
        Observation usual = observed(new SqliteDialect().introspector(), database);
        for (String setting : List.of("encoding = 'UTF-16'", "page_size = 512", "auto_vacuum = FULL")) {
            try (ScratchDatabase other = ScratchDatabase.sqlite()) {
                other.run("PRAGMA " + setting + "; " + TWO_TABLES);
                assertThat(observed(new SqliteDialect().introspector(), other))
                        .as(setting)
                        .isEqualTo(usual);
            }
        }
    }

    /** SQLite heeds DESC from the fourth format of its files on. */
    @Test
    void files_of_an_old_format_that_store_the_same_are_told_apart_where_they_heed_no_order() throws IOException {
        Introspector introspector = new SqliteDialect().introspector();
        database.run(TWO_TABLES);
        Observation usual = observed(introspector, database);
        try (RandomAccessFile file = new RandomAccessFile(database.jdbcUrl().replace("jdbc:sqlite:", ""), "rw")) {
            file.seek(44);
            file.writeInt(1);
        }
        assertThat(observed(introspector, database))
                .isEqualTo(observed(new SqliteDialect().introspector(), database))
                .isNotEqualTo(usual);
    }
}
