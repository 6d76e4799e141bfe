package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.Shell;
import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A project's own Alembic tells what its revisions do; it is real Alembic here, and never works anywhere but on scratch. */
class ReplayTest {

    private static final String ENV = """
            import os
            from alembic import context
            from sqlalchemy import create_engine

            url = %s
            engine = create_engine(url)
            with engine.connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;
    private static final String OF_SETTINGS = "context.config.get_main_option('sqlalchemy.url')";

    private static final String ALEMBIC = RealAlembic.find().python() + " -W ignore -m alembic.config";

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(
                folder.resolve("alembic.ini"),
                "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///mine.db\n");
        env(OF_SETTINGS);
        revision("one", "None", "op.create_table('plain', sa.Column('id', sa.Integer, primary_key=True))");
        // a loop over what no reader can know
        revision(
                "two",
                "'one'",
                "import os\n    for name in sorted(os.environ)[:1]:\n"
                        + "        op.create_table('computed', sa.Column('id', sa.Integer), sa.Column('size', sa.Integer))");
        revision("three", "'two'", "op.add_column('plain', sa.Column('name', sa.String(20)))");
    }

    private void env(String url) throws IOException {
        Files.writeString(folder.resolve("migrations/env.py"), ENV.formatted(url));
    }

    private void revision(String id, String parent, String upgrade) throws IOException {
        Files.writeString(
                folder.resolve("migrations/versions/" + id + ".py"),
                "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '%s'\ndown_revision = %s\n\n\n"
                                .formatted(id, parent)
                        + "def upgrade():\n    " + upgrade + "\n\n\ndef downgrade():\n    pass\n");
    }

    static Stream<Supplier<ScratchDatabase>> servers() {
        return Stream.of(ScratchDatabase::sqlite, ScratchDatabase::postgres);
    }

    private Session derive(ScratchDatabase server, String... more) {
        return derive(server, Map.of(), more);
    }

    private Session derive(ScratchDatabase server, Map<String, String> extra, String... more) {
        List<String> words = new ArrayList<>(List.of("derive", "--dialect", server.dialect()));
        if (!List.of(more).contains("--alembic")) {
            words.addAll(List.of("--alembic", ALEMBIC));
        }
        if (server.dialect().equals("postgresql")) {
            words.addAll(List.of("--scratch", server.url()));
        }
        words.addAll(List.of(more));
        Map<String, String> environment = new java.util.HashMap<>(System.getenv());
        environment.putAll(extra);
        return Session.run(folder, environment, "", words.toArray(String[]::new));
    }

    static Stream<Supplier<ScratchDatabase>> allServers() {
        return Stream.concat(
                Stream.of(ScratchDatabase::sqlite),
                Stream.of(PostgresRelease.values()).map(release -> () -> ScratchDatabase.postgres(release)));
    }

    @ParameterizedTest
    @MethodSource("allServers")
    void reading_and_replay_stand_side_by_side(Supplier<ScratchDatabase> database) throws IOException {
        revision("four", "'three'", "op.execute('SELECT missing FROM nowhere')");
        try (ScratchDatabase server = database.get()) {
            Session told = derive(server, "--compare");

            assertThat(told.out())
                    .contains(
                            "two  different where reading says that it does not know",
                            "four  not replayed",
                            "nowhere",
                            "4 revisions: 2 equal, 1 different where reading says that it does not know, 1 not replayed\n",
                            "| operation | ");
            assertThat(told.exit()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_extension_that_the_scratch_server_lacks_is_named(PostgresRelease release) throws IOException {
        revision("four", "'three'", "op.execute('CREATE EXTENSION IF NOT EXISTS far_away')");
        try (ScratchDatabase server = ScratchDatabase.postgres(release)) {
            assertThat(derive(server, "--compare").out())
                    .contains("the scratch server lacks the extension far_away: install it there");
        }
    }

    @Test
    void a_comparison_can_be_read_by_a_program() throws IOException {
        revision("four", "'three'", "op.execute('SELECT missing FROM nowhere')");
        try (ScratchDatabase server = ScratchDatabase.sqlite()) {
            JsonNode told = new ObjectMapper()
                    .readTree(derive(server, "--compare", "--format", "json").out());

            assertThat(told.at("/revisions/0/outcome").asText()).isEqualTo("equal");
            assertThat(told.at("/revisions/3/outcome").asText()).isEqualTo("not-replayed");
            assertThat(told.at("/revisions/3/differences/0").asText()).contains("nowhere");
            assertThat(told.at("/counts").toString()).isEqualTo("{\"equal\":2,\"opaque\":1,\"not-replayed\":1}");
        }
    }

    @Test
    void a_comparison_overwrites_no_rulebook() {
        try (ScratchDatabase server = ScratchDatabase.sqlite()) {
            assertThat(derive(server, "--compare", "-o", "book.yaml").err()).contains("--compare writes no rulebook");
            assertThat(derive(server, "--replay", "--format", "json").err()).contains("a rulebook is YAML");
            assertThat(folder.resolve("book.yaml")).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_was_learned_needs_no_scripts_later(Supplier<ScratchDatabase> database) {
        try (ScratchDatabase server = database.get();
                ScratchDatabase install =
                        server.dialect().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            assertThat(derive(server, "--replay", "-o", "book.yaml").err()).isEmpty();
            install.run("CREATE TABLE plain (id integer NOT NULL PRIMARY KEY);"
                    + "CREATE TABLE computed (id integer, size integer)");

            Session audit = Session.run(folder, "plan", install.url(), "--rules", "book.yaml", "--no-probes");

            assertThat(audit.out()).contains("'two'").doesNotContain("'three'");
            assertThat(Session.run(folder, "explain", install.url(), "two", "--rules", "book.yaml")
                            .out())
                    .contains("computed");
        }
    }

    @Test
    void an_audit_says_first_what_reading_leaves_open_and_is_exact_with_what_a_replay_learned() {
        try (ScratchDatabase install = ScratchDatabase.sqlite()) {
            install.run("CREATE TABLE plain (id INTEGER NOT NULL, name VARCHAR(20), PRIMARY KEY (id))");
            install.run("CREATE TABLE computed (id INTEGER, size INTEGER)");
            install.run(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
            install.run("INSERT INTO alembic_version VALUES ('three')");
            String database = install.url();

            Session doubtful = Session.run(folder, "audit", database);
            assertThat(doubtful.out().lines().limit(6))
                    .anyMatch(line -> line.startsWith("reading    what two does is not known for certain"))
                    .anyMatch(line -> line.contains("restamp derive --replay --scratch embedded --dialect sqlite"));

            derive(install, "--replay", "-o", "book.yaml");
            Session sure = Session.run(folder, "audit", database, "--rules", "book.yaml");
            assertThat(sure.out())
                    .startsWith("standing   current — the ledger is true, and all 3 revisions are applied")
                    .doesNotContain("reading ", "findings", "opaque", "strangers");
            assertThat(sure.exit()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void only_what_changed_is_learned_again(Supplier<ScratchDatabase> database) throws IOException {
        try (ScratchDatabase server = database.get()) {
            derive(server, "--replay", "-o", "book.yaml");
            String book = Files.readString(folder.resolve("book.yaml"));
            Session unchanged =
                    derive(server, "--replay", "-o", "book.yaml", "--check", "--alembic", "this-is-not-run-at-all");
            assertThat(unchanged.err()).isEmpty();
            assertThat(unchanged.exit()).isZero();

            revision("four", "'three'", "op.drop_table('computed')");
            Session late = derive(server, "--replay", "-o", "book.yaml", "--check");
            assertThat(late.exit()).isEqualTo(1);
            assertThat(late.err()).contains("book.yaml is out of date");

            derive(server, "--replay", "-o", "book.yaml");
            String longer = Files.readString(folder.resolve("book.yaml"));
            assertThat(longer.replace(", until four", "")).startsWith(book).contains("drop table: computed");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_predates_the_history_comes_from_a_file(Supplier<ScratchDatabase> database) throws IOException {
        revision("one", "None", "op.add_column('users', sa.Column('mail', sa.String(50)))");
        revision("three", "'two'", "op.create_index('by_mail', 'users', ['mail'])");
        Files.writeString(
                folder.resolve("before.sql"),
                "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(9)); CREATE TABLE other (id integer);");
        try (ScratchDatabase server = database.get()) {
            Session failing = derive(server, "--replay");
            assertThat(failing.err())
                    .contains("one is told from its script alone", "users", "two is told", "three is told");

            assertThat(derive(server, "--replay", "--prelude", "before.sql", "-o", "book.yaml")
                            .err())
                    .isEmpty();
            server.run("CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(9), mail varchar(50))");
            assertThat(Session.run(folder, "plan", server.url(), "--rules", "book.yaml")
                            .out())
                    .contains("'one'")
                    .doesNotContain("'three'");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void rows_that_a_script_computes_are_a_mark_of_it_as_far_as_it_spells_them_out(Supplier<ScratchDatabase> database)
            throws IOException {
        revision(
                "one",
                "None",
                "import uuid\n"
                        + "    t = op.create_table('plain', sa.Column('id', sa.Integer, primary_key=True), sa.Column('key', sa.String(40)),\n"
                        + "        sa.Column('word', sa.String(20)), sa.Column('kind', sa.String(20)))");
        revision(
                "two",
                "'one'",
                "import uuid\n"
                        + "    bind = op.get_bind()\n"
                        + "    bind.execute(sa.text(__import__('base64').b64decode(b'%s').decode()), {'k': str(uuid.uuid4()), 'n': 'spread'})"
                                .formatted(java.util.Base64.getEncoder()
                                        .encodeToString(
                                                "INSERT INTO plain (id, key, word, kind) VALUES (1, :k, :n, 'f' || 'lat')"
                                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        + "\n    # kind is 'flat'");
        try (ScratchDatabase server = database.get()) {
            assertThat(derive(server, "--replay", "-o", "book.yaml").err()).isEmpty();

            assertThat(Files.readString(folder.resolve("book.yaml")))
                    .contains("insert: plain", "word: spread", "kind: flat")
                    .doesNotContain("key: \"");
            assertThat(derive(server, "--replay", "-o", "book.yaml", "--check").exit())
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void one_that_is_broken_off_cleans_up_and_goes_on_where_it_was(Supplier<ScratchDatabase> database)
            throws IOException, InterruptedException, SQLException {
        Path log = folder.resolve("runs.log");
        Files.writeString(
                folder.resolve("migrations/env.py"),
                "import sys, time\nwith open('" + log
                        + "', 'a') as log: log.write(sys.argv[-1] + '\\n')\ntime.sleep(0.7)\n"
                        + Files.readString(folder.resolve("migrations/env.py")));
        for (int i = 4; i < 9; i++) {
            revision(
                    "r" + i,
                    i == 4 ? "'three'" : "'r" + (i - 1) + "'",
                    "op.add_column('plain', sa.Column('c%d', sa.Integer))".formatted(i));
        }
        try (ScratchDatabase server = database.get()) {
            Set<String> before = scratchDatabases(server);
            Process broken = new ProcessBuilder(command(server))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("told.txt").toFile())
                    .start();
            while (broken.isAlive() && kept() < 2) {
                Thread.sleep(50);
            }
            broken.destroy();
            broken.waitFor();
            assertThat(Files.readString(log)).contains("one").doesNotContain("r8");
            assertNothingLeft(server, before);

            Files.delete(log);
            assertThat(derive(server, "--replay", "-o", "book.yaml").err()).isEmpty();
            assertThat(Files.readString(log).lines()).doesNotContain("one").contains("r8");
            assertNothingLeft(server, before);
        }
    }

    private long kept() throws IOException {
        Path book = folder.resolve("book.yaml");
        return Files.exists(book)
                ? Files.readString(book)
                        .lines()
                        .filter(line -> line.contains("replayed: "))
                        .count()
                : 0;
    }

    private static List<String> command(ScratchDatabase server) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Shell.classPath(),
                Main.class.getName(),
                "derive",
                "--dialect",
                server.dialect(),
                "--alembic",
                ALEMBIC,
                "--replay",
                "-o",
                "book.yaml"));
        if (server.dialect().equals("postgresql")) {
            words.addAll(List.of("--scratch", server.url()));
        }
        return words;
    }

    private void assertNothingLeft(ScratchDatabase server, Set<String> before) throws IOException, SQLException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith(".restamp"));
        }
        assertThat(scratchDatabases(server)).isSubsetOf(before);
    }

    /** Others of this process keep theirs until it ends. */
    private static Set<String> scratchDatabases(ScratchDatabase server) throws SQLException {
        Set<String> names = new TreeSet<>();
        if (server.dialect().equals("postgresql")) {
            try (Connection connection = server.connect();
                    ResultSet rows = connection
                            .createStatement()
                            .executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'restamp_scratch%'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    @Test
    void an_env_that_forgets_to_commit_is_told() throws IOException {
        Files.writeString(
                folder.resolve("migrations/env.py"),
                ENV.formatted(OF_SETTINGS)
                        .replace("connection:\n", "connection, connection.begin() as outer:\n")
                        .replace(
                                "context.run_migrations()\n",
                                "context.run_migrations()\n"
                                        + "    if getattr(context.config.cmd_opts, 'revision', '') == 'two': outer.rollback()\n"));
        try (ScratchDatabase server = ScratchDatabase.postgres()) {
            Session told = derive(server, "--compare");

            assertThat(told.out())
                    .contains("two  not replayed", "its ledger does not hold the revision", "three  not replayed");
        }
    }

    // ---------------------------------------------------------------------------------------------- wrong places

    @Test
    void an_env_that_takes_its_url_elsewhere_is_refused_and_touches_nothing() throws IOException, SQLException {
        try (ScratchDatabase server = ScratchDatabase.postgres();
                ScratchDatabase precious = ScratchDatabase.postgres()) {
            precious.run("CREATE TABLE precious (id integer)");
            String elsewhere = precious.url();
            env("'" + elsewhere + "'");
            assertRefused(derive(server, "--replay"));

            env("os.environ.get('DATABASE_URL', '" + elsewhere + "')");
            assertRefused(derive(server, Map.of("DATABASE_URL", elsewhere), "--replay"));
            assertRefused(derive(server, "--replay", "--scratch-env", "OTHER_URL"));
            assertThat(derive(server, "--replay", "--scratch-env", "DATABASE_URL")
                            .exit())
                    .isZero();

            env("context.get_x_argument(as_dictionary=True).get('db', '" + elsewhere + "')");
            assertRefused(derive(server, "--replay"));
            assertRefused(derive(server, "--replay", "--scratch-x", "url"));
            assertThat(derive(server, "--replay", "--scratch-x", "db").exit()).isZero();

            env("'postgresql+psycopg2://'");
            assertRefused(derive(
                    server, Map.of("PGHOST", "localhost", "PGDATABASE", "postgres", "PGUSER", "postgres"), "--replay"));

            env(OF_SETTINGS + ".replace('postgresql', 'postgresql') and '" + elsewhere + "'");
            assertRefused(derive(server, "--replay"));
            assertThat(tables(precious)).containsExactly("precious");
        }
    }

    @Test
    void an_alembic_that_is_not_there_or_reads_another_history_is_refused() throws IOException {
        try (ScratchDatabase server = ScratchDatabase.sqlite()) {
            assertThat(derive(server, "--replay", "--alembic", "no-such-program")
                            .err())
                    .contains("the command no-such-program cannot be run");
            assertRefused(derive(server, "--replay", "--alembic", "echo"));

            Files.createDirectories(folder.resolve("elsewhere/versions"));
            Files.copy(folder.resolve("migrations/env.py"), folder.resolve("elsewhere/env.py"));
            Files.copy(folder.resolve("migrations/versions/one.py"), folder.resolve("elsewhere/versions/one.py"));
            Session other = derive(server, "--replay", "--history", "elsewhere");
            assertThat(other.exit()).isZero();
            Files.writeString(
                    folder.resolve("elsewhere/versions/one.py"),
                    Files.readString(folder.resolve("elsewhere/versions/one.py"))
                            .replace("'one'", "'uno'"));
            assertThat(derive(server, "--replay", "--history", "elsewhere").err())
                    .contains("uno is told from its script alone", "Can't locate revision");
        }
        assertThat(folder.resolve("mine.db")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith(".restamp"));
        }
    }

    @Test
    void an_alembic_without_what_the_project_imports_is_to_be_another() throws IOException {
        try (ScratchDatabase server = ScratchDatabase.sqlite()) {
            Files.writeString(folder.resolve("migrations/env.py"), "import nowhere_to_be_found\n");
            Session lacking = derive(server, "--replay");
            assertRefused(lacking);
            assertThat(lacking.err()).contains("name the one that has what the project imports", "--alembic");
        }
    }

    private static void assertRefused(Session told) {
        assertThat(told.err()).contains("this Alembic does not work on the scratch database");
        assertThat(told.exit()).isEqualTo(2);
    }

    private static List<String> tables(ScratchDatabase database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
