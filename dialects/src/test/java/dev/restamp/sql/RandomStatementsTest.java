package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is done by chance, the model refuses nothing that the database does, and both end alike. */
class RandomStatementsTest {

    /** What the model holds must tell of these; of rows and of what references need, it cannot. */
    private static final Pattern MUST_AGREE = Pattern.compile(
            "(relation|column|constraint|index|view|enum label|table) \\S+ .*(already exists|does not exist)"
                    + "|\\((no such (table|column|index|view)|duplicate column name)");

    /** Expressions are kept as text, and references to what is not there are left to the database. */
    private static final Pattern LOOKS_INSIDE = Pattern.compile("REFERENCES|lower|WHERE|CHECK");

    private static final long SEED = Long.getLong("restamp.seed", 20);
    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 10);

    @Test
    void postgres_and_the_model_agree() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                run(connection, "DROP SCHEMA public CASCADE");
                run(connection, "CREATE SCHEMA public");
                agree(new RandomStatements(SEED + round, true), ReadSql.POSTGRES, connection, SEED + round);
            }
        }
    }

    @Test
    void sqlite_and_the_model_agree() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            try (ScratchDatabase database = ScratchDatabase.sqlite();
                    Connection connection = database.connect()) {
                agree(new RandomStatements(SEED + round, false), ReadSql.SQLITE, connection, SEED + round);
            }
        }
    }

    private static void agree(RandomStatements statements, Dialect dialect, Connection connection, long seed)
            throws SQLException {
        Schema model = ReadSql.empty(dialect);
        List<String> done = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String sql = statements.next();
            Reading reading = ReadSql.on(model, dialect, Stance.STRICT, sql);
            Optional<String> error = run(connection, sql);
            done.add(sql
                    + error.map(e -> "   -- " + e.lines().findFirst().orElse(""))
                            .orElse(""));
            String story = "seed " + seed + ": " + String.join(";\n", done) + "\nmodel: " + ReadSql.shown(reading);
            boolean refused = reading.operations().stream().anyMatch(Operation.Refused.class::isInstance);
            assertThat(refused && error.isEmpty()).as(story).isFalse();
            boolean told = error.filter(e -> MUST_AGREE.matcher(e).find()).isPresent()
                    && !LOOKS_INSIDE.matcher(sql).find();
            assertThat(told && !refused).as(story).isFalse();
            if (error.isPresent()) {
                continue;
            }
            model = reading.after();
            assertThat(SchemaLines.of(model)).as(story).isEqualTo(SchemaLines.of(seen(dialect, connection)));
        }
    }

    private static Schema seen(Dialect dialect, Connection connection) throws SQLException {
        return dialect.introspector()
                .observe(
                        connection,
                        new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE))
                .schema();
    }

    private static Optional<String> run(Connection connection, String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
