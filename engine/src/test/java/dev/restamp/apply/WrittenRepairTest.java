package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.Inquiry;
import dev.restamp.ScenarioInquiry;
import dev.restamp.Shell;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.standing.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repairs that people wrote, on the half applied clinic: believed as far as they do what they are for. */
class WrittenRepairTest {

    private static final Scenario CLINIC = Scenarios.named("partial-opaque-step");

    @TempDir
    Path folder;

    static Stream<Dialect> dialects() {
        return Stream.of(new SqliteDialect(), new PostgresDialect());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_repair_that_makes_what_is_missing_completes_the_revision(Dialect dialect) throws SQLException, IOException {
        Inquiry inquiry = repairing(dialect, "CREATE INDEX ix_visits_started_at ON visits (started_at); -- as in c200");

        try (ScratchDatabase database = filled(dialect);
                Connection connection = database.connect()) {
            apply(inquiry, dialect, connection, plan(inquiry, dialect, connection));

            assertThat(plan(inquiry, dialect, connection).audit().standing()).isEqualTo(Standing.BEHIND);
        }
        try (ScratchDatabase database = filled(dialect);
                Connection connection = database.connect()) {
            Shell.Result script = run(database, dialect, script(inquiry, dialect, connection));

            assertThat(script.exit()).as(script.output()).isZero();
            assertThat(plan(inquiry, dialect, connection).audit().standing()).isEqualTo(Standing.BEHIND);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_repair_that_makes_something_else_changes_nothing(Dialect dialect) throws SQLException, IOException {
        Inquiry inquiry = repairing(dialect, "CREATE INDEX ix_visits_doctor_id ON visits (doctor_id)");

        try (ScratchDatabase database = filled(dialect);
                Connection connection = database.connect()) {
            Plan plan = plan(inquiry, dialect, connection);
            String before = plan.audit().checksum();

            assertThatThrownBy(() -> apply(inquiry, dialect, connection, plan))
                    .isInstanceOf(CannotApply.class)
                    .hasMessageContaining("the result would not be what was promised");
            assertThat(plan(inquiry, dialect, connection).audit().checksum()).isEqualTo(before);

            Shell.Result script = run(database, dialect, script(inquiry, dialect, connection));
            assertThat(script.exit()).isNotZero();
            assertThat(script.output()).contains("ix_visits_started_at");
            assertThat(plan(inquiry, dialect, connection).audit().checksum()).isEqualTo(before);
        }
    }

    private static final String FIX =
            "CREATE INDEX ix_visits_started_at ON visits (started_at);\n      UPDATE visits SET doctor_id = doctor_id;";

    private static List<String> chain(Dialect dialect, String last) {
        boolean sqlite = dialect.name().equals("sqlite");
        List<String> statements = new java.util.ArrayList<>(List.of(
                "CREATE TABLE notes (id INTEGER)",
                "CREATE TABLE trail (id INTEGER)",
                "INSERT INTO doctors (id, name) VALUES (1, 'A')",
                "INSERT INTO visits (id, doctor_id, started_at) VALUES (1, 1, '2026-01-01 00:00:00')",
                "INSERT INTO trail VALUES (1)"));
        List<String> bodies = List.of("INSERT INTO notes VALUES (1)", last);
        List<String> events = List.of("UPDATE ON visits", "INSERT ON notes");
        for (int i = 0; i < 2; i++) {
            if (sqlite) {
                statements.add(
                        "CREATE TRIGGER t" + i + " AFTER " + events.get(i) + " BEGIN " + bodies.get(i) + "; END");
            } else {
                statements.add("CREATE FUNCTION f" + i + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                        + bodies.get(i) + "; RETURN NULL; END $$");
                statements.add("CREATE TRIGGER t" + i + " AFTER " + events.get(i) + " FOR EACH ROW EXECUTE FUNCTION f"
                        + i + "()");
            }
        }
        return statements;
    }

    private static ScratchDatabase chained(Dialect dialect, String last) throws SQLException {
        ScratchDatabase database = filled(dialect);
        for (String statement : chain(dialect, last)) {
            database.run(statement);
        }
        return database;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_fix_that_costs_rows_of_a_table_two_triggers_away_changes_nothing(Dialect dialect)
            throws SQLException, IOException {
        Inquiry inquiry = repairing(dialect, FIX);

        try (ScratchDatabase database = chained(dialect, "DELETE FROM trail");
                Connection connection = database.connect()) {
            Plan plan = plan(inquiry, dialect, connection);
            assertThatThrownBy(() -> apply(inquiry, dialect, connection, plan))
                    .isInstanceOf(CannotApply.class)
                    .hasMessageContaining("table trail would have 0 rows instead of 1");

            Shell.Result script = run(database, dialect, script(inquiry, dialect, connection));
            assertThat(script.exit()).as(script.output()).isNotZero();
            assertThat(script.output()).contains("table trail has not kept its rows");
            assertThat(plan(inquiry, dialect, connection).audit().checksum())
                    .isEqualTo(plan.audit().checksum());
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_fix_that_adds_rows_by_triggers_is_carried_out(Dialect dialect) throws SQLException, IOException {
        Inquiry inquiry = repairing(dialect, FIX);

        try (ScratchDatabase database = chained(dialect, "INSERT INTO trail VALUES (2)");
                Connection connection = database.connect()) {
            Shell.Result script = run(database, dialect, script(inquiry, dialect, connection));

            assertThat(script.exit()).as(script.output()).isZero();
            assertThat(plan(inquiry, dialect, connection).audit().standing()).isEqualTo(Standing.BEHIND);
        }
    }

    // ------------------------------------------------------------------------------------------- small words

    private static Inquiry repairing(Dialect dialect, String sql) {
        String rules = "restamp: 2\nrevisions:\n  c200:\n    repair: |\n      " + sql + "\n";
        return ScenarioInquiry.of(CLINIC, dialect)
                .with(RulebookReader.read(rules, "rules", dialect, dialect.defaultSchema()))
                .carryingOutFixes();
    }

    private static ScratchDatabase filled(Dialect dialect) {
        ScratchDatabase database =
                dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
        CLINIC.fill(database);
        return database;
    }

    private static Scope scope(Dialect dialect) {
        return new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
    }

    private static Plan plan(Inquiry inquiry, Dialect dialect, Connection connection) throws SQLException {
        return plan(inquiry, dialect, dialect.introspector().observe(connection, scope(dialect)), connection);
    }

    private static Plan plan(Inquiry inquiry, Dialect dialect, Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(10));
        return inquiry.plan(inquiry.audit(seen, counter, counter), counter);
    }

    private static void apply(Inquiry inquiry, Dialect dialect, Connection connection, Plan plan) throws SQLException {
        new Applier(
                        dialect,
                        scope(dialect),
                        (seen, over) -> plan(inquiry, dialect, seen, over),
                        new Applier.Options(Duration.ofSeconds(10), false))
                .apply(connection, plan);
    }

    private static String script(Inquiry inquiry, Dialect dialect, Connection connection) throws SQLException {
        return inquiry.script(plan(inquiry, dialect, connection)).text();
    }

    private Shell.Result run(ScratchDatabase database, Dialect dialect, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.sql"), script);
        return dialect.name().equals("sqlite")
                ? Shell.run(script, List.of("sqlite3", sqliteFile(database)))
                : Shell.run("", List.of("psql", "-X", "-q", "-f", file.toString(), database.url()));
    }

    private static String sqliteFile(ScratchDatabase database) {
        return database.jdbcUrl().substring("jdbc:sqlite:".length());
    }
}
