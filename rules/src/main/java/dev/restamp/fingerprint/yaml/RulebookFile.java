package dev.restamp.fingerprint.yaml;

import dev.restamp.fingerprint.HouseRules;
import dev.restamp.history.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rulebook file as read: for which dialect and default schema it was derived, the revisions it tells of, and what people
 * wrote beside. {@code kept} holds, for every revision, the written entries as they stand, so that a new derivation keeps them.
 */
public record RulebookFile(
        Optional<String> dialect,
        String defaultSchema,
        List<Entry> entries,
        HouseRules house,
        Map<String, Object> heading) {

    public RulebookFile {
        entries = List.copyOf(entries);
    }

    /**
     * One revision of the file. It is {@code derived} when the file says all that it does; else what is written is laid over
     * what the migration script says.
     */
    public record Entry(Revision revision, boolean derived, WrittenSteps written, Map<String, Object> kept) {}
}
