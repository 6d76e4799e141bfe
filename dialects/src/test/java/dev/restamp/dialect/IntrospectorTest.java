package dev.restamp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.RecordingConnection;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.tool.alembic.AlembicLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every introspector promises. */
class IntrospectorTest {

    /** New ones, which have seen no database yet. */
    private final List<Dialect> dialects = List.of(new SqliteDialect(), new PostgresDialect());

    private static Dialect another(Dialect dialect) {
        return dialect instanceof SqliteDialect ? new SqliteDialect() : new PostgresDialect();
    }

    private static ScratchDatabase scratch(Dialect dialect) {
        return dialect instanceof SqliteDialect ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
    }

    private static Observation observe(Dialect dialect, Connection connection) throws SQLException {
        return dialect.introspector()
                .observe(
                        connection,
                        new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE));
    }

    private static String tables(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t" + from
                        + " (id), name VARCHAR(5) UNIQUE CHECK (name <> 'x')); CREATE INDEX ix" + i + " ON t" + i
                        + " (up) WHERE up > 0;")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void forty_tables_take_as_many_statements_as_one() throws SQLException {
        for (Dialect dialect : dialects) {
            try (ScratchDatabase database = scratch(dialect);
                    Connection connection = database.connect()) {
                database.run(tables(0, 1));
                List<String> few = new ArrayList<>();
                observe(dialect, RecordingConnection.of(connection, few));
                database.run(tables(1, 40));
                List<String> many = new ArrayList<>();
                Observation seen = observe(dialect, RecordingConnection.of(connection, many));
                assertThat(seen.schema().tables()).hasSize(40);
                assertThat(many).as(dialect.name()).hasSameSizeAs(few);
            }
        }
    }

    @Test
    void what_is_committed_while_looking_is_seen_wholly_or_not_at_all() throws SQLException {
        for (Dialect dialect : dialects) {
            try (ScratchDatabase database = scratch(dialect);
                    Connection connection = database.connect();
                    Connection other = database.connect()) {
                if (dialect instanceof SqliteDialect) {
                    database.run("PRAGMA journal_mode = WAL");
                }
                database.run(tables(0, 1));
                Observation before = observe(dialect, connection);
                Meddling statements = new Meddling(other);
                Observation seen = observe(another(dialect), RecordingConnection.of(connection, statements));
                assertThat(statements.meddled).as(dialect.name()).isTrue();
                Observation after = observe(dialect, connection);
                assertThat(after.schema()).as(dialect.name()).isNotEqualTo(before.schema());
                assertThat(seen.schema()).as(dialect.name()).isIn(before.schema(), after.schema());
            }
        }
    }

    /** What the catalogue's functions print of a table that was dropped meanwhile is nothing. */
    @Test
    void a_table_that_is_dropped_while_looking_is_seen_wholly_or_not_at_all() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect();
                Connection other = database.connect()) {
            database.run("CREATE TABLE t0 (id SERIAL PRIMARY KEY, n INTEGER DEFAULT 5 CHECK (n > 1))");
            Dialect dialect = new PostgresDialect();
            Observation before = observe(dialect, connection);
            Meddling statements = new Meddling(other, "DROP TABLE t0");
            Observation seen = observe(dialect, RecordingConnection.of(connection, statements));
            assertThat(seen.schema())
                    .isIn(before.schema(), observe(dialect, connection).schema());
        }
    }

    /** Changes the database as soon as the first look at its tables is over. */
    private static final class Meddling extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        private final transient Connection other;
        private boolean meddled;

        private final List<String> changes;

        Meddling(Connection other) {
            this(other, "ALTER TABLE t0 ADD COLUMN later INTEGER", "CREATE TABLE t9 (id INTEGER)");
        }

        Meddling(Connection other, String... changes) {
            this.other = other;
            this.changes = List.of(changes);
        }

        @Override
        public boolean add(String statement) {
            boolean looked = stream().anyMatch(sql -> sql.contains("pg_class") || sql.contains("sqlite_master"));
            if (looked && !meddled) {
                meddled = true;
                meddle();
            }
            return super.add(statement);
        }

        private void meddle() {
            try (Statement change = other.createStatement()) {
                for (String sql : changes) {
                    change.executeUpdate(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
