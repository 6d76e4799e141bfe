package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Spelling;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text of any size and depth is read in the end, on a stack that is none too large: as what it is, or with a word that it nests
 * too deeply. The sizes are such that a reader who looks at everything again for every part would not come back.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NestingTest {

    private static final int SIZE = 20_000;
    private static final int LONG = 100_000;
    private static final long SMALL_STACK = 700 * 1024;

    @TempDir
    Path folder;

    static Stream<Dialect> dialects() {
        return Dialects.all().stream();
    }

    private static <T> T onSmallStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "small", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        return task.get();
    }

    private static String around(String open, String inner, String close) {
        return open.repeat(SIZE) + inner + close.repeat(SIZE);
    }

    private static String joined(String operator, String form) {
        return joined(SIZE, operator, form);
    }

    private static String joined(int size, String operator, String form) {
        return IntStream.range(0, size).mapToObj(form::formatted).collect(Collectors.joining(operator));
    }

    static List<String> deep() {
        return List.of(
                around("(", "x", ")"),
                around("(", "x + 1 > 0", ") + 1"),
                around("abs(", "x", ")"),
                around("NOT ", "x", ""),
                around("NOT (", "x", ")"),
                around("- ", "x", ""),
                around("-(", "x", ")"),
                around("+ ", "x", ""),
                around("~ ", "x", ""),
                around("CASE WHEN x = 1 THEN ", "1", " END"),
                around("CASE x WHEN ", "1", " THEN 1 END"),
                around("CAST(", "x", " AS integer)"),
                around("ARRAY[", "1", "]"),
                around("ROW(", "1", ")"),
                around("x IN (", "1", ")"),
                around("x BETWEEN ", "1", " AND 1"),
                around("x = ANY (", "y", ")"),
                around("a[", "1", "]"),
                around("", "x", "::integer"),
                around("", "x", "[1]"),
                around("", "x", " IS NULL"),
                around("", "x", " COLLATE \"C\""),
                around("", "x", " AT TIME ZONE 'UTC'"),
                around("/*", "x", "*/"),
                joined(" + ", "x"),
                joined(" - ", "%d"),
                joined(" * ", "x"),
                joined(" || ", "'%d'"),
                joined(" = ", "x"),
                joined(" -> ", "'x'"),
                joined(" ^ ", "x"),
                joined(" LIKE ", "x"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void what_nests_without_end_is_read_in_the_end(Dialect dialect) throws Exception {
        for (String text : deep()) {
            Spelling spelling = dialect.spelling(dialect.defaultSchema());
            ColumnType type = new ColumnType.BuiltIn("integer");
            for (Callable<Expression> read : List.<Callable<Expression>>of(
                    () -> spelling.expression(text),
                    () -> spelling.defaultValue(text, type),
                    () -> spelling.definition(text))) {
                assertThat(onSmallStack(read).text()).as(text.substring(0, 40)).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void what_is_long_and_flat_is_understood_whole(Dialect dialect) throws Exception {
        String written = joined(LONG, " and ", "(X != %d)");
        String same = joined(LONG, "   AND ", "x<>%d");
        String other = same.replace("<>99999", "<>99998");

        Expression one =
                onSmallStack(() -> dialect.spelling(dialect.defaultSchema()).expression(written));
        Expression two =
                onSmallStack(() -> dialect.spelling(dialect.defaultSchema()).expression(same));

        assertThat(one.certain()).isTrue();
        assertThat(one.canonical()).isEqualTo(two.canonical());
        assertThat(two.canonical())
                .isNotEqualTo(dialect.spelling(dialect.defaultSchema())
                        .expression(other)
                        .canonical());
    }

    private static final List<String> PLACES = List.of(
            "CREATE TABLE t (x integer, CHECK (%s))",
            "CREATE TABLE t (x integer DEFAULT %s)",
            "CREATE INDEX i ON u ((%s))",
            "CREATE VIEW v AS SELECT %s AS a",
            "DELETE FROM u WHERE %s",
            "SELECT %s FROM u");

    /** Each expression in one place, and another in each: what reads them is the same everywhere. */
    static List<String> statements() {
        List<String> deep = deep();
        return Stream.concat(
                        IntStream.range(0, deep.size())
                                .mapToObj(i -> PLACES.get(i % PLACES.size()).replace("%s", deep.get(i))),
                        Stream.of(
                                "DELETE FROM u WHERE " + joined(" AND ", "x <> %d"),
                                "SELECT 1 FROM u WHERE " + joined(" OR ", "x = %d"),
                                "INSERT INTO u (x) VALUES " + joined(", ", "(%d)"),
                                "CREATE VIEW v AS " + joined(" UNION ALL ", "SELECT %d"),
                                around("SELECT * FROM (", "SELECT 1", ") AS s"),
                                around("SELECT (", "SELECT 1", ")"),
                                "DO $$ " + around("BEGIN ", "NULL;", " END;") + " $$",
                                "DO $$ " + around("IF true THEN ", "NULL;", " END IF;") + " $$"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void statements_of_any_depth_are_read_or_said_to_be_opaque(Dialect dialect) throws Exception {
        for (String statement : statements()) {
            String script = "op.create_table('u', sa.Column('x', sa.Integer()))\nop.execute(\"\"\"" + statement
                    + "\"\"\")\nop.create_table('end', sa.Column('x', sa.Integer()))\n";
            assertRead(dialect, script, statement);
        }
    }

    static List<String> python() {
        return List.of(
                "x = " + around("(", "1", ")"),
                "x = " + around("[", "1", "]"),
                "x = " + around("{1: ", "1", "}"),
                "x = " + around("str(", "1", ")"),
                "x = " + around("not ", "1", ""),
                "x = " + around("- ", "1", ""),
                "x = " + around("lambda: ", "1", ""),
                "x = " + around("1 if 0 else ", "1", ""),
                "x = " + around("a", "", ".b"),
                "x = 'a'" + ".strip()".repeat(SIZE),
                "x = op" + "[0]".repeat(SIZE),
                "x = " + joined(" + ", "%d"),
                "x = " + joined(" and ", "%d"),
                "x = " + joined(" < ", "%d"),
                "x = " + joined("**", "1"),
                "x = " + joined(" ", "'%d'"),
                "x = f\"" + "{1}".repeat(SIZE) + "\"",
                "import json\nx = json.loads('[' * " + SIZE + ")",
                "import re\nx = re.match('(' * " + SIZE + " + ')' * " + SIZE + ", 'x')",
                "x = sa.text('(' * " + SIZE + ")\nop.create_check_constraint('c', 'u', x)",
                "x = sa.column('x') > 1\n" + "x = x & x\n".repeat(30),
                "x = sa.column('x')\nfor i in range(" + SIZE
                        + "): x = x + 1\nop.create_check_constraint('c', 'u', x > 1)",
                "x = sa.and_(*[sa.column('x') != i for i in range(5000)])\nop.create_check_constraint('c', 'u', x)",
                "if x == 0:\n    pass\n" + joined("", "elif x == %d:\n    y = 1\n"),
                "if mystery.x:\n    pass\n" + joined("", "elif mystery.y:\n    y = %d\n"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void scripts_of_any_depth_are_read_or_said_to_be_opaque(Dialect dialect) throws Exception {
        for (String statements : python()) {
            assertRead(
                    dialect,
                    "import mystery\nop.create_table('u', sa.Column('x', sa.Integer()))\nx = 0\n" + statements + "\n",
                    statements);
        }
    }

    private void assertRead(Dialect dialect, String script, String what) throws Exception {
        String told = onSmallStack(() -> new OneScript(folder, dialect.name())
                .reading("", script)
                .operations()
                .toString());
        assertThat(told).as(what.substring(0, Math.min(60, what.length()))).doesNotContain("mistake in restamp");
    }
}
