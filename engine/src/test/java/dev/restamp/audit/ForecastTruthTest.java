package dev.restamp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.AlembicProject;
import dev.restamp.Inquiry;
import dev.restamp.Shell;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.tool.Tools;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is foretold of the next upgrade, and what the next upgrade by real Alembic then does. */
class ForecastTruthTest {

    private static final String HEAD = """
            from alembic import op
            import sqlalchemy as sa

            revision = "%s"
            down_revision = %s


            def upgrade():
            %s
            """;

    private static final String ROOMS = """
            CREATE TABLE rooms (id INTEGER NOT NULL PRIMARY KEY, floor INTEGER, name VARCHAR(20));
            CREATE TABLE beds (id INTEGER NOT NULL PRIMARY KEY, room INTEGER);
            CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
            INSERT INTO alembic_version VALUES ('a1');
            """;

    private static final String MADE = """
                op.create_table("rooms", sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("floor", sa.Integer()), sa.Column("name", sa.String(20)))
                op.create_table("beds", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("room", sa.Integer()))
            """;

    private static final String TWO_ROOMS = "INSERT INTO rooms VALUES (1, 4, 'blue'), (2, 4, NULL);";

    @TempDir
    Path folder;

    /** One history and one database; {@code foretold} is the end of the sentence, or a part of it. */
    private record Case(
            String name, List<String> dialects, String upgrade, String rows, boolean passes, String foretold) {}

    private static Case everywhere(String name, String upgrade, String rows, boolean passes, String foretold) {
        return new Case(name, List.of("sqlite", "postgresql"), upgrade, rows, passes, foretold);
    }

    private static Case on(String dialect, String name, String upgrade, String rows, boolean passes, String foretold) {
        return new Case(name, List.of(dialect), upgrade, rows, passes, foretold);
    }

    private static Stream<Case> cases() {
        String wanting = "op.add_column('rooms', sa.Column('bed', sa.Integer(), nullable=False))";
        String unique = "op.create_index('ux', 'rooms', ['floor'], unique=True)";
        String floors = "op.create_table('floors', sa.Column('id', sa.Integer(), primary_key=True))\n    ";
        String reference = "op.create_foreign_key('fk', 'rooms', 'floors', ['floor'], ['id'])";
        String batch = "with op.batch_alter_table('rooms') as batch:\n        ";
        return Stream.of(
                everywhere("a column that must not be null, over rows", wanting, TWO_ROOMS, false, "rooms has 2 rows"),
                everywhere("the same without rows", wanting, "", true, "the rows that are there allow it"),
                everywhere(
                        "a unique index over equal values",
                        unique,
                        TWO_ROOMS,
                        false,
                        "1 value of floor stands in several rows"),
                everywhere(
                        "a unique index over values that are put right first",
                        "op.execute('UPDATE rooms SET floor = id')\n    " + unique,
                        TWO_ROOMS,
                        true,
                        "as far as rows allow (2 steps hang on rows that were not looked at)"),
                on(
                        "postgresql",
                        "a key to a table that is new and holds nothing",
                        floors + reference,
                        TWO_ROOMS,
                        false,
                        "2 rows of rooms refer to nothing in floors"),
                on(
                        "postgresql",
                        "the same where no row refers",
                        floors + reference,
                        "INSERT INTO rooms VALUES (1, NULL, 'blue');",
                        true,
                        "the rows that are there allow it"),
                on(
                        "postgresql",
                        "the same where it is filled first",
                        floors + "op.execute('INSERT INTO floors SELECT DISTINCT floor FROM rooms')\n    " + reference,
                        TWO_ROOMS,
                        true,
                        "as far as rows allow (1 step hangs on rows that were not looked at)"),
                everywhere(
                        "rows that are there already",
                        "op.execute(\"INSERT INTO rooms (id, floor, name) VALUES (2, 5, 'red')\")",
                        TWO_ROOMS,
                        false,
                        "a row with id 2 is in rooms already"),
                everywhere(
                        "rows that are there already, beside what is worked out then",
                        "op.execute(\"INSERT INTO rooms (id, floor, name) VALUES (2, 5, lower('RED'))\")",
                        TWO_ROOMS,
                        false,
                        "a row with id 2 is in rooms already"),
                everywhere(
                        "the same where that is passed over",
                        "op.execute(\"INSERT INTO rooms (id, floor, name) VALUES (2, 5, lower('RED')) ON CONFLICT (id) DO NOTHING\")",
                        TWO_ROOMS,
                        true,
                        "as far as rows allow"),
                everywhere(
                        "other rows than are there",
                        "op.execute(\"INSERT INTO rooms (id, floor, name) VALUES (3, 5, 'red')\")",
                        TWO_ROOMS,
                        true,
                        "the rows that are there allow it"),
                everywhere(
                        "a table of its own, filled and then made unique",
                        "op.create_table('t', sa.Column('id', sa.Integer()))\n"
                                + "    op.execute('INSERT INTO t VALUES (1)')\n"
                                + "    op.create_index('ut', 't', ['id'], unique=True)",
                        "",
                        true,
                        "as far as rows allow (1 step hangs"),
                on(
                        "postgresql",
                        "null where nothing may be null",
                        "op.alter_column('rooms', 'name', existing_type=sa.String(20), nullable=False)",
                        TWO_ROOMS,
                        false,
                        "1 row of rooms has no name"),
                on(
                        "postgresql",
                        "a check that a row breaks",
                        "op.create_check_constraint('low', 'rooms', 'floor < 3')",
                        TWO_ROOMS,
                        false,
                        "2 rows of rooms break the check"),
                on(
                        "postgresql",
                        "a key to rows that are not there",
                        "op.create_foreign_key('bed_room', 'beds', 'rooms', ['room'], ['id'])",
                        "INSERT INTO beds VALUES (1, 7);",
                        false,
                        "1 row of beds refers to nothing in rooms"),
                on(
                        "postgresql",
                        "another type",
                        "op.alter_column('rooms', 'name', type_=sa.String(2), existing_type=sa.String(20))",
                        "INSERT INTO rooms VALUES (1, 4, 'b');",
                        true,
                        "as far as rows allow (1 step hangs"),
                on(
                        "sqlite",
                        "a copy that an earlier run left",
                        batch + "batch.alter_column('name', existing_type=sa.String(20), nullable=False)",
                        "CREATE TABLE _alembic_tmp_rooms (id INTEGER);",
                        false,
                        "table _alembic_tmp_rooms already exists"),
                on(
                        "sqlite",
                        "the same where nothing is copied",
                        batch + "batch.add_column(sa.Column('bed', sa.Integer()))",
                        "CREATE TABLE _alembic_tmp_rooms (id INTEGER);",
                        true,
                        "passes"),
                on(
                        "sqlite",
                        "null where nothing may be null",
                        batch + "batch.alter_column('name', existing_type=sa.String(20), nullable=False)",
                        TWO_ROOMS,
                        false,
                        "1 row of rooms has no name"),
                on(
                        "sqlite",
                        "a unique key over equal values",
                        batch + "batch.create_unique_constraint('uq', ['floor'])",
                        TWO_ROOMS,
                        false,
                        "1 value of floor stands in several rows"),
                on(
                        "sqlite",
                        "a check that a row breaks",
                        batch + "batch.create_check_constraint('low', 'floor < 3')",
                        TWO_ROOMS,
                        false,
                        "2 rows of rooms break the check"),
                on(
                        "sqlite",
                        "a key that nobody looks at",
                        "with op.batch_alter_table('beds') as batch:\n"
                                + "        batch.create_foreign_key('bed_room', 'rooms', ['room'], ['id'])",
                        "INSERT INTO beds VALUES (1, 7);",
                        true,
                        "passes"));
    }

    /** What SQLite gives to rows that are there has to be a constant; of a table that is made anew that is not asked. */
    private static Stream<Case> columns() {
        String now = "sa.Column('bed', sa.DateTime(), server_default=sa.func.now())";
        String stored = "sa.Column('bed', sa.Integer(), sa.Computed('id * 2', persisted=True))";
        String raw = "op.execute('ALTER TABLE rooms ADD COLUMN bed INTEGER %s')";
        String batch = "with op.batch_alter_table('rooms') as batch:\n        batch.add_column(%s)";
        return Stream.of(
                on(
                        "sqlite",
                        "now",
                        "op.add_column('rooms', " + now + ")",
                        TWO_ROOMS,
                        false,
                        "whose values are computed"),
                on("sqlite", "now, without rows", "op.add_column('rooms', " + now + ")", "", true, "passes"),
                on("postgresql", "now", "op.add_column('rooms', " + now + ")", TWO_ROOMS, true, "passes"),
                on("sqlite", "now, in a batch", batch.formatted(now), TWO_ROOMS, true, "passes"),
                on("sqlite", "stored", "op.add_column('rooms', " + stored + ")", TWO_ROOMS, false, "are computed"),
                on("sqlite", "stored, in a batch", batch.formatted(stored), TWO_ROOMS, true, "passes"),
                on("sqlite", "a constant", raw.formatted("DEFAULT 7"), TWO_ROOMS, true, "passes"),
                on("sqlite", "in brackets", raw.formatted("DEFAULT (7)"), TWO_ROOMS, true, "passes"),
                on("sqlite", "a sum", raw.formatted("DEFAULT (7 + 1)"), "", true, "passes"),
                on("sqlite", "unique", raw.formatted("UNIQUE"), "", false, "no column with a key of its own"),
                on("sqlite", "primary key", raw.formatted("PRIMARY KEY"), "", false, "no column with a key of its own"),
                on("sqlite", "a reference", raw.formatted("REFERENCES beds (id)"), TWO_ROOMS, true, "passes"),
                on(
                        "sqlite",
                        "a reference that rows would have, if the connection does not guard them",
                        raw.formatted("DEFAULT 1 REFERENCES beds (id)"),
                        TWO_ROOMS,
                        true,
                        "as far as rows allow (1 step hangs"));
    }

    /** Whatever kind of thing has the name of what is to be made. */
    private static Stream<Case> names() {
        String table = "op.create_table('u', sa.Column('id', sa.Integer(), primary_key=True))";
        String index = "op.create_index('u', 'rooms', ['floor'])";
        String key = "op.create_unique_constraint('u', 'rooms', ['floor'])";
        String exists = " u already exists";
        return Stream.of(
                everywhere("a view for a table", table, "CREATE VIEW u AS SELECT 1 AS a;", false, exists),
                everywhere("an index for a table", table, "CREATE INDEX u ON rooms (floor);", false, exists),
                everywhere("a table for an index", index, "CREATE TABLE u (id INTEGER);", false, exists),
                everywhere("an index for an index", index, "CREATE INDEX u ON beds (room);", false, exists),
                on("postgresql", "a view for an index", index, "CREATE VIEW u AS SELECT 1 AS a;", false, exists),
                on("postgresql", "a sequence for a table", table, "CREATE SEQUENCE u;", false, exists),
                on("postgresql", "an enum for a table", table, "CREATE TYPE u AS ENUM ('a');", false, exists),
                on("postgresql", "a type for a table", table, "CREATE TYPE u AS (a int);", false, exists),
                on("postgresql", "a domain for a table", table, "CREATE DOMAIN u AS int;", false, exists),
                on(
                        "postgresql",
                        "a materialized view for a table",
                        table,
                        "CREATE MATERIALIZED VIEW u AS SELECT 1 AS a;",
                        false,
                        exists),
                on(
                        "postgresql",
                        "a key for an index",
                        index,
                        "ALTER TABLE rooms ADD CONSTRAINT u UNIQUE (name);",
                        false,
                        "constraint u of table rooms already exists"),
                on("postgresql", "an index for a key", key, "CREATE INDEX u ON beds (room);", false, exists),
                on("postgresql", "a type for an index", index, "CREATE TYPE u AS ENUM ('a');", true, "passes"));
    }

    @TestFactory
    Stream<DynamicTest> rows() {
        return Stream.of(cases(), columns(), names())
                .flatMap(some -> some)
                .flatMap(story -> dialects()
                        .filter(dialect -> story.dialects().contains(dialect.name()))
                        .map(dialect -> DynamicTest.dynamicTest(story.name() + " / " + dialect.name(), () -> {
                            Path versions = history();
                            Files.writeString(
                                    versions.resolve("b1.py"), HEAD.formatted("b1", "'a1'", "    " + story.upgrade()));
                            compare(versions, dialect, story.rows(), story.passes(), story.foretold());
                        })));
    }

    /** What stands beside a history that is whole. */
    @TestFactory
    Stream<DynamicTest> files() {
        return Stream.of(
                file(
                        "a line that is no Python",
                        "b1.py",
                        utf8("revision = 'b1'\ndown_revision = 'a1'\n<<<<<<< HEAD\n"),
                        false),
                file("bytes that are no text", "b1.py", latin(HEAD.formatted("b1", "'a1'", "    '\u00e9'")), false),
                file("the same in a comment", "b1.py", latin(HEAD.formatted("b1", "'a1'", "    pass  # \u00e9")), true),
                file(
                        "the same with its encoding",
                        "b1.py",
                        latin("# coding: latin-1\n" + HEAD.formatted("b1", "'a1'", "    pass  # \u00e9")),
                        true),
                file(
                        "an encoding that there is not",
                        "b1.py",
                        utf8("# coding: klingon\n" + HEAD.formatted("b1", "'a1'", "    pass")),
                        false),
                file("a byte of nothing", "b1.py", utf8(HEAD.formatted("b1", "'a1'", "    pass  # \0")), false),
                file("no revision", "helper.py", utf8("x = 1\n"), false),
                file("no parent", "b1.py", utf8(HEAD.formatted("b1", "'zz'", "    pass")), false),
                file("no upgrade", "b1.py", utf8("revision = 'b1'\ndown_revision = 'a1'\n"), false),
                file("its own parent", "b1.py", utf8(HEAD.formatted("b1", "'b1'", "    pass")), false),
                file("an id with a sign", "b1.py", utf8(HEAD.formatted("b-1", "'a1'", "    pass")), false),
                file("a second file of one id", "a1_again.py", utf8(HEAD.formatted("a1", "None", "    pass")), true),
                file("a second head", "b1.py", utf8(HEAD.formatted("b1", "None", "    pass")), true));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private DynamicTest file(String name, String file, byte[] content, boolean passes) {
        return DynamicTest.dynamicTest(name, () -> {
            Path versions = history();
            Files.write(versions.resolve(file), content);
            compare(versions, new SqliteDialect(), "", passes, passes ? "passes" : "stops");
        });
    }

    private Path history() throws IOException {
        Path versions = Files.createTempDirectory(folder, "versions");
        Files.writeString(versions.resolve("a1.py"), HEAD.formatted("a1", "None", MADE));
        return versions;
    }

    private static Stream<Dialect> dialects() {
        return Stream.of(new SqliteDialect(), new PostgresDialect());
    }

    private static void compare(Path versions, Dialect dialect, String rows, boolean passes, String foretold)
            throws SQLException {
        try (ScratchDatabase database =
                        dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
                AlembicProject project = new AlembicProject(versions)) {
            database.run(ROOMS + rows);
            Forecast forecast = forecast(versions, dialect, database);
            Shell.Result upgrade = project.upgrade(database);

            assertThat(upgrade.exit() == 0).as(upgrade.output()).isEqualTo(passes);
            assertThat(forecast.passes()).as(forecast.sentence()).isEqualTo(passes);
            assertThat(forecast.sentence()).contains(foretold);
        }
    }

    private static Forecast forecast(Path versions, Dialect dialect, ScratchDatabase database) throws SQLException {
        Inquiry inquiry = Inquiry.of(Tools.at(versions), dialect, Policy.FAIL);
        Scope scope = new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
        try (Connection connection = database.connect()) {
            Observation seen = dialect.introspector().observe(connection, scope);
            RowCounter rows = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(30));
            return inquiry.audit(seen, rows, rows).forecast();
        }
    }
}
