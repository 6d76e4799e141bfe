package dev.restamp.fingerprint;

import dev.restamp.history.DataChange;
import dev.restamp.history.DoubtfulSteps;
import dev.restamp.history.Operation;
import java.util.List;

/**
 * The traces that one revision leaves: its effects on the schema, the rows it changes, and the steps that could not be read.
 * The operations are kept as read, for whoever has to tell or repeat them.
 */
public record Fingerprint(String revision, List<Effect> effects, List<Operation> operations) {
    public Fingerprint {
        effects = List.copyOf(effects);
        operations = List.copyOf(operations);
    }

    public List<DataChange> data() {
        return operations.stream()
                .filter(Operation.Data.class::isInstance)
                .map(o -> ((Operation.Data) o).change())
                .toList();
    }

    /** The steps that could not be read, or of which nobody knows whether they ran. */
    public List<Operation.Opaque> opaque() {
        return DoubtfulSteps.of(operations);
    }

    /** What it does that no schema shows, neither rows nor steps that could not be read. */
    public List<Operation.Unseen> unseen() {
        return operations.stream()
                .filter(Operation.Unseen.class::isInstance)
                .map(Operation.Unseen.class::cast)
                .toList();
    }

    /** It works on the ledger itself. */
    boolean isOnLedger() {
        return operations.stream().anyMatch(Operation.OnLedger.class::isInstance);
    }

    /** It takes for granted what no revision makes. */
    public boolean isFoundedElsewhere() {
        return operations.stream().anyMatch(Operation.Assumption.class::isInstance);
    }

    /** No effect on the schema at all. */
    public boolean silent() {
        return effects.isEmpty();
    }

    /** Silent, since what it may do to the schema could not be read. */
    public boolean isUnread() {
        return silent()
                && opaque().stream()
                        .anyMatch(step ->
                                step.touches().map(tables -> !tables.isEmpty()).orElse(true));
    }

    /** Silent, and nothing at all is done: nothing can go wrong either way. */
    public boolean harmless() {
        return silent() && operations.stream().allMatch(Fingerprint::doesNothing);
    }

    private static boolean doesNothing(Operation operation) {
        return operation instanceof Operation.Assumption || operation instanceof Operation.Committed;
    }
}
