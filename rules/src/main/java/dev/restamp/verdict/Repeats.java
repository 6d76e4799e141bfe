package dev.restamp.verdict;

import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Refused;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;

/** What a revision would come upon if it ran on a schema that has its work, or that of another like it. */
final class Repeats {

    private Repeats() {}

    /** It would break off, since it makes without asking what is there already. */
    static boolean makesWhatIsThere(Body body, Schema schema) {
        return body.read(schema, Body.Stance.STRICT).operations().stream().anyMatch(Repeats::makesWhatIsThere);
    }

    private static boolean makesWhatIsThere(Operation operation) {
        return operation instanceof Refused refused
                && creates(refused.change())
                && refused.reason().endsWith("already exists");
    }

    private static boolean creates(Change change) {
        return change instanceof Change.CreateTable
                || change instanceof Change.AddColumn
                || change instanceof Change.CreateIndex
                || change instanceof Change.AddConstraint
                || change instanceof Change.CreateObject
                || change instanceof Change.AddEnumValue;
    }
}
