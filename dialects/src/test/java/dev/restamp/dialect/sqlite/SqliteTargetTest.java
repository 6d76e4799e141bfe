package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTargetTest {

    @TempDir
    Path folder;

    @Test
    void every_form_of_address_is_understood() throws IOException, SQLException {
        make("app.db");
        String absolute = folder.resolve("app.db").toString();
        for (String form : List.of(
                "app.db",
                absolute,
                "sqlite:///app.db",
                "sqlite:///" + absolute,
                "sqlite+aiosqlite:///app.db",
                "sqlite+pysqlite:///" + absolute + "?timeout=5",
                "jdbc:sqlite:app.db",
                "sqlite:app.db",
                "sqlite:./app.db?mode=rwc",
                "jdbc:sqlite:" + absolute,
                "file:" + absolute + "?mode=ro")) {
            try (Connection connection =
                    Dialects.target(Address.of(form), around()).openForReading()) {
                assertThat(count(connection)).as(form).isEqualTo(1);
            }
        }
    }

    @Test
    void each_failure_is_one_sentence() throws IOException, SQLException {
        Files.writeString(folder.resolve("note.txt"), "this is not a database");
        make("locked.db");
        fails("sqlite:///gone.db", "there is no file " + folder.resolve("gone.db"));
        fails("gone.db", "there is no database file gone.db");
        fails(folder.toString(), "is a folder, not a database file");
        fails("note.txt", "is no SQLite database");
        fails("mysql://u:secret@h/d", "databases of the kind mysql are not known");
        assertThat(folder.resolve("gone.db")).doesNotExist();
    }

    @Test
    void a_connection_for_reading_refuses_to_write() throws SQLException, IOException {
        make("app.db");
        byte[] before = Files.readAllBytes(folder.resolve("app.db"));
        try (Connection connection =
                        Dialects.target(Address.of("app.db"), around()).openForReading();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (2)"))
                    .hasMessageContaining("readonly");
        }
        assertThat(Files.readAllBytes(folder.resolve("app.db"))).isEqualTo(before);
    }

    @Test
    void a_database_that_keeps_a_log_is_read_while_another_program_writes_it() throws SQLException, IOException {
        make("app.db");
        try (Connection writer = Dialects.target(Address.of("app.db"), around()).openForWriting();
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("INSERT INTO t VALUES (2)");
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (3)");
            try (Connection reader =
                    Dialects.target(Address.of("app.db"), around()).openForReading()) {
                assertThat(count(reader)).isEqualTo(2);
            }
            writer.commit();
        }
        byte[] before = Files.readAllBytes(folder.resolve("app.db"));
        try (Connection reader = Dialects.target(Address.of("app.db"), around()).openForReading()) {
            assertThat(count(reader)).isEqualTo(3);
        }
        assertThat(Files.readAllBytes(folder.resolve("app.db"))).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("app.db");
        }
    }

    private void make(String name) throws SQLException, IOException {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);");
            Files.copy(Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length())), folder.resolve(name));
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM t")) {
            result.next();
            return result.getInt(1);
        }
    }

    private Surroundings around() {
        return new Surroundings(Map.of(), folder, "me", folder);
    }

    private void fails(String database, String sentence) {
        assertThatThrownBy(() -> Dialects.target(Address.of(database), around()).openForReading())
                .isInstanceOf(UnableToConnect.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret");
    }
}
