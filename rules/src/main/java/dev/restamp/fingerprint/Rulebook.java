package dev.restamp.fingerprint;

import dev.restamp.history.History;
import dev.restamp.history.Model;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All fingerprints of a history for one dialect, in topological order, with the model they were derived from, and what people wrote beside. */
public final class Rulebook {

    private final History history;
    private final Model model;
    private final List<Fingerprint> fingerprints;
    private final HouseRules house;
    private final Map<String, Fingerprint> byRevision = new LinkedHashMap<>();

    public Rulebook(History history, Model model, List<Fingerprint> fingerprints, HouseRules house) {
        this.history = history;
        this.model = model;
        this.fingerprints = List.copyOf(fingerprints);
        this.house = house;
        fingerprints.forEach(fingerprint -> byRevision.putIfAbsent(fingerprint.revision(), fingerprint));
    }

    public History history() {
        return history;
    }

    public Model model() {
        return model;
    }

    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }

    public HouseRules house() {
        return house;
    }

    /** Of a revision of the history. */
    public Fingerprint fingerprint(String revision) {
        return find(revision).orElseThrow(() -> new NoSuchElementException(revision));
    }

    public Optional<Fingerprint> find(String revision) {
        return Optional.ofNullable(byRevision.get(revision));
    }

    /** The longest id for which no revision up to it may have made room in the ledger itself. */
    public Optional<String> longestId() {
        Set<String> roomy = new HashSet<>();
        Optional<String> longest = Optional.empty();
        for (String id : history.order()) {
            boolean makesRoom = find(id).stream().anyMatch(Fingerprint::isOnLedger);
            if (makesRoom || history.prerequisites(id).stream().anyMatch(roomy::contains)) {
                roomy.add(id);
            } else if (longest.map(String::length).orElse(0) < id.length()) {
                longest = Optional.of(id);
            }
        }
        return longest;
    }

    /** The schemas of the database that any revision touches, or that a person named, sorted. */
    public List<String> schemas() {
        return Stream.concat(
                        house.schemas().stream(),
                        fingerprints.stream()
                                .flatMap(fingerprint -> fingerprint.effects().stream())
                                .map(effect -> effect.atom().owner().schema()))
                .distinct()
                .sorted()
                .toList();
    }
}
