package dev.restamp.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that a JVM can do with a database, to be measured against. */
final class JustConnecting {

    private JustConnecting() {}

    public static void main(String[] words) throws SQLException {
        try (Connection connection = DriverManager.getConnection(words[0]);
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
        }
    }
}
