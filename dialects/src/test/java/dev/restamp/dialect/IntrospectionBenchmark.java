package dev.restamp.dialect;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.RecordingConnection;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Measures introspection against its floor, the same catalogue SQL through {@code psql} or {@code sqlite3} (process start
 * included) and through plain JDBC, and against JDBC's own metadata calls; all in one run, round after round in turn.
 *
 * <pre>mvn -q -Pbenchmark -pl dialects -am test -DskipTests -Dsizes="100 1000 5000"</pre>
 */
public final class IntrospectionBenchmark {

    /** It asks several questions for each table, and takes minutes beyond this. */
    private static final int LARGEST_METADATA = 1_000;

    /** PostgreSQL has room for the locks of so many new tables. */
    private static final int BATCH = 100;

    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final int ROUNDS = 7;

    /** One way of reading; measured from beginning to end. */
    private interface Way {
        void go() throws SQLException, IOException, InterruptedException;
    }

    private final Supplier<Dialect> dialects;
    private final Dialect dialect;
    private final int tables;
    private final Path script;
    private final Map<String, Way> ways = new LinkedHashMap<>();

    private IntrospectionBenchmark(Supplier<Dialect> dialects, int tables) throws IOException {
        this.dialects = dialects;
        this.dialect = dialects.get();
        this.tables = tables;
        this.script = Files.createTempFile("restamp-benchmark-", ".sql");
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = Arrays.stream(String.join(" ", arguments).trim().split("[ ,]+"))
                .filter(size -> !size.isEmpty())
                .map(Integer::valueOf)
                .toList();
        System.out.printf(
                "%-12s %7s  %-34s %9s %9s %9s%n", "database", "tables", "way", "median ms", "x shell", "x JDBC");
        for (int size : sizes.isEmpty() ? List.of(100, 1000, 5000) : sizes) {
            try (ScratchDatabase database = ScratchDatabase.sqlite()) {
                new IntrospectionBenchmark(SqliteDialect::new, size).run(database);
            }
            try (ScratchDatabase database = ScratchDatabase.postgres()) {
                new IntrospectionBenchmark(PostgresDialect::new, size).run(database);
            }
        }
    }

    private void run(ScratchDatabase database) throws SQLException, IOException, InterruptedException {
        fill(database);
        try (Connection connection = database.connect()) {
            List<String> statements = recorded(connection);
            Files.writeString(script, String.join(";\n", statements) + ";\n");
            ways.put("same SQL, shell", () -> shell(database));
            ways.put(
                    "same SQL, plain JDBC (" + statements.size() + " statements)", () -> plain(connection, statements));
            ways.put("restamp", () -> observe(connection));
            if (tables <= LARGEST_METADATA) {
                ways.put("JDBC metadata", () -> metadata(connection.getMetaData()));
            }
            print(measured());
        } finally {
            Files.delete(script);
        }
    }

    // --------------------------------------------------------------------------------------------- databases

    /** Ten columns, a primary key, a foreign key, a check and two more indexes, one of them partial, for each table. */
    private void fill(ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < tables; i++) {
                statement.executeUpdate(table(i));
                statement.executeUpdate("CREATE INDEX ix_" + i + "_name ON t" + i + " (name)");
                statement.executeUpdate(
                        "CREATE UNIQUE INDEX ix_" + i + "_code ON t" + i + " (code, kind) WHERE kind > 0");
                if (i % BATCH == 0) {
                    connection.commit();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.executeUpdate("ANALYZE");
        }
    }

    private static String table(int i) {
        return "CREATE TABLE t" + i + " (id INTEGER NOT NULL, name VARCHAR(50) NOT NULL, code VARCHAR(20), kind INTEGER"
                + " DEFAULT 0, price NUMERIC(10, 2), made TIMESTAMP DEFAULT CURRENT_TIMESTAMP, note TEXT, active BOOLEAN"
                + " NOT NULL, parent INTEGER, total BIGINT, CONSTRAINT pk_" + i + " PRIMARY KEY (id), CONSTRAINT ck_"
                + i
                + " CHECK (kind IN (0, 1, 2) AND price > 0), CONSTRAINT fk_" + i
                + " FOREIGN KEY (parent) REFERENCES t" + Math.max(0, i - 1) + " (id) ON DELETE CASCADE)";
    }

    // -------------------------------------------------------------------------------------------------- ways

    /** By a new introspector, which cannot know the database from before. */
    private void observe(Connection connection) throws SQLException {
        Scope scope = new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
        Observation seen = dialects.get().introspector().observe(connection, scope);
        if (seen.schema().tables().size() != tables) {
            throw new IllegalStateException("saw " + seen.schema().tables().size() + " tables of " + tables);
        }
    }

    /** The statements by which the introspector reads, values written into them. */
    private List<String> recorded(Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>();
        observe(RecordingConnection.of(connection, statements));
        return statements.stream()
                .filter(sql -> sql.strip().toLowerCase(Locale.ROOT).startsWith("select")
                        || sql.strip().toLowerCase(Locale.ROOT).startsWith("with"))
                .toList();
    }

    private static void plain(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                drain(statement.executeQuery(sql));
            }
        }
    }

    private static void drain(ResultSet found) throws SQLException {
        try (found) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                for (int i = 1; i <= columns; i++) {
                    found.getString(i);
                }
            }
        }
    }

    private void shell(ScratchDatabase database) throws IOException, InterruptedException {
        List<String> command = dialect.name().equals("sqlite")
                ? List.of("sqlite3", "-readonly", "-batch", database.jdbcUrl().substring("jdbc:sqlite:".length()))
                : List.of("psql", "-X", "-q", "-At", database.url());
        Process process = new ProcessBuilder(command)
                .redirectInput(script.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.get(0) + " failed");
        }
    }

    /** What a program asks that knows nothing better; by table, since not all of it can be had at once everywhere. */
    private static void metadata(DatabaseMetaData metadata) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = metadata.getTables(null, null, "t%", new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        for (String name : names) {
            drain(metadata.getColumns(null, null, name, null));
            drain(metadata.getPrimaryKeys(null, null, name));
            drain(metadata.getImportedKeys(null, null, name));
            drain(metadata.getIndexInfo(null, null, name, false, true));
        }
    }

    // --------------------------------------------------------------------------------------------- measuring

    private Map<String, Double> measured() throws SQLException, IOException, InterruptedException {
        for (Way way : ways.values()) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < WARM_UP_NANOS) {
                way.go();
            }
        }
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long start = System.nanoTime();
                way.getValue().go();
                times.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
            }
        }
        return times.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> median(e.getValue()), (one, other) -> one, LinkedHashMap::new));
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private void print(Map<String, Double> medians) {
        List<Double> floors = List.copyOf(medians.values());
        medians.forEach((way, millis) -> System.out.printf(
                Locale.ROOT,
                "%-12s %7d  %-34s %9.1f %9.2f %9.2f%n",
                dialect.name(),
                tables,
                way,
                millis,
                millis / floors.get(0),
                millis / floors.get(1)));
    }
}
