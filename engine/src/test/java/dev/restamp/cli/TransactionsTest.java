package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that run in no transaction, and the transactions in which tools run their files: told of the files, and foretold. */
class TransactionsTest {

    private static final String TOLD = "cannot run in a transaction";

    @TempDir
    private Path folder;

    private Session restamp(ScratchDatabase database, String command) {
        return Session.run(folder, List.of(command, database.url()).toArray(String[]::new));
    }

    private String linted(ScratchDatabase database) {
        return Session.run(folder, "history", "lint", "--dialect", database.dialect())
                .out();
    }

    // ------------------------------------------------------------------------------------------------- Flyway

    private Path flywayFile(String name, String sql) throws IOException {
        Path file = Files.createDirectories(folder.resolve("src/main/resources/db/migration"))
                .resolve(name);
        Files.writeString(file, sql);
        return file;
    }

    private RealFlyway flyway(ScratchDatabase database) {
        return new RealFlyway(database, folder.resolve("src/main/resources/db/migration"));
    }

    @Test
    void what_flyway_runs_in_a_transaction_and_the_database_refuses_there_is_foretold() throws Exception {
        Map<String, Boolean> refused = Map.of(
                "REINDEX TABLE CONCURRENTLY users;", true,
                "VACUUM users;", false,
                "-- VACUUM\nSELECT 'VACUUM users;';", false);
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flywayFile("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY);");
            flyway(database).migrate();
            for (var one : refused.entrySet()) {
                Path file = flywayFile("V2__next.sql", one.getKey());
                isToldOfFlyway(database, one.getValue());
                Path beside = Path.of(file + ".conf");
                Files.writeString(beside, "executeInTransaction=true\n");
                isToldOfFlyway(
                        database,
                        one.getKey().startsWith("REINDEX") || one.getKey().startsWith("VACUUM"));
                Files.writeString(beside, "executeInTransaction=false\n");
                // not run, since it would wait for the transaction in which Flyway holds its lock
                assertThat(linted(database)).doesNotContain("refused-in-transaction");
                Files.delete(beside);
            }
        }
    }

    @Test
    void flyway_knows_of_one_kind_that_there_is_nothing_to_run_apart_but_a_switch() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            flywayFile("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY);");
            flyway(database).migrate();
            flywayFile("V2__next.sql", "VACUUM;");
            isToldOfFlyway(database, true);
            flywayFile("V2__next.sql", "PRAGMA foreign_keys = OFF;");
            isToldOfFlyway(database, false);
        }
    }

    private void isToldOfFlyway(ScratchDatabase database, boolean refused) {
        String audit = restamp(database, "audit").out();
        String lint = linted(database);
        assertThat(flyway(database).refusal().isEmpty()).isEqualTo(!refused);
        database.run("DELETE FROM flyway_schema_history WHERE version = '2'");
        assertThat(audit.replaceAll("\\s+", " ").contains(TOLD)).as(audit).isEqualTo(refused);
        assertThat(audit.contains("stops at 2")).as(audit).isEqualTo(refused);
        assertThat(lint.contains("refused-in-transaction")).as(lint).isEqualTo(refused);
    }

    @Test
    void a_value_that_a_type_gets_can_be_had_once_the_transaction_of_its_file_has_ended() throws Exception {
        String added = "ALTER TYPE mood ADD VALUE 'new';\n";
        String use = "INSERT INTO t (m) VALUES ('new');\n";
        for (String between : List.of("", "COMMIT;\n", "END;\n", "COMMIT AND CHAIN;\n", "SELECT 1;\n")) {
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                flywayFile("V1__mood.sql", "CREATE TYPE mood AS ENUM ('so');\nCREATE TABLE t (m mood);");
                flyway(database).migrate();
                Path file = flywayFile("V2__next.sql", added + between + use);
                boolean passes = between.startsWith("COMMIT") || between.startsWith("END");
                assertThat(restamp(database, "audit").out().replaceAll("\\s+", " "))
                        .contains(passes ? "passes" : "stops at 2: unsafe use of new value");
                Path beside = Files.writeString(Path.of(file + ".conf"), "executeInTransaction=false\n");
                assertThat(restamp(database, "audit").out()).contains("passes");
                Files.delete(beside);
                assertThat(flyway(database).refusal().isEmpty()).as(between).isEqualTo(passes);
                Files.delete(file);
            }
        }
    }

    @Test
    void what_a_file_kept_on_its_way_does_not_tell_that_it_came_to_its_end() throws Exception {
        Map<String, Boolean> stops = Map.of(
                "CREATE TABLE a (id INT);\nEND;\nGRANT SELECT ON a TO nobody_at_all;", true,
                "CREATE TABLE a (id INT);\nROLLBACK;\nCREATE TABLE b (id INT);", false);
        for (var one : stops.entrySet()) {
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                flywayFile("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY);");
                flyway(database).migrate();
                Path file = flywayFile("V2__next.sql", one.getKey());
                assertThat(flyway(database).refusal().isEmpty()).isEqualTo(!one.getValue());
                String audit = restamp(database, "audit").out().replaceAll("\\s+", " ");
                assertThat(audit).contains(one.getValue() ? "standing unclear" : "standing current");
                database.run("DROP TABLE flyway_schema_history");
                String bare = restamp(database, "audit").out().replaceAll("\\s+", " ");
                assertThat(bare)
                        .contains(
                                one.getValue()
                                        ? "2 undetermined: it keeps what it has done by then on its way"
                                        : "all 2 revisions are applied");
                Files.delete(file);
            }
        }
    }

    @Test
    void what_is_run_in_no_transaction_may_have_stopped_after_each_statement() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            flywayFile("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY);");
            flyway(database).migrate();
            Path file = flywayFile("V2__next.sql", "CREATE TABLE a (id INT);\nGRANT SELECT ON a TO nobody_at_all;");
            database.run("CREATE TABLE a (id INT)");
            database.run("DROP TABLE flyway_schema_history");
            assertThat(restamp(database, "audit").out()).contains("all 2 revisions are applied");
            Files.writeString(Path.of(file + ".conf"), "executeInTransaction=false\n");
            assertThat(restamp(database, "audit").out()).contains("2 undetermined");
        }
    }

    @Test
    void a_file_that_opens_or_ends_a_transaction_itself_is_refused_where_there_is_but_one() throws Exception {
        String made = "CREATE TABLE b (id INT);--> statement-breakpoint\n";
        String begun = "BEGIN;--> statement-breakpoint\n" + made + "COMMIT;";
        String ended = made + "COMMIT;--> statement-breakpoint\nCREATE TABLE c (id INT);";
        for (String text : List.of(begun, ended)) {
            isRefusedOfDrizzle(ScratchDatabase.sqlite(), text, true);
            isRefusedOfDrizzle(ScratchDatabase.postgres(), text, false);
        }
    }

    private void isRefusedOfDrizzle(ScratchDatabase fresh, String text, boolean refused) throws Exception {
        try (ScratchDatabase database = fresh) {
            drizzleFiles(List.of("CREATE TABLE a (id INT);"), database.dialect());
            assertThat(migrate(database)).isEmpty();
            drizzleFiles(List.of("CREATE TABLE a (id INT);", text), database.dialect());
            String audit = restamp(database, "audit").out().replaceAll("\\s+", " ");
            assertThat(migrate(database).isEmpty()).isEqualTo(!refused);
            assertThat(audit).contains(refused ? "stops at 0001_x: " : "passes");
        }
    }

    // ------------------------------------------------------------------------------------------------ Drizzle

    private void drizzleFiles(List<String> texts) throws IOException {
        drizzleFiles(texts, "postgresql");
    }

    private void drizzleFiles(List<String> texts, String dialect) throws IOException {
        Files.createDirectories(folder.resolve("drizzle/meta"));
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(folder.resolve("drizzle/000" + i + "_x.sql"), texts.get(i));
            entries.append(i == 0 ? "" : ", ")
                    .append("{\"idx\": " + i + ", \"when\": " + (i + 1) + ", \"tag\": \"000" + i + "_x\"}");
        }
        Files.writeString(
                folder.resolve("drizzle/meta/_journal.json"),
                "{\"dialect\": \"" + dialect + "\", \"entries\": [" + entries + "]}");
    }

    private String migrate(ScratchDatabase database) {
        return RealDrizzle.OF_JOURNAL.migrate(database, folder.resolve("drizzle"));
    }

    @Test
    void what_drizzle_runs_is_in_one_transaction_always() throws Exception {
        for (String apart :
                List.of("CREATE INDEX CONCURRENTLY i ON users (id);", "VACUUM users;", "ALTER SYSTEM RESET ALL;")) {
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                drizzleFiles(List.of("CREATE TABLE users (id INT PRIMARY KEY);"));
                assertThat(migrate(database)).isEmpty();
                drizzleFiles(List.of("CREATE TABLE users (id INT PRIMARY KEY);", apart));
                String audit = restamp(database, "audit").out();
                assertThat(migrate(database)).contains("transaction block");
                assertThat(audit.replaceAll("\\s+", " "))
                        .contains("stops at 0001_x")
                        .contains(TOLD);
                assertThat(linted(database)).contains("refused-in-transaction");
            }
        }
    }

    /** It opens no other one then. */
    @Test
    void behind_the_end_of_that_transaction_each_statement_is_its_own() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            String users = "CREATE TABLE users (id INT PRIMARY KEY);";
            drizzleFiles(List.of(users));
            assertThat(migrate(database)).isEmpty();
            drizzleFiles(
                    List.of(users, "COMMIT;--> statement-breakpoint\nCREATE INDEX CONCURRENTLY ix ON users (id);"));
            assertThat(linted(database)).doesNotContain("refused-in-transaction");
            assertThat(restamp(database, "audit").out()).contains("passes");
            assertThat(migrate(database)).isEmpty();
        }
    }

    @Test
    void a_value_that_a_type_gets_cannot_be_had_before_the_transaction_ends() throws Exception {
        String type = "CREATE TYPE mood AS ENUM ('so');--> statement-breakpoint\nCREATE TABLE t (m mood);";
        String added = "ALTER TYPE mood ADD VALUE 'new';";
        for (String use : List.of(
                "ALTER TABLE t ALTER COLUMN m SET DEFAULT 'new';",
                "INSERT INTO t (m) VALUES ('new');",
                "UPDATE t SET m = 'new';")) {
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                drizzleFiles(List.of(type));
                assertThat(migrate(database)).isEmpty();
                database.run("INSERT INTO t VALUES ('so')");
                drizzleFiles(List.of(type, added, use));
                String audit = restamp(database, "audit").out();
                assertThat(migrate(database)).contains("unsafe use of new value");
                assertThat(audit.replaceAll("\\s+", " "))
                        .contains("stops at 0002_x")
                        .contains("unsafe use of new value");
                drizzleFiles(List.of(type, added));
                assertThat(restamp(database, "audit").out()).contains("passes");
                assertThat(migrate(database)).isEmpty();
                drizzleFiles(List.of(type, added, use));
                assertThat(restamp(database, "audit").out()).contains("passes");
                assertThat(migrate(database)).isEmpty();
            }
        }
    }

    /** Servers before PostgreSQL 17 refuse it, later ones do not. */
    @Test
    void whether_a_value_can_be_had_of_a_type_that_the_same_transaction_makes_is_not_foretold() throws Exception {
        String type = "CREATE TYPE mood AS ENUM ('so');--> statement-breakpoint\nCREATE TABLE t (m mood);";
        String added = "ALTER TYPE mood ADD VALUE 'new';";
        String anew = "DROP TABLE t;--> statement-breakpoint\nDROP TYPE mood;--> statement-breakpoint\n"
                + "CREATE TYPE mood AS ENUM ('new');--> statement-breakpoint\nCREATE TABLE t (m mood DEFAULT 'new');";
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            drizzleFiles(List.of(type, added, "ALTER TABLE t ALTER COLUMN m SET DEFAULT 'new';"));
            assertThat(restamp(database, "audit").out().replaceAll("\\s+", " "))
                    .contains("passes, as far as can be read (1 step cannot)");
            drizzleFiles(List.of(type));
            assertThat(migrate(database)).isEmpty();
            drizzleFiles(List.of(type, added, anew));
            assertThat(restamp(database, "audit").out()).contains("passes").doesNotContain("as far as");
            assertThat(migrate(database)).isEmpty();
        }
    }

    @Test
    void a_number_that_a_row_has_already_is_not_given_again() throws Exception {
        List<String> texts =
                List.of("CREATE TABLE a (id INT);", "CREATE TABLE b (id INT);", "CREATE TABLE c (id INT);");
        for (int number : List.of(2, 3, 4)) {
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                drizzleFiles(texts.subList(0, 1));
                assertThat(migrate(database)).isEmpty();
                drizzleFiles(texts);
                database.run("INSERT INTO drizzle.__drizzle_migrations (id, hash, created_at) VALUES (" + number
                        + ", 'x', 0)");
                String audit = restamp(database, "audit").out().replaceAll("\\s+", " ");
                assertThat(migrate(database).isEmpty()).isEqualTo(number == 4);
                assertThat(audit)
                        .contains(
                                number == 4
                                        ? "passes"
                                        : "stops at 000" + (number - 1) + "_x: its row would get a number");
            }
        }
    }
}
