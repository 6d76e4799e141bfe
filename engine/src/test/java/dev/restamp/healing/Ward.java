package dev.restamp.healing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A live copy of a snapshot: a file, or a database of a server whose JDBC URL is given up to the database's name. */
record Ward(String jdbcUrl, String place) implements AutoCloseable {

    private static final String USER = System.getProperty("restamp.user", System.getProperty("user.name"));

    static Ward of(Path snapshot, String server, String name) throws SQLException, IOException {
        return snapshot.toString().endsWith(".sqlite") ? ofFile(snapshot) : ofDump(snapshot, server, name);
    }

    /** Others must get at the file too, since somebody else's Alembic carries on with it. */
    private static Ward ofFile(Path snapshot) throws IOException {
        Path folder = Files.createTempDirectory("restamp-ward");
        Path file = folder.resolve("database.sqlite");
        Files.write(file, Files.readAllBytes(snapshot));
        for (Path shared : new Path[] {folder, file}) {
            Files.setPosixFilePermissions(shared, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return new Ward("jdbc:sqlite:" + file, file.toString());
    }

    private static Ward ofDump(Path snapshot, String server, String name) throws SQLException, IOException {
        String database = name + "_" + ProcessHandle.current().pid();
        onServer(server, "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        onServer(server, "CREATE DATABASE " + database + " TEMPLATE template0");
        Ward ward = new Ward(server + database + "?user=" + USER, database);
        try (Connection connection =
                        DriverManager.getConnection(server + database + "?preferQueryMode=simple&user=" + USER);
                Statement statement = connection.createStatement()) {
            statement.execute(dump(snapshot));
        }
        return ward;
    }

    private static String dump(Path snapshot) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(snapshot));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    /** Rows by table, by counting. */
    Map<String, Long> rows(java.util.Collection<String> tables) throws SQLException {
        Map<String, Long> rows = new java.util.TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (java.sql.ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        return rows;
    }

    private static void onServer(String server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server + "postgres?user=" + USER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        if (jdbcUrl.startsWith("jdbc:sqlite:")) {
            Path file = Path.of(place);
            try (var all = Files.list(file.getParent())) {
                for (Path each : all.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(file.getParent());
        } else {
            String server = jdbcUrl.substring(0, jdbcUrl.indexOf(place));
            onServer(server, "DROP DATABASE IF EXISTS " + place + " WITH (FORCE)");
        }
    }
}
