package dev.restamp.fingerprint.yaml;

import dev.restamp.fingerprint.HouseRules;
import dev.restamp.history.Body;
import dev.restamp.history.Revision;
import dev.restamp.schema.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rulebook file as read: for which dialect and default schema it was derived, the revisions it tells of, and what people
 * wrote beside. {@code kept} holds, for every revision, the written entries as they stand, so that a new derivation keeps them.
 */
public record RulebookFile(
        Optional<String> dialect,
        String defaultSchema,
        List<Entry> entries,
        HouseRules house,
        List<Example> examples,
        Map<String, Object> heading,
        Map<String, Object> footing) {

    public RulebookFile {
        entries = List.copyOf(entries);
        examples = List.copyOf(examples);
    }

    /**
     * One revision of the file. When the file says all that it does, that was derived; else what is written is laid over what
     * the migration script says.
     *
     * @param body names the file that counts where several have the revision's id
     * @param named where other revisions are named, which have to be there
     * @param replayed the digest of the scripts from which a replay learned it
     */
    public record Entry(
            Revision revision,
            Optional<Derivation> derivation,
            WrittenSteps written,
            Optional<Node> body,
            List<Node> named,
            Map<String, Object> kept,
            Optional<String> replayed) {}

    /** What earlier replays learned and still holds, when these are the digests of the scripts today. */
    public Map<String, Body> learned(Map<String, String> digests) {
        return entries.stream()
                .filter(entry ->
                        entry.derivation().isPresent() && entry.replayed().isPresent())
                .filter(entry -> entry.replayed()
                        .equals(Optional.ofNullable(digests.get(entry.revision().id()))))
                .collect(Collectors.toMap(
                        entry -> entry.revision().id(),
                        entry -> entry.revision().upgrade()));
    }
}
