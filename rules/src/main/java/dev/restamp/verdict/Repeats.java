package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.Body;
import dev.restamp.history.Operation.Refused;
import dev.restamp.schema.Change;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;

/** What a revision would come upon if it ran on a schema that has its work, or that of another like it. */
final class Repeats {

    private Repeats() {}

    /** It would break off, since it makes without asking what is there already. */
    static boolean makesWhatIsThere(Fingerprint fingerprint, Body body, Schema schema) {
        return body.read(schema, Body.Stance.STRICT).operations().stream()
                .anyMatch(operation -> operation instanceof Refused refused
                        && creates(refused.change())
                        && refused.refusal().kind() == Refusal.Kind.THERE
                        && !isPassing(refused.change(), fingerprint));
    }

    /** It would break off, since it drops without asking what is not there. */
    static boolean takesWhatIsGone(Body body, Schema schema) {
        return body.read(schema, Body.Stance.STRICT).operations().stream()
                .anyMatch(operation -> operation instanceof Refused refused
                        && drops(refused.change())
                        && refused.refusal().kind() == Refusal.Kind.MISSING);
    }

    /** A table that it makes on its way alone: found there, it tells of a run that broke off and not of one that ended. */
    private static boolean isPassing(Change change, Fingerprint fingerprint) {
        return change instanceof Change.CreateTable made
                && fingerprint.effects().stream()
                        .noneMatch(effect ->
                                effect.atom().owner().equals(made.table().name()));
    }

    private static boolean drops(Change change) {
        return change instanceof Change.DropTable
                || change instanceof Change.DropColumn
                || change instanceof Change.DropIndex
                || change instanceof Change.DropConstraint
                || change instanceof Change.DropObject;
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
