package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqliteSqlWriterTest {

    private static final Name T = new Name("main", "t");

    private final SqliteSqlWriter writer = new SqliteSqlWriter();
    private final ScratchDatabase database = ScratchDatabase.sqlite();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = database.connect();
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        database.close();
    }

    private void run(String... statements) throws SQLException {
        run(List.of(statements));
    }

    private void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private Observation observe() throws SQLException {
        return new SqliteIntrospector()
                .observe(connection, new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE));
    }

    /** As a script would: what must be said before, one transaction, and nothing refers into the void afterwards. */
    private void make(Change change) throws SQLException {
        List<String> statements = writer.write(change, observe().schema());
        run(writer.beforeTransaction());
        connection.setAutoCommit(false);
        run(statements);
        assertThat(rows(writer.brokenReferences().orElseThrow())).containsExactly("0");
        connection.commit();
        connection.setAutoCommit(true);
        run("PRAGMA foreign_keys = ON");
    }

    private Table table() throws SQLException {
        return observe().schema().findTable(T).orElseThrow();
    }

    @Test
    void a_rebuild_keeps_rows_what_refers_to_them_counters_triggers_and_views() throws SQLException {
        run(
                "PRAGMA foreign_keys = ON",
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, up INTEGER REFERENCES t (id))",
                "CREATE TABLE child (t INTEGER REFERENCES t (id) ON DELETE CASCADE)",
                "CREATE INDEX ix ON t (name)",
                "CREATE VIEW v AS SELECT name FROM t",
                "CREATE TRIGGER tr AFTER UPDATE ON t BEGIN INSERT INTO child VALUES (new.id); END",
                "CREATE TRIGGER other AFTER INSERT ON child BEGIN UPDATE t SET up = id WHERE id = new.t AND up IS NULL; END",
                "INSERT INTO t (id, name) VALUES (1, 'one'), (7, 'seven'), (100, 'gone')",
                "DELETE FROM t WHERE id = 100",
                "INSERT INTO child VALUES (7)");
        Observation before = observe();
        Column name = table().findColumn("name").orElseThrow();
        make(new Change.AlterColumn(T, name.withNullable(false)));
        assertThat(rows("SELECT id || name || coalesce(up, '-') FROM t ORDER BY id"))
                .containsExactly("1one-", "7seven7");
        assertThat(rows("SELECT t FROM child")).contains("7");
        assertThat(observe().schema().objects())
                .containsExactlyElementsOf(before.schema().objects());
        assertThat(table().indexes())
                .isEqualTo(before.schema().findTable(T).orElseThrow().indexes());
        assertThat(table().foreignKeys())
                .isEqualTo(before.schema().findTable(T).orElseThrow().foreignKeys());
        run("INSERT INTO t (name) VALUES ('next')");
        assertThat(rows("SELECT id FROM t WHERE name = 'next'")).containsExactly("101");
        assertThat(rows("SELECT name FROM v")).contains("next");
    }

    @Test
    void a_rebuild_keeps_row_ids_that_no_column_shows() throws SQLException {
        run("CREATE TABLE t (a TEXT)", "INSERT INTO t (rowid, a) VALUES (5, 'x'), (9, 'y')");
        make(new Change.AddConstraint(
                T, new UniqueKey(Optional.of("u"), List.of("a"), false, Deferral.NOT_DEFERRABLE)));
        assertThat(rows("SELECT rowid || a FROM t ORDER BY rowid")).containsExactly("5x", "9y");
    }

    @Test
    void rows_that_the_new_shape_cannot_hold_stop_the_rebuild_and_nothing_is_lost() throws SQLException {
        run("CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES (NULL)");
        Column strict = table().findColumn("a").orElseThrow().withNullable(false);
        assertThatThrownBy(() -> make(new Change.AlterColumn(T, strict))).hasMessageContaining("NOT NULL");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void a_column_that_keys_and_indexes_use_is_dropped_with_them() throws SQLException {
        run(
                "CREATE TABLE t (a INT, b INT UNIQUE, c INT, CHECK (b > 0))",
                "CREATE INDEX ix ON t (c)",
                "INSERT INTO t VALUES (1, 2, 3)");
        make(new Change.DropColumn(T, "b", false));
        make(new Change.DropColumn(T, "c", false));
        assertThat(table().columns()).extracting(Column::name).containsExactly("a");
        assertThat(rows("SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void a_column_with_a_moving_default_reaches_the_rows_that_are_there() throws SQLException {
        run("CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1)");
        Column made = Column.of("made", DeclaredTypes.of("DATETIME"), false)
                .withDefault(Optional.of(Defaults.read("CURRENT_TIMESTAMP", DeclaredTypes.of("DATETIME"))));
        make(new Change.AddColumn(T, made));
        assertThat(rows("SELECT made IS NOT NULL FROM t")).containsExactly("1");
    }

    @Test
    void names_and_values_never_break_out_of_place() throws SQLException {
        Name evil = new Name("main", "x\"; DROP TABLE t; --");
        run("CREATE TABLE t (a INT)");
        make(new Change.CreateTable(Table.of(evil, List.of(Column.of("'); --", DeclaredTypes.of("TEXT"), true)))));
        make(new Change.RenameTable(evil, new Name("main", "select")));
        assertThat(observe().schema().tables())
                .extracting(t -> t.name().local())
                .containsExactly("select", "t");
        assertThatThrownBy(() -> writer.literal("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_sqlite_does_not_have_is_refused() throws SQLException {
        SchemaObject mood = new SchemaObject.EnumType(new Name("main", "mood"), List.of("glad"));
        assertThatThrownBy(() ->
                        writer.write(new Change.CreateObject(mood), observe().schema()))
                .hasMessage("SQLite has no object of the kind enum type");
        assertThat(writer.write(new Change.SetTableComment(T, Optional.of("x")), afterCreating()))
                .isEmpty();
    }

    private dev.restamp.schema.Schema afterCreating() throws SQLException {
        run("CREATE TABLE t (a INT)");
        return observe().schema();
    }

    @Test
    void triggers_come_back_with_their_view() throws SQLException {
        run(
                "CREATE TABLE t (a INT)",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a); END");
        SchemaObject.Other view = (SchemaObject.Other) observe()
                .schema()
                .findObject(ObjectKind.VIEW, new Name("main", "v"))
                .orElseThrow();
        make(new Change.ReplaceObject(view.withDefinition(new SqliteSpelling().definition("SELECT a, 1 AS b FROM t"))));
        run("INSERT INTO v (a) VALUES (3)");
        assertThat(rows("SELECT a + b FROM v")).containsExactly("4");
    }

    // ------------------------------------------------------------------------------------------------ ledger

    private void edit(LedgerEdit... edits) throws SQLException {
        for (LedgerEdit edit : edits) {
            run(writer.write(edit, observe().ledger()));
        }
    }

    @Test
    void a_ledger_is_made_and_edited_as_alembic_would() throws SQLException {
        edit(new LedgerEdit.CreateTable(32), new LedgerEdit.Insert("it's"), new LedgerEdit.Insert("b"));
        assertThat(rows("SELECT sql FROM sqlite_master WHERE type = 'table'").get(0))
                .contains(
                        "version_num VARCHAR(32) NOT NULL", "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)");
        edit(new LedgerEdit.Update("it's", "c"), new LedgerEdit.Delete("b"));
        Ledger ledger = observe().ledger();
        assertThat(ledger.rows()).containsExactly("c");
        assertThat(ledger.hasPrimaryKey()).isTrue();
    }

    @Test
    void doubled_and_empty_rows_are_put_right_and_a_key_is_added() throws SQLException {
        run(
                "CREATE TABLE alembic_version (version_num VARCHAR(32))",
                "INSERT INTO alembic_version VALUES ('a'), ('b'), ('a'), ('a'), (NULL)");
        edit(
                new LedgerEdit.DeleteDuplicates("a"),
                new LedgerEdit.Delete(""),
                new LedgerEdit.Widen(64),
                new LedgerEdit.AddPrimaryKey());
        Ledger ledger = observe().ledger();
        assertThat(ledger.rows()).containsExactly("a", "b");
        assertThat(ledger.hasPrimaryKey()).isTrue();
    }
}
