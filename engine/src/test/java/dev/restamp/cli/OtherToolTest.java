package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.numbered.NumberedTool;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second tool, of the smallest kind, end to end: nothing but its own room and one line of a service file tell of it. */
class OtherToolTest {

    private static final String USERS =
            "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);\n";
    private static final String PETS = """
            CREATE TABLE pets (id INTEGER NOT NULL PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users (id));
            CREATE INDEX ix_pets_owner ON pets (owner);
            """;
    private static final String MAIL = "ALTER TABLE users ADD COLUMN mail VARCHAR(100);\n";
    private static final String NAMES = "CREATE INDEX ix_users_mail ON users (mail);\n";
    private static final String LEDGER =
            "CREATE TABLE numbered_migrations (number VARCHAR(16) NOT NULL, CONSTRAINT numbered_migrations_pkey"
                    + " PRIMARY KEY (number));\n";

    @TempDir
    Path folder;

    private ClassLoader usual = ClassLoader.getSystemClassLoader();

    @BeforeEach
    void make_it_known() throws IOException {
        usual = Thread.currentThread().getContextClassLoader();
        URL services = Objects.requireNonNull(NumberedTool.class.getResource("/dev/restamp/numbered/"));
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[] {services}, usual));
        file("0001_users.sql", USERS);
        file("0002_pets.sql", PETS);
        file("0003_mail.sql", MAIL);
        file("0004_mail_index.sql", NAMES);
    }

    @AfterEach
    void forget_it() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    private void file(String name, String sql) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(name), sql);
    }

    private Session restamp(String... words) {
        return Session.run(folder, words);
    }

    private Session restamp(ScratchDatabase database, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, database.url()));
        words.addAll(List.of(more));
        return restamp(words.toArray(String[]::new));
    }

    private interface Check {
        void on(ScratchDatabase database) throws Exception;
    }

    private static void onBoth(String sql, Check check) throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                database.run(sql);
                check.on(database);
            }
        }
    }

    private static String claims(String... numbers) {
        StringBuilder rows = new StringBuilder(LEDGER);
        for (String number : numbers) {
            rows.append("INSERT INTO numbered_migrations VALUES ('")
                    .append(number)
                    .append("');\n");
        }
        return rows.toString();
    }

    @Test
    void its_files_are_drawn_and_checked_without_a_database() throws IOException {
        assertThat(restamp("history").out()).contains("0004").contains("mail index");
        assertThat(restamp("history", "lint").exit()).isZero();
        file("0004_again.sql", "CREATE TABLE users (id INTEGER);\n");
        Session lint = restamp("history", "lint");
        assertThat(lint.exit()).isEqualTo(1);
        assertThat(lint.out()).contains("duplicate-revision").contains("0004 is claimed by 2 files");
        assertThat(restamp("history", "merge").err()).contains("files of Numbered are put right by hand");
    }

    @Test
    void a_true_ledger_is_believed_and_what_is_pending_is_foretold() throws Exception {
        onBoth(USERS + PETS + MAIL + NAMES + claims("0001", "0002", "0003", "0004"), database -> {
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("current").doesNotContain("lembic");
        });
        onBoth(USERS + PETS + claims("0001", "0002"), database -> {
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("behind").contains("numbered up");
        });
    }

    @Test
    void a_database_without_a_ledger_gets_one_with_a_row_for_each() throws Exception {
        onBoth(USERS + PETS + MAIL, database -> {
            Session plan = restamp(database, "plan");
            assertThat(plan.exit()).as(plan.out()).isEqualTo(1);
            assertThat(plan.out())
                    .contains("CREATE TABLE numbered_migrations")
                    .containsPattern("INSERT INTO numbered_migrations \\(number\\) .*'0001'")
                    .containsPattern("INSERT INTO numbered_migrations \\(number\\) .*'0003'")
                    .doesNotContain("lembic");
            applies(database);
            assertThat(restamp(database, "audit").out()).contains("behind");
        });
    }

    /** Its tool goes back for what it passed over, so that a hole may stay one. */
    @Test
    void a_hole_that_the_ledger_tells_of_is_true_where_nothing_needs_what_is_missing() throws Exception {
        onBoth(USERS + MAIL + NAMES + claims("0001", "0003", "0004"), database -> {
            Session audit = restamp(database, "audit", "--format", "json");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out().replaceAll("\\s", ""))
                    .contains("\"standing\":\"behind\"")
                    .contains("\"applied\":[\"0001\",\"0003\",\"0004\"]")
                    .contains("\"pending\":[\"0002\"]");
        });
    }

    @Test
    void a_hole_that_is_none_is_filled_by_a_row_and_one_that_is_not_told_is_asked_about() throws Exception {
        onBoth(USERS + PETS + MAIL + NAMES + claims("0001", "0003", "0004"), database -> {
            assertThat(restamp(database, "plan").out())
                    .containsPattern("INSERT INTO numbered_migrations \\(number\\) .*'0002'")
                    .doesNotContain("UPDATE numbered_migrations");
            applies(database);
            assertThat(restamp(database, "audit").out()).contains("current");
        });
        onBoth(USERS + MAIL + NAMES + claims("0001", "0002", "0003", "0004"), database -> {
            assertThat(restamp(database, "audit").out()).contains("decide whether 0002 ran");
            applies(database, "--undetermined=lower");
            assertThat(restamp(database, "audit").out()).contains("behind");
        });
    }

    @Test
    void what_another_needs_cannot_have_been_passed_over() throws Exception {
        onBoth(USERS + claims("0001", "0004"), database -> {
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
            assertThat(audit.out()).contains("decide whether 0003, 0004 ran");
        });
    }

    @Test
    void a_table_without_its_index_is_completed_and_the_undo_takes_it_back() throws Exception {
        onBoth(USERS + PETS.replaceFirst("CREATE INDEX.*", "") + claims("0001", "0002"), database -> {
            Session plan = restamp(database, "plan", "-o", "plan.sql", "--undo", "undo.sql");
            assertThat(plan.exit()).as(plan.err()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("plan.sql"))).contains("CREATE INDEX ix_pets_owner ON pets");
            assertThat(Files.readString(folder.resolve("undo.sql"))).contains("DROP INDEX");
            applies(database);
            Files.delete(folder.resolve("plan.sql"));
            Files.delete(folder.resolve("undo.sql"));
        });
    }

    /** Applying again does nothing. */
    private void applies(ScratchDatabase database, String... more) {
        List<String> words = new ArrayList<>(List.of("--yes"));
        words.addAll(List.of(more));
        Session apply = restamp(database, "apply", words.toArray(String[]::new));
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(restamp(database, "apply", "--yes").out())
                .as("a second time")
                .contains("nothing");
    }

    @Test
    void no_output_takes_the_place_of_its_files() throws Exception {
        onBoth(
                USERS,
                database -> assertThat(restamp(database, "plan", "-o", "migrations/0009_plan.sql")
                                .err())
                        .contains("part of the history"));
    }

    @Test
    void snapshots_rulebooks_and_fleets_work_without_a_special_word() throws Exception {
        onBoth(USERS + PETS + MAIL + claims("0001", "0003"), database -> {
            assertThat(restamp(database, "snapshot", "-o", "seen.yaml").exit()).isZero();
            Session ofSnapshot = restamp("audit", "seen.yaml");
            assertThat(ofSnapshot.out()).contains("misstamped").contains("0002");
            Session derived = restamp("derive", "--dialect", database.dialect(), "-o", "rulebook.yaml");
            assertThat(derived.exit()).as(derived.err()).isZero();
            Files.move(folder.resolve("migrations"), folder.resolve(".elsewhere"));
            Session alone = restamp(database, "audit", "--rules", "rulebook.yaml", "--tool", "numbered");
            assertThat(alone.out()).as(alone.err()).contains("misstamped").contains("0002");
            Files.move(folder.resolve(".elsewhere"), folder.resolve("migrations"));
            Session fleet = restamp(database, "fleet");
            assertThat(fleet.out()).as(fleet.err()).contains("misstamped");
            for (String file : List.of("seen.yaml", "rulebook.yaml")) {
                Files.delete(folder.resolve(file));
            }
        });
    }

    @Test
    void what_it_does_not_have_is_said_in_a_sentence() {
        assertThat(restamp("derive", "--dialect", "sqlite", "--replay").err())
                .contains("Numbered is not run on scratch databases");
        assertThat(restamp("audit").err()).contains("which database? Name a file or a URL");
    }

    @Test
    void findings_are_explained_in_its_words() {
        assertThat(restamp("explain", "ledger-missing").out())
                .contains("makes the ledger as Numbered would")
                .contains("`numbered_migrations` does not exist: numbered up would start from the first file");
    }

    @Test
    void a_folder_that_could_be_of_either_asks_which_and_one_of_none_says_what_was_looked_for() throws IOException {
        Files.writeString(folder.resolve("migrations/a1.py"), "revision = 'a1'\ndown_revision = None\n");
        assertThat(restamp("history", "--history", "migrations").err())
                .contains(
                        "may be a folder of Alembic or of Numbered; say which with --tool alembic or --tool numbered");
        assertThat(restamp("history", "--history", "migrations", "--tool", "numbered")
                        .out())
                .contains("0001");
        assertThat(restamp("history", "--history", "migrations", "--tool", "alembic")
                        .out())
                .contains("a1");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(restamp("history", "--history", "empty").err())
                .contains("holds no Alembic history: neither alembic.ini")
                .contains("and no Numbered history: no file such as 0001_users.sql");
        assertThat(restamp("history", "--tool", "abacus").err()).contains("no tool is called abacus");
    }
}
