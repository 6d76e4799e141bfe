package dev.restamp.history;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the tool writes of a revision into its ledger beside the key, by column; a column that is not named stays NULL.
 *
 * @param again whether the tool runs the revision once more when its body is another one than the ledger tells of
 */
public record Kept(Map<String, String> cells, boolean again) {

    /** Where a row is a key and no more. */
    public static final Kept NONE = new Kept(Map.of(), false);

    public Kept {
        cells = java.util.Collections.unmodifiableMap(new TreeMap<>(cells));
    }
}
