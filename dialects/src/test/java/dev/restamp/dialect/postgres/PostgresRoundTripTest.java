package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schemas and changes by chance, on the model and in a real database. {@code -Drestamp.cases} and {@code -Drestamp.seed}. */
class PostgresRoundTripTest {

    private static final long SEED = Long.getLong("restamp.seed", 1);
    private static final int CASES = Integer.getInteger("restamp.cases", 24);
    private static final int STEPS = 12;

    /** Rows, dependents and types that cannot meet are refused by the database alone; the model does not look at them. */
    private static final Set<String> REASONABLE = Set.of("2BP01", "42804", "42846", "0A000", "42P16", "42830", "42883");

    private final PostgresSqlWriter writer = new PostgresSqlWriter();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void a_schema_written_to_a_database_is_read_back_equal(PostgresRelease release) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            for (long seed = SEED; seed < SEED + CASES; seed++) {
                clear(connection);
                Schema schema = new RandomSchemas(seed).schema();
                run(connection, new Rebuilding(schema).statements(), "seed " + seed);
                SchemaText.assertSame(observe(connection).schema(), schema, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void what_is_read_makes_the_same_database_again(PostgresRelease release) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            for (long seed = SEED; seed < SEED + CASES / 4; seed++) {
                clear(connection);
                run(connection, new Rebuilding(new RandomSchemas(seed).schema()).statements(), "seed " + seed);
                Schema first = observe(connection).schema();
                clear(connection);
                run(connection, new Rebuilding(first).statements(), "seed " + seed + " again");
                SchemaText.assertSame(observe(connection).schema(), first, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void changes_made_to_the_model_and_to_the_database_end_equal(PostgresRelease release) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            for (long seed = SEED; seed < SEED + CASES / 5; seed++) {
                clear(connection);
                RandomSchemas chance = new RandomSchemas(seed);
                Schema schema = chance.schema();
                run(connection, new Rebuilding(schema).statements(), "seed " + seed);
                for (int step = 0; step < STEPS; step++) {
                    schema = changed(schema, chance.change(schema), connection, "seed " + seed + ", step " + step);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
    void partitions_and_heirs_follow_their_table(PostgresRelease release) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres(release);
                Connection connection = database.connect()) {
            database.run("""
                    CREATE TABLE part (at date NOT NULL, n integer, "Kind" text, CHECK (n > 0)) PARTITION BY RANGE (at);
                    CREATE INDEX by_kind ON part ("Kind");
                    CREATE TABLE part_old PARTITION OF part FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
                    CREATE TABLE part_rest PARTITION OF part DEFAULT;
                    CREATE TABLE base (a integer, b text); CREATE TABLE heir (c integer) INHERITS (base);
                    """);
            Schema schema = observe(connection).schema();
            for (Change change : changesOfParents(schema)) {
                Schema after = changed(schema, change, connection, release.name());
                assertThat(after).as(change.toString()).isNotEqualTo(schema);
                schema = observe(connection).schema();
            }
        }
    }

    private static List<Change> changesOfParents(Schema schema) {
        Name part = schema.name("part");
        Name base = schema.name("base");
        Column extra = Column.of("extra", new ColumnType.BuiltIn("text"), true);
        Column wide = Column.of("n", new ColumnType.BuiltIn("bigint"), true);
        return List.of(
                new Change.AddColumn(part, extra),
                new Change.AddColumn(base, extra),
                new Change.DropConstraint(
                        part, schema.findTable(part).orElseThrow().checks().get(0)),
                new Change.AlterColumn(part, wide),
                new Change.RenameColumn(part, "n", "New Name"),
                new Change.RenameColumn(base, "a", "z"),
                new Change.DropIndex(part, "by_kind"),
                new Change.DropColumn(part, "Kind", false),
                new Change.RenameTable(part, schema.name("Parts")),
                new Change.RenameTable(base, schema.name("root")),
                new Change.DropTable(schema.name("root"), true),
                new Change.DropTable(schema.name("Parts"), false));
    }

    /** The schema after the change, checked against the database; the schema as it was where either refuses. */
    private Schema changed(Schema before, Change change, Connection connection, String where) throws SQLException {
        if (!(change.on(before) instanceof Outcome.Done done)) {
            return before;
        }
        List<String> statements = writer.write(change, before);
        String what = where + ": " + change + "\n" + statements;
        connection.setAutoCommit(false);
        try {
            run(connection, statements, what);
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback();
            assertThat(REASONABLE).as("%s%n%s", what, refused).contains(refused.getSQLState());
            return before;
        } finally {
            connection.setAutoCommit(true);
        }
        SchemaText.assertSame(observe(connection).schema(), done.schema(), what);
        return done.schema();
    }

    private static Observation observe(Connection connection) throws SQLException {
        Scope scope = new Scope("public", List.of("public", "other"), Optional.empty(), AlembicLedger.SHAPE);
        return new PostgresIntrospector().observe(connection, scope);
    }

    private static void clear(Connection connection) throws SQLException {
        run(
                connection,
                List.of("DROP SCHEMA public CASCADE", "DROP SCHEMA IF EXISTS other CASCADE", "CREATE SCHEMA public"),
                "clear");
    }

    private static void run(Connection connection, List<String> statements, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(what + "\n" + sql + "\n" + e.getMessage(), e.getSQLState(), e);
                }
            }
        }
    }
}
