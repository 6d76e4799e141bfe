package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.AlembicProject;
import dev.restamp.Shell;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five published incidents from end to end: the failure as its report quotes it, from real Alembic; what restamp makes of it
 * on the command line; and real Alembic again, which passes. What people concluded by hand has to come out.
 */
class SeedsTest {

    @TempDir
    Path folder;

    private Path versions = Path.of("");

    /** An incident laid out: a copy of its scripts, which may be mended, and its database. */
    private void begin(String story, ScratchDatabase database) throws IOException {
        Scenario scenario = Scenarios.named(story);
        versions = Files.createDirectories(folder.resolve("alembic/versions"));
        try (Stream<Path> files = Files.list(scenario.history())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
                Files.copy(file, versions.resolve(file.getFileName().toString()));
            }
        }
        scenario.fill(database);
    }

    private Session restamp(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--history", "alembic/versions"));
        return Session.run(folder, Map.of(), "", all.toArray(String[]::new));
    }

    private Shell.Result alembic(ScratchDatabase database, String... words) {
        try (AlembicProject project = new AlembicProject(versions)) {
            return project.run(database, words);
        }
    }

    private void assertPasses(ScratchDatabase database, String... words) {
        Shell.Result upgrade = alembic(database, words);
        assertThat(upgrade.exit()).as(upgrade.output()).isZero();
    }

    private static List<String> ledger(ScratchDatabase database) throws SQLException {
        return column(database, "SELECT version_num FROM alembic_version ORDER BY 1");
    }

    private static List<String> column(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static Stream<Supplier<ScratchDatabase>> both() {
        return Stream.of(ScratchDatabase::sqlite, ScratchDatabase::postgres);
    }

    // --------------------------------------------------------------------------------------- 000: two files, one id

    @Test
    void two_files_with_one_id_become_104_after_103() throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            begin("history-duplicate-revision-id", database);
            assertThat(alembic(database, "upgrade", "head").output()).contains("Multiple head revisions are present");

            assertThat(restamp("history", "lint").out())
                    .contains("100_add_tool_retrieval_tuning.py", "100_add_tool_lifecycle_status.py");
            assertThat(restamp("history", "renumber", "100", "--write").exit()).isZero();

            assertThat(versions.resolve("100_add_tool_lifecycle_status.py")).doesNotExist();
            assertThat(versions.resolve("104_add_tool_lifecycle_status.py"))
                    .content()
                    .contains("revision: str = \"104\"", "down_revision: str | None = \"103\"");
            assertThat(restamp("history", "lint").exit()).isZero();
            assertThat(restamp("audit", database.url()).out()).startsWith("standing   behind");
            assertPasses(database, "upgrade", "head");
            assertThat(ledger(database)).containsExactly("104");
        }
    }

    // ------------------------------------------------------------------------------------------------ 001: two heads

    @Test
    void two_heads_are_merged_and_the_database_at_one_of_them_goes_on() throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            begin("history-two-heads", database);
            assertThat(alembic(database, "upgrade", "head").output()).contains("Multiple head revisions are present");

            assertThat(restamp("history", "lint").out())
                    .contains("multiple-heads", "017_add_asset_id_to_questionnaire_responses", "1687c833bfcc");
            assertThat(restamp("audit", database.url()).out())
                    .contains("standing   behind", "017_add_asset_id_to_questionnaire_responses");
            assertThat(restamp("history", "merge", "-m", "merge heads", "--write")
                            .exit())
                    .isZero();

            assertPasses(database, "upgrade", "head");
            assertThat(ledger(database)).hasSize(1).doesNotContain("1687c833bfcc");
            assertThat(restamp("audit", database.url()).out()).startsWith("standing   current");
        }
    }

    // -------------------------------------------------------------------------------- 002: installed from the models

    @ParameterizedTest
    @MethodSource("both")
    void an_install_from_the_models_is_stamped_at_the_true_head(Supplier<ScratchDatabase> server)
            throws IOException, SQLException {
        try (ScratchDatabase database = server.get()) {
            begin("unstamped-create-all", database);
            assertThat(alembic(database, "upgrade", "head").output())
                    .containsPattern("(table|relation) \"?user_settings\"? already exists");

            Session audit = restamp("audit", database.url());
            assertThat(audit.out()).contains("unstamped", "up to c7923c6e866e", "table user_settings already exists");
            assertThat(restamp("repair", database.url(), "--yes").exit()).isZero();

            assertThat(ledger(database)).containsExactly("c7923c6e866e");
            assertPasses(database, "upgrade", "head");
            Session again = restamp("repair", database.url(), "--yes");
            assertThat(again.exit()).isZero();
            assertThat(again.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void the_head_of_the_alphabet_is_not_the_head_of_the_history(Supplier<ScratchDatabase> server)
            throws IOException, SQLException {
        try (ScratchDatabase database = server.get()) {
            begin("misstamped-alphabetical-head", database);
            assertThat(ledger(database)).containsExactly("ec1f4e1c996a");
            assertThat(alembic(database, "upgrade", "head").exit()).isNotZero();

            assertThat(restamp("repair", database.url(), "--yes").exit()).isZero();

            assertThat(ledger(database)).containsExactly("c7923c6e866e");
            assertPasses(database, "upgrade", "head");
        }
    }

    // ------------------------------------------------------------------------------------------------ 003: two chains

    /** The report's table of objects, each with the revision that it names. */
    private static final Map<String, String> OBJECTS = Map.of(
            "portfolio_snapshots.is_complete", "k8l9m0n1o2p3",
            "positions.notes", "2623cfc89fb7",
            "equity_changes", "62b5c8b1d8a3",
            "position_realized_events", "a3b4c5d6e7f8");

    @Test
    void a_chain_applied_by_hand_is_recorded_beside_the_other_and_then_merged() throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            begin("hybrid-two-chains-one-tracked", database);
            assertThat(ledger(database)).containsExactly("r4s5t6u7v8w9");
            assertThat(alembic(database, "upgrade", "head").output()).contains("Multiple head");
            assertThat(restamp("history", "lint", "--strict").exit())
                    .as("the check for CI")
                    .isEqualTo(1);

            assertThat(restamp("audit", database.url()).out())
                    .startsWith("standing   hybrid")
                    .contains("k8l9m0n1o2p3");
            OBJECTS.forEach((object, revision) -> assertThat(
                            restamp("explain", database.url(), object).out())
                    .as(object)
                    .contains(revision)
                    .doesNotContain("not there"));
            assertThat(restamp("explain", database.url(), "k8l9m0n1o2p3").out())
                    .contains("unique key", "portfolio_snapshots", "uq_portfolio_snapshots_portfolio_date");
            assertThat(restamp("apply", database.url(), "--yes").exit()).isZero();
            assertThat(ledger(database)).containsExactly("k8l9m0n1o2p3", "r4s5t6u7v8w9");

            assertThat(restamp("history", "merge", "-m", "merge chain1 and chain2", "--write")
                            .exit())
                    .isZero();
            assertThat(restamp("history", "lint", "--strict").exit())
                    .as("the check for CI")
                    .isZero();
            assertPasses(database, "upgrade", "head");
            assertThat(ledger(database)).hasSize(1);
        }
    }

    @Test
    void the_one_missing_table_is_made_before_its_chain_is_recorded() throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            begin("hybrid-one-table-missing", database);
            Session plan = restamp("plan", database.url());
            assertThat(plan.out()).contains("CREATE TABLE equity_changes").contains("'k8l9m0n1o2p3'");

            assertThat(restamp("apply", database.url(), "--yes").exit()).isZero();

            assertThat(column(database, "SELECT to_regclass('equity_changes')::text"))
                    .containsExactly("equity_changes");
            assertThat(ledger(database)).containsExactly("k8l9m0n1o2p3", "r4s5t6u7v8w9");
            assertPasses(database, "upgrade", "heads");
        }
    }

    @Test
    void rows_of_another_kind_are_shown_to_a_person_and_not_changed() throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            begin("hybrid-data-only-revision", database);
            Session audit = restamp("audit", database.url());
            assertThat(audit.exit()).isEqualTo(3);
            assertThat(audit.out()).contains("b9f866cb3838", "factor_definitions", "factor_type");
            List<String> before = column(database, "SELECT DISTINCT factor_type FROM factor_definitions ORDER BY 1");

            Session refused = restamp("apply", database.url(), "--yes");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(restamp("audit", database.url()).exit()).isEqualTo(3);

            Files.writeString(
                    folder.resolve("rules.yaml"),
                    "restamp: 2\nsilence: [{finding: data-differs, object: factor_definitions, because: style is meant}]\n");
            restamp("apply", database.url(), "--rules", "rules.yaml", "--yes");
            assertThat(column(database, "SELECT DISTINCT factor_type FROM factor_definitions ORDER BY 1"))
                    .isEqualTo(before)
                    .contains("style");
            assertThat(ledger(database)).containsExactly("k8l9m0n1o2p3", "r4s5t6u7v8w9");
        }
    }

    // --------------------------------------------------------------------------------- 004: a merge recorded already

    private static final List<String> ORGANIZATION = List.of(
            "branch_id", "company_id", "department_id", "duration_ms", "error_code", "request_method", "request_path");

    @Test
    void a_merge_that_is_recorded_beside_its_parents_loses_them_and_the_columns_come_by_upgrade()
            throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            begin("ledger-merge-row-twice", database);
            String failure = alembic(database, "upgrade", "head").output();
            assertThat(failure).containsAnyOf("alembic_version_pkc", "overlaps with other requested revisions");

            assertThat(restamp("repair", database.url(), "--yes").exit()).isZero();

            assertThat(ledger(database)).containsExactly("pg_merge_all_heads");
            assertPasses(database, "upgrade", "head");
            assertThat(ledger(database)).containsExactly("pg_add_audit_org_fields");
            assertThat(new TreeSet<>(column(
                            database,
                            "SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_logs'")))
                    .containsAll(ORGANIZATION);
        }
    }
}
