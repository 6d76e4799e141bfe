package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Odd folders, names, URLs and files, made by chance from what has done harm elsewhere, and commands given to them. Whatever it is:
 * an answer or one sentence, its code, nothing run, nothing written over, no secret told, nothing that steers a terminal. Each
 * number makes the same again; {@code -Drestamp.odd=500} makes more of them, and {@code -Drestamp.odd.first=17} begins there.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OddInputTest {

    private static final String SECRET = "s3cr3t-c4n4ry";
    private static final int USUAL = 60;

    private static final List<String> NAMES = List.of(
            "plain",
            "with space",
            "$(touch CANARY)",
            "`touch CANARY`",
            "a;touch CANARY",
            "it's",
            "\"quoted\"",
            "-rf",
            "--help",
            "~",
            "!!",
            "1:b",
            "a|b",
            "a&b",
            "%41%",
            "%(here)s",
            "{}",
            "a\nstanding   current",
            "a\tb",
            "a\u001b[2Jb",
            "a\u009b31mb",
            "\u202Etxt.bd",
            "a\u200Bb",
            "a\u2028b",
            "ä ö 你 😀",
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "'; DROP TABLE t; --",
            "CON",
            "a".repeat(120));

    private static final List<String> CONTENTS = List.of(
            "",
            "\u0000\u0001\u0002",
            "revision = 'a1'\ndown_revision = None\ndef upgrade():\n    import os; os.system('touch CANARY')\n",
            "import subprocess\nsubprocess.run(['touch', 'CANARY'])\nrevision = 'NAME'\ndown_revision = None\ndef upgrade(): pass\n",
            "\"\"\"NAME\n\nRevision ID: x\n\"\"\"\nrevision = 'a1'\ndown_revision = 'a1'\ndef upgrade(): pass\n",
            "\"\"\"NAME\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = 'a1'\ndown_revision = None\ndef upgrade():\n"
                    + "    op.create_table('NAME', sa.Column('NAME', sa.Integer))\n    op.execute('DROP TABLE t; -- NAME')\n",
            "revision = 'NAME'\ndown_revision = ('NAME', 'NAME')\nbranch_labels = 'NAME'\ndef upgrade(): pass\n",
            "revision = 1\ndown_revision = []\n",
            "def upgrade(:\n",
            "revision = 'a1'\ndown_revision = None\nx = " + "(".repeat(3000) + "\n",
            "revision = 'a1'\ndown_revision = None\nx = " + "-".repeat(20000) + "1\n",
            SECRET,
            "localhost:5432:db:u:" + SECRET + "\n",
            "export KEY=" + SECRET + "\n" + SECRET + " " + SECRET + "\n",
            "rules: NAME\nhistory: versions\n",
            "rules: restamp.yaml\n",
            "history: /etc\ndatabase: /etc/passwd\n",
            "a: &a [x]\nb: [*a, *a]\n<<: *a\n",
            "history: a\nhistory: b\n",
            "[".repeat(5000),
            "gitdir: /NAME\n",
            "ref: refs/heads/../../../etc/NAME\n",
            "revision = 'a1'\ndown_revision = None\ndef upgrade():\n    if x: pass\n"
                    + "    elif x: pass\n".repeat(5000),
            "from alembic import op\nrevision = 'a1'\ndown_revision = None\ndef upgrade():\n    op.execute('CREATE TABLE t (x INTEGER DEFAULT "
                    + "(".repeat(5000) + "1" + ")".repeat(5000) + ")')\n",
            "from alembic import op\nrevision = 'a1'\ndown_revision = None\ndef upgrade():\n    op.execute(\"\"\"CREATE TABLE t (x INTEGER,"
                    + " CHECK (x <> 0" + " AND x <> 1".repeat(5000) + "))\"\"\")\n",
            "from alembic import op\nrevision = 'a1'\ndown_revision = None\ndef upgrade():\n"
                    + "    op.execute('DELETE FROM t WHERE x = " + "- ".repeat(5000) + "1')\n",
            "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'a1'\ndown_revision = None\ndef upgrade():\n"
                    + "    x = sa.column('NAME') > 1\n" + "    x = x & x\n".repeat(30)
                    + "    op.create_check_constraint('NAME', 'NAME', x)\n",
            "restamp: 2\nrevisions:\n  a1:\n    shows:\n      - table: \"NAME\"\n    repair: COPY t TO PROGRAM 'touch CANARY'\n",
            "restamp: 2\nrevisions:\n  a1:\n    shows: {table: \"~NAME\"}\n    rows: {sql: \"SELECT count(*) FROM NAME\"}\n",
            "snapshot: 1\ndialect: sqlite\ntables: [*a]\n",
            "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost/\"]]\n",
            "database: postgresql://u:" + SECRET + "@localhost:1/db\nhistory: NAME\n",
            "[alembic]\nscript_location = NAME\nsqlalchemy.url = postgresql://u:" + SECRET + "@localhost:1/NAME\n",
            "[alembic]\nscript_location = .\nversion_locations = / NAME\n",
            "[alembic]\nscript_location = %(nothing)s\nfile_template = %(NAME)s\n",
            "SQLite format 3\u0000 and then nothing of the kind",
            "-- restamp plan: NAME\n.shell touch CANARY\n\\! touch CANARY\n",
            "package x; rule \"a\" when eval(Runtime.getRuntime().exec(\"touch CANARY\") != null) then end");

    private static final List<String> URLS = List.of(
            "postgresql://u:SECRET@localhost:1/NAME",
            "postgresql://u:SECRET@NAME:1/db",
            "postgresql+psycopg2://u:p@SECRET@localhost:1/db",
            "postgresql://u:SECRET@[::1]:1,[fe80::1%25NAME]:1/db?connect_timeout=1",
            "postgresql://u@localhost:1/db?sslmode=require&sslkey=NAME&sslpassword=SECRET",
            "postgresql://u:%zzSECRET@localhost:1/db#NAME",
            "postgresql:/u:SECRET@localhost:1/NAME",
            "POSTGRESQL://u:SECRET@localhost:1/NAME",
            "service=NAME password=SECRET",
            "host=localhost port=1 password='SECRET",
            "jdbc:postgresql://localhost:1/db;password=SECRET",
            "mssql+pyodbc:///?odbc_connect=PWD%3DSECRET",
            "postgresql://localhost:1/db?user=u&password=SECRET",
            "jdbc:postgresql://localhost:1/db?user=u&password=SECRET",
            "host=localhost port=1 dbname=NAME user=u password=SECRET",
            "postgresql://u:SECRET@[::1",
            "postgresql://u:SECRET@localhost:99999/db",
            "postgresql://u:SECRET@/db?host=/nowhere/NAME&port=1",
            "sqlite:///NAME",
            "sqlite:////NAME/NAME",
            "sqlite:///FILE?mode=rwc&cache=shared",
            "sqlite:///file:FILE?mode=rwc&uri=true",
            "sqlite+pysqlcipher://:SECRET@/FILE",
            "jdbc:sqlite:NAME",
            "jdbc:sqlite:file:NAME?mode=rwc",
            "mysql://u:SECRET@localhost/NAME",
            "file:NAME",
            "http://u:SECRET@localhost:1/NAME");

    private static final List<String> COMMANDS = List.of(
            "audit DB --history FOLDER",
            "audit DB --history FOLDER --format json",
            "audit DB --history FOLDER --format html",
            "audit DB --history FOLDER --format markdown",
            "audit DB --history FOLDER --format sarif",
            "audit DB --history FOLDER --format junit",
            "audit DB",
            "audit",
            "audit DB --rules FILE",
            "audit DB --history FOLDER --rules FILE",
            "audit DB --history FOLDER --ledger NAME --schema NAME",
            "plan DB --history FOLDER",
            "plan DB --history FOLDER --rules FILE",
            "explain DB NAME --history FOLDER",
            "history show --history FOLDER",
            "plan DB --history FOLDER --format junit",
            "history lint --history FOLDER",
            "history lint --history FILE --format sarif",
            "history merge --history FOLDER -m NAME",
            "history renumber NAME --history FOLDER",
            "derive --history FOLDER --dialect sqlite",
            "derive --history FOLDER --dialect postgresql",
            "snapshot DB",
            "fleet DB FOLDER --history FOLDER",
            "fleet FILE --history FOLDER",
            "fleet DB --query NAME --history FOLDER",
            "audit DB --history FOLDER --scratch URL",
            "NAME DB");

    @TempDir
    Path top;

    private Random chance = new Random();
    private final List<Path> made = new ArrayList<>();

    static IntStream numbers() {
        int first = Integer.getInteger("restamp.odd.first", 0);
        return IntStream.range(first, first + Integer.getInteger("restamp.odd", USUAL));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void odd_input_gets_an_answer_or_a_sentence_and_does_nothing(int number) throws IOException {
        chance = new Random(number * 7919L + 17);
        Path folder = Files.createDirectories(top.resolve("work"));
        fill(folder);
        String[] words = words();
        Map<String, String> before = everything();

        Session session = Session.run(folder, environment(), "", words);

        String told = session.out() + session.err();
        assertThat(everything()).as("%s", List.of(words)).isEqualTo(before);
        assertThat(Path.of("CANARY")).as("%s", List.of(words)).doesNotExist();
        assertThat(session.exit()).as("%s: %s", List.of(words), told).isIn(0, 1, 2, 3);
        assertThat(told).as("%s", List.of(words)).doesNotContain(SECRET);
        assertThat(Printable.findHidden(told))
                .as("%s: %s", List.of(words), told)
                .isEmpty();
        if (session.exit() == 2 && session.out().isEmpty()) {
            assertThat(session.err())
                    .as("%s", List.of(words))
                    .startsWith("restamp: ")
                    .doesNotContain("\tat ");
            assertThat(session.err().lines()).as("%s", List.of(words)).hasSize(1);
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PGPASSWORD",
                SECRET,
                "HOME",
                "/nonexistent",
                "DATABASE_URL",
                "postgresql://u:" + SECRET + "@localhost:1/db");
    }

    // ------------------------------------------------------------------------------------------------ by chance

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private void fill(Path folder) throws IOException {
        made.add(folder);
        for (int i = chance.nextInt(8) + 2; i > 0; i--) {
            thing(made.get(chance.nextInt(made.size())));
        }
    }

    private void thing(Path within) throws IOException {
        Path parent = Files.isDirectory(within, LinkOption.NOFOLLOW_LINKS) ? within : within.getParent();
        String usual = one(List.of(
                ".git",
                "HEAD",
                "objects",
                "versions",
                "migrations",
                "alembic.ini",
                "env.py",
                "restamp.yaml",
                "a1.py",
                "b.py",
                "x.db"));
        String name =
                chance.nextInt(3) == 0 ? one(NAMES).replace('/', '_') + (chance.nextBoolean() ? ".py" : "") : usual;
        Path place = parent.resolve(name);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        switch (List.of("versions", "migrations", "objects").contains(name) ? 0 : chance.nextInt(8)) {
            case 0, 1 -> Files.createDirectory(place);
            case 2 ->
                Files.createSymbolicLink(
                        place,
                        one(List.of(
                                Path.of("."),
                                Path.of(".."),
                                Path.of("nowhere"),
                                Path.of("/dev/zero"),
                                place.getFileName())));
            case 3 -> database(place);
            default -> Files.writeString(place, text(one(CONTENTS)));
        }
        made.add(place);
    }

    private void database(Path place) {
        String name = one(NAMES).replace("\"", "\"\"");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.toUri());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE \"" + name + "\" (\"" + name + "\" INTEGER DEFAULT 1)");
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32))");
            statement.executeUpdate(
                    "INSERT INTO alembic_version VALUES ('" + one(NAMES).replace("'", "''") + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String form) {
        return form.replace("NAME", one(NAMES)).replace("SECRET", SECRET);
    }

    private String[] words() {
        return Stream.of(one(COMMANDS).split(" ")).map(this::word).toArray(String[]::new);
    }

    private String word(String word) {
        return switch (word) {
            case "DB" -> chance.nextBoolean() ? there() : text(one(URLS).replace("FILE", there()));
            case "URL" -> text(one(URLS).replace("FILE", there()));
            case "FOLDER", "FILE" -> there();
            case "NAME" -> one(NAMES);
            default -> word;
        };
    }

    private String there() {
        Path place = one(made);
        String name = made.get(0).relativize(place).toString();
        return name.isEmpty() ? "." : name;
    }

    // --------------------------------------------------------------------------------------------- all of a tree

    /** Everything there is, by name, with what it holds. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> everything = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top, new FileVisitOption[0])) {
            all.forEach(path -> everything.put(path.toString(), content(path)));
        }
        return everything;
    }

    private static String content(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return "-> " + Files.readSymbolicLink(path);
            }
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                    : "folder";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
