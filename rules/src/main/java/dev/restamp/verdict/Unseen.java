package dev.restamp.verdict;

import dev.restamp.history.DoubtfulSteps;
import dev.restamp.history.Operation;
import java.util.List;
import java.util.stream.Collectors;

/** A revision that counts as applied, is not in the ledger, and does only what no schema shows. */
public record Unseen(String revision, List<Operation> operations) {

    /** What it does, in words. */
    public String deeds() {
        String deeds = operations.stream()
                .filter(Operation.Data.class::isInstance)
                .map(step -> ((Operation.Data) step).change().inWords())
                .distinct()
                .collect(Collectors.joining(", "));
        boolean unread = !DoubtfulSteps.of(operations).isEmpty();
        return deeds.isEmpty()
                ? "has a step that cannot be read"
                : deeds + (unread ? ", and has a step that cannot be read" : "");
    }
}
