package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way of using it wrongly gets one sentence on standard error, nothing on standard output, and its exit code. */
class BadInputTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Path story = Scenarios.named("unstamped-behind").folder().getParent();
        Files.createDirectories(folder.resolve("migrations/versions"));
        try (Stream<Path> files = Files.list(story.resolve("history/versions"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("migrations/versions").resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("migrations/env.py"), "");
        makeDatabase();
        text("text.db", "this is no database\n");
        text("empty.txt", "");
        Files.createDirectories(folder.resolve("nothing"));
        Files.createDirectories(folder.resolve("two/a/versions"));
        Files.createDirectories(folder.resolve("two/b/versions"));
        text("two/a/env.py", "");
        text("two/b/env.py", "");
        Files.createDirectories(folder.resolve("by-database/versions/postgresql"));
        Files.createDirectories(folder.resolve("by-database/versions/sqlite"));
        text("by-database/env.py", "");
        text("by-database/alembic.ini", "[alembic]\nscript_location = %(here)s\n");
        text("by-database/versions/postgresql/a1.py", "revision = 'a1'\ndown_revision = None\n");
        text("by-database/versions/sqlite/b1.py", "revision = 'b1'\ndown_revision = None\n");
        text("broken.ini", "[alembic\nscript_location = migrations\n");
        text("nowhere.ini", "[alembic]\nscript_location = elsewhere\n");
        text("bad.yaml", "restamp: 2\nrevisions:\n  a1: [a1\n");
        text("unknown.yaml", "restamp: 2\nrevisons: {}\n");
        text("newer.yaml", "restamp: 99\nrevisions: {}\n");
        text("list.yaml", "- a\n- b\n");
        text("twice.yaml", "restamp: 2\nrestamp: 2\nrevisions: {}\n");
        text("alias.yaml", "restamp: 2\nrevisions: &a {a1: *a}\n");
        text("snapshot.yaml", "snapshot: 1\ndialect: oracle\n");
        text("cut.yaml", "snapshot: 1\ndialect: sqlite\n");
        text("future.yaml", "snapshot: 7\ndialect: sqlite\n");
        text("no-plan.sql", "SELECT 1;\n");
        text("targets.txt", "nowhere.db\n");
        Files.createDirectories(folder.resolve("full"));
        text("full/install.db", "");
        text("plan-of-another.sql", planOfAnother());
        Files.write(folder.resolve("latin.yaml"), "restamp: 2\n# \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private void makeDatabase() throws IOException {
        Scenario scenario = Scenarios.named("unstamped-behind");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            scenario.fill(database);
            Files.copy(Path.of(database.url().substring("sqlite:///".length())), folder.resolve("app.db"));
        }
    }

    /** A plan as it should be, for a database that is in another state. */
    private static String planOfAnother() throws IOException {
        return Files.readString(Scenarios.named("partial-index-missing").expected("plan", "sql", "sqlite"));
    }

    private void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static final List<String> WRONG = List.of(
            "",
            "audti app.db",
            "audit --hstory migrations",
            "audit app.db extra --history migrations",
            "audit app.db --history",
            "audit app.db --history migrations --format yaml",
            "audit app.db --history migrations --color sometimes",
            "audit app.db --history migrations --timeout soon",
            "audit app.db --history migrations --undetermined maybe",
            "audit app.db --history migrations -o nothing/deep/report.txt",
            "audit app.db --history migrations -o nothing",
            "audit app.db --history migrations --ledger a.b.c",
            "audit bad.yaml --history migrations",
            "explain app.db",
            "explain app.db positions.note --history migrations",
            "explain positions app.db --history migrations",
            "explain positions postgresql://app@localhost:1/app --history migrations",
            "explain app.db text.db --history migrations",
            "audit app.db --history migrations --timeout 99999999999999",
            "audit app.db --history migrations --given table_prefix",
            "audit app.db --history app.db",
            "audit app.db --history nowhere",
            "audit app.db --history nothing",
            "audit app.db --history two",
            "audit app.db --history by-database",
            "history show --history by-database",
            "audit app.db --history broken.ini",
            "audit app.db --history nowhere.ini",
            "audit app.db --history text.db",
            "audit --history migrations",
            "audit nowhere.db --history migrations",
            "audit nothing --history migrations",
            "audit text.db --history migrations",
            "audit sqlite:///nowhere.db --history migrations",
            "audit sqlite:// --history migrations",
            "audit sqlite:///:memory: --history migrations",
            "audit mysql://root@localhost/app --history migrations",
            "audit mssql+pyodbc://sa:secret@localhost/app --history migrations",
            "audit postgresql://app:secret@localhost:1/app --history migrations",
            "audit postgresql+asyncpg://app:secret@nowhere.invalid/app --history migrations",
            "audit postgresql://localhost:port/app --history migrations",
            "audit postgresql://localhost:99999/app --history migrations",
            "audit postgresql://app:s%ZZcret@localhost/app --history migrations",
            "audit jdbc:postgresql://localhost:1/app --history migrations",
            "audit jdbc:oracle:thin:@localhost --history migrations",
            "audit http://localhost/app --history migrations",
            "audit app.db --rules nowhere.yaml",
            "audit app.db --rules nothing",
            "audit app.db --rules bad.yaml",
            "audit app.db --rules unknown.yaml",
            "audit app.db --rules newer.yaml",
            "audit app.db --rules list.yaml",
            "audit app.db --rules twice.yaml",
            "audit app.db --rules alias.yaml",
            "audit app.db --rules latin.yaml",
            "audit app.db --rules text.db",
            "audit app.db --rules empty.txt",
            "audit snapshot.yaml --history migrations",
            "audit cut.yaml --history migrations",
            "audit future.yaml --history migrations",
            "plan app.db --history migrations -o nothing",
            "plan app.db --history migrations --undo nothing",
            "apply app.db --history migrations",
            "apply app.db --history migrations --plan nowhere.sql --yes",
            "apply app.db --history migrations --plan no-plan.sql --yes",
            "apply app.db --history migrations --plan nothing --yes",
            "repair app.db --history migrations",
            "repair cut.yaml --history migrations --yes",
            "explain",
            "explain app.db nothing-of-the-kind --history migrations",
            "explain app.db a1 b1 --history migrations",
            "history lint --history nowhere",
            "history lint --history migrations --format html",
            "history merge --history migrations",
            "history merge zz9 a1 --history migrations",
            "history renumber --history migrations",
            "history renumber zz9 --history migrations",
            "history renumber a1 --history migrations",
            "history sohw --history migrations",
            "derive --history migrations",
            "derive --history migrations --dialect oracle",
            "derive --history migrations --dialect sqlite -o nothing",
            "snapshot",
            "snapshot nowhere.db",
            "fleet",
            "fleet nowhere.txt --history migrations",
            "fleet targets.txt --history migrations --shard 3",
            "fleet targets.txt --history migrations --shard 5/2",
            "fleet targets.txt --history migrations --shard env",
            "fleet targets.txt --history migrations --resume",
            "fleet targets.txt --history migrations --jobs 0",
            "fleet targets.txt --history migrations --format sarif",
            "fleet *.sqlite --history migrations",
            "fleet app.db --history migrations --query SELECT",
            "fleet snapshot.yaml --history migrations --query SELECT",
            "fleet targets.txt --history migrations --each x",
            "fleet --summarize targets.txt",
            "fleet --summarize nowhere.jsonl",
            "fleet targets.txt --history nowhere",
            "derive --history migrations --dialect sqlite --replay --alembic no-such-alembic",
            "derive --history migrations --dialect sqlite --compare --alembic no-such-alembic",
            "derive --history migrations --dialect sqlite --replay --prelude nowhere.sql --alembic true",
            "derive --history migrations --dialect sqlite --replay --prelude nothing --alembic true",
            "derive --history migrations --dialect postgresql --replay",
            "derive --history migrations --dialect postgresql --compare",
            "derive --history migrations --dialect postgresql --scratch postgresql://localhost:1/postgres --replay",
            "derive --history migrations --dialect postgresql --scratch sqlite:///app.db --replay",
            "derive --history migrations --dialect postgresql --scratch nonsense --replay",
            "derive --history migrations --dialect sqlite --replay --scratch-env",
            "derive --history migrations --dialect sqlite --check",
            "derive --history migrations --dialect sqlite --check -o nothing",
            "derive --history migrations --dialect sqlite -o bad.yaml",
            "derive --history migrations --dialect sqlite -o nothing/deep/rules.yaml",
            "audit app.db --history migrations --scratch",
            "audit app.db --history migrations --policy nowhere.drl",
            "audit app.db --history migrations --policy text.db",
            "audit app.db --history migrations --ledger",
            "audit app.db --history migrations --timeout -1",
            "audit app.db --history migrations --timeout 0",
            "audit app.db --history migrations --quiet=7",
            "plan app.db --history migrations --format html",
            "apply app.db --history migrations --plan nowhere.sql",
            "apply app.db --history migrations --edited --yes",
            "apply app.db --history migrations --plan plan-of-another.sql --yes",
            "history show --history text.db",
            "history merge a1 --history migrations",
            "history merge a1 b1 --history migrations",
            "history merge --history migrations --rev-id",
            "history renumber a1 --file nowhere.py --history migrations",
            "snapshot text.db",
            "snapshot app.db -o nothing",
            "snapshot app.db -o nothing/deep/schema.yaml",
            "snapshot app.db --history migrations",
            "demo --folder app.db",
            "demo --folder full",
            "demo extra",
            "completion tcsh",
            "manual nothing-of-the-kind",
            "manual --folder app.db",
            "--hepl",
            "audit app.db --history migrations --schema nowhere",
            "history lnit --history migrations",
            "audit app.db --hsitory migrations",
            "audit app.db --formt json",
            "AUDIT app.db");

    @Test
    void every_wrong_use_is_answered_in_a_sentence() {
        Map<String, Session> answers = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder();
        for (String words : WRONG) {
            Session session = Session.run(folder, words.isEmpty() ? new String[0] : words.split(" "));
            table.append("$ restamp ")
                    .append(words)
                    .append('\n')
                    .append(session.err())
                    .append(session.exit())
                    .append("\n\n");
            answers.put(words, session);
        }
        Golden.check(
                Scenarios.folder()
                        .resolve("../../engine/src/test/resources/dev/restamp/cli/bad-input.txt")
                        .normalize(),
                table.toString());
        assertThat(answers).allSatisfy((words, session) -> assertIsSentence(session));
    }

    private static void assertIsSentence(Session session) {
        assertThat(session.out()).isEmpty();
        assertThat(session.err())
                .doesNotContain("\tat ")
                .doesNotContain("secret")
                .startsWith("restamp: ");
        assertThat(session.err().lines().count()).isEqualTo(1);
        assertThat(session.exit()).isEqualTo(ExitCode.REFUSED.number());
    }

    @Test
    void what_a_team_wrote_down_is_used_where_nothing_is_given() throws IOException {
        text("restamp.yaml", "database: app.db\nhistory: migrations\nformat: json\n");
        assertThat(Session.run(folder, "audit").out()).contains("\"standing\": \"unstamped\"");
        assertThat(Session.run(folder, "audit", "--format", "text").out()).startsWith("standing   unstamped");
    }

    @Test
    void an_unknown_word_in_what_a_team_wrote_down_is_refused() throws IOException {
        text("restamp.yaml", "histroy: migrations\n");
        Session session = Session.run(folder, "audit", "app.db");
        assertThat(session.exit()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(session.err()).startsWith("restamp: restamp.yaml:1:").contains("histroy");
    }

    @Test
    void an_unreachable_database_from_the_environment_is_named_without_its_password() {
        Session session = Session.run(
                folder,
                Map.of("DATABASE_URL", "postgresql://app:secret@localhost:1/app"),
                "",
                "audit",
                "--history",
                "migrations");
        assertThat(session.exit()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(session.err()).contains("localhost").doesNotContain("secret");
    }
}
