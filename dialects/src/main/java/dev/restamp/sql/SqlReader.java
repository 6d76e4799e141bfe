package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.sql.term.Gap;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads SQL text and tells the run what it does. */
public final class SqlReader {

    private static final List<String> ROW_VERBS =
            List.of("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "COPY", "PRAGMA");

    private static final List<String> TRANSACTION_WORDS = List.of("BEGIN", "COMMIT", "END", "ROLLBACK");

    private SqlReader() {}

    /**
     * Reads one or several statements; whatever is beyond the reader becomes opaque, never a guess. Where a text is known in
     * part only, a {@link Gap} stands for each part that is not.
     */
    public static void read(String sql, Host host) {
        read(sql, Map.of(), host);
    }

    /** The same with values for parameters: by name, and those without a name by their position: {@code "1"}, {@code "2"}, … */
    public static void read(String sql, Map<String, Datum> parameters, Host host) {
        for (Statement statement : Statements.of(sql, host.dialect().lexis())) {
            if (TransactionWord.find(statement.cursor()).filter(host::takes).isEmpty()) {
                Draft draft = Draft.of(host, parameters);
                readInto(draft, statement);
                draft.commit(host);
                SavepointWord.find(statement.cursor()).ifPresent(host::savepoint);
            }
            host.stepped();
        }
    }

    /** Where a text turns from statements that open in one of these ways to one that does not, or back, told by its line and first words. */
    public static Optional<Turn> findTurn(String sql, Dialect dialect, List<String> openings) {
        if (!mayOpen(sql, openings)) {
            return Optional.empty();
        }
        List<Statement> statements = Statements.of(sql, dialect.lexis());
        return statements.stream()
                .filter(statement -> opens(statement, openings) != opens(statements.get(0), openings))
                .findFirst()
                .map(SqlReader::turn);
    }

    /** The first statement of a text that opens in one of these ways. */
    public static Optional<Turn> findOpening(String sql, Dialect dialect, List<String> openings) {
        return findOpening(sql, dialect, openings, false);
    }

    /** The same, or the first before the text ends a transaction by a word of its own. */
    public static Optional<Turn> findOpening(String sql, Dialect dialect, List<String> openings, boolean untilItEnds) {
        return mayOpen(sql, openings)
                ? Statements.of(sql, dialect.lexis()).stream()
                        .takeWhile(statement -> !untilItEnds || !endsTransaction(statement))
                        .filter(statement -> opens(statement, openings))
                        .findFirst()
                        .map(SqlReader::turn)
                : Optional.empty();
    }

    /** Where each of its statements begins; a text may hold none, but remarks. */
    public static List<Turn> turns(String sql, Dialect dialect) {
        return Statements.of(sql, dialect.lexis()).stream().map(SqlReader::turn).toList();
    }

    /** By its words alone, since few texts have to be taken apart for this. */
    private static boolean mayOpen(String sql, List<String> openings) {
        String capitals = sql.toUpperCase(Locale.ROOT);
        return openings.stream()
                .anyMatch(opening ->
                        Stream.of(opening.toUpperCase(Locale.ROOT).split(" ")).allMatch(capitals::contains));
    }

    /** The first statement of a text that opens or ends a transaction. */
    public static Optional<Turn> findTransaction(String sql, Dialect dialect) {
        return mayOpen(sql, TRANSACTION_WORDS)
                ? Statements.of(sql, dialect.lexis()).stream()
                        .filter(statement ->
                                TransactionWord.find(statement.cursor()).isPresent())
                        .findFirst()
                        .map(SqlReader::turn)
                : Optional.empty();
    }

    private static boolean endsTransaction(Statement statement) {
        return TransactionWord.find(statement.cursor())
                .filter(word -> word != TransactionWord.OPENED)
                .isPresent();
    }

    private static boolean opens(Statement statement, List<String> openings) {
        return openings.stream().anyMatch(opening -> statement.cursor().sees(opening));
    }

    private static Turn turn(Statement statement) {
        return new Turn(statement.line(), statement.opening());
    }

    /** A statement, for a person to find it. */
    public record Turn(int line, String opening) {}

    /** Of a question that is answered otherwise: what the functions that it calls do besides. */
    public static void noteCalls(String sql, Map<String, Datum> parameters, Host host) {
        for (Statement statement : Statements.of(sql, host.dialect().lexis())) {
            Draft draft = Draft.of(host, parameters);
            QueryReader.calls(statement, draft);
            draft.commit(host);
        }
    }

    /**
     * Leaves in the draft what the statement does, and nothing of it but the reason when it can be read neither here nor by the
     * database itself.
     */
    static void readInto(Draft draft, Statement statement) {
        Draft attempt = draft.attempt();
        try {
            if (statement.isTooDeep() || attempt.isTooDeep()) {
                throw new Unreadable("it is nested too deeply");
            }
            new StatementReader(statement, attempt).read();
            if (!attempt.isVague() || !Rehearsed.play(statement, draft)) {
                draft.take(attempt);
            }
        } catch (Unreadable reason) {
            if (Rehearsed.play(statement, draft)) {
                return;
            }
            String line = statement.line() > 1 ? " (line " + statement.line() + " of the SQL)" : "";
            draft.opaque(
                    "SQL not read: " + statement.opening() + line + ": " + reason.getMessage(),
                    changesRows(statement) ? Optional.of(Set.of()) : Touches.of(statement.tokens(), draft));
        }
    }

    /** Whatever it is that was not understood, such a statement leaves the shape of tables alone. */
    private static boolean changesRows(Statement statement) {
        return ROW_VERBS.stream().anyMatch(statement.tokens().get(0)::is);
    }
}
