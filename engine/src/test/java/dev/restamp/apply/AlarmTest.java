package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.schema.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlarmTest {

    private static final String ENDLESS =
            "CREATE VIEW t AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n) SELECT id FROM n";

    @Test
    void a_view_without_end_is_not_counted_and_the_next_question_is_answered() throws SQLException {
        Dialect dialect = new SqliteDialect();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(ENDLESS);
            statement.executeUpdate("CREATE TABLE u (id INTEGER)");
            var traits = dialect.traits("main");
            RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofMillis(200));

            assertThat(counter.count(Schema.empty(traits).name("t"), Map.of())).isEmpty();
            assertThat(counter.count(Schema.empty(traits).name("u"), Map.of())).hasValue(0);
        }
    }
}
