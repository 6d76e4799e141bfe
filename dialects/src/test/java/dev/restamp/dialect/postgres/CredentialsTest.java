package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.dialect.postgres.ListeningServer.Asks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told which password. */
class CredentialsTest {

    @TempDir
    Path home;

    private Surroundings around(String... variables) {
        Map<String, String> map = new HashMap<>(Map.of("PGCONNECT_TIMEOUT", "3"));
        for (int i = 0; i < variables.length; i += 2) {
            map.put(variables[i], variables[i + 1]);
        }
        return new Surroundings(map, home, "me", home);
    }

    private String told(Address address, Surroundings surroundings) {
        return Credentials.find(address, surroundings).orElseThrow().get("password");
    }

    private static Address chosen(String url) {
        return Address.chosenBy("alembic.ini", url);
    }

    private void passwords(String... lines) throws IOException {
        Path file = Files.write(home.resolve(".pgpass"), java.util.List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what the file says                        | PGHOST | PGPORT | what the server is told
            postgresql://u@evil/d                       | -      | -      | ''
            postgresql://u@evil/d                       | good   | -      | ''
            postgresql://u@good/d                       | good   | -      | mine
            postgresql://u@good:6/d                     | good   | -      | ''
            postgresql://u@good:6/d                     | good   | 6      | mine
            postgresql://u@good,evil/d                  | good   | -      | ''
            postgresql://u@good/d?host=evil             | good   | -      | ''
            postgresql://u@good/d?port=6                | good   | -      | ''
            jdbc:postgresql://evil/d?user=u             | good   | -      | ''
            host=evil dbname=d                          | good   | -      | ''
            postgresql:///d                             | good   | -      | mine
            postgresql://u:theirs@evil/d                | good   | -      | theirs
            postgresql:///d?host=/tmp/evil              | -      | -      | ''
            postgresql:///d?service=ours&host=evil      | -      | -      | ''
            postgresql:///d?service=ours                | -      | -      | ours
            """)
    void the_environments_password_goes_only_where_the_person_said(
            String url, String host, String port, String expected) throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), "[ours]\nhost=office\npassword=ours\n");
        Surroundings surroundings =
                around("PGPASSWORD", "mine", "PGHOST", host == null ? "" : host, "PGPORT", port == null ? "" : port);
        assertThat(told(chosen(url), surroundings)).isEqualTo(expected);
    }

    @Test
    void the_persons_own_address_is_told_all() {
        assertThat(told(Address.of("postgresql://u@anywhere/d"), around("PGPASSWORD", "mine")))
                .isEqualTo("mine");
    }

    @Test
    void a_line_of_the_password_file_that_names_the_host_is_the_persons_word() throws IOException {
        passwords("office:*:*:u:named", "localhost:*:*:*:any port", "*:*:*:*:everywhere");
        assertThat(told(chosen("postgresql://u@office/d"), around())).isEqualTo("named");
        assertThat(told(chosen("postgresql://u@evil/d"), around())).isEmpty();
        assertThat(told(chosen("postgresql://u@localhost:6666/d"), around())).isEmpty();
        assertThat(told(chosen("postgresql://u@/d?host=/tmp/evil"), around())).isEmpty();
        assertThat(told(Address.of("postgresql://u@evil/d"), around())).isEqualTo("everywhere");
    }

    @Test
    void a_file_of_the_project_does_not_say_where_passwords_are_read() throws IOException {
        passwords("*:*:*:*:everywhere");
        String passfile = "passfile=" + home.resolve(".pgpass");
        assertThat(told(chosen("postgresql://u@evil/d?" + passfile), around("PGPASSFILE", "/dev/null")))
                .isEmpty();
    }

    @Test
    void databases_on_the_server_of_another_that_the_person_named_are_told() {
        Address asked = Address.of("postgresql://u@office/registry");
        Surroundings surroundings = around("PGPASSWORD", "mine");
        assertThat(told(Address.chosenBy("the query", "postgresql://u@office/t1", asked), surroundings))
                .isEqualTo("mine");
        assertThat(told(Address.chosenBy("the query", "postgresql://u@evil/t1", asked), surroundings))
                .isEmpty();
    }

    @Test
    void a_file_of_the_project_cannot_make_the_way_less_safe() {
        Surroundings surroundings = around("PGHOST", "good", "PGPASSWORD", "mine", "PGSSLMODE", "verify-full");
        Address less = chosen("postgresql://u@good/d?sslmode=disable&require_auth=password&sslrootcert=evil.crt");
        assertThat(Credentials.find(less, surroundings).orElseThrow().values())
                .containsEntry("sslmode", "verify-full")
                .doesNotContainKeys("require_auth", "sslrootcert");
        Surroundings silent = around("PGHOST", "good", "PGPASSWORD", "mine");
        assertThat(Credentials.find(less, silent).orElseThrow().values()).doesNotContainKey("sslmode");
        assertThat(Credentials.find(chosen("postgresql://good/d?sslmode=require"), silent)
                        .orElseThrow()
                        .values())
                .containsEntry("sslmode", "require");
    }

    // ------------------------------------------------------------------------------------ what a server hears

    private String failure(Address address, Surroundings surroundings) {
        try {
            Dialects.target(address, surroundings).openForReading().close();
            return "";
        } catch (UnableToConnect | java.sql.SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_password_is_not_sent_as_it_is_where_others_could_listen() throws IOException {
        passwords("*:*:*:*:secret");
        try (ListeningServer server = new ListeningServer(Asks.CLEARTEXT)) {
            String place = "127.0.0.1:" + server.port() + "/d";
            for (String url : new String[] {
                "postgresql://u:secret@" + place,
                "postgresql://u@" + place,
                "postgresql://u:secret@" + place + "?sslmode=disable",
                "postgresql://u:secret@" + place + "?sslmode=prefer",
                "jdbc:postgresql://" + place + "?user=u&password=secret",
                "host=127.0.0.1 port=" + server.port() + " user=u password=secret"
            }) {
                assertThat(failure(Address.of(url), around("PGPASSWORD", "secret")))
                        .as(url)
                        .contains("wants the password unencrypted")
                        .contains("require_auth=password")
                        .doesNotContain("secret");
            }
            assertThat(server.heard()).doesNotContain("secret");
        }
    }

    @Test
    void unless_the_url_says_so() throws IOException {
        try (ListeningServer server = new ListeningServer(Asks.CLEARTEXT)) {
            failure(
                    Address.of("postgresql://u:secret@127.0.0.1:" + server.port() + "/d?require_auth=password"),
                    around());
            assertThat(server.heard()).contains("secret");
        }
    }

    @ParameterizedTest
    @EnumSource(Asks.class)
    void a_server_that_a_file_of_the_project_chose_hears_nothing_of_the_persons(Asks asks) throws IOException {
        passwords("*:*:*:*:secret");
        try (ListeningServer server = new ListeningServer(asks)) {
            String url = "postgresql://u@127.0.0.1:" + server.port() + "/d?require_auth=password,md5,scram-sha-256";
            assertThat(failure(chosen(url), around("PGPASSWORD", "secret")))
                    .contains("alembic.ini chose that server, so yours are kept from it")
                    .doesNotContain("secret");
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void a_port_that_is_a_piece_of_a_password_is_not_shown() {
        assertThatThrownBy(() -> Dialects.target(Address.of("postgresql://u:secret"), around()))
                .isInstanceOf(UnableToConnect.class)
                .hasMessageNotContaining("secret");
    }
}
