package dev.restamp.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Scratch;
import dev.restamp.dialect.ScratchException;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Surroundings;
import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens on a scratch server happens in databases of our own, and none of them stays. */
class ScratchServerTest {

    private static final Dialect POSTGRES = Dialects.find("postgresql").orElseThrow();
    private static final Dialect SQLITE = Dialects.find("sqlite").orElseThrow();

    @Test
    void a_named_server_lends_empty_databases_and_keeps_none() throws SQLException {
        try (ScratchDatabase named = ScratchDatabase.postgres()) {
            named.run("CREATE TABLE precious (id integer)");
            try (ScratchServer server = ClosedAtExit.open(POSTGRES, named.url(), Surroundings.ofProcess())) {
                try (Scratch one = server.open();
                        Scratch other = server.open()) {
                    assertThat(one.url()).isNotEqualTo(other.url()).doesNotContain(named.url());
                    run(one, "CREATE TABLE precious (id integer)");
                    assertThat(tables(one)).containsExactly("precious");
                    assertThat(tables(other)).isEmpty();
                }
                server.open();
                server.findRehearsal();
            }
            assertThat(ask(named, "SELECT count(*) FROM pg_database WHERE datname LIKE 'restamp_scratch_%'"))
                    .isEqualTo("0");
            assertThat(ask(named, "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'restamp_scratch_%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_role_that_may_make_no_databases_is_told_so() {
        try (ScratchDatabase named = ScratchDatabase.postgres()) {
            named.run("DROP ROLE IF EXISTS poor");
            named.run("CREATE ROLE poor LOGIN PASSWORD 'poor'");
            String url = named.url().replaceFirst("://[^@/]*@", "://").replaceFirst("://", "://poor:poor@");
            assertThatThrownBy(() -> ClosedAtExit.open(POSTGRES, url, Surroundings.ofProcess()))
                    .isInstanceOf(ScratchException.class)
                    .hasMessageContaining("may not create databases")
                    .hasMessageNotContaining("poor:poor");
            named.run("DROP ROLE poor");
        }
    }

    @Test
    void a_server_of_our_own_is_started_from_installed_programs_and_leaves_nothing(@TempDir Path folder)
            throws IOException, SQLException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PostgresRelease.USUAL.unpack(folder);
        try (ScratchServer server = ClosedAtExit.open(
                POSTGRES,
                ScratchServer.EMBEDDED,
                surroundings(Map.of("RESTAMP_POSTGRES", folder.resolve("bin").toString())))) {
            try (Scratch scratch = server.open()) {
                run(scratch, "CREATE TABLE t (id integer)");
                assertThat(tables(scratch)).containsExactly("t");
            }
            assertThat(server.findRehearsal()).isPresent();
        }
    }

    @Test
    void what_is_no_server_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> ClosedAtExit.open(POSTGRES, "localhost", surroundings(Map.of())))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("named by a URL");
    }

    @Test
    void on_sqlite_it_is_a_file_that_goes() throws SQLException {
        try (ScratchServer server = ClosedAtExit.open(SQLITE, ScratchServer.EMBEDDED, Surroundings.ofProcess())) {
            Path file;
            try (Scratch scratch = server.open()) {
                run(scratch, "CREATE TABLE t (id integer)");
                file = Path.of(scratch.url().substring("sqlite:///".length()));
                assertThat(file).isRegularFile();
            }
            assertThat(file).doesNotExist();
            Scratch left = server.open();
            assertThat(left.url()).contains("scratch-2");
        }
    }

    @Test
    void the_database_reads_what_the_reader_cannot() {
        List<Change> changes = rehearsed("CREATE TABLE totals AS SELECT id, count(*) AS n FROM t GROUP BY id")
                .orElseThrow();
        assertThat(changes).singleElement().isInstanceOf(Change.CreateTable.class);
        Table table = ((Change.CreateTable) changes.get(0)).table();
        assertThat(table.columns()).extracting(Column::name).containsExactly("id", "n");
    }

    /** Reaching for files, programs, roles, other databases or settings is refused by the server itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE x AS SELECT pg_read_file('/etc/passwd') AS text",
                "CREATE ROLE mighty SUPERUSER",
                "CREATE DATABASE another",
                "ALTER SYSTEM SET work_mem = '1GB'",
                "ALTER ROLE current_user SUPERUSER",
                "DROP DATABASE postgres",
                "CREATE EXTENSION dblink",
                "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/tmp/x', 'f'",
                "CREATE TABLE x AS SELECT pg_sleep(60)",
                "CREATE TABLE x AS SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user",
                "this is no SQL"
            })
    void what_reaches_beyond_is_not_done(String statement) {
        assertThat(rehearsed(statement).orElse(List.of())).noneMatch(change -> change instanceof Change.CreateObject);
        assertThat(rehearsed("CREATE INDEX i ON t (id)")).isPresent();
    }

    private static Optional<List<Change>> rehearsed(String statement) {
        try (ScratchDatabase named = ScratchDatabase.postgres();
                ScratchServer server = ClosedAtExit.open(POSTGRES, named.url(), Surroundings.ofProcess())) {
            Rehearsal rehearsal = server.findRehearsal().orElseThrow();
            ColumnType integer = POSTGRES.spelling("public").type("integer", Schema.empty(POSTGRES.traits("public")));
            Schema empty = Schema.empty(POSTGRES.traits("public"));
            Table table = Table.of(empty.name("t"), List.of(Column.of("id", integer, true)));
            return rehearsal.changes(empty.with(table), statement);
        }
    }

    private static Surroundings surroundings(Map<String, String> variables) {
        Surroundings own = Surroundings.ofProcess();
        return new Surroundings(variables, own.home(), own.user(), own.folder());
    }

    private static void run(Scratch scratch, String sql) throws SQLException {
        try (Connection connection = scratch.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> tables(Scratch scratch) throws SQLException {
        try (Connection connection = scratch.connect()) {
            Dialect dialect = scratch.url().startsWith("sqlite") ? SQLITE : POSTGRES;
            return dialect
                    .introspector()
                    .observe(
                            connection,
                            new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE))
                    .schema()
                    .tables()
                    .stream()
                    .map(table -> table.name().local())
                    .toList();
        }
    }

    private static String ask(ScratchDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
