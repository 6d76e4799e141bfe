package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.EffectTable;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Sketch;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
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

    private static EffectTable table(String database) throws IOException {
        return EffectTable.at(Path.of("src/test/resources/dev/restamp/sql/effects." + database + ".txt"));
    }

    private static Schema shop(EffectTable table, Dialect dialect) {
        return ReadSql.into(dialect, table.given()).after().settled();
    }

    private static Reading reading(EffectTable table, String line, Dialect dialect) {
        return ReadSql.on(shop(table, dialect), dialect, Stance.STRICT, EffectTable.text(line));
    }

    private static List<String> effect(EffectTable table, String line, Dialect dialect) {
        Reading reading = reading(table, line, dialect);
        List<String> effect = new ArrayList<>(Sketch.between(shop(table, dialect), reading.after()));
        reading.operations().stream()
                .filter(operation -> !(operation instanceof Operation.Structural))
                .map(operation -> ReadSql.shown(new Reading(List.of(operation), reading.after())))
                .forEach(effect::add);
        return effect;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void each_statement_does_what_the_table_says(String database) throws IOException {
        EffectTable table = table(database);
        table.check(line -> effect(table, line, ReadSql.dialect(database)));
    }

    @TestFactory
    Stream<DynamicTest> postgres_does_the_same_or_refuses_it_too() throws IOException {
        EffectTable table = table("postgresql");
        ScratchDatabase database = ScratchDatabase.postgres();
        return table.statements().stream()
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    database.run(EMPTY_AGAIN + table.given());
                    agree(table, sql, database, ReadSql.POSTGRES);
                }))
                .onClose(database::close);
    }

    @TestFactory
    Stream<DynamicTest> sqlite_does_the_same_or_refuses_it_too() throws IOException {
        EffectTable table = table("sqlite");
        return table.statements().stream()
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    try (ScratchDatabase database = ScratchDatabase.sqlite()) {
                        database.run(table.given());
                        agree(table, sql, database, ReadSql.SQLITE);
                    }
                }));
    }

    private static void agree(EffectTable table, String line, ScratchDatabase database, Dialect dialect)
            throws SQLException {
        Reading reading = reading(table, line, dialect);
        boolean refused = reading.operations().stream().anyMatch(Operation.Refused.class::isInstance);
        try (Connection connection = database.connect()) {
            Optional<String> error = run(connection, EffectTable.text(line));
            assertThat(error.isPresent())
                    .as("%s: %s, %s", line, error, ReadSql.shown(reading))
                    .isEqualTo(refused != EffectTable.isMarked(line));
            if (isRead(reading) && !EffectTable.isMarked(line)) {
                assertThat(SchemaLines.of(reading.after()))
                        .as(line)
                        .isEqualTo(SchemaLines.of(seen(dialect, connection)));
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

    private static Schema seen(Dialect dialect, Connection connection) throws SQLException {
        List<String> schemas = dialect == ReadSql.SQLITE ? List.of() : List.of("public", "app");
        Scope scope = new Scope(dialect.defaultSchema(), schemas, Optional.empty(), AlembicLedger.SHAPE);
        return dialect.introspector().observe(connection, scope).schema();
    }

    @Test
    void no_statement_stands_in_a_table_twice() throws IOException {
        for (String database : List.of("postgresql", "sqlite")) {
            assertThat(table(database).statements()).doesNotHaveDuplicates();
        }
    }
}
