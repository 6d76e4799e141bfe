package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles what the schema cannot show. What rows and failures tell comes first; then the ledger, where what it claims is
 * possible; and only where there is no such claim do harmless revisions count as applied: a ledger that stops before an empty
 * revision is a healthy one.
 */
final class Settlement {

    private final History history;
    private final HouseRules house;
    private final Map<String, Fingerprint> fingerprints;
    private final Schema schema;
    private final Claim claim;
    private final Probe probe;
    private final Set<String> least;
    private final Set<String> greatest;
    private final Set<String> unfinished;
    private final Set<String> closed;
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> idle = new TreeSet<>();
    private final Map<String, Decider> deciders = new HashMap<>();

    /** Unfinished are the last ones that the schema proves, where something of them is missing. */
    Settlement(
            Rulebook rulebook,
            Schema schema,
            Claim claim,
            Probe probe,
            Set<String> least,
            Set<String> greatest,
            Set<String> unfinished) {
        this.unfinished = unfinished;
        this.history = rulebook.history();
        this.house = rulebook.house();
        this.fingerprints = rulebook.byRevision();
        this.schema = schema;
        this.claim = claim;
        this.probe = probe;
        this.least = least;
        this.greatest = greatest;
        this.closed = new TreeSet<>(least);
        history.order().stream()
                .filter(id -> greatest.contains(id) && !least.contains(id))
                .forEach(open::add);
    }

    void settle(Policy policy) {
        List.copyOf(open).forEach(this::askTheBook);
        List.copyOf(open).stream()
                .filter(id -> rowsAreThere(fingerprints.get(id)))
                .forEach(id -> include(history.closure(Set.of(id)), Decider.DATA_PROBE));
        boolean claimed = claim.isMade()
                && greatest.containsAll(claim.closed())
                && claim.closed().containsAll(least);
        if (claimed) {
            include(claim.closed(), Decider.LEDGER);
        }
        inOrder(id -> wouldFailAgain(fingerprints.get(id)), Decider.WOULD_FAIL_AGAIN);
        if (claimed) {
            open.forEach(id -> deciders.put(id, Decider.LEDGER));
            open.clear();
        }
        inOrder(id -> fingerprints.get(id).harmless() && isPassed(id), Decider.HARMLESS);
        setAsideTheIdle();
        choose(policy);
    }

    /** What a person wrote on the revision, or on the rows that show it. */
    private void askTheBook(String id) {
        Written written = house.on(id);
        Optional<Boolean> answer = written.manual().or(() -> probed(written.probes()));
        if (answer.isPresent() && answer.get()) {
            include(history.closure(Set.of(id)), Decider.WRITTEN_RULE);
        } else if (answer.isPresent()) {
            exclude(id);
        }
    }

    /** All of the probes must be answered, and agree, to say anything. */
    private Optional<Boolean> probed(List<Written.RowProbe> probes) {
        boolean met = !probes.isEmpty();
        for (Written.RowProbe rows : probes) {
            OptionalLong count = probe.count(rows.table(), rows.where());
            if (count.isEmpty()) {
                return Optional.empty();
            }
            met &= rows.isMetBy(count.getAsLong());
        }
        return probes.isEmpty() ? Optional.empty() : Optional.of(met);
    }

    /** Nor can anything that needs it have been applied. */
    private void exclude(String id) {
        Set<String> without = new TreeSet<>(history.descendants(id));
        without.add(id);
        for (String other : without) {
            if (open.remove(other)) {
                deciders.put(other, Decider.WRITTEN_RULE);
            }
        }
    }

    private void include(Collection<String> ids, Decider decider) {
        for (String id : ids) {
            if (open.remove(id)) {
                closed.add(id);
                deciders.put(id, decider);
            }
        }
    }

    private void inOrder(java.util.function.Predicate<String> counts, Decider decider) {
        for (String id : List.copyOf(open)) {
            if (closed.containsAll(history.prerequisites(id)) && counts.test(id)) {
                include(Set.of(id), decider);
            }
        }
    }

    /**
     * An upgrade goes on line by line: while another line waits, it may not have come to this revision yet; nor has it gone on
     * from one that it left half done.
     */
    private boolean isPassed(String id) {
        Set<String> after = history.descendants(id);
        if (history.ancestors(id).stream().anyMatch(unfinished::contains)) {
            return false;
        }
        return history.order().stream()
                .filter(other -> !closed.contains(other) && !other.equals(id))
                .allMatch(after::contains);
    }

    /** Harmless ones of which nobody can say whether they ran, and of which nobody needs to. */
    private void setAsideTheIdle() {
        for (String id : List.copyOf(open)) {
            boolean reached = history.prerequisites(id).stream().allMatch(p -> closed.contains(p) || idle.contains(p));
            if (reached && fingerprints.get(id).harmless()) {
                open.remove(id);
                idle.add(id);
                deciders.put(id, Decider.HARMLESS);
            }
        }
    }

    private void choose(Policy policy) {
        if (policy == Policy.UPPER) {
            include(List.copyOf(open), Decider.CHOICE);
        } else if (policy == Policy.LOWER) {
            open.forEach(id -> deciders.put(id, Decider.CHOICE));
            open.clear();
        }
    }

    /** All rows that it inserts, or sets, by literal values are there; that none are proves nothing, since rows come and go. */
    private boolean rowsAreThere(Fingerprint fingerprint) {
        List<DataChange> literal = fingerprint.data().stream()
                .filter(data -> data.kind() == DataChange.Kind.INSERT
                        && data.complete()
                        && !data.values().isEmpty())
                .toList();
        return !literal.isEmpty() && literal.stream().allMatch(this::rowsAreThere);
    }

    private boolean rowsAreThere(DataChange data) {
        return data.values().stream().allMatch(row -> {
            OptionalLong count = probe.count(data.table(), row);
            return count.isPresent() && count.getAsLong() > 0;
        });
    }

    /** Run again, it would create what is there already. */
    private boolean wouldFailAgain(Fingerprint fingerprint) {
        if (fingerprint.harmless()) {
            return false;
        }
        Body body = history.revision(fingerprint.revision()).upgrade();
        return body.read(schema, Body.Stance.STRICT).operations().stream()
                .anyMatch(operation -> operation instanceof Operation.Refused refused
                        && creates(refused.change())
                        && refused.reason().endsWith("already exists"));
    }

    private static boolean creates(Change change) {
        return change instanceof Change.CreateTable
                || change instanceof Change.AddColumn
                || change instanceof Change.CreateIndex
                || change instanceof Change.AddConstraint
                || change instanceof Change.CreateObject
                || change instanceof Change.AddEnumValue;
    }

    Set<String> closed() {
        return closed;
    }

    Set<String> undetermined() {
        return open;
    }

    /** Undetermined, but it does not matter: they are left to the next upgrade. */
    Set<String> idle() {
        return idle;
    }

    /** What settled a revision that the schema left open. */
    Decider decider(String id) {
        return open.contains(id) ? Decider.NOTHING : deciders.getOrDefault(id, Decider.SCHEMA);
    }
}
