package dev.restamp.fingerprint;

import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person wrote on one revision. {@code manual} says whether it was applied, whatever anything else says; one that never
 * counts by itself is believed only through its descendants; its evidence counts {@code weight} times. {@code unstated} are
 * atoms that a short form leaves open; {@code repair} holds the statements that make what is missing of it.
 */
public record Written(
        boolean harmless,
        boolean neverAlone,
        int weight,
        Optional<Boolean> manual,
        List<RowProbe> probes,
        List<Atom> unstated,
        Fix repair,
        Optional<String> note) {

    public static final Written NOTHING =
            new Written(false, false, 1, Optional.empty(), List.of(), List.of(), Fix.NONE, Optional.empty());

    public Written {
        probes = List.copyOf(probes);
        unstated = List.copyOf(unstated);
    }

    /** So many rows with these values, at least {@code least} and at most {@code most}, show that the revision was applied. */
    public record RowProbe(Name table, Map<String, Optional<String>> where, long least, long most) {
        public boolean isMetBy(long rows) {
            return rows >= least && rows <= most;
        }
    }
}
