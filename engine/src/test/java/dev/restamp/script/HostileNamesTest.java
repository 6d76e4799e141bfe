package dev.restamp.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.Story;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.DataChange;
import dev.restamp.plan.Plan;
import dev.restamp.schema.Change;
import dev.restamp.schema.Index;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.verdict.standing.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Names, ids and values made to break out of their place in a script; the canary is a table that such a break would drop. */
class HostileNamesTest {

    private static final List<String> VENOM = List.of(
            "'",
            "\"",
            "`",
            ";",
            "--",
            "/*",
            "*/",
            "\\",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "$$",
            "$restamp$",
            "%",
            "{",
            "}",
            ":x",
            "\\q",
            "\n\\! false\n",
            "\n.quit\n",
            "\n;DROP TABLE canary;--",
            "'; DROP TABLE canary; --",
            "\");DROP TABLE canary;--",
            "*/DROP TABLE canary;/*",
            "$restamp$; DROP TABLE canary; --",
            "\u2028DROP TABLE canary;\u2029",
            "\u0085",
            "\u202E",
            "\u200B",
            "\uFEFF",
            "é",
            "表",
            "\uD83D\uDE00",
            " ",
            "a",
            "b",
            "COMMIT;",
            "\nCOMMIT;\n",
            "\ngo\n",
            "\n/\n",
            "E'",
            "U&'\\0027");

    private static final long FIRST = Long.getLong("restamp.seed", 1L);
    private static final int RUNS = Integer.getInteger("restamp.runs", 12);

    @TestFactory
    Stream<DynamicTest> nothing_breaks_out_of_its_place() {
        return LongStream.range(FIRST, FIRST + RUNS)
                .boxed()
                .flatMap(seed -> Stream.of(new SqliteDialect(), new PostgresDialect())
                        .map(dialect -> DynamicTest.dynamicTest(
                                dialect.name() + ", -Drestamp.seed=" + seed, () -> check(dialect, seed))));
    }

    private static void check(Dialect dialect, long seed) {
        Random random = new Random(seed);
        Story story = story(dialect, random);
        List<String> ids = story.history().order();
        try (ScratchDatabase database = scratch(dialect)) {
            story.build(database, ids, List.of());
            database.run("CREATE TABLE canary (id INTEGER)");
            damage(database, dialect, story, random);
            Plan plan = story.plan(database, emptyTables());
            assertThat(plan.repairs()).isNotEmpty();
            Script script = new ScriptWriter(dialect).write(plan);

            if (script.text().contains("nothing here can be run")) {
                assertThat(script.text().lines()).allMatch(line -> line.startsWith("--"));
                return;
            }
            Shell.Result done = Shell.run(script.text(), shell(database));

            assertThat(done.exit()).as(done.output() + script.text()).isZero();
            Plan again = story.plan(database, emptyTables());
            assertThat(again.changesNothing()).as(script.text()).isTrue();
            assertThat(again.audit().standing()).isIn(Standing.CURRENT, Standing.BEHIND);
            assertThat(canary(database)).isTrue();
            assertThat(Shell.run(script.undo(), shell(database)).exit())
                    .as(script.undo())
                    .isZero();
            assertThat(canary(database)).isTrue();
        }
    }

    /** Takes away what was made last; the first table stays. */
    private static void damage(ScratchDatabase database, Dialect dialect, Story story, Random random) {
        Schema schema = story.observe(database).schema();
        for (Table table : schema.tables()) {
            if (table.name().local().endsWith("2")) {
                dialect.sqlWriter()
                        .write(new Change.DropTable(table.name(), false), schema)
                        .forEach(database::run);
            }
            for (Index index : table.indexes()) {
                if (random.nextBoolean()) {
                    dialect.sqlWriter()
                            .write(new Change.DropIndex(table.name(), index.name()), schema)
                            .forEach(database::run);
                }
            }
        }
    }

    private static Counter emptyTables() {
        return question -> question instanceof Counter.Question.Matches ? OptionalLong.empty() : OptionalLong.of(0);
    }

    /** One table is there; a second revision is half applied and lacks a table, a column, a key and an index. */
    private static Story story(Dialect dialect, Random random) {
        Story story = new Story(dialect);
        String tail = longest(dialect, random);
        String one = name(random, 30) + tail;
        String two = name(random, 30) + tail + "2";
        String column = name(random, 20) + tail + "c";
        DataChange data = story.insert(one, Map.of("id", Optional.of(name(random, 40))));
        return story.revision(
                name(random, 12) + "1",
                List.of(),
                story.create(one, "id INTEGER primary key", "other INTEGER", "third INTEGER"),
                story.create(two, "id INTEGER primary key", "one INTEGER"),
                new Change.AddColumn(story.name(one), story.column("x INTEGER").withName(column)),
                story.index(name(random, 30) + "i", one, column),
                story.refer(two, "one", one),
                data);
    }

    /** SQLite takes names that are longer than any line. */
    private static String longest(Dialect dialect, Random random) {
        return dialect.name().equals("sqlite") ? " long".repeat(random.nextInt(3) * 20) : "";
    }

    private static String name(Random random, int most) {
        StringBuilder name = new StringBuilder("n");
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            String part = VENOM.get(random.nextInt(VENOM.size()));
            if (name.length() + part.length() < most) {
                name.append(part);
            }
        }
        return name.toString();
    }

    private static ScratchDatabase scratch(Dialect dialect) {
        return dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
    }

    private static List<String> shell(ScratchDatabase database) {
        return database.dialect().equals("sqlite")
                ? List.of("sqlite3", database.jdbcUrl().substring("jdbc:sqlite:".length()))
                : List.of("psql", "-X", "-q", database.url());
    }

    private static boolean canary(ScratchDatabase database) {
        database.run("INSERT INTO canary VALUES (1)");
        return true;
    }
}
