package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Expression;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * An expression written by chance, with parentheses or without, comes to one value: as the database computes it, as the
 * database computes its canonical form, and as we do where we know it.
 */
class ExpressionsMeanTheSameTest {

    private static final long SEED = Long.getLong("restamp.seed", 20);
    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 600);

    @Test
    void on_postgres() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            agree(database, ReadSql.POSTGRES, new Expressions(SEED, true));
        }
    }

    @Test
    void on_sqlite() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            agree(database, ReadSql.SQLITE, new Expressions(SEED, false));
        }
    }

    private static void agree(ScratchDatabase database, Dialect dialect, Expressions expressions) throws SQLException {
        int computed = 0;
        int known = 0;
        try (Connection connection = database.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                String sql = expressions.condition(3);
                Optional<Boolean> real = real(connection, sql);
                if (real.isEmpty()) {
                    continue;
                }
                computed++;
                Expression read = dialect.spelling(dialect.defaultSchema()).expression(sql);
                assertThat(real(connection, read.canonical()))
                        .as("%s%nas %s", sql, read.canonical())
                        .isEqualTo(real);
                Optional<Boolean> ours = ours(dialect, sql);
                known += ours.isPresent() ? 1 : 0;
                assertThat(ours.or(() -> real)).as(sql).isEqualTo(real);
            }
        }
        assertThat(computed).as("what the database takes").isGreaterThan(ROUNDS / 2);
        assertThat(known).as("what we know").isGreaterThan(computed / 3);
    }

    /** Empty where the database refuses it; what is NULL holds as little as what is false. */
    private static Optional<Boolean> real(Connection connection, String condition) {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CASE WHEN (" + condition + ") THEN 1 ELSE 0 END")) {
            result.next();
            return Optional.of(result.getInt(1) == 1);
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> ours(Dialect dialect, String condition) {
        Datum value = CatalogQuestion.ask(
                        "SELECT CASE WHEN (" + condition + ") THEN 1 ELSE 0 END",
                        Map.of(),
                        ReadSql.empty(dialect),
                        dialect)
                .orElseThrow()
                .scalar();
        return value instanceof Datum.Whole whole ? Optional.of(whole.value().signum() == 1) : Optional.empty();
    }

    /** Conditions over numbers and texts, in each product's own operators. */
    private static final class Expressions {

        private final Random random;
        private final boolean postgres;

        Expressions(long seed, boolean postgres) {
            this.random = new Random(seed);
            this.postgres = postgres;
        }

        String condition(int depth) {
            if (depth == 0) {
                return pick("TRUE", "FALSE", "1 = 1", "1 > 2", "NULL IS NULL");
            }
            return one(
                    () -> "NOT " + loose(condition(depth - 1)),
                    () -> loose(condition(depth - 1)) + pick(" AND ", " OR ") + loose(condition(depth - 1)),
                    () -> loose(condition(depth - 1)) + pick(" IS TRUE", " IS NOT TRUE", " IS NULL", " IS NOT FALSE"),
                    () -> loose(number(depth - 1))
                            + pick(" = ", " <> ", " < ", " >= ", " != ")
                            + loose(number(depth - 1)),
                    () -> loose(number(depth - 1)) + pick(" BETWEEN ", " NOT BETWEEN ") + number(0) + " AND "
                            + loose(number(depth - 1)),
                    () -> loose(number(depth - 1)) + pick(" IN (", " NOT IN (") + number(0) + ", " + number(depth - 1)
                            + ")",
                    () -> loose(text(depth - 1)) + pick(" LIKE ", " NOT LIKE ") + pick("'a%'", "'%b'", "'_'"),
                    () -> loose(number(depth - 1))
                            + pick(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ")
                            + pick("NULL", number(0)),
                    () -> loose(text(depth - 1)) + pick(" = ", " < ", " <> ") + loose(text(depth - 1)));
        }

        private String number(int depth) {
            if (depth <= 0) {
                return pick("0", "1", "2", "7", "-3", postgres ? "11" : "NULL");
            }
            return one(
                    () -> loose(number(depth - 1)) + pick(" + ", " - ", " * ") + loose(number(depth - 1)),
                    () -> pick("-", "+", "- -") + loose(number(depth - 1)),
                    () -> "abs(" + number(depth - 1) + ")",
                    () -> "CASE WHEN " + condition(depth - 1) + " THEN " + number(depth - 1) + " ELSE "
                            + number(depth - 1) + " END",
                    () -> "length(" + text(depth - 1) + ")",
                    () -> postgres ? loose(number(depth - 1)) + "::int" : "~" + loose(number(depth - 1)),
                    () -> "CAST(" + number(depth - 1) + " AS integer)");
        }

        private String text(int depth) {
            if (depth <= 0) {
                return pick("'a'", "'ab'", "'B'", "''");
            }
            return one(
                    () -> loose(text(depth - 1)) + " || " + loose(text(depth - 1)),
                    () -> "lower(" + text(depth - 1) + ")",
                    () -> postgres ? "trim(both 'a' from " + text(depth - 1) + ")" : text(0) + " COLLATE NOCASE",
                    () -> "coalesce(NULL, " + text(depth - 1) + ")");
        }

        private String loose(String inner) {
            return random.nextBoolean() ? "(" + inner + ")" : inner;
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        @SafeVarargs
        private final String one(Supplier<String>... choices) {
            return choices[random.nextInt(choices.length)].get();
        }
    }
}
