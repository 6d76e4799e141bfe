package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder and the ledger of Drizzle, with its own migrator as the judge: after what was put right, it runs what is left, and every row
 * is as it would have written it.
 */
class DrizzleTest {

    private static final String USERS =
            "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);\n";
    private static final String PETS = """
            CREATE TABLE pets (id INTEGER NOT NULL PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users (id));
            --> statement-breakpoint
            CREATE INDEX pets_owner_idx ON pets (owner);
            """;
    private static final String MAIL = "ALTER TABLE users ADD COLUMN mail VARCHAR(100);\n";
    private static final String MAIL_INDEX = "CREATE INDEX users_mail_idx ON users (mail);\n";
    private static final String NAMED = "UPDATE users SET name = 'nobody' WHERE name = '';\n";

    @TempDir
    Path folder;

    /** The times of the journal, in its order. */
    private final Map<String, Long> journal = new LinkedHashMap<>();

    @BeforeEach
    void write_its_files() throws IOException {
        file("0000_users", 1000, USERS);
        file("0001_pets", 2000, PETS);
        file("0002_mail", 3000, MAIL);
        file("0003_mail_index", 4000, MAIL_INDEX);
    }

    private Path migrations() throws IOException {
        Files.createDirectories(folder.resolve("drizzle/meta"));
        return folder.resolve("drizzle");
    }

    private void file(String tag, long when, String sql) throws IOException {
        Files.writeString(migrations().resolve(tag + ".sql"), sql);
        journal.put(tag, when);
        write(journal);
    }

    private void write(Map<String, Long> entries) throws IOException {
        List<String> items = new ArrayList<>();
        entries.forEach((tag, when) -> items.add("{ \"idx\": " + items.size() + ", \"version\": \"7\", \"when\": "
                + when + ", \"tag\": \"" + tag + "\", \"breakpoints\": true }"));
        Files.writeString(
                migrations().resolve("meta/_journal.json"),
                "{\n  \"version\": \"7\",\n  \"dialect\": \"postgresql\",\n  \"entries\": [\n    "
                        + String.join(",\n    ", items) + "\n  ]\n}\n");
    }

    /** As it was when a branch had not been merged. */
    private void without(String tag) throws IOException {
        Map<String, Long> rest = new LinkedHashMap<>(journal);
        rest.remove(tag);
        write(rest);
    }

    private void upTo(String last) throws IOException {
        Map<String, Long> first = new LinkedHashMap<>();
        for (Map.Entry<String, Long> one : journal.entrySet()) {
            first.put(one.getKey(), one.getValue());
            if (one.getKey().equals(last)) {
                break;
            }
        }
        write(first);
    }

    private void migrate(ScratchDatabase database) throws IOException {
        assertThat(RealDrizzle.OF_JOURNAL.migrate(database, migrations())).isEmpty();
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

    private void onBoth(Check check) throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                check.on(database);
                write(journal);
            }
        }
    }

    private static String ledger(ScratchDatabase database) {
        return database.dialect().equals("sqlite") ? "__drizzle_migrations" : "drizzle.__drizzle_migrations";
    }

    /** Times and hashes, as they were written. */
    private static List<String> rows(ScratchDatabase database) throws Exception {
        List<String> rows = new ArrayList<>();
        try (var connection = database.connect();
                var found = connection
                        .createStatement()
                        .executeQuery("SELECT created_at, hash FROM " + ledger(database) + " ORDER BY 1, 2")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2));
            }
        }
        return rows;
    }

    /** Those that it writes by itself into a new database. */
    private List<String> trueRows(String dialect) throws Exception {
        try (ScratchDatabase fresh = dialect.equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            migrate(fresh);
            return rows(fresh);
        }
    }

    /** Audited to this standing, put right, and a second time there is nothing to do; then Drizzle goes on to where a new database is. */
    private void isPutRight(ScratchDatabase database, String standing, String... more) throws Exception {
        Session audit = restamp(database, "audit", "--format", "json");
        assertThat(audit.out().replaceAll("\\s", "")).as(audit.out()).contains("\"standing\":\"" + standing + "\"");
        List<String> words = new ArrayList<>(List.of("--yes"));
        words.addAll(List.of(more));
        Session apply = restamp(database, "apply", words.toArray(String[]::new));
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(restamp(database, "apply", "--yes").out()).contains("nothing");
        migrate(database);
        assertThat(rows(database)).isEqualTo(trueRows(database.dialect()));
        Session after = restamp(database, "audit");
        assertThat(after.exit()).as(after.out()).isZero();
        assertThat(after.out()).contains("current");
    }

    @Test
    void its_files_are_found_drawn_and_checked_without_a_database() throws IOException {
        assertThat(restamp("history").out()).contains("0001_pets", "0003_mail_index");
        Session lint = restamp("history", "lint");
        assertThat(lint.exit()).as(lint.out()).isZero();
        file("0004_late", 3500, "CREATE TABLE late (id INTEGER PRIMARY KEY);\n");
        Files.writeString(migrations().resolve("0009_forgotten.sql"), "SELECT 1;\n");
        lint = restamp("history", "lint");
        assertThat(lint.out())
                .contains("would-be-skipped")
                .contains("0004_late is no newer by the journal than 0003_mail_index before it")
                .contains("drizzle-kit migrate skips it in silence")
                .contains("_journal.json:9")
                .contains("0009_forgotten.sql is passed over by Drizzle without a word");
    }

    /** What libSQL makes of a file whose statements nothing parts: it runs the first, and the ledger says that all have run. */
    @Test
    void what_a_driver_passes_over_for_want_of_a_breakpoint_is_told_and_seen() throws Exception {
        file("0004_both", 5000, "CREATE TABLE toys (id INTEGER PRIMARY KEY);\n\nCREATE INDEX toys_idx ON toys (id);\n");
        String told = "so that this one may not have run: CREATE INDEX toys_idx";
        assertThat(restamp("history", "lint").out().replaceAll("\\s+", " ")).doesNotContain(told);
        Path list = migrations().resolve("meta/_journal.json");
        Files.writeString(list, Files.readString(list).replace("postgresql", "sqlite"));
        assertThat(restamp("history", "lint").out().replaceAll("\\s+", " ")).contains(told);
        Path config = Files.writeString(
                folder.resolve("drizzle.config.ts"), "export default { out: './drizzle', driver: 'd1-http' };\n");
        assertThat(restamp("history", "lint").out().replaceAll("\\s+", " "))
                .as("a platform's own program runs whole files")
                .doesNotContain(told);
        Files.delete(config);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            migrate(database);
            Session audit = restamp(database, "audit");
            assertThat(audit.out().replaceAll("\\s+", " "))
                    .contains(told)
                    .contains("0004_both.sql:3")
                    .contains("revision 0004_both is only partly applied: index toys_idx on toys missing");
            assertThat(restamp(database, "apply", "--yes").exit()).isZero();
            audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
        }
    }

    /** As the last breakpoint leaves it where nothing stands behind it. */
    @Test
    void what_a_driver_refuses_for_want_of_a_statement_is_told() throws Exception {
        file("0004_toys", 5000, "CREATE TABLE toys (id INTEGER PRIMARY KEY);\n--> statement-breakpoint\n-- no more\n");
        Path list = migrations().resolve("meta/_journal.json");
        Files.writeString(list, Files.readString(list).replace("postgresql", "sqlite"));

        assertThat(restamp("history", "lint").out().replaceAll("\\s+", " "))
                .contains("0004_toys.sql:3")
                .contains("0004_toys: drivers of this database refuse a piece without a statement");
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            assertThat(RealDrizzle.OF_JOURNAL.migrate(sqlite, migrations())).contains("not an error");
            migrate(postgres);
        }
    }

    @Test
    void a_trigger_is_one_statement_though_it_holds_several() throws Exception {
        file("0004_trigger", 5000, """
                CREATE TRIGGER busy AFTER INSERT ON users BEGIN
                    UPDATE users SET name = 'a'; UPDATE users SET name = 'b';
                END;
                --> statement-breakpoint
                CREATE TABLE toys (id INTEGER PRIMARY KEY);
                -- that is all
                """);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            migrate(database);
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).doesNotContain("may not have run");
        }
    }

    @Test
    void a_journal_that_leads_out_of_its_folder_is_refused() throws IOException {
        file("../0004_out", 5000, "SELECT 1;\n");
        Session lint = restamp("history", "lint");
        assertThat(lint.exit()).as(lint.out() + lint.err()).isEqualTo(2);
        assertThat(lint.err()).contains("_journal.json names ../0004_out, which is no file in");
    }

    @Test
    void what_it_did_itself_is_believed_and_what_is_pending_is_foretold() throws Exception {
        onBoth(database -> {
            upTo("0001_pets");
            migrate(database);
            write(journal);
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("behind", "drizzle-kit migrate").doesNotContain("lembic");
            migrate(database);
            audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("current");
        });
    }

    @Test
    void what_push_made_gets_the_ledger_that_drizzle_would_have_written() throws Exception {
        onBoth(database -> {
            database.run(USERS + PETS + MAIL);
            isPutRight(database, "unstamped");
        });
    }

    @Test
    void what_is_skipped_in_silence_is_foretold_made_and_recorded() throws Exception {
        onBoth(database -> {
            without("0001_pets");
            migrate(database);
            write(journal);
            migrate(database);
            Session audit = restamp(database, "audit");
            assertThat(audit.out()).contains("it skips 0001_pets in silence").contains("misstamped");
            assertThat(audit.exit()).isEqualTo(1);
            isPutRight(database, "misstamped");
        });
    }

    @Test
    void rows_that_nobody_changed_are_for_a_person() throws Exception {
        file("0004_named", 5000, NAMED);
        file("0005_more", 6000, "CREATE TABLE more (id INTEGER PRIMARY KEY);\n");
        onBoth(database -> {
            without("0004_named");
            migrate(database);
            write(journal);
            database.run("INSERT INTO users (id, name) VALUES (1, '')");
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
            assertThat(audit.out()).contains("it skips 0004_named in silence").contains("decide about 0004_named");
        });
    }

    @Test
    void a_row_that_is_missing_and_one_of_something_absent_are_put_right() throws Exception {
        onBoth(database -> {
            migrate(database);
            database.run("DELETE FROM " + ledger(database) + " WHERE created_at = 2000");
            isPutRight(database, "misstamped");
        });
        onBoth(database -> {
            migrate(database);
            database.run("DROP TABLE pets");
            assertThat(restamp(database, "audit").out().replaceAll("\\s+", " "))
                    .contains(
                            "--undetermined=lower counts them as not applied: drizzle-kit migrate would skip 0001_pets"
                                    + " in silence, so that the plan makes what is missing");
            isPutRight(database, "unclear", "--undetermined=lower");
        });
    }

    @Test
    void what_is_half_applied_is_completed_before_it_is_recorded() throws Exception {
        onBoth(database -> {
            upTo("0000_users");
            migrate(database);
            write(journal);
            database.run(PETS.replaceFirst("(?s)-->.*", ""));
            isPutRight(database, "partial");
        });
    }

    @Test
    void an_edited_file_is_told_and_no_row_is_touched() throws Exception {
        onBoth(database -> {
            migrate(database);
            file("0001_pets", 2000, "-- who owns what\n" + PETS);
            Session audit = restamp(database, "audit");
            assertThat(audit.out()).contains("ledger-other-body", "Drizzle never looks", "current");
            assertThat(audit.exit()).as(audit.out()).isZero();
            file("0001_pets", 2000, PETS);
        });
    }

    @Test
    void a_file_with_another_time_is_known_by_its_body() throws Exception {
        onBoth(database -> {
            migrate(database);
            Map<String, Long> later = new LinkedHashMap<>(journal);
            later.put("0003_mail_index", 9000L);
            write(later);
            Session audit = restamp(database, "audit");
            assertThat(audit.out()).contains("ledger-renamed");
            Session apply = restamp(database, "apply", "--yes");
            assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
            migrate(database);
            assertThat(rows(database)).isEqualTo(trueRows(database.dialect()));
            assertThat(restamp(database, "audit").out()).contains("current");
        });
    }

    @Test
    void a_ledger_that_was_begun_by_hand_counts_for_all_before_it() throws Exception {
        onBoth(database -> {
            migrate(database);
            database.run("DELETE FROM " + ledger(database) + " WHERE created_at < 3000");
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("current");
        });
    }

    @Test
    void the_undo_brings_the_ledger_back_to_the_letter() throws Exception {
        onBoth(database -> {
            without("0001_pets");
            migrate(database);
            write(journal);
            List<String> before = rows(database);
            Session plan = restamp(database, "plan", "-o", "plan.sql", "--undo", "undo.sql");
            assertThat(plan.exit()).as(plan.err()).isEqualTo(1);
            run(database, "plan.sql");
            assertThat(restamp(database, "audit").out()).contains("current");
            run(database, "undo.sql");
            assertThat(rows(database)).isEqualTo(before);
            Files.delete(folder.resolve("plan.sql"));
            Files.delete(folder.resolve("undo.sql"));
        });
    }

    private void run(ScratchDatabase database, String script) {
        String path = folder.resolve(script).toString();
        Shell.Result result = Shell.run(
                "",
                database.dialect().equals("sqlite")
                        ? List.of("sqlite3", database.url().replace("sqlite:///", ""), ".read " + path)
                        : List.of("psql", "-q", "-d", database.url(), "-f", path));
        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Test
    void a_ledger_in_another_schema_is_where_settings_or_a_person_say() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            Path config = Files.writeString(
                    folder.resolve("drizzle.config.ts"),
                    "export default { out: \"./drizzle\", migrations: { schema: \"audit\" } };\n");
            assertThat(RealDrizzle.OF_JOURNAL.migrate(database, migrations(), "audit"))
                    .isEmpty();
            Session said = restamp(database, "audit");
            assertThat(said.exit()).as(said.out()).isZero();
            Files.delete(config);
            Session unsaid = restamp(database, "audit");
            assertThat(unsaid.exit()).as(unsaid.out()).isEqualTo(3);
            assertThat(unsaid.out()).contains("ledger-elsewhere", "audit.__drizzle_migrations");
            Session named = restamp(database, "audit", "--ledger", "audit.__drizzle_migrations");
            assertThat(named.exit()).as(named.out()).isZero();
        }
    }

    /** Since 1.0 a row counts for each, so that a hole is run by itself. */
    @Test
    void folders_of_the_next_release_have_a_row_for_each() throws Exception {
        Files.move(migrations().resolve("meta"), folder.resolve("meta-of-before"));
        folder("20260101000000_users", USERS);
        folder("20260102000000_pets", PETS);
        folder("20260103000000_mail", MAIL);
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres();
                ScratchDatabase otherSqlite = ScratchDatabase.sqlite();
                ScratchDatabase otherPostgres = ScratchDatabase.postgres()) {
            Map<ScratchDatabase, ScratchDatabase> pairs = new LinkedHashMap<>();
            pairs.put(sqlite, otherSqlite);
            pairs.put(postgres, otherPostgres);
            for (Map.Entry<ScratchDatabase, ScratchDatabase> pair : pairs.entrySet()) {
                ScratchDatabase database = pair.getKey();
                database.run(USERS + MAIL);
                Session apply = restamp(database, "apply", "--yes", "--undetermined=lower");
                assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
                Session audit = restamp(database, "audit");
                assertThat(audit.out()).contains("behind");
                assertThat(RealDrizzle.OF_FOLDERS.migrate(database, migrations()))
                        .isEmpty();
                assertThat(RealDrizzle.OF_FOLDERS.migrate(pair.getValue(), migrations()))
                        .isEmpty();
                assertThat(rows(database)).isEqualTo(rows(pair.getValue()));
                audit = restamp(database, "audit");
                assertThat(audit.exit()).as(audit.out()).isZero();
                assertThat(audit.out()).contains("current");
            }
        }
    }

    /** Its migrator adds two columns itself before it does anything else, and knows the rows by their times. */
    @Test
    void a_ledger_of_before_under_folders_of_since_is_for_its_next_run() throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            migrate(sqlite);
            migrate(postgres);
            Files.move(migrations().resolve("meta"), folder.resolve("meta-of-before"));
            folder("20260101000000_users", USERS);
            folder("20260102000000_pets", PETS);
            folder("20260103000000_mail", MAIL);
            folder("20260104000000_mail_index", MAIL_INDEX);
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                Session before = restamp(database, "audit");
                assertThat(before.exit()).as(before.out()).isEqualTo(3);
                assertThat(before.out().replaceAll("\\s+", " "))
                        .contains("it has no column name")
                        .contains("of an earlier Drizzle: the next run adds that column before anything else");
                assertThat(RealDrizzle.OF_FOLDERS.migrate(database, migrations()))
                        .isEmpty();
                Session after = restamp(database, "audit");
                assertThat(after.exit()).as(after.out()).isZero();
                assertThat(after.out()).contains("current");
            }
        }
    }

    private void folder(String name, String sql) throws IOException {
        Path one = Files.createDirectories(migrations().resolve(name));
        Files.writeString(one.resolve("migration.sql"), sql);
        Files.writeString(one.resolve("snapshot.json"), "{}\n");
        Files.deleteIfExists(migrations().resolve("meta"));
    }

    @Test
    void the_demo_shows_the_silent_skip_found_and_healed() {
        Session demo = restamp("demo", "--tool", "drizzle", "--folder", "shown");
        assertThat(demo.exit()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("# What drizzle-kit migrate would meet")
                .contains("it skips 0003_pinned in silence")
                .contains("restamp apply install.db --history drizzle --plan plan.sql")
                .contains("ADD COLUMN pinned")
                .contains("current: the ledger is true");
        assertThat(restamp("demo", "--tool", "flyway").err()).contains("there is no install of Flyway to walk through");
    }
}
