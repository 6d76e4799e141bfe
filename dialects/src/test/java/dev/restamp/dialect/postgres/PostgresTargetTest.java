package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTargetTest {

    @TempDir
    Path home;

    // ----------------------------------------------------------------------------------------- what is written

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://u:p@h:1/d                         | dbname=d host=h password=p port=1 user=u
            postgresql+psycopg2://u:p@h/d                  | dbname=d host=h password=p port=5432 user=u
            postgresql+asyncpg://u:p@h/d?ssl=require       | dbname=d host=h password=p port=5432 ssl=require user=u
            postgres://u@h/d                               | dbname=d host=h port=5432 user=u
            postgresql://u:p%40ss@h/d                      | dbname=d host=h password=p@ss port=5432 user=u
            postgresql://u:p@ss/w@h/d                      | dbname=d host=h password=p@ss/w port=5432 user=u
            postgresql://u:a+b@h/d                         | dbname=d host=h password=a+b port=5432 user=u
            postgresql://h/d?user=u&password=p             | dbname=d host=h password=p port=5432 user=u
            postgresql://u@[::1]:1/d                       | dbname=d host=::1 port=1 user=u
            postgresql://u@a:1,b:2/d                       | dbname=d host=a,b port=1,2 user=u
            postgresql://u@/d?host=/tmp/s                  | dbname=d host=/tmp/s port=5432 user=u
            jdbc:postgresql://h:1/d?user=u&password=p      | dbname=d host=h password=p port=1 user=u
            jdbc:postgresql://h/d?currentSchema=s&user=u   | dbname=d host=h port=5432 search_path=s user=u
            host=h dbname='my d' user=u password='it\\'s'  | dbname=my d host=h password=it's port=5432 user=u
            postgresql://h                                 | dbname=me host=h port=5432 user=me
            """)
    void every_form_of_address_is_understood(String text, String expected) {
        assertThat(settings(text, Map.of())).isEqualTo(expected);
    }

    @Test
    void what_is_not_written_is_taken_from_the_variables() {
        Map<String, String> variables =
                Map.of("PGHOST", "h", "PGPORT", "7", "PGUSER", "v", "PGPASSWORD", "s", "PGDATABASE", "d");
        assertThat(settings("postgresql://", variables)).isEqualTo("dbname=d host=h password=s port=7 user=v");
        assertThat(settings("postgresql://u@x/e", variables)).isEqualTo("dbname=e host=x password=s port=7 user=u");
    }

    @Test
    void a_service_comes_before_the_variables() throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), "# mine\n[other]\nhost=o\n[mine]\nhost=h\nport = 9\n");
        assertThat(settings("postgresql:///d?service=mine", Map.of("PGPORT", "7", "PGUSER", "v")))
                .isEqualTo("dbname=d host=h port=9 service=mine user=v");
        assertThatThrownBy(() -> settings("postgresql:///d", Map.of("PGSERVICE", "none")))
                .isInstanceOf(UnableToConnect.class)
                .hasMessageContaining("service none");
    }

    @Test
    void the_password_file_is_looked_into_unless_others_may_do_so_too() throws IOException {
        Path file = home.resolve(".pgpass");
        Files.writeString(file, "# mine\nother:*:*:*:no\nh:*:d:u:a\\:b\\\\c\n*:*:*:*:any\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(settings("postgresql://u@h/d", Map.of())).contains("password=a:b\\c ");
        assertThat(settings("postgresql://u@h/e", Map.of())).contains("password=any ");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(settings("postgresql://u@h/d", Map.of())).doesNotContain("password");
    }

    @Test
    void a_search_path_in_the_options_names_the_default_schema() {
        assertThat(target("postgresql://u@h/d?options=-csearch_path%3Dtenant").defaultSchema())
                .isEqualTo("tenant");
        assertThat(target("jdbc:postgresql://h/d?currentSchema=s,public").defaultSchema())
                .isEqualTo("s");
        assertThat(target("postgresql://u@h/d").defaultSchema()).isEqualTo("public");
    }

    @Test
    void no_text_of_an_address_tells_the_password() {
        Target target = target("postgresql://u:secret@h/d");
        assertThat(target.toString())
                .isEqualTo("PostgreSQL database d at h:5432")
                .doesNotContain("secret");
    }

    private String settings(String text, Map<String, String> variables) {
        TreeMap<String, String> values = new TreeMap<>(Credentials.find(Address.of(text), around(variables))
                .orElseThrow()
                .values());
        return String.join(
                " ",
                values.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList());
    }

    private Surroundings around(Map<String, String> variables) {
        return new Surroundings(variables, home, "me", home);
    }

    private Target target(String text) {
        return Dialects.target(Address.of(text), around(Map.of()));
    }

    // ------------------------------------------------------------------------------------------ real connections

    @Test
    void a_connection_for_reading_refuses_to_write() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE TABLE t (a integer)");
            try (Connection connection = target(database.url()).openForReading();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
                        .hasMessageContaining("read-only transaction");
            }
            try (Connection connection = target(database.url()).openForWriting();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("INSERT INTO t VALUES (1)")).isEqualTo(1);
            }
        }
    }

    @Test
    void each_failure_is_one_sentence() throws SQLException, IOException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            String url = database.url();
            String server = url.substring(0, url.lastIndexOf('/') + 1);
            fails(server + "nowhere", "there is no database nowhere on the PostgreSQL");
            fails(url + "?sslmode=require", "does not speak TLS, but sslmode=require asks for it");
            fails("postgresql://u:secret@localhost:1/d", "no PostgreSQL server answers at localhost:1");
            fails("postgresql://u:secret@nowhere.invalid/d", "there is no host nowhere.invalid");
            fails("postgresql://u@/d?host=/nowhere", "no PostgreSQL server answers at /nowhere/.s.PGSQL.5432");
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "RESTAMP_TEST_POSTGRES",
            matches = ".+",
            disabledReason = "it changes whom the server lets in, and that server is not ours")
    void passwords_are_asked_for_and_refused() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            String file = select(connection, "SHOW hba_file");
            String before = select(connection, "SELECT pg_read_file('" + file + "')");
            database.run("CREATE ROLE guarded LOGIN PASSWORD 'right'");
            try {
                write(connection, file, "host all guarded all scram-sha-256\n" + before);
                String rest = database.url().substring(database.url().indexOf('@'));
                target("postgresql://guarded:right" + rest).openForReading().close();
                fails("postgresql://guarded:secret" + rest, "refuses the password of user guarded");
                fails("postgresql://guarded" + rest, "wants a password for user guarded: give it in");
            } finally {
                write(connection, file, before);
                database.run("DROP ROLE guarded");
            }
        }
    }

    private static String select(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void write(Connection connection, String file, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String rows = text.replace("'", "''").replace("\n", "'), ('");
            statement.execute("CREATE TEMP TABLE hba (line text); INSERT INTO hba VALUES ('" + rows + "')");
            statement.execute("COPY hba TO '" + file + "'; DROP TABLE hba");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private void fails(String url, String sentence) {
        assertThatThrownBy(() -> target(url).openForReading())
                .isInstanceOf(UnableToConnect.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }
}
