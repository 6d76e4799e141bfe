package dev.restamp.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static Connection write(Path file, String sql) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        return connection;
    }

    private static List<String> tables(Path file) throws SQLException {
        try (Connection connection = SqliteFile.openForReading(file, SHORT)) {
            Observation seen = new SqliteIntrospector()
                    .observe(connection, new Scope("main", List.of(), Optional.empty(), AlembicLedger.SHAPE));
            return seen.schema().tables().stream().map(t -> t.name().local()).toList();
        }
    }

    /** Every file beside the database, with what it holds. */
    private Map<String, String> contents() throws IOException, NoSuchAlgorithmException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                contents.put(file.getFileName().toString(), HexFormat.of().formatHex(sum));
            }
        }
        return contents;
    }

    @Test
    void reading_leaves_no_trace() throws Exception {
        write(file("a b?c%20#d.db"), "CREATE TABLE t (a)").close();
        Map<String, String> before = contents();
        assertThat(tables(file("a b?c%20#d.db"))).containsExactly("t");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void nothing_can_be_written_while_reading() throws Exception {
        write(file("x.db"), "CREATE TABLE t (a)").close();
        try (Connection connection = SqliteFile.openForReading(file("x.db"), SHORT);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("READONLY");
        }
    }

    @Test
    void a_database_in_wal_mode_that_nobody_has_open_is_left_alone() throws Exception {
        write(file("w.db"), "PRAGMA journal_mode = WAL; CREATE TABLE t (a)").close();
        Map<String, String> before = contents();
        assertThat(before).containsOnlyKeys("w.db");
        assertThat(tables(file("w.db"))).containsExactly("t");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_database_in_wal_mode_is_read_while_another_program_writes_to_it() throws Exception {
        try (Connection writer = write(file("w.db"), "PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
                Statement statement = writer.createStatement()) {
            statement.executeUpdate("CREATE TABLE in_the_log (a)");
            writer.setAutoCommit(false);
            statement.executeUpdate("CREATE TABLE not_yet (a)");
            assertThat(tables(file("w.db"))).containsExactly("in_the_log", "t");
            writer.commit();
            assertThat(tables(file("w.db"))).containsExactly("in_the_log", "not_yet", "t");
        }
    }

    @Test
    void what_a_crash_has_left_in_the_log_is_read_and_left_there() throws Exception {
        Files.createDirectory(file("crashed"));
        try (Connection writer = write(file("w.db"), "PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
                Statement statement = writer.createStatement()) {
            statement.executeUpdate("CREATE TABLE in_the_log (a)");
            Files.copy(file("w.db"), file("crashed/w.db"));
            Files.copy(file("w.db-wal"), file("crashed/w.db-wal"));
        }
        folder = file("crashed");
        Map<String, String> before = contents();
        assertThat(tables(file("w.db"))).containsExactly("in_the_log", "t");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void what_a_crash_has_left_half_written_is_rolled_back_in_a_copy_only() throws Exception {
        Files.createDirectory(file("crashed"));
        try (Connection writer = write(file("j.db"), "CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(200000))");
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA cache_size = 1");
            statement.execute("PRAGMA cache_spill = 1");
            writer.setAutoCommit(false);
            statement.executeUpdate("CREATE TABLE half (a)");
            statement.executeUpdate("UPDATE t SET a = randomblob(200000)");
            Files.copy(file("j.db"), file("crashed/j.db"));
            Files.copy(file("j.db-journal"), file("crashed/j.db-journal"));
            writer.rollback();
        }
        folder = file("crashed");
        Map<String, String> before = contents();
        assertThat(tables(file("j.db"))).containsExactly("t");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void an_empty_file_is_an_empty_database() throws Exception {
        Files.createFile(file("empty.db"));
        assertThat(tables(file("empty.db"))).isEmpty();
        assertThat(Files.size(file("empty.db"))).isZero();
    }

    @Test
    void what_is_no_database_is_told_in_one_sentence() throws IOException {
        Files.writeString(file("notes.txt"), "SQLite it is not, ".repeat(20));
        Files.writeString(file("short"), "SQLite format 3", StandardCharsets.US_ASCII);
        byte[] noise = new byte[4096];
        new Random(5).nextBytes(noise);
        Files.write(file("secret.db"), noise);
        assertSentence(file("notes.txt"), "the file %s is no SQLite database");
        assertSentence(file("short"), "the file %s is no SQLite database");
        assertSentence(file("secret.db"), "the file %s is no SQLite database, or it is encrypted");
        assertSentence(folder, "%s is a folder, not a database file");
        assertThatThrownBy(() -> SqliteFile.openForReading(file("gone.db"), SHORT))
                .isInstanceOf(UnableToConnect.class)
                .hasMessage("there is no file " + file("gone.db"));
    }

    private static void assertSentence(Path file, String sentence) {
        assertThatThrownBy(() -> SqliteFile.openForReading(file, SHORT))
                .isInstanceOf(UnableToConnect.class)
                .hasMessage(sentence.formatted(file));
    }

    @Test
    void a_damaged_database_is_told_in_one_sentence() throws Exception {
        write(file("d.db"), "CREATE TABLE t (a)").close();
        byte[] bytes = Files.readAllBytes(file("d.db"));
        java.util.Arrays.fill(bytes, 100, 300, (byte) 0x55);
        Files.write(file("d.db"), bytes);
        assertThatThrownBy(() -> SqliteFile.openForReading(file("d.db"), SHORT))
                .isInstanceOf(UnableToConnect.class)
                .hasMessage("the database " + file("d.db") + " is damaged; PRAGMA integrity_check tells how");
    }

    @Test
    void a_locked_database_is_told_in_one_sentence() throws Exception {
        try (Connection writer = write(file("l.db"), "CREATE TABLE t (a)");
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> SqliteFile.openForReading(file("l.db"), SHORT))
                    .isInstanceOf(UnableToConnect.class)
                    .hasMessage("the database " + file("l.db")
                            + " is locked by another program; try again when that is done");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void opening_for_changes_makes_no_file() throws Exception {
        assertThatThrownBy(() -> SqliteFile.openForWriting(file("new.db"), SHORT))
                .isInstanceOf(UnableToConnect.class);
        assertThat(Files.exists(file("new.db"))).isFalse();
        Files.createFile(file("new.db"));
        try (Connection connection = SqliteFile.openForWriting(file("new.db"), SHORT);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (a)");
        }
        assertThat(tables(file("new.db"))).containsExactly("t");
    }
}
