package dev.restamp.verdict;

import dev.restamp.history.DoubtfulSteps;
import dev.restamp.history.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A revision that counts as applied, is not in the ledger, and does only what no schema shows. */
public record Unseen(String revision, List<Operation> operations) {

    /** What it does, in words. */
    public String deeds() {
        String deeds = operations.stream()
                .flatMap(step -> deed(step).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        boolean unread = !DoubtfulSteps.of(operations).isEmpty();
        if (deeds.isEmpty()) {
            return unread
                    ? "has a step that cannot be read"
                    : "leaves the schema as it was, by steps that make and unmake";
        }
        return deeds + (unread ? ", and has a step that cannot be read" : "");
    }

    private static Optional<String> deed(Operation step) {
        if (step instanceof Operation.Data data) {
            return Optional.of(data.change().inWords());
        }
        return step instanceof Operation.Unseen unseen ? Optional.of(unseen.what()) : Optional.empty();
    }
}
