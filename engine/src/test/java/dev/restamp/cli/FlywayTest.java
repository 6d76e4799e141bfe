package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Kept;
import dev.restamp.tool.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder and the ledger of Flyway, with Flyway itself as the judge: what was put right, it finds nothing amiss with. */
class FlywayTest {

    private static final String USERS =
            "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);\n";
    private static final String PETS = """
            CREATE TABLE pets (id INTEGER NOT NULL PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users (id));
            CREATE INDEX ix_pets_owner ON pets (owner);
            """;
    private static final String MAIL = "ALTER TABLE users ADD COLUMN mail VARCHAR(100);\n";
    private static final String INDEX = "CREATE INDEX ix_users_mail ON users (mail);\n";
    private static final String NAMES = """
            DROP VIEW IF EXISTS names;
            CREATE VIEW names AS SELECT id, name FROM users;
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write_its_files() throws IOException {
        file("V1__users.sql", USERS);
        file("V1_1__pets_of_users.sql", PETS);
        file("V2__mail.sql", MAIL);
        file("V10__mail_index.sql", INDEX);
        file("R__names.sql", NAMES);
    }

    private Path migrations() throws IOException {
        return Files.createDirectories(folder.resolve("src/main/resources/db/migration"));
    }

    private void file(String name, String sql) throws IOException {
        Files.writeString(migrations().resolve(name), sql);
    }

    private RealFlyway flyway(ScratchDatabase database) throws IOException {
        return new RealFlyway(database, migrations());
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

    private static void onBoth(Check check) throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                check.on(database);
            }
        }
    }

    /** Audited to this standing, put right, and a second time there is nothing to do; then Flyway is content and goes on. */
    private void isPutRight(ScratchDatabase database, String standing, int left, String... more) throws Exception {
        Session audit = restamp(database, "audit", "--format", "json");
        assertThat(audit.out().replaceAll("\\s", "")).as(audit.out()).contains("\"standing\":\"" + standing + "\"");
        List<String> words = new ArrayList<>(List.of("--yes"));
        words.addAll(List.of(more));
        Session apply = restamp(database, "apply", words.toArray(String[]::new));
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(restamp(database, "apply", "--yes").out()).contains("nothing");
        assertThat(flyway(database)
                        .complaints()
                        .replaceAll("Detected resolved[^.]*not applied[^.]*\\.|To ignore.*", ""))
                .as(String.valueOf(flyway(database).info()))
                .doesNotContain("mismatch", "failed", "not resolved locally");
        assertThat(flyway(database).outOfOrder().migrate()).isEqualTo(left);
        assertThat(flyway(database).complaints()).isEmpty();
        Session after = restamp(database, "audit");
        assertThat(after.exit()).as(after.out()).isZero();
        assertThat(after.out()).contains("current");
    }

    @Test
    void its_files_are_found_drawn_and_checked_without_a_database() throws IOException {
        assertThat(restamp("history").out()).contains("1.1", "pets of users", "R__names");
        Session lint = restamp("history", "lint");
        assertThat(lint.exit()).as(lint.out()).isZero();
        file("V01.1__again.sql", "CREATE TABLE users (id INTEGER);\n");
        file("v3__small.sql", "CREATE TABLE small (id INTEGER);\n");
        file("beforeMigrate.sql", "SELECT 1;\n");
        lint = restamp("history", "lint");
        assertThat(lint.exit()).isEqualTo(1);
        assertThat(lint.out())
                .contains("duplicate-revision", "is claimed by 2 files")
                .contains("file-aside", "v3__small.sql is passed over by Flyway without a word")
                .contains("beforeMigrate.sql is run beside the migrations");
    }

    @Test
    void what_it_did_itself_is_believed_and_what_is_pending_is_foretold() throws Exception {
        onBoth(database -> {
            flyway(database).upTo("1.1").migrate();
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out())
                    .contains("behind")
                    .contains("flyway migrate")
                    .doesNotContain("lembic");
            flyway(database).migrate();
            audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("current");
        });
    }

    /** An index is on whatever its column is called by now, and goes with it. */
    @Test
    void what_a_later_file_does_to_a_column_it_does_to_all_that_is_shaped_by_it() throws Exception {
        file("V11__mails.sql", "CREATE VIEW mails AS SELECT mail FROM users;\n");
        file("V12__lower.sql", "CREATE INDEX ix_lower ON users (lower(mail));\n");
        file("V13__address.sql", "DROP VIEW mails;\nALTER TABLE users RENAME COLUMN mail TO address;\n");
        file("V14__short.sql", "CREATE INDEX ix_short ON users (id) WHERE address <> '';\n");
        file("V15__again.sql", "ALTER TABLE users RENAME COLUMN address TO place;\n");
        onBoth(database -> {
            for (String version : List.of("12", "13", "14", "15")) {
                flyway(database).upTo(version).migrate();
                Session audit = restamp(database, "audit");
                assertThat(audit.exit()).as(audit.out()).isZero();
                assertThat(audit.out()).doesNotContain("findings", "undetermined");
            }
        });
    }

    @Test
    void a_database_without_a_ledger_gets_the_one_that_flyway_would_have_written() throws Exception {
        onBoth(database -> {
            database.run(USERS + PETS + MAIL);
            assertThat(restamp(database, "audit").out())
                    .contains("but no schema history table")
                    .contains("flyway migrate refuses to begin in a schema that is not empty; stamp first");
            isPutRight(database, "unstamped", 2);
        });
    }

    @Test
    void a_hole_is_told_with_what_validation_says_of_it() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            database.run("DROP TABLE pets; DELETE FROM flyway_schema_history WHERE version = '1.1'");
            Session audit = restamp(database, "audit");
            assertThat(audit.out())
                    .contains("behind")
                    .contains("Detected resolved migration not applied to database: 1.1");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
            assertThat(flyway(database).outOfOrder().migrate()).isEqualTo(1);
            assertThat(restamp(database, "audit").out()).contains("current");
        });
    }

    /** What it was to alter is altered with what it was to make, or a person is asked where rows do not allow it. */
    @Test
    void a_file_that_was_left_out_and_that_later_ones_need_is_made_up_for_to_its_last_shape() throws Exception {
        file("V3__nick.sql", "ALTER TABLE pets ADD COLUMN nick VARCHAR(50);\n");
        file("V11__strict.sql", """
                ALTER TABLE pets ADD COLUMN age INTEGER DEFAULT 0 NOT NULL;
                ALTER TABLE pets ALTER COLUMN nick SET NOT NULL;
                """);
        file("V12__people.sql", """
                ALTER TABLE users RENAME TO people;
                ALTER TABLE pets RENAME COLUMN owner TO person;
                """);
        file("R__names.sql", "SELECT 1;\n");
        String without = "ALTER TABLE pets DROP COLUMN age; ALTER TABLE pets ALTER COLUMN nick DROP NOT NULL;"
                + " DELETE FROM flyway_schema_history WHERE version = '11'";
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flyway(database).migrate();
            database.run(without);
            isPutRight(database, "misstamped", 0);
            assertThat(restamp(database, "audit").out()).doesNotContain("shape-drift");
        }
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flyway(database).migrate();
            database.run(without + "; INSERT INTO people (id, name) VALUES (1, 'a');"
                    + " INSERT INTO pets (id, person) VALUES (1, 1)");
            assertThat(restamp(database, "audit").out())
                    .contains("repair add column pets.age")
                    .contains("review decide whether to alter pets");
        }
    }

    /** The second statement of each is not of the kind of the first, or is after all. */
    @Test
    void a_file_that_mixes_what_runs_in_a_transaction_with_what_cannot_is_foretold_as_flyway_refuses_it()
            throws Exception {
        Map<String, List<String>> mixed = Map.of(
                "postgresql",
                List.of(
                        "ALTER TABLE users ADD COLUMN a INTEGER;\nCREATE INDEX CONCURRENTLY ix_a ON users (a);",
                        "VACUUM users;\nSELECT 1;",
                        "SET lock_timeout = '1s';\nDROP INDEX CONCURRENTLY ix_users_mail;",
                        "REINDEX SCHEMA public;\nANALYZE users;"),
                "sqlite",
                List.of("PRAGMA foreign_keys = OFF;\nALTER TABLE users ADD COLUMN a INTEGER;"));
        Map<String, List<String>> alike = Map.of(
                "postgresql",
                List.of(
                        "VACUUM users;\n-- and once more\nVACUUM users;",
                        "CREATE TYPE mood AS ENUM ('a');\nALTER TYPE mood ADD VALUE 'b';"),
                "sqlite",
                List.of(
                        "PRAGMA defer_foreign_keys = ON;\nALTER TABLE users ADD COLUMN b INTEGER;",
                        "PRAGMA foreign_keys = ON;"));
        onBoth(database -> {
            flyway(database).migrate();
            for (String sql : mixed.get(database.dialect())) {
                file("V11__next.sql", sql);
                assertThat(refusedAt11(database)).as(sql).isTrue();
                file("V11__next.sql.conf", "executeInTransaction=false\n");
                assertThat(foretold(database)).as(sql).doesNotContain("Detected both");
                Files.delete(migrations().resolve("V11__next.sql.conf"));
                Files.writeString(folder.resolve("flyway.conf"), "flyway.mixed=true\n");
                assertThat(foretold(database)).as(sql).doesNotContain("Detected both");
                Files.delete(folder.resolve("flyway.conf"));
            }
            for (String sql : alike.get(database.dialect())) {
                file("V11__next.sql", sql);
                assertThat(foretold(database)).as(sql).doesNotContain("Detected both");
                assertThat(flyway(database).refusal()).as(sql).isEmpty();
                database.run("DELETE FROM flyway_schema_history WHERE version = '11'");
            }
            Files.delete(migrations().resolve("V11__next.sql"));
        });
    }

    private String foretold(ScratchDatabase database) {
        return (restamp(database, "audit").out() + restamp("history", "lint").out()).replaceAll("\\s+", " ");
    }

    private boolean refusedAt11(ScratchDatabase database) throws IOException {
        String said = "Detected both transactional and non-transactional statements within the same migration";
        assertThat(flyway(database).refusal()).contains(said);
        return foretold(database).contains("stops at 11: " + said)
                && restamp("history", "lint", "--dialect", database.dialect())
                        .out()
                        .contains("mixed-statements");
    }

    @Test
    void a_row_that_is_missing_and_one_of_something_absent_are_put_right() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            database.run("DELETE FROM flyway_schema_history WHERE version = '1.1'");
            isPutRight(database, "misstamped", 0);
        });
        onBoth(database -> {
            flyway(database).migrate();
            database.run("DROP INDEX ix_users_mail");
            isPutRight(database, "unclear", 1, "--undetermined=lower");
        });
    }

    @Test
    void a_failed_row_goes_when_nothing_was_done_and_stays_as_done_when_all_was() throws Exception {
        onBoth(database -> {
            flyway(database).upTo("2").migrate();
            database.run(
                    "INSERT INTO flyway_schema_history SELECT 9, '10', 'mail index', 'SQL', 'V10__mail_index.sql', 1, 'x',"
                            + " installed_on, 0, false FROM flyway_schema_history WHERE installed_rank = 1");
            Session audit = restamp(database, "audit");
            assertThat(audit.out()).contains("ledger-suspect").contains("Detected failed migration to version 10");
            isPutRight(database, "misstamped", 1);
        });
        onBoth(database -> {
            flyway(database).migrate();
            database.run("UPDATE flyway_schema_history SET success = false WHERE version = '1.1'");
            isPutRight(database, "misstamped", 0);
        });
    }

    @Test
    void what_is_half_applied_is_completed_before_it_is_recorded() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            database.run("DROP INDEX ix_pets_owner;"
                    + "UPDATE flyway_schema_history SET success = false WHERE version = '1.1'");
            isPutRight(database, "partial", 0);
        });
    }

    @Test
    void what_is_half_applied_is_not_completed_where_nothing_tells_which_view_is_there() throws Exception {
        file("V9__seen.sql", "CREATE VIEW seen AS SELECT DISTINCT ON (id) id, name FROM users ORDER BY id;\n");
        file("V11__more.sql", """
                ALTER TABLE users ADD COLUMN phone VARCHAR(20);
                CREATE OR REPLACE VIEW seen AS SELECT DISTINCT ON (name) id, name FROM users ORDER BY name;
                ALTER TABLE users ADD COLUMN fax VARCHAR(20);
                CREATE TABLE lists (id INTEGER PRIMARY KEY);
                """);
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flyway(database).upTo("10").migrate();
            database.run("ALTER TABLE users ADD COLUMN phone VARCHAR(20)");
            Session repair = restamp(database, "repair", "--yes");
            assertThat(repair.exit()).as(repair.out() + repair.err()).isEqualTo(3);
            assertThat(restamp(database, "plan").out().replaceAll("\\s+", " "))
                    .contains("11 gives", "another shape, and nobody can tell whether it did");
        }
    }

    @Test
    void what_is_half_applied_is_not_completed_where_a_column_was_still_to_get_its_shape_back() throws Exception {
        file("V11__wider.sql", """
                CREATE TABLE lists (id INTEGER PRIMARY KEY);
                ALTER TABLE users ALTER COLUMN mail TYPE TEXT;
                UPDATE users SET mail = trim(mail) WHERE false;
                ALTER TABLE users ALTER COLUMN mail TYPE VARCHAR(100);
                """);
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flyway(database).upTo("10").migrate();
            database.run("CREATE TABLE lists (id INTEGER PRIMARY KEY); ALTER TABLE users ALTER COLUMN mail TYPE TEXT");
            Session repair = restamp(database, "repair", "--yes");
            assertThat(repair.exit()).as(repair.out() + repair.err()).isEqualTo(3);
            assertThat(restamp(database, "plan").out().replaceAll("\\s+", " "))
                    .contains("11 alters users.mail on its way, and that is not as it leaves it");
        }
    }

    @Test
    void an_edited_file_is_told_and_its_checksum_corrected_where_the_schema_has_what_it_says() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            file("V1_1__pets_of_users.sql", "-- who owns what\n" + PETS);
            Session audit = restamp(database, "audit");
            assertThat(audit.out())
                    .contains("ledger-other-body")
                    .contains("Migration checksum mismatch for migration version 1.1");
            isPutRight(database, "misstamped", 0);
            file("V1_1__pets_of_users.sql", PETS);
        });
    }

    @Test
    void a_renumbered_file_is_known_by_its_body() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            Files.delete(migrations().resolve("V2__mail.sql"));
            file("V3__mail.sql", MAIL);
            Session audit = restamp(database, "audit");
            assertThat(audit.out()).contains("ledger-renamed").contains("not resolved locally: 2");
            isPutRight(database, "misstamped", 0);
            Files.delete(migrations().resolve("V3__mail.sql"));
            file("V2__mail.sql", MAIL);
        });
    }

    @Test
    void a_repeatable_file_that_was_edited_is_pending_and_one_whose_view_is_there_is_recorded() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            file("R__names.sql", NAMES.replace("id, name", "name, id"));
            Session audit = restamp(database, "audit");
            assertThat(audit.out()).as(audit.out()).contains("R__names");
            assertThat(flyway(database).migrate()).isEqualTo(1);
            audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("current");
            file("R__names.sql", NAMES);
        });
    }

    /** Who the owner is only a run knows, and so what the sum over the file is. */
    @Test
    void a_sum_that_hangs_on_a_placeholder_stays_as_flyway_wrote_it() throws Exception {
        file("R__owned.sql", "CREATE OR REPLACE VIEW owned AS SELECT '${owner}' AS owner;\n");
        file("R__noted.sql", "-- as of ${flyway:timestamp}\nCREATE OR REPLACE VIEW noted AS SELECT id FROM users;\n");
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flyway(database).migrate();
            assertThat(restamp(database, "audit", "--format", "json").out()).contains("\"current\"");
            assertThat(restamp(database, "explain", "R__noted").out())
                    .contains("view noted")
                    .doesNotContain("no value is known");
            database.run("DELETE FROM flyway_schema_history WHERE version = '1.1'");
            Session plan = restamp(database, "plan");
            assertThat(plan.out()).contains("'1.1'").doesNotContain("UPDATE", "checksum = NULL");
        }
    }

    @Test
    void a_folder_is_read_by_the_settings_of_its_project_and_a_project_by_the_prefix_that_they_name() throws Exception {
        Path resources = Files.createDirectories(folder.resolve("src/main/resources"));
        Files.writeString(
                resources.resolve("application.properties"),
                "spring.flyway.sql-migration-prefix=\nspring.flyway.table=past\n");
        for (String name : List.of("V1__users.sql", "V1_1__pets_of_users.sql", "V2__mail.sql", "V10__mail_index.sql")) {
            Files.delete(migrations().resolve(name));
        }
        file("20260101__users.sql", USERS);
        file("20260102__pets.sql", PETS);
        assertThat(restamp("history", "--history", ".").out()).contains("20260101", "20260102", "R__names");
        assertThat(restamp("history", "--history", "src/main/resources/db/migration")
                        .out())
                .contains("20260101", "20260102", "R__names");
    }

    @Test
    void where_versions_were_brought_together_in_a_baseline_that_is_the_first() throws Exception {
        for (String version : List.of("V1__users.sql", "V1_1__pets_of_users.sql")) {
            Files.delete(migrations().resolve(version));
        }
        file("B1_1__all_so_far.sql", USERS + PETS);
        onBoth(database -> {
            flyway(database).upTo("2").migrate();
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("behind", "all so far");
            flyway(database).migrate();
            assertThat(restamp(database, "audit").out()).contains("current");
        });
        onBoth(database -> {
            database.run(USERS + PETS + MAIL);
            isPutRight(database, "unstamped", 2);
        });
    }

    @Test
    void a_baseline_counts_for_all_before_it() throws Exception {
        onBoth(database -> {
            database.run(USERS + PETS);
            flyway(database).baseline("1.1");
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("behind");
            assertThat(flyway(database).migrate()).isEqualTo(3);
            assertThat(restamp(database, "audit").out()).contains("current");
        });
    }

    @Test
    void a_ledger_in_another_schema_is_where_settings_or_a_person_say() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE SCHEMA app");
            Path settings = Files.writeString(folder.resolve("flyway.conf"), "flyway.defaultSchema=app\n");
            flyway(database).in("app").upTo("2").migrate();
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isZero();
            assertThat(audit.out()).contains("behind");
            Files.delete(settings);
            database.run("DELETE FROM app.flyway_schema_history WHERE version = '1.1'");
            Session apply = restamp(database, "apply", "--schema", "app", "--yes");
            assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
            assertThat(flyway(database).in("app").outOfOrder().migrate()).isEqualTo(1);
            assertThat(flyway(database).in("app").complaints()).isEmpty();
            assertThat(restamp(database, "audit", "--schema", "app").out()).contains("current");
        }
    }

    @Test
    void the_undo_brings_the_ledger_back_to_the_letter() throws Exception {
        onBoth(database -> {
            flyway(database).migrate();
            file("V1_1__pets_of_users.sql", "-- who owns what\n" + PETS);
            database.run("UPDATE flyway_schema_history SET success = false WHERE version = '10'");
            String before = rows(database);
            Session plan = restamp(database, "plan", "-o", "plan.sql", "--undo", "undo.sql");
            assertThat(plan.exit()).as(plan.err()).isEqualTo(1);
            run(database, "plan.sql");
            assertThat(restamp(database, "audit").out()).contains("current");
            assertThat(rows(database)).isNotEqualTo(before);
            run(database, "undo.sql");
            assertThat(rows(database)).isEqualTo(before);
            file("V1_1__pets_of_users.sql", PETS);
            Files.delete(folder.resolve("plan.sql"));
            Files.delete(folder.resolve("undo.sql"));
        });
    }

    private void run(ScratchDatabase database, String script) throws Exception {
        boolean sqlite = database.dialect().equals("sqlite");
        List<String> command = sqlite
                ? List.of("sqlite3", database.url().replace("sqlite:///", ""), ".read " + folder.resolve(script))
                : List.of(
                        "psql",
                        "-q",
                        "-d",
                        database.url(),
                        "-f",
                        folder.resolve(script).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String rows(ScratchDatabase database) throws Exception {
        StringBuilder rows = new StringBuilder();
        try (var connection = database.connect();
                var found = connection
                        .createStatement()
                        .executeQuery("SELECT * FROM flyway_schema_history ORDER BY installed_rank")) {
            while (found.next()) {
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    rows.append(found.getString(i)).append('|');
                }
                rows.append('\n');
            }
        }
        return rows.toString();
    }

    /** Names and checksums are Flyway's own, over files that people really have. */
    @Test
    void what_is_written_down_of_a_file_is_what_flyway_writes() throws Exception {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("V20__crlf.sql", "CREATE TABLE a (id INTEGER);\r\nCREATE TABLE b (id INTEGER);\r\n");
        odd.put("V21__bom.sql", "\uFEFFCREATE TABLE c (id INTEGER);\n");
        odd.put("V22__umlaut_\u00e4.sql", "-- \u00e4\u00f6\u00fc \uD83D\uDE00\nSELECT 1;");
        odd.put("V23__empty.sql", "");
        odd.put("V24__only_ends.sql", "\n\n\r\n");
        odd.put("V25__old_mac.sql", "SELECT 1;\rSELECT 2;\r");
        odd.put("V26__for_${owner}.sql", "-- ${owner}\nSELECT 1;");
        odd.put("V0027.sql", "SELECT 1;");
        odd.put("V28__two__parts_.SQL", "SELECT 1;");
        odd.put("sub/deeper/V29_1_0__below.sql", "SELECT 1;");
        odd.put("R__with_${owner}.sql", "-- for ${owner}\nSELECT 1;\n");
        odd.put("R__where_it_is.sql", "-- in ${flyway:defaultSchema}, by ${flyway:filename}\nSELECT 1;\n");
        odd.put("V30 __blank.sql", "SELECT 1;");
        odd.put("V31_x__no_version.sql", "SELECT 1;");
        for (Map.Entry<String, String> one : odd.entrySet()) {
            Path file = migrations().resolve(one.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, one.getValue());
        }
        Files.writeString(folder.resolve("flyway.toml"), """
                [flyway]
                locations = ["filesystem:src/main/resources/db/migration"]
                [flyway.placeholders]
                owner = "crew"
                """);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            var history =
                    Tools.at(folder).read(Dialects.find("sqlite").orElseThrow()).history();
            List<String> ours = history.order().stream()
                    .map(id -> {
                        Kept kept = history.revision(id).kept();
                        String version = kept.cells().get("version");
                        String description = kept.cells().getOrDefault("description", "");
                        return (version == null ? description : version) + " | " + description + " | "
                                + kept.cells().get("script") + " | "
                                + kept.cells().get("checksum");
                    })
                    .toList();
            assertThat(ours).isEqualTo(flyway(database).resolved());
        }
    }
}
