package dev.restamp.replay;

import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What came of one revision.
 *
 * @param predating the tables that were there before the history began
 * @param inserted the rows that it left in small tables
 * @param failure the tool's own words when it did not go through, or why it was not tried; {@code after} is then {@code before}
 */
public record Step(
        String revision, Schema before, Schema after, List<Name> predating, Rows inserted, Optional<String> failure) {

    public Step {
        predating = List.copyOf(predating);
    }

    Step(String revision, Schema unchanged, String failure) {
        this(revision, unchanged, unchanged, List.of(), Rows.NONE, Optional.of(failure));
    }
}
