package dev.restamp.history;

import dev.restamp.finding.Place;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A change of what is not there. */
public final class Missing {

    private Missing() {}

    /** The step as it is told where one before it, which could not be read, may have made the table that is missing. */
    public static Optional<Operation.Opaque> find(
            Change change, Refusal refusal, Schema schema, List<Operation> before, Place place) {
        Set<Name> tables = Reach.of(change).orElse(Set.of());
        boolean missing = !(change instanceof Change.CreateTable)
                && tables.stream().anyMatch(table -> schema.findTable(table).isEmpty());
        return missing && before.stream().anyMatch(step -> mayHaveMade(step, tables))
                ? Optional.of(new Operation.Opaque(
                        "what is missing may have been made by a step before, which cannot be read: "
                                + refusal.reason(),
                        Optional.of(tables),
                        place))
                : Optional.empty();
    }

    private static boolean mayHaveMade(Operation step, Set<Name> tables) {
        return step instanceof Operation.Opaque opaque
                && opaque.touches()
                        .map(touched -> touched.stream().anyMatch(tables::contains))
                        .orElse(true);
    }
}
