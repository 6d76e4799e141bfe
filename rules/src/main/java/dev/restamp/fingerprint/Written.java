package dev.restamp.fingerprint;

import java.util.List;
import java.util.Optional;

/**
 * What a person wrote on one revision. {@code word} says whether it was applied, whatever anything else says; one that never counts
 * by itself is believed only through its descendants; its evidence counts {@code weight} times. {@code repair} holds the
 * statements that make what is missing of it.
 */
public record Written(
        boolean harmless,
        boolean neverAlone,
        int weight,
        Optional<Boolean> word,
        List<Rows> rows,
        Traces traces,
        Fix repair,
        Optional<String> note) {

    public static final Written NOTHING =
            new Written(false, false, 1, Optional.empty(), List.of(), Traces.NONE, Fix.NONE, Optional.empty());

    public Written {
        rows = List.copyOf(rows);
    }
}
