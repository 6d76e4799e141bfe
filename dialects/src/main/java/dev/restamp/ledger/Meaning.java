package dev.restamp.ledger;

import dev.restamp.history.History;
import dev.restamp.history.Kept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which revision each entry of a ledger stands for: by its key, or by the body that ran where no file has that key. An entry of
 * a revision that its tool runs anew for another body stands for nothing once the file has another one.
 */
public final class Meaning {

    private final History history;
    private final Ledger ledger;
    private final LedgerForm form;
    private final Map<String, String> renamed = new TreeMap<>();

    public Meaning(History history, Ledger ledger) {
        this.history = history;
        this.ledger = ledger;
        this.form = ledger.shape().form();
        find();
    }

    private void find() {
        List<Entry> strangers = counting(Entry.State.DONE).stream()
                .filter(entry -> form.find(history, entry.key()).isEmpty())
                .toList();
        if (!strangers.isEmpty()) {
            Map<String, Optional<String>> free = unclaimed();
            strangers.forEach(entry -> entry.digest()
                    .flatMap(digest -> free.getOrDefault(digest, Optional.empty()))
                    .ifPresent(id -> renamed.put(entry.key(), id)));
        }
    }

    /** By its body, the one revision of that body which no row names; nothing where there are several. */
    private Map<String, Optional<String>> unclaimed() {
        Set<String> named = new TreeSet<>();
        ledger.counting().forEach(entry -> byKey(entry).ifPresent(named::add));
        Map<String, Optional<String>> free = new HashMap<>();
        history.order().stream()
                .filter(id -> !named.contains(id))
                .forEach(id -> digest(id)
                        .ifPresent(digest -> free.merge(digest, Optional.of(id), (one, other) -> Optional.empty())));
        return free;
    }

    private Optional<String> digest(String id) {
        return ledger.shape().details().digest().map(kept(id).cells()::get);
    }

    private Kept kept(String id) {
        return history.revision(id).kept();
    }

    private List<Entry> counting(Entry.State state) {
        return ledger.counting().stream()
                .filter(entry -> entry.state() == state)
                .toList();
    }

    /** Of several revisions with its key, that with its body. */
    private Optional<String> byKey(Entry entry) {
        return form.findAll(history, entry.key()).stream()
                .max(Comparator.comparing(id -> digest(id).equals(entry.digest())));
    }

    /** What an entry stands for; where that is no revision, its key. */
    public String of(Entry entry) {
        return byKey(entry)
                .or(() -> Optional.ofNullable(renamed.get(entry.key())))
                .orElse(entry.key());
    }

    /** Whether no file has its key, and one has its body. */
    public boolean isRenamed(Entry entry) {
        return renamed.containsKey(entry.key());
    }

    /** Whether the body that ran is another one than the revision has, as far as both are known. */
    public boolean isOfAnotherBody(Entry entry) {
        Optional<String> now = Optional.of(of(entry)).filter(history::contains).flatMap(this::digest);
        return now.isPresent() && entry.digest().isPresent() && !now.equals(entry.digest());
    }

    /** Whether its tool would run the revision again. */
    private boolean isStale(Entry entry) {
        return isOfAnotherBody(entry) && kept(of(entry)).again();
    }

    /** The revisions that entries say are done, and the keys of those that stand for none. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        counting(Entry.State.DONE).stream()
                .filter(entry -> !isStale(entry))
                .map(this::of)
                .forEach(rows::add);
        return rows.stream().sorted().toList();
    }

    /** What counts as done since something later does. */
    Set<String> below() {
        Set<String> below = new TreeSet<>();
        counting(Entry.State.FLOOR).forEach(entry -> below.addAll(form.below(history, entry.key())));
        return below;
    }

    List<String> floors() {
        return counting(Entry.State.FLOOR).stream().map(Entry::key).toList();
    }

    List<String> suspects() {
        return counting(Entry.State.SUSPECT).stream().map(this::of).toList();
    }

    Map<String, String> renamed() {
        return renamed;
    }

    Set<String> edited() {
        Set<String> edited = new TreeSet<>();
        counting(Entry.State.DONE).stream()
                .filter(entry -> isOfAnotherBody(entry) && !isStale(entry))
                .forEach(entry -> edited.add(of(entry)));
        return edited;
    }
}
