package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as people and scripts use them, one after the other, on an unstamped SQLite install. */
class CommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private String history = "";

    @BeforeEach
    void install() throws IOException {
        install("app.db", "unstamped-create-all");
        history = Scenarios.named("unstamped-create-all").history().toString();
    }

    private void install(String file, String story) throws IOException {
        Scenario scenario = Scenarios.named(story);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            scenario.fill(database);
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(Path.of(database.url().substring("sqlite:///".length())), folder.resolve(file));
        }
    }

    private Session run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--history", history));
        return Session.run(folder, all.toArray(String[]::new));
    }

    @Test
    void a_policy_of_the_house_stops_the_plan_and_says_why() {
        Path policy = Path.of("docs", "example-policy.drl").toAbsolutePath();

        Session objected = run("plan", "app.db", "--policy", policy.toString());

        assertThat(objected.exit()).isEqualTo(3);
        assertThat(objected.out()).contains("nobody ever stamped this database", "ask whoever installed it");
        assertThat(run("plan", "app.db").exit()).isEqualTo(1);
    }

    @Test
    void a_house_says_from_when_on_a_run_fails() throws IOException {
        assertThat(run("audit", "app.db", "--fail-on", "undecided").exit()).isEqualTo(1);
        assertThat(run("audit", "app.db", "--fail-on", "never").exit()).isZero();
        install("drifted.db", "current-stranger-object");
        history = Scenarios.named("current-stranger-object").history().toString();
        for (String command : List.of("audit", "fleet")) {
            assertThat(run(command, "drifted.db").exit()).as(command).isZero();
            assertThat(run(command, "drifted.db", "--fail-on", "drift").exit())
                    .as(command)
                    .isEqualTo(3);
        }
        assertThat(run("repair", "drifted.db", "--yes", "--fail-on", "drift").exit())
                .isEqualTo(3);
        assertThat(run("repair", "drifted.db", "--yes").exit()).isZero();
    }

    @Test
    void drift_that_is_known_and_has_a_reason_lets_a_deployment_pass() throws IOException {
        install("drifted.db", "current-stranger-object");
        history = Scenarios.named("current-stranger-object").history().toString();
        assertThat(run("audit", "drifted.db", "-q", "--write-baseline", "known.yaml")
                        .exit())
                .isZero();
        Session unexplained = run("audit", "drifted.db", "--fail-on", "drift", "--baseline", "known.yaml");
        assertThat(unexplained.exit()).isEqualTo(2);
        assertThat(unexplained.err()).contains("known.yaml", "say why");

        String known = Files.readString(folder.resolve("known.yaml"));
        Files.writeString(
                folder.resolve("known.yaml"), known.replaceAll("because: .*", "because: the reports need it"));
        Session passed = run("audit", "drifted.db", "--fail-on", "drift", "--baseline", "known.yaml");
        assertThat(passed.err()).isEmpty();
        assertThat(passed.exit()).isZero();

        Files.writeString(folder.resolve("known.yaml"), "known drift: []\n");
        Session fresh = run("audit", "drifted.db", "--fail-on", "drift", "--baseline", "known.yaml");
        assertThat(fresh.exit()).isEqualTo(3);
        assertThat(fresh.err()).contains("not in known.yaml: stranger-object of ");
    }

    @Test
    void a_build_server_counts_one_trouble_once() {
        String report = run("audit", "app.db", "--format", "junit").out();

        assertThat(report)
                .as("the ledger, and two revisions of which a part has another shape")
                .contains("failures=\"3\"")
                .doesNotContain("restamp.finding\" name=\"ledger-");
    }

    @Test
    void what_reading_leaves_open_is_told_in_every_form_with_the_command_that_settles_it() throws IOException {
        install("doubted.db", "current-opaque-steps");
        history = Scenarios.named("current-opaque-steps").history().toString();
        requireFirst("not known for certain");
    }

    /** Nobody knows whether they did it: a guard that cannot be decided, and a failure that is passed over. */
    @Test
    void what_may_have_been_done_is_told_in_the_first_lines_too() throws IOException {
        install("doubted.db", "current-linear");
        history = Files.createDirectories(folder.resolve("versions")).toString();
        Files.writeString(folder.resolve("versions/a1.py"), """
            import os
            from alembic import op
            revision = 'a1'
            down_revision = None
            def upgrade():
                op.execute('CREATE TABLE positions (id INTEGER NOT NULL PRIMARY KEY)')
                if os.environ.get('AUDITED'):
                    op.execute('CREATE TABLE audits (id INTEGER NOT NULL PRIMARY KEY)')
                try:
                    op.execute('CREATE INDEX ix ON positions (id)')
                except Exception:
                    pass
            """);
        requireFirst("what a1 does is not known for certain");
    }

    /** Before anything is told of single revisions. */
    private void requireFirst(String doubt) {
        Map<String, String> later = Map.of(
                "text",
                "revision verdict",
                "json",
                "\"revisions\"",
                "markdown",
                "### Revisions",
                "html",
                "id=\"revisions\"");
        later.forEach((format, mark) -> {
            String told = run("audit", "doubted.db", "--format", format).out().replaceAll("\\s+", " ");
            assertThat(told).as(format).contains(doubt, "restamp derive --replay", "--history");
            assertThat(told.indexOf(doubt)).as(format).isLessThan(told.indexOf(mark));
            assertThat(told.indexOf("restamp derive --replay")).as(format).isLessThan(told.indexOf(mark));
        });
    }

    @Test
    void of_a_database_that_is_whole_but_for_its_ledger_no_column_and_no_key_is_altered() throws Exception {
        install("whole.db", "unstamped-last-shapes-missing");
        history = Scenarios.named("unstamped-last-shapes-missing").history().toString();
        String before = definition("members");

        for (String format : List.of("text", "json", "markdown", "html")) {
            assertThat(run("audit", "whole.db", "--format", format).out())
                    .as(format)
                    .contains("decide about b1")
                    .doesNotContain("repair alter", "\"step\": \"repair\"");
        }
        assertThat(run("repair", "whole.db", "--yes").exit()).isEqualTo(3);
        assertThat(definition("members")).isEqualTo(before);
    }

    private String definition(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("whole.db"));
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT sql FROM sqlite_master WHERE name = '" + table + "'")) {
            found.next();
            return found.getString(1);
        }
    }

    @Test
    void an_id_to_forget_that_the_ledger_does_not_hold_is_told_and_changes_nothing() throws IOException {
        install("ahead.db", "misstamped-unknown-revision");
        history = Scenarios.named("misstamped-unknown-revision").history().toString();
        String told = "--forget %s has nothing to take out: the ledger holds no row %<s";

        Session slip = run("audit", "ahead.db", "--forget", "zz8");

        assertThat(slip.exit()).isEqualTo(3);
        assertThat(slip.err()).contains(told.formatted("zz8"));
        assertThat(run("repair", "ahead.db", "--yes", "--forget", "zz9").exit()).isZero();
        Session again = run("repair", "ahead.db", "--yes", "--forget", "zz9");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains(told.formatted("zz9"));
    }

    @Test
    void the_examples_of_a_help_text_are_not_broken_into_lines() {
        for (String command :
                List.of("", "audit", "plan", "explain", "history", "derive", "snapshot", "fleet", "demo")) {
            String help = Session.run(
                            folder, command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"})
                    .out();
            String examples = help.substring(help.indexOf("\nExample"));
            assertThat(examples.lines().skip(1))
                    .as(command)
                    .allMatch(line -> line.isBlank() || line.startsWith("Example") || line.startsWith("  "));
        }
    }

    @Test
    void an_explanation_counts_what_is_too_much_to_read_and_tells_it_when_asked() {
        String folded = run("explain", "app.db", "002").out();
        String whole = run("explain", "app.db", "002", "--verbose").out();

        assertThat(folded).contains("more, told with --verbose");
        assertThat(whole)
                .doesNotContain("told with --verbose")
                .startsWith(folded.substring(0, folded.indexOf("  and ")));
    }

    @Test
    void a_name_that_is_nearly_right_is_guessed_at() {
        Session wrong = run("explain", "app.db", "user_setings");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean user_settings?");
    }

    @Test
    void a_snapshot_finds_its_database_as_an_audit_does() throws IOException {
        Files.writeString(
                folder.resolve("alembic.ini"),
                "[alembic]\nscript_location = " + history + "\nsqlalchemy.url = sqlite:///app.db\n");

        assertThat(Session.run(folder, "snapshot").out())
                .startsWith("snapshot: 1")
                .contains("user_settings");
    }

    @Test
    void a_policy_that_is_none_is_refused_in_a_sentence() throws IOException {
        Files.writeString(folder.resolve("house.drl"), "rule nonsense");

        Session refused = run("audit", "app.db", "--policy", "house.drl");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).startsWith("restamp: house.drl:").hasLineCount(1);
    }

    @Test
    void the_json_of_an_audit_has_the_fields_that_scripts_rely_on() throws IOException {
        JsonNode audit =
                JSON.readTree(run("audit", "app.db", "--format", "json").out());
        assertThat(audit.get("format").asInt()).isEqualTo(1);
        assertThat(audit.get("dialect").asText()).isEqualTo("sqlite");
        assertThat(audit.get("standing").asText()).isEqualTo("unstamped");
        assertThat(audit.at("/ledger/table").asText()).isEqualTo("alembic_version");
        assertThat(audit.at("/answer/ledgerRows/0").asText()).isEqualTo("c7923c6e866e");
        assertThat(texts(audit.at("/answer/applied")))
                .hasSize(11)
                .isEqualTo(List.copyOf(new TreeSet<>(texts(audit.at("/answer/applied")))));
        assertThat(names(audit.get("revisions").get(0)))
                .contains(
                        "id",
                        "file",
                        "verdict",
                        "margin",
                        "decidedBy",
                        "met",
                        "unmet",
                        "differing",
                        "unobservable",
                        "expectations");
        assertThat(names(audit.at("/revisions/0/expectations/0")))
                .contains("kind", "object", "state", "expected", "found");
        assertThat(names(audit.at("/findings/0"))).contains("code", "severity", "object", "message", "advice");
        assertThat(audit.at("/forecast/before/passes").asBoolean()).isFalse();
        assertThat(audit.at("/forecast/before/stopsAt").asText()).isEqualTo("001");
        assertThat(audit.at("/forecast/after/passes").asBoolean()).isTrue();
        assertThat(names(audit.at("/plan/0"))).contains("step", "statements", "because", "hazards");
        for (String field : List.of("undetermined", "partial", "stray")) {
            assertThat(audit.get("answer").get(field).isArray()).isTrue();
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void auditing_twice_gives_the_same_bytes_in_every_form_and_leaves_the_file_as_it_was() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("app.db"));
        for (String format : List.of("text", "json", "markdown", "html", "sarif", "junit")) {
            Session one = run("audit", "app.db", "--format", format);
            assertThat(one.out())
                    .isNotEmpty()
                    .isEqualTo(run("audit", "app.db", "--format", format).out());
            assertThat(one.exit()).isEqualTo(ExitCode.SOMETHING_TO_DO.number());
        }
        assertThat(Files.readAllBytes(folder.resolve("app.db"))).isEqualTo(before);
    }

    @Test
    void a_plan_is_written_applied_and_then_there_is_nothing_to_do() {
        assertThat(run("plan", "app.db", "-o", "plan.sql", "--undo", "undo.sql").exit())
                .isEqualTo(1);
        assertThat(folder.resolve("undo.sql")).exists();
        Session applied = run("apply", "app.db", "--plan", "plan.sql", "--yes");
        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("after      current");
        assertThat(run("audit", "app.db").exit()).isZero();
        Session again = run("apply", "app.db", "--plan", "plan.sql", "--yes");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("plan again");
    }

    @Test
    void applying_asks_on_a_terminal_and_takes_no_for_an_answer() {
        String[] words = {"apply", "app.db", "--history", history};
        Session no = Session.run(folder, Map.of("TERM", "dumb"), "n\n", words);
        assertThat(no.err()).contains("Apply this plan", "nothing was changed");
        assertThat(run("audit", "app.db").exit()).isEqualTo(1);
        Session yes = Session.run(folder, Map.of("TERM", "dumb"), "y\n", words);
        assertThat(yes.exit()).isZero();
        assertThat(run("audit", "app.db").exit()).isZero();
    }

    @Test
    void repair_puts_right_what_is_wrong_and_is_silent_afterwards() {
        assertThat(run("repair", "app.db", "--yes").exit()).isZero();
        Session again = run("repair", "app.db", "--yes");
        assertThat(again.exit()).isZero();
        assertThat(again.out() + again.err()).isEmpty();
    }

    @Test
    void a_snapshot_and_a_rulebook_stand_for_the_database_and_the_scripts() throws IOException {
        String whole = run("audit", "app.db", "--format", "json").out();
        assertThat(Session.run(folder, "snapshot", "app.db", "-o", "schema.yaml")
                        .exit())
                .isZero();
        JsonNode ofSnapshot =
                JSON.readTree(run("audit", "schema.yaml", "--format", "json").out());
        assertThat(ofSnapshot.get("answer")).isEqualTo(JSON.readTree(whole).get("answer"));
        assertThat(run("derive", "--json-schema").out()).startsWith("{\n  \"$schema\"");
        assertThat(run("derive", "--dialect", "sqlite", "-o", "rules.yaml").exit())
                .isZero();
        assertThat(run("derive", "--dialect", "sqlite", "-o", "rules.yaml", "--check")
                        .exit())
                .isZero();
        JsonNode ofRules =
                JSON.readTree(Session.run(folder, "audit", "app.db", "--rules", "rules.yaml", "--format", "json")
                        .out());
        assertThat(ofRules.get("answer")).isEqualTo(JSON.readTree(whole).get("answer"));
    }

    @Test
    void explaining_tells_a_revision_an_object_and_a_finding() {
        assertThat(run("explain", "app.db", "bbf4e254a824").out())
                .contains("verdict", "applied", "by the rule \"", "verdict/settle/", "what would change it");
        assertThat(run("explain", "app.db", "user_settings.scene_container_style")
                        .out())
                .contains("008", "bbf4e254a824");
        assertThat(Session.run(folder, "explain", "ledger-missing").out()).startsWith("# ledger-missing");
        assertThat(Session.run(folder, "explain", "--all-rules").out())
                .contains(
                        "rung 1: person",
                        "verdict/settle/person.drl",
                        "verdict/ruling/applied.drl",
                        "verdict/finding/stray-revision.drl",
                        "verdict/standing/current.drl");
        assertThat(run("audit", "app.db", "--verbose").out())
                .contains("by which rules", "the database: called", "verdict/standing/", "verdict/ruling/")
                .contains("rules that fired", " Candidate", "the schema proves it (verdict/settle/schema.drl)")
                .contains("what of a thing is as a revision left it, to the letter, or is there though one did")
                .doesNotContain("the house's own");
    }

    @Test
    void a_history_is_drawn_checked_and_its_duplicate_renumbered() {
        history = Scenarios.named("history-duplicate-revision-id").history().toString();
        assertThat(run("history", "show").out()).contains("103", "[head]");
        assertThat(run("history", "lint").exit()).isEqualTo(1);
        assertThat(run("history", "lint").out()).contains("duplicate-revision");
        Session renumbered = run("history", "renumber", "100");
        assertThat(renumbered.out())
                .contains(
                        "104_add_tool_lifecycle_status.py",
                        "+revision: str = \"104\"",
                        "+down_revision: str | None = \"103\"");
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        assertThat(run("audit", "app.db").out()).doesNotContain("\u001b");
        assertThat(run("audit", "app.db", "--color", "always").out()).contains("\u001b[");
        String[] words = {"audit", "app.db", "--history", history};
        assertThat(Session.run(folder, Map.of(), "\n", words).out()).contains("\u001b[");
        assertThat(Session.run(folder, Map.of("NO_COLOR", "1"), "\n", words).out())
                .doesNotContain("\u001b");
        assertThat(Session.run(folder, Map.of("LANG", "C", "NO_COLOR", "1"), "\n", words)
                        .out())
                .isASCII();
    }

    @Test
    void no_row_of_a_table_is_wider_than_the_terminal() {
        for (String columns : List.of("40", "60", "80", "160")) {
            for (String colour : List.of("always", "never")) {
                String[] words = {"audit", "app.db", "--history", history, "--color", colour};
                assertThat(table(Session.run(folder, Map.of("COLUMNS", columns), "", words)
                                .out()))
                        .hasSizeGreaterThan(4)
                        .allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(Integer.parseInt(columns)));
            }
        }
    }

    private static List<String> table(String report) {
        return report.replaceAll("\u001b\\[[0-9]+m", "")
                .lines()
                .dropWhile(line -> !line.startsWith("revision"))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }
}
