package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who names a database, whom that database is told of, and what is printed of its address. */
class GivenAddressTest {

    @TempDir
    Path folder;

    @BeforeEach
    void history() throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(versions.resolve("a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))
                """);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Session run(Map<String, String> environment, String... words) {
        return Session.run(folder, environment, "", words);
    }

    private void settings(String url) throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = migrations\nsqlalchemy.url = " + url + "\n");
        write("migrations/env.py", "");
    }

    @Test
    void the_environment_wins_over_the_file_of_the_team_and_that_over_the_settings() throws IOException {
        for (String name : new String[] {"env.db", "team.db", "ini.db"}) {
            Files.createFile(folder.resolve(name));
        }
        settings("sqlite:///ini.db");
        assertThat(run(Map.of(), "audit").err())
                .isEqualTo("restamp: alembic.ini chose the database sqlite:///ini.db\n");
        write("restamp.yaml", "database: team.db\nledger: other\n");
        assertThat(run(Map.of(), "audit").err())
                .isEqualTo(
                        "restamp: restamp.yaml chose the database team.db\nrestamp: restamp.yaml chose --ledger other\n");
        Map<String, String> named = Map.of("DATABASE_URL", "sqlite:///env.db");
        assertThat(run(named, "audit").err()).isEqualTo("restamp: restamp.yaml chose --ledger other\n");
        assertThat(run(named, "snapshot").err()).isEqualTo("restamp: restamp.yaml chose --ledger other\n");
        Files.delete(folder.resolve("env.db"));
        assertThat(run(named, "audit").err()).contains("env.db").doesNotContain("team.db");
    }

    @Test
    void a_password_of_the_environment_does_not_go_where_a_file_of_the_project_says() throws Exception {
        for (String file : new String[] {"alembic.ini", "restamp.yaml"}) {
            try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
                String url = "postgresql://app@127.0.0.1:" + socket.getLocalPort() + "/app?require_auth=password";
                if (file.equals("alembic.ini")) {
                    settings(url);
                } else {
                    write("restamp.yaml", "database: " + url + "\nhistory: migrations\n");
                }
                StringBuilder heard = new StringBuilder();
                Thread server = new Thread(() -> Listening.once(socket, heard));
                server.start();
                Session audit = run(Map.of("PGPASSWORD", "xyzzy"), "audit");
                server.join();
                assertThat(heard.toString()).isEqualTo("greeted ");
                assertThat(audit.exit()).isEqualTo(2);
                assertThat(audit.err()).contains(file + " chose that server").doesNotContain("xyzzy");
                assertThat(audit.err().lines().count()).isEqualTo(1);
            }
        }
    }

    /** Addresses with a password in them, also such as are no addresses. */
    static Stream<String> addresses() {
        return Stream.of(
                "postgresql://u:xyzzy@localhost:1/d",
                "postgresql://u:x@xyzzy/w@localhost:1/d",
                "postgresql://localhost:1/d?user=u&password=xyzzy",
                "jdbc:postgresql://localhost:1/d?user=u&password=xyzzy",
                "host=localhost port=1 user=u password=xyzzy",
                "host=localhost port=1 pasword=xyzzy",
                "postgresql://u:xyzzy",
                "mysql://u:xyzzy@localhost/d",
                "postgres//u:xyzzy@localhost/d",
                "u:xyzzy@localhost/d",
                "sqlite+pysqlcipher://:xyzzy@/nosuch.db",
                "sqlite:///nosuch.db?key=xyzzy");
    }

    /** In every place where one may be typed. */
    @ParameterizedTest
    @MethodSource("addresses")
    void no_password_is_printed_wherever_it_is_typed(String url) {
        for (String words : new String[] {
            "audit URL --history migrations",
            "audit --verbose URL --history migrations --format json",
            "repair URL --history migrations --yes",
            "explain URL a1 --history migrations",
            "explain URL",
            "explain a b URL",
            "snapshot URL",
            "fleet URL --history migrations",
            "fleet URL --history migrations --format json",
            "fleet URL --query Q --history migrations",
            "fleet URL --all-schemas --history migrations",
            "derive --replay --scratch URL --dialect postgresql --history migrations",
            "audit one.db URL",
            "audit one.db --timeout URL",
            "audit one.db --password=xyzzy",
            "URL"
        }) {
            String[] typed = Stream.of(words.split(" "))
                    .map(word -> word.equals("URL") ? url : word)
                    .toArray(String[]::new);
            Session session = Session.run(folder, typed);
            assertThat(session.out() + session.err()).as(words).doesNotContain("xyzzy");
            assertThat(session.exit()).as(words + session.err()).isEqualTo(2);
        }
    }

    @Test
    void none_is_printed_when_all_goes_well() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE TABLE t (id serial PRIMARY KEY)");
            String url = database.url().replaceFirst("//([^:@/]*)(:[^@]*)?@", "//$1:xyzzy@");
            for (String format : new String[] {"text", "json", "markdown", "html", "sarif", "junit"}) {
                Session audit = Session.run(folder, "audit", url, "--history", "migrations", "--format", format);
                assertThat(audit.exit()).as(audit.err()).isEqualTo(1);
                assertThat(audit.out() + audit.err()).doesNotContain("xyzzy");
            }
            Session plan = Session.run(folder, "plan", url, "--history", "migrations", "--undo", "undo.sql");
            assertThat(plan.out() + Files.readString(folder.resolve("undo.sql")))
                    .doesNotContain("xyzzy");
            Session fleet = Session.run(folder, "fleet", url, "--history", "migrations", "--format", "json");
            assertThat(fleet.out()).doesNotContain("xyzzy").contains("unstamped");
            Session repair = Session.run(folder, "repair", url, "--history", "migrations", "--yes", "--format", "json");
            assertThat(repair.exit()).as(repair.err()).isZero();
            assertThat(repair.out() + repair.err()).doesNotContain("xyzzy");
        }
    }
}
