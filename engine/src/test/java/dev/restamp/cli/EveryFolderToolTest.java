package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command does for each tool whose revisions are files of SQL, without a word about any of them. */
class EveryFolderToolTest {

    private static final String USERS =
            "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL);\n";
    private static final String PETS = "CREATE TABLE pets (id INTEGER NOT NULL PRIMARY KEY);\n";
    private static final String MAIL = "ALTER TABLE users ADD COLUMN mail VARCHAR(100);\n";

    /** Of which the second is missing in the database, and the ledger says that the third has run. */
    record Folder(String tool, String ledger, String missing, Map<String, String> files) {

        @Override
        public String toString() {
            return tool;
        }
    }

    static Stream<Folder> folders() {
        return Stream.of(
                new Folder(
                        "flyway",
                        "flyway_schema_history",
                        "2",
                        Map.of("V1__users.sql", USERS, "V2__pets.sql", PETS, "V3__mail.sql", MAIL)),
                new Folder(
                        "drizzle",
                        "__drizzle_migrations",
                        "0001_pets",
                        Map.of(
                                "0000_users.sql",
                                USERS,
                                "0001_pets.sql",
                                PETS,
                                "0002_mail.sql",
                                MAIL,
                                "meta/_journal.json",
                                "{\"entries\": [{\"tag\": \"0000_users\", \"when\": 1000}, {\"tag\": \"0001_pets\", \"when\": 2000},"
                                        + " {\"tag\": \"0002_mail\", \"when\": 3000}]}")));
    }

    @TempDir
    Path folder;

    private Session restamp(String... words) {
        return Session.run(folder, words);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void all_commands_work(Folder of) throws Exception {
        for (Map.Entry<String, String> file : of.files().entrySet()) {
            Path path = folder.resolve("migrations").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                database.run(USERS + PETS + MAIL);
                assertThat(restamp("apply", database.url(), "--yes").exit()).isZero();
                assertThat(restamp("audit", database.url()).out()).contains("current");
                database.run("DROP TABLE pets");
                isToldEverywhere(database, of);
            }
        }
    }

    private void isToldEverywhere(ScratchDatabase database, Folder of) throws IOException {
        String url = database.url();
        String told = restamp("audit", url).out();
        restamp("apply", url, "--yes");
        assertThat(restamp("audit", url).out()).as("while a person is asked").isEqualTo(told);
        assertThat(told).contains(of.missing()).doesNotContain("lembic");
        assertThat(restamp("snapshot", url, "-o", "seen.yaml").exit()).isZero();
        assertThat(restamp("audit", "seen.yaml").out())
                .contains(told.lines().findFirst().orElseThrow());
        String schema = database.dialect().equals("sqlite") || of.tool().equals("flyway") ? "" : "drizzle.";
        assertThat(restamp("audit", url, "--ledger", schema + of.ledger()).out())
                .isEqualTo(told);
        assertThat(restamp("fleet", url).out())
                .contains(told.lines().findFirst().orElseThrow().substring(11, 20));
        assertThat(restamp("explain", url, of.missing()).out()).contains("revision " + of.missing());
        for (String format : List.of("html", "sarif", "json", "markdown", "junit")) {
            assertThat(restamp("audit", url, "--format", format).out().replace("\\", ""))
                    .contains(of.missing());
        }
        assertThat(restamp("derive", "--dialect", database.dialect(), "-o", "rulebook.yaml")
                        .exit())
                .isZero();
        Files.move(folder.resolve("migrations"), folder.resolve("elsewhere"));
        Session alone = restamp("audit", url, "--rules", "rulebook.yaml", "--tool", of.tool());
        assertThat(alone.out())
                .as(alone.err())
                .contains(told.lines().findFirst().orElseThrow());
        Files.move(folder.resolve("elsewhere"), folder.resolve("migrations"));
        for (String file : List.of("seen.yaml", "rulebook.yaml")) {
            Files.delete(folder.resolve(file));
        }
    }
}
