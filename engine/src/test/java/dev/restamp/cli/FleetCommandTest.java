package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fleets of real databases, with members in them that are broken, gone or silent. */
class FleetCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private String history = "";

    @BeforeEach
    void install() throws IOException {
        install("fleet/a.db", "unstamped-create-all");
        install("fleet/b.db", "unstamped-create-all");
        install("fleet/c.db", "misstamped-alphabetical-head");
        Files.writeString(folder.resolve("fleet/d.db"), "no database");
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

    private void change(String file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Session run(String... words) {
        return run(Map.of(), words);
    }

    private Session run(Map<String, String> environment, String... words) {
        List<String> all = new ArrayList<>(List.of("fleet"));
        all.addAll(List.of(words));
        all.addAll(List.of("--history", history));
        return Session.run(folder, environment, "", all.toArray(String[]::new));
    }

    private static List<String> databases(String lines) {
        return lines.lines().map(line -> json(line).get("database").asText()).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    // ---------------------------------------------------------------------------------------------- what is told

    @Test
    void a_fleet_is_told_in_groups_and_one_that_is_broken_does_not_stop_the_rest() {
        Session all = run("fleet");
        assertThat(all.exit()).isEqualTo(2);
        assertThat(all.out())
                .startsWith("3 databases audited, 1 could not be read\n2 unstamped, 1 misstamped\n")
                .contains("2 databases  unstamped", "fleet/a.db, fleet/b.db", "1 database  misstamped", "is no SQLite");
    }

    @Test
    void databases_are_one_group_only_when_one_plan_does_for_all() throws SQLException {
        change("fleet/b.db", "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)");
        Session all = run("fleet/a.db", "fleet/b.db");
        assertThat(all.exit()).isEqualTo(1);
        assertThat(all.out()).doesNotContain("2 databases  ").contains("fleet/a.db\n", "fleet/b.db\n");
    }

    @Test
    void a_stranger_in_one_of_them_does_not_keep_them_from_being_one_group() throws SQLException {
        change("fleet/b.db", "CREATE TABLE nothing_of_ours (id INTEGER PRIMARY KEY)");
        assertThat(run("fleet/a.db", "fleet/b.db").out()).contains("2 databases  unstamped");
    }

    @Test
    void every_line_of_json_is_an_audit_or_a_failure() {
        Session lines = run("fleet", "--format", "json");
        assertThat(databases(lines.out()))
                .containsExactlyInAnyOrder("fleet/a.db", "fleet/b.db", "fleet/c.db", "fleet/d.db");
        assertThat(lines.out().lines().map(FleetCommandTest::json)).allSatisfy(line -> {
            if (line.get("database").asText().equals("fleet/d.db")) {
                assertThat(line.get("failure").asText()).contains("is no SQLite database");
            } else {
                assertThat(line.get("format").asInt()).isEqualTo(1);
                assertThat(line.at("/revisions/0/met").asInt()).isPositive();
                assertThat(line.at("/plan/0/statements").size()).isPositive();
            }
        });
    }

    @Test
    void the_page_of_a_fleet_is_whole_and_runs_nothing() throws IOException {
        run("fleet", "--format", "html", "-o", "fleet.html");
        assertThat(Files.readString(folder.resolve("fleet.html")))
                .contains("3 databases audited, 1 could not be read", "fleet/a.db", "default-src &#39;none&#39;")
                .contains("INSERT")
                .doesNotContain("<script");
    }

    // ------------------------------------------------------------------------------------------- in parts, again

    @Test
    void the_parts_of_a_fleet_make_the_whole() throws IOException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            run("fleet", "--format", "json", "-o", "part-" + i + ".jsonl", "--shard", i + "/3");
            parts.addAll(Files.readAllLines(folder.resolve("part-" + i + ".jsonl")));
        }
        run("fleet", "--format", "json", "-o", "whole.jsonl");
        List<String> whole = Files.readAllLines(folder.resolve("whole.jsonl"));
        assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
        Session told = Session.run(folder, "fleet", "--summarize", "part-0.jsonl", "part-1.jsonl", "part-2.jsonl");
        assertThat(told.out()).isEqualTo(run("fleet").out());
        assertThat(told.exit()).isEqualTo(2);
    }

    @Test
    void a_job_of_an_array_takes_its_part() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Map<String, String> job = Map.of("JOB_COMPLETION_INDEX", "" + i, "JOB_COMPLETIONS", "2");
            all.addAll(databases(
                    run(job, "fleet", "--format", "json", "--shard", "env").out()));
        }
        assertThat(all).containsExactlyInAnyOrder("fleet/a.db", "fleet/b.db", "fleet/c.db", "fleet/d.db");
    }

    @Test
    void the_pods_of_the_documented_job_do_the_whole() throws IOException {
        String manifest = Files.readString(Path.of("docs", "fleet-job.yaml"));
        String count = found(manifest, "completions: (\\d+)");
        assertThat(found(manifest, "JOB_COMPLETIONS\\s+value: \"(\\d+)\"")).isEqualTo(count);
        String command = found(manifest, "restamp (fleet (?:.*\\\\\n)*.*)").replace("\\\n", " ");
        Files.writeString(folder.resolve("tenants.txt"), "fleet/a.db\nfleet/b.db\nfleet/c.db\nfleet/d.db\n");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(count); i++) {
            String line = command.replace("/config/", folder + "/")
                    .replace("/history", history)
                    .replace("/out/", folder + "/")
                    .replace("\"", "")
                    .replace("$JOB_COMPLETION_INDEX", "" + i);
            Map<String, String> pod = Map.of("JOB_COMPLETION_INDEX", "" + i, "JOB_COMPLETIONS", count);
            Session.run(folder, pod, "", line.strip().split("\\s+"));
            told.add(Files.readString(folder.resolve("part-" + i + ".jsonl")));
        }
        assertThat(databases(String.join("", told)))
                .containsExactlyInAnyOrder("fleet/a.db", "fleet/b.db", "fleet/c.db", "fleet/d.db");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void going_on_passes_over_what_is_told_tries_again_what_failed_and_mends_a_broken_line() throws IOException {
        Path out = folder.resolve("out.jsonl");
        Files.writeString(folder.resolve("list.txt"), "fleet/a.db\nfleet/d.db\n");
        run("list.txt", "--format", "json", "-o", "out.jsonl");
        List<String> before = Files.readAllLines(out);
        Files.writeString(out, before.get(0) + "\n" + before.get(1) + "\n" + "{\"database\":\"fleet/b.db\",\"fo");
        Files.delete(folder.resolve("fleet/d.db"));
        install("fleet/d.db", "unstamped-create-all");

        Session session = run("fleet", "--format", "json", "-o", "out.jsonl", "--resume");

        List<String> after = Files.readAllLines(out);
        assertThat(after).hasSize(5).startsWith(before.get(0), before.get(1));
        assertThat(databases(String.join("\n", after.subList(2, 5))))
                .containsExactlyInAnyOrder("fleet/b.db", "fleet/c.db", "fleet/d.db");
        assertThat(session.out()).startsWith("4 databases audited\n3 unstamped, 1 misstamped\n");
        assertThat(session.exit()).isEqualTo(1);
    }

    @Test
    void a_silent_server_is_given_up_and_the_rest_is_told() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    folder.resolve("list.txt"),
                    "silent\tpostgresql://app:secret@localhost:" + silent.getLocalPort() + "/app\n"
                            + "gone\tpostgresql://app:secret@localhost:1/app\nfleet/a.db\nnowhere.db\n");
            Session session = run("list.txt", "--limit", "2");
            assertThat(session.exit()).isEqualTo(2);
            assertThat(session.out())
                    .startsWith("1 database audited, 3 could not be read")
                    .contains(
                            "silent\n  took longer than 2 s",
                            "gone\n  no PostgreSQL server",
                            "no database file nowhere")
                    .doesNotContain("secret");
        }
    }

    // ------------------------------------------------------------------------------------------ schemas and lists

    @Test
    void the_schemas_of_a_database_are_a_fleet() {
        Scenario scenario = Scenarios.named("unstamped-create-all");
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            scenario.fill(database);
            database.run("""
                    ALTER SCHEMA public RENAME TO tenant_1;
                    CREATE SCHEMA tenant_2;
                    CREATE TABLE tenant_2.alembic_version (version_num VARCHAR(32) PRIMARY KEY);
                    CREATE SCHEMA tenant_3;
                    CREATE TABLE tenant_3.invoices (id int);
                    CREATE SCHEMA other;
                    """);
            Session all = run(database.url(), "--schemas", "tenant_*", "--format", "json", "--jobs", "2");
            assertThat(all.out()
                            .lines()
                            .map(FleetCommandTest::json)
                            .map(line -> line.get("schema").asText() + " "
                                    + line.path("standing").asText()))
                    .containsExactlyInAnyOrder("tenant_1 unstamped", "tenant_2 empty", "tenant_3 foreign");
            assertThat(databases(run(database.url(), "--all-schemas", "--format", "json")
                            .out()))
                    .hasSize(4);
        }
    }

    @Test
    void a_table_of_tenants_names_the_fleet() throws IOException, SQLException {
        Files.createFile(folder.resolve("registry.db"));
        change("registry.db", "CREATE TABLE tenants (name TEXT, place TEXT)");
        change("registry.db", "INSERT INTO tenants VALUES ('north', 'a'), ('south', 'c'), ('west', 'nowhere')");
        Session named = run(
                "registry.db",
                "--query",
                "SELECT name, 'fleet/' || place || '.db' AS database FROM tenants",
                "--format",
                "json");
        assertThat(databases(named.out())).containsExactlyInAnyOrder("north", "south", "west");
        Session alone =
                run("registry.db", "--query", "SELECT place FROM tenants", "--each", "fleet/{}.db", "--format", "json");
        assertThat(databases(alone.out())).containsExactlyInAnyOrder("fleet/a.db", "fleet/c.db", "fleet/nowhere.db");
    }

    @Test
    void databases_and_schemas_of_a_server_are_listed_by_the_server_itself() {
        Scenario scenario = Scenarios.named("unstamped-create-all");
        try (ScratchDatabase one = ScratchDatabase.postgres();
                ScratchDatabase two = ScratchDatabase.postgres()) {
            scenario.fill(one);
            String name = two.url().substring(two.url().lastIndexOf('/') + 1);
            String server = one.url().substring(0, one.url().lastIndexOf('/') + 1);
            Session databases = run(
                    one.url(),
                    "--query",
                    "SELECT datname FROM pg_database WHERE datname IN (current_database(), '" + name + "')",
                    "--each",
                    server + "{}");
            assertThat(databases.out()).startsWith("2 databases audited\n1 empty, 1 unstamped\n");
            one.run("CREATE SCHEMA beside");
            Session schemas = run(one.url(), "--query", "SELECT 'public' AS schema UNION SELECT 'beside'");
            assertThat(schemas.out()).startsWith("2 databases audited\n1 empty, 1 unstamped\n");
        }
    }

    // -------------------------------------------------------------------------------------------------- wrong use

    @Test
    void wrong_uses_are_answered_in_a_sentence() throws IOException {
        Files.writeString(folder.resolve("bad.jsonl"), "{\"database\": 5}\n");
        assertThat(run("fleet", "--resume").err()).contains("--format json -o FILE");
        assertThat(run("fleet", "--format", "sarif").err()).contains("text, json or html");
        assertThat(run("fleet", "--jobs", "0").err()).contains("from 1 on");
        assertThat(run("fleet", "--summarize", "--format", "json").err()).contains("as text or html");
        assertThat(run("--summarize", "bad.jsonl").err()).contains("line 1 of bad.jsonl is no line that restamp fleet");
        assertThat(run("fleet", "--each", "postgresql://h/db").err()).contains("--each needs {}");
        assertThat(run("fleet/a.db", "--query", "SELECT nothing").err()).contains("the query for databases fails");
        assertThat(run("fleet/a.db", "--query", "SELECT 1 AS a, 2 AS b").err())
                .contains("the column database or schema");
        assertThat(run("fleet/a.db", "--all-schemas").out()).contains("has no schemas to go through");
    }
}
