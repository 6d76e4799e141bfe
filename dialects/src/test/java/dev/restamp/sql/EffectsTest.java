package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Sketch;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One statement after another and what it does to a small shop, for each database: the tables beside this class are read as a
 * golden, and every line of them is put to the database itself, which has to do the same or refuse it, too.
 */
class EffectsTest {

    private static final String EMPTY_AGAIN =
            "DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; ";

    /** The shop, and lines that are statements, headings, or (indented) what a statement does. */
    private record Table(Path file, Dialect dialect, String shop, List<String> lines) {

        static Table of(String database) throws IOException {
            Path file = Path.of("src/test/resources/dev/restamp/sql/effects." + database + ".txt");
            String text = Files.readString(file);
            int end = text.indexOf("\n\n");
            return new Table(
                    file,
                    ReadSql.dialect(database),
                    text.substring(0, end),
                    text.substring(end).lines().toList());
        }

        List<String> statements() {
            return lines.stream().filter(Table::isStatement).toList();
        }

        /** One that the database refuses, as only it can know; marked, lest there be more in silence. */
        private static boolean isBeyond(String line) {
            return line.startsWith("! ");
        }

        private static String sql(String line) {
            return isBeyond(line) ? line.substring(2) : line;
        }

        private static boolean isStatement(String line) {
            return !line.isBlank() && !line.startsWith("#") && !line.startsWith("  ");
        }

        Schema before() {
            return ReadSql.into(dialect, shop).after().settled();
        }

        Reading reading(String statement) {
            return ReadSql.on(before(), dialect, Stance.STRICT, sql(statement));
        }

        /** The whole file, with what each statement does below it. */
        String told() {
            StringBuilder told = new StringBuilder(shop).append('\n');
            for (String line : lines.subList(1, lines.size())) {
                if (!line.startsWith("  ")) {
                    told.append(line).append('\n');
                }
                if (isStatement(line)) {
                    effect(line)
                            .forEach(effect -> told.append("  ").append(effect).append('\n'));
                }
            }
            return told.toString();
        }

        private List<String> effect(String statement) {
            Reading reading = reading(statement);
            List<String> effect = new ArrayList<>(Sketch.between(before(), reading.after()));
            reading.operations().stream()
                    .filter(operation -> !(operation instanceof Operation.Structural))
                    .map(operation -> ReadSql.shown(new Reading(List.of(operation), reading.after())))
                    .forEach(effect::add);
            return effect.isEmpty() ? List.of("nothing") : effect;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void each_statement_does_what_the_table_says(String database) throws IOException {
        Table table = Table.of(database);
        Golden.check(table.file(), table.told());
    }

    @TestFactory
    Stream<DynamicTest> postgres_does_the_same_or_refuses_it_too() throws IOException {
        Table table = Table.of("postgresql");
        ScratchDatabase database = ScratchDatabase.postgres();
        return table.statements().stream()
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    database.run(EMPTY_AGAIN + table.shop());
                    agree(table, sql, database);
                }))
                .onClose(database::close);
    }

    @TestFactory
    Stream<DynamicTest> sqlite_does_the_same_or_refuses_it_too() throws IOException {
        Table table = Table.of("sqlite");
        return table.statements().stream()
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    try (ScratchDatabase database = ScratchDatabase.sqlite()) {
                        database.run(table.shop());
                        agree(table, sql, database);
                    }
                }));
    }

    private static void agree(Table table, String sql, ScratchDatabase database) throws SQLException {
        Reading reading = table.reading(sql);
        boolean refused = reading.operations().stream().anyMatch(Operation.Refused.class::isInstance);
        try (Connection connection = database.connect()) {
            Optional<String> error = run(connection, Table.sql(sql));
            assertThat(error.isPresent())
                    .as("%s: %s, %s", sql, error, ReadSql.shown(reading))
                    .isEqualTo(refused != Table.isBeyond(sql));
            if (isRead(reading) && !Table.isBeyond(sql)) {
                assertThat(SchemaLines.of(reading.after())).as(sql).isEqualTo(SchemaLines.of(seen(table, connection)));
            }
        }
    }

    /** Of what is not read nobody says what it does. */
    private static boolean isRead(Reading reading) {
        return reading.operations().stream()
                .noneMatch(o -> o instanceof Operation.Opaque opaque
                        && !opaque.touches().equals(Optional.of(Set.of())));
    }

    private static Optional<String> run(Connection connection, String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Schema seen(Table table, Connection connection) throws SQLException {
        Dialect dialect = table.dialect();
        List<String> schemas = dialect == ReadSql.SQLITE ? List.of() : List.of("public", "app");
        Scope scope = new Scope(dialect.defaultSchema(), schemas, Optional.empty(), AlembicLedger.SHAPE);
        return dialect.introspector().observe(connection, scope).schema();
    }

    @Test
    void no_statement_stands_in_a_table_twice() throws IOException {
        for (String database : List.of("postgresql", "sqlite")) {
            assertThat(Table.of(database).statements()).doesNotHaveDuplicates();
        }
    }
}
