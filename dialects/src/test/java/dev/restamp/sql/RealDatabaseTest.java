package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What statements do to the model is what they do to a real database. */
class RealDatabaseTest {

    private static final String EMPTY_AGAIN = "DROP PUBLICATION IF EXISTS pub, every, few, fewer; "
            + "DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; ";

    private static ScratchDatabase postgres;

    @BeforeAll
    static void openDatabase() {
        postgres = ScratchDatabase.postgres();
    }

    @AfterAll
    static void closeDatabase() {
        postgres.close();
    }

    @TestFactory
    Stream<DynamicTest> postgres_and_the_model_end_alike() {
        return cases("postgresql").map(sql -> test(sql, ReadSql.POSTGRES));
    }

    @TestFactory
    Stream<DynamicTest> sqlite_and_the_model_end_alike() {
        return cases("sqlite").map(sql -> test(sql, ReadSql.SQLITE));
    }

    private static DynamicTest test(String sql, Dialect dialect) {
        return DynamicTest.dynamicTest(sql.strip().lines().findFirst().orElse(""), () -> compare(sql, dialect));
    }

    private static void compare(String sql, Dialect dialect) throws SQLException {
        Reading reading = ReadSql.into(dialect, sql);
        assertThat(reading.operations())
                .noneMatch(o -> o instanceof Operation.Opaque opaque
                        && !opaque.touches().equals(Optional.of(Set.of())))
                .noneMatch(Operation.Refused.class::isInstance);
        Schema real = real(sql, dialect);
        assertThat(SchemaLines.of(reading.after())).isEqualTo(SchemaLines.of(real));
        reading.after().objects().forEach(object -> assertNoOther(object, real));
    }

    /** What of a definition is understood on both sides is the same. */
    private static void assertNoOther(SchemaObject read, Schema real) {
        if (read instanceof SchemaObject.Other one
                && real.findObject(ObjectKey.of(read)).orElseThrow() instanceof SchemaObject.Other other) {
            assertThat(one.definition().likeness(other.definition()))
                    .as("%s%n%s", one.definition(), other.definition())
                    .isNotEqualTo(Likeness.DIFFERENT);
        }
    }

    private static Schema real(String sql, Dialect dialect) throws SQLException {
        if (dialect == ReadSql.POSTGRES) {
            return run(EMPTY_AGAIN + sql, dialect, postgres);
        }
        try (ScratchDatabase fresh = ScratchDatabase.sqlite()) {
            return run(sql, dialect, fresh);
        }
    }

    private static Schema run(String sql, Dialect dialect, ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            run(sql, dialect, connection);
            List<String> schemas = dialect == ReadSql.SQLITE ? List.of() : List.of("public", "app");
            Introspector.Scope scope =
                    new Introspector.Scope(dialect.defaultSchema(), schemas, Optional.empty(), AlembicLedger.SHAPE);
            return dialect.introspector().observe(connection, scope).schema();
        }
    }

    /** Each statement by itself, since some refuse to run beside others. */
    private static void run(String sql, Dialect dialect, Connection connection) throws SQLException {
        for (Statement statement : Statements.of(sql, dialect.lexis())) {
            try (java.sql.Statement run = connection.createStatement()) {
                run.execute(statement.text());
            }
        }
    }

    /** A connection that sees what these statements make of an empty database. */
    static Connection after(String sql, Dialect dialect, ScratchDatabase database) throws SQLException {
        Connection connection = database.connect();
        run((dialect == ReadSql.POSTGRES ? EMPTY_AGAIN : "") + sql, dialect, connection);
        return connection;
    }

    static Stream<String> cases(String dialect) {
        try (InputStream in = RealDatabaseTest.class.getResourceAsStream("statements." + dialect + ".sql")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.substring(all.indexOf('\n') + 1).split("\n----\n"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
