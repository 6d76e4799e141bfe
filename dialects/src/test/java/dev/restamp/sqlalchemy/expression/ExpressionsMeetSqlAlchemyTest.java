package dev.restamp.sqlalchemy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.history.Reading;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Schema;
import dev.restamp.sqlalchemy.OneScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * An expression that a script builds says in SQL what SQLAlchemy's own compilers write for it, on each database, all of them asked
 * in one process; here as the checks of tables. What the release at hand has no text for is not asked.
 */
class ExpressionsMeetSqlAlchemyTest {

    private static final String COLUMNS =
            "a, b, name = sa.column('a', sa.Integer), sa.column('b', sa.Integer), sa.column('name', sa.String)\n";

    @TempDir
    Path folder;

    private static List<String> lines() throws IOException {
        try (InputStream in = ExpressionsMeetSqlAlchemyTest.class.getResourceAsStream("expressions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String text(String line) {
        return line.startsWith("? ") || line.startsWith("! ") ? line.substring(2) : line;
    }

    @TestFactory
    Stream<DynamicTest> expressions_say_what_sqlalchemy_compiles() throws IOException {
        List<String> lines = lines();
        String asked = lines.stream().map(ExpressionsMeetSqlAlchemyTest::text).collect(Collectors.joining("\n"));
        List<String[]> compiled = RealAlembic.find()
                .answer(ExpressionsMeetSqlAlchemyTest.class, "compile.py", asked)
                .lines()
                .map(line -> line.split("\t", -1))
                .toList();
        assertThat(compiled).hasSameSizeAs(lines);
        return Stream.concat(
                tests(lines, compiled.stream().map(line -> line[0]).toList(), "postgresql"),
                tests(lines, compiled.stream().map(line -> line[1]).toList(), "sqlite"));
    }

    private Stream<DynamicTest> tests(List<String> lines, List<String> compiled, String database) throws IOException {
        Dialect dialect = Dialects.find(database).orElseThrow();
        String script = COLUMNS
                + IntStream.range(0, lines.size())
                        .mapToObj(i -> "op.create_table('t" + i + "', sa.Column('x', sa.Integer), sa.CheckConstraint("
                                + text(lines.get(i)) + ", name='c'))\n")
                        .collect(Collectors.joining());
        Reading reading = new OneScript(folder, database).reading("", script);
        return IntStream.range(0, lines.size())
                .filter(i -> !compiled.get(i).isEmpty())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        text(lines.get(i)) + " on " + database,
                        () -> meet(lines.get(i), check(reading.after(), "t" + i), compiled.get(i), dialect)));
    }

    private static Optional<Expression> check(Schema schema, String table) {
        return schema.findTable(schema.name(table))
                .flatMap(found -> found.checks().stream().findFirst())
                .map(Constraint.Check::expression);
    }

    private static void meet(String line, Optional<Expression> read, String compiled, Dialect dialect) {
        String theirs =
                dialect.spelling(dialect.defaultSchema()).expression(compiled).canonical();
        boolean otherwise = line.startsWith("! ") && dialect.name().equals("sqlite");
        if (line.startsWith("? ")) {
            assertThat(read.filter(expression -> !expression.isUnknown())).isEmpty();
        } else if (otherwise) {
            assertThat(read.map(Expression::canonical)).isNotEqualTo(Optional.of(theirs));
        } else {
            assertThat(read.map(Expression::canonical)).as(compiled).contains(theirs);
        }
    }
}
