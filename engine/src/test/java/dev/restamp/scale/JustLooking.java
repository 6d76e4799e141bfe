package dev.restamp.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Opens every database of a list, puts the same statements to it and reads the answers, and nothing else: plain JDBC, and what a
 * fleet is measured against.
 */
final class JustLooking {

    private JustLooking() {}

    /** Files with a JDBC URL, and with a statement, in every line; and how many threads. */
    public static void main(String[] words) throws IOException, InterruptedException {
        List<String> statements = Files.readAllLines(Path.of(words[1]));
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(words[2]));
        for (String database : Files.readAllLines(Path.of(words[0]))) {
            threads.submit(() -> look(database, statements));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    /** Whatever goes wrong ends the measurement: nobody should be measured against who does nothing. */
    private static void look(String database, List<String> statements) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                read(statement.executeQuery(sql));
            }
            connection.rollback();
        } catch (SQLException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }

    private static void read(ResultSet found) throws SQLException {
        try (found) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                for (int i = 1; i <= columns; i++) {
                    found.getString(i);
                }
            }
        }
    }
}
