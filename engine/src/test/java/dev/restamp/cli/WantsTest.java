package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files take for granted and the server has not: foretold as the tool then meets it. */
class WantsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE d (id int, v vector(3));                               | type "vector" does not exist
            ALTER TABLE users ADD COLUMN v vector(3)[];                         | type "vector" does not exist
            ALTER TABLE users ADD COLUMN m mood;                                | type "mood" does not exist
            CREATE EXTENSION IF NOT EXISTS pgcrypto; ALTER TABLE users ADD COLUMN v vector(3); | type "vector" does not exist
            CREATE EXTENSION IF NOT EXISTS nothing_of_the_kind;                 | extension "nothing_of_the_kind" is not available
            ALTER TABLE users ADD COLUMN k text DEFAULT nothing_like_it(12);    | function nothing_like_it does not exist
            CREATE EXTENSION IF NOT EXISTS citext; ALTER TABLE users ADD COLUMN c citext; | -
            CREATE TYPE mood AS ENUM ('a'); ALTER TABLE users ADD COLUMN m mood; | -
            CREATE DOMAIN mood AS text; ALTER TABLE users ADD COLUMN m mood[];  | -
            CREATE TABLE more (u users);                                        | -
            ALTER TABLE users ADD COLUMN k uuid DEFAULT gen_random_uuid();      | -
            ALTER TABLE users ADD COLUMN k text DEFAULT coalesce(NULL, 'a');    | -
            CREATE FUNCTION mine() RETURNS text LANGUAGE sql AS 'SELECT 1::text'; ALTER TABLE users ADD COLUMN k text DEFAULT mine(); | -
            """)
    void what_nothing_makes_is_foretold(String sql, String wanted) throws Exception {
        Path files = Files.createDirectories(folder.resolve("src/main/resources/db/migration"));
        Files.writeString(files.resolve("V1__users.sql"), "CREATE TABLE users (id INT PRIMARY KEY);");
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            RealFlyway flyway = new RealFlyway(database, files);
            flyway.migrate();
            Files.writeString(files.resolve("V2__next.sql"), sql);
            String audit = Session.run(folder, "audit", database.url()).out().replaceAll("\\s+", " ");
            boolean passes = wanted.equals("-");
            assertThat(flyway.refusal().isEmpty()).isEqualTo(passes);
            assertThat(audit).contains(passes ? "upgrade passes" : "upgrade stops at 2: " + wanted);
        }
    }
}
