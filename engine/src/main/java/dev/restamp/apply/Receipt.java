package dev.restamp.apply;

import dev.restamp.schema.Name;
import dev.restamp.verdict.standing.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What applying did. Statements are those carried out; row counts are those of the tables that the plan touched, before and
 * after; open are the titles of reviews that still need a person, and stop says where an upgrade is foretold to stop all the
 * same.
 */
public record Receipt(
        boolean changed,
        Standing before,
        Standing after,
        List<String> rowsBefore,
        List<String> rowsAfter,
        List<String> statements,
        Map<Name, Counted> rowCounts,
        Optional<String> backup,
        List<String> open,
        Optional<String> stop) {

    public Receipt {
        rowsBefore = List.copyOf(rowsBefore);
        rowsAfter = List.copyOf(rowsAfter);
        statements = List.copyOf(statements);
        rowCounts = Map.copyOf(rowCounts);
        open = List.copyOf(open);
    }

    public boolean needsPerson() {
        return !open.isEmpty() || stop.isPresent();
    }

    /** The rows of one table. */
    public record Counted(long before, long after) {}
}
