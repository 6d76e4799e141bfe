package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Schemas and changes by chance, on the model and in a real database. {@code -Drestamp.cases} and {@code -Drestamp.seed}. */
class SqliteRoundTripTest {

    private static final long SEED = Long.getLong("restamp.seed", 1);
    private static final int CASES = Integer.getInteger("restamp.cases", 120);
    private static final int CONSTRAINT_FAILED = 19;
    private static final int TYPE_MISMATCH = 20;

    private final SqliteSqlWriter writer = new SqliteSqlWriter();

    private static Observation observe(Connection connection) throws SQLException {
        return new SqliteIntrospector()
                .observe(connection, new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE));
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void a_schema_written_to_a_database_is_read_back_equal() throws SQLException {
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            Schema schema = new RandomSchemas(seed).schema();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                create(schema, connection);
                Observation seen = observe(connection);
                assertThat(seen.findings()).as("seed %s", seed).isEmpty();
                SchemaText.assertSame(seen.schema(), schema, "seed " + seed);
            }
        }
    }

    private void create(Schema schema, Connection connection) throws SQLException {
        for (Table table : schema.tables()) {
            run(connection, writer.write(new Change.CreateTable(table), schema));
        }
        for (SchemaObject object : schema.objects()) {
            run(connection, writer.write(new Change.CreateObject(object), schema));
        }
    }

    @Test
    void changes_made_to_the_model_and_to_the_database_end_equal_and_lose_no_row() throws SQLException {
        for (long seed = SEED; seed < SEED + CASES / 3; seed++) {
            RandomSchemas chance = new RandomSchemas(seed);
            Schema schema = chance.schema();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                run(connection, writer.beforeTransaction());
                create(schema, connection);
                for (int step = 0; step < 25; step++) {
                    fill(schema, connection, new Random(seed * 100 + step));
                    schema = changed(schema, chance.change(schema), connection, "seed " + seed + ", step " + step);
                }
            }
        }
    }

    /** The schema after the change, checked against the database; the schema as it was where either refuses. */
    private Schema changed(Schema before, Change change, Connection connection, String where) throws SQLException {
        if (!(change.on(before) instanceof Outcome.Done done) || isBeyondSqlite(change, before)) {
            return before;
        }
        String what = where + ": " + change;
        TreeMap<String, String> rows = rows(before, done.schema(), change, connection);
        List<String> statements = writer.write(change, before);
        connection.setAutoCommit(false);
        try {
            run(connection, statements);
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback();
            run(connection, List.of("PRAGMA legacy_alter_table = OFF"));
            assertThat(isReasonable(refused))
                    .as("%s%n%s%n%s", what, statements, refused)
                    .isTrue();
            return before;
        } finally {
            connection.setAutoCommit(true);
        }
        Observation seen = observe(connection);
        assertThat(seen.findings()).as(what).isEmpty();
        SchemaText.assertSame(seen.schema(), done.schema(), what + "\n" + statements);
        assertThat(rows(done.schema(), before, change, connection))
                .as("%s%n%s", what, statements)
                .isEqualTo(rows);
        return seen.schema();
    }

    /** Rows in the way, a default that a strict table cannot hold, or a view that has lost its table before, over which SQLite stumbles when names change. */
    private static boolean isReasonable(SQLException refused) {
        return List.of(CONSTRAINT_FAILED, TYPE_MISMATCH).contains(refused.getErrorCode() & 255)
                || refused.getMessage().contains("error in view")
                || refused.getMessage().contains("type mismatch on DEFAULT");
    }

    /** What SQLite refuses for reasons that the model does not look at. */
    private static boolean isBeyondSqlite(Change change, Schema before) {
        if (change instanceof Change.DropColumn drop) {
            Table table = before.findTable(drop.table()).orElseThrow();
            boolean last = table.columns().stream()
                            .filter(c -> c.generated().isEmpty())
                            .count()
                    < 2;
            boolean used = table.columns().stream()
                    .flatMap(c -> c.generated().stream())
                    .anyMatch(g -> g.expression().text().contains(Names.quote(drop.column())));
            boolean key = table.options().withoutRowid()
                    && table.primaryKey().orElseThrow().columns().contains(drop.column());
            return last || used || key;
        } else if (change instanceof Change.DropConstraint drop && drop.constraint() instanceof Constraint.PrimaryKey) {
            Table table = before.findTable(drop.table()).orElseThrow();
            return table.options().withoutRowid()
                    || table.columns().stream().anyMatch(c -> c.identity().isPresent());
        } else if (change instanceof Change.AlterColumn alter) {
            return false;
        }
        return false;
    }

    // -------------------------------------------------------------------------------------------------- rows

    private static void fill(Schema schema, Connection connection, Random random) throws SQLException {
        for (Table table : schema.tables()) {
            List<String> columns = table.columns().stream()
                    .filter(c -> c.generated().isEmpty() && c.identity().isEmpty())
                    .map(c -> Names.quote(c.name()))
                    .toList();
            String values = columns.stream()
                    .map(c -> List.of("1", "'a'", "2.5", "'xyz'", String.valueOf(random.nextInt(1000)))
                            .get(random.nextInt(5)))
                    .collect(Collectors.joining(", "));
            if (!columns.isEmpty()) {
                tryInsert(
                        connection,
                        "INSERT OR IGNORE INTO " + Names.quote(table.name().local()) + " (" + String.join(", ", columns)
                                + ") VALUES (" + values + ")");
            }
        }
    }

    private static void tryInsert(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException refused) {
            assertThat(refused.getErrorCode() & 255).as(sql + refused).isIn(CONSTRAINT_FAILED, TYPE_MISMATCH, 1);
        }
    }

    /** What the tables hold in the columns that both schemas have, by columns renamed as the change does. */
    private static TreeMap<String, String> rows(Schema now, Schema other, Change change, Connection connection)
            throws SQLException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (Table table : now.tables()) {
            String peer = renamed(table.name().local(), change);
            Optional<Table> twin = other.tables().stream()
                    .filter(t -> renamed(t.name().local(), change).equals(peer))
                    .findFirst();
            if (twin.isPresent()) {
                rows.put(peer, rows(table, twin.get(), change, connection));
            }
        }
        return rows;
    }

    private static String renamed(String table, Change change) {
        return change instanceof Change.RenameTable rename
                        && rename.table().local().equals(table)
                ? rename.to().local()
                : table;
    }

    private static String rows(Table table, Table twin, Change change, Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>(table.columns().stream()
                .filter(c -> c.generated().isEmpty())
                .filter(c -> twin.columns().stream()
                        .anyMatch(t -> t.generated().isEmpty()
                                && t.type().equals(c.type())
                                && column(t.name(), table, change).equals(column(c.name(), table, change))))
                .map(c -> Names.quote(c.name()))
                .toList());
        boolean rowids = !table.options().withoutRowid() && keyTypes(table).equals(keyTypes(twin));
        if (rowids) {
            columns.add("rowid");
        }
        if (columns.isEmpty()) {
            return "";
        }
        String list = columns.stream().map(c -> "quote(" + c + ")").collect(Collectors.joining(" || '|' || "));
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT group_concat(r, ';') FROM (SELECT " + list
                        + " AS r FROM " + Names.quote(table.name().local()) + " ORDER BY 1)")) {
            return String.valueOf(found.getString(1));
        }
    }

    /** A key of one INTEGER is the row's id itself; where that comes or goes, ids may change. */
    private static List<String> keyTypes(Table table) {
        return table.primaryKey().stream()
                .flatMap(key -> key.columns().stream())
                .map(name -> table.findColumn(name).orElseThrow().type().toString())
                .toList();
    }

    private static String column(String column, Table table, Change change) {
        return change instanceof Change.RenameColumn rename && rename.column().equals(column) ? rename.to() : column;
    }
}
