package dev.restamp.fingerprint;

import dev.restamp.history.History;
import dev.restamp.history.Model;
import java.util.List;
import java.util.Map;

/** All fingerprints of a history for one dialect, in topological order, with the model they were derived from, and what people wrote beside. */
public record Rulebook(History history, Model model, List<Fingerprint> fingerprints, HouseRules house) {
    public Rulebook {
        fingerprints = List.copyOf(fingerprints);
    }

    /** The schemas of the database that any revision touches, sorted. */
    public List<String> schemas() {
        return fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(effect -> effect.atom().owner().schema())
                .distinct()
                .sorted()
                .toList();
    }

    public Map<String, Fingerprint> byRevision() {
        return fingerprints.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Fingerprint::revision, f -> f, (a, b) -> a, java.util.LinkedHashMap::new));
    }
}
