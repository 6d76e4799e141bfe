package dev.restamp.script;

import dev.restamp.fixtures.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A client as some graphical ones are: cuts a text at its semicolons, sends one piece after another, and minds no error. */
final class StubbornClient {

    private StubbornClient() {}

    /** The errors, which it does not mind. */
    static List<String> run(ScratchDatabase database, String text) {
        List<String> errors = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String piece : pieces(text)) {
                try {
                    statement.execute(piece);
                } catch (SQLException e) {
                    errors.add(piece + e.getMessage());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return errors;
    }

    /** Blocks between dollars and triggers are left whole. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String line : text.split("\n")) {
            piece.append(line).append("\n");
            String sofar = piece.toString();
            boolean inBlock = sofar.split("\\$restamp\\$", -1).length % 2 == 0
                    || sofar.contains("CREATE TEMP TRIGGER") && !line.equals("END;");
            if (line.endsWith(";") && !line.startsWith("--") && !inBlock) {
                pieces.add(sofar);
                piece.setLength(0);
            }
        }
        return pieces;
    }
}
