package dev.restamp.tool.alembic.fidelity;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts a snapshot of a truth before the introspector. */
final class Databases {

    private static final Pattern CREATED = Pattern.compile("(?m)^CREATE SCHEMA (\\w+);");

    /** Who may make databases on the server. */
    private static final String USER = System.getProperty("restamp.user", System.getProperty("user.name"));

    private final Dialect dialect;
    private final String server;

    /** The server is a JDBC URL up to the name of the database; SQLite needs none. */
    Databases(Dialect dialect, String server) {
        this.dialect = dialect;
        this.server = server;
    }

    Schema schema(Truth truth, Truth.Step step, String defaultSchema) throws SQLException, IOException {
        return dialect.name().equals("sqlite")
                ? ofFile(truth.folder().resolve(step.snapshot()), defaultSchema)
                : ofDump(truth.dump(step), defaultSchema);
    }

    private Schema ofFile(Path file, String defaultSchema) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro&immutable=1")) {
            return introspected(connection, defaultSchema, List.of(defaultSchema));
        }
    }

    private Schema ofDump(String dump, String defaultSchema) throws SQLException {
        String name = "fidelity_" + ProcessHandle.current().pid() + "_"
                + Thread.currentThread().getId();
        onServer("DROP DATABASE IF EXISTS " + name);
        onServer("CREATE DATABASE " + name + " TEMPLATE template0");
        try (Connection connection =
                DriverManager.getConnection(server + name + "?preferQueryMode=simple&user=" + USER)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(dump);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path = \"" + defaultSchema + "\"");
            }
            return introspected(connection, defaultSchema, schemas(dump, defaultSchema));
        } finally {
            onServer("DROP DATABASE IF EXISTS " + name);
        }
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server + "postgres?user=" + USER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> schemas(String dump, String defaultSchema) {
        Stream<String> made = CREATED.matcher(dump).results().map(found -> found.group(1));
        return Stream.concat(Stream.of(defaultSchema), made).distinct().toList();
    }

    private Schema introspected(Connection connection, String defaultSchema, List<String> schemas) throws SQLException {
        Optional<Name> ledger = Optional.empty();
        return dialect.introspector()
                .observe(connection, new Introspector.Scope(defaultSchema, schemas, ledger, AlembicLedger.SHAPE))
                .schema();
    }
}
