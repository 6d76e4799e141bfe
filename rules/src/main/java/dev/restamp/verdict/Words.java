package dev.restamp.verdict;

import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people say of revisions, which nothing overrules: only those answers are looked for that hold it. A revision that a person
 * says was not applied, while later ones are there, is a hole in the answer.
 */
final class Words {

    private final History history;
    private final Map<String, Word> words = new TreeMap<>();

    private Words(History history) {
        this.history = history;
    }

    static Words of(Rulebook rulebook, Probe probe) {
        Words words = new Words(rulebook.history());
        rulebook.house().revisions().forEach((id, written) -> {
            if (rulebook.history().contains(id)) {
                word(written, probe).ifPresent(word -> words.words.put(id, word));
            }
        });
        return words;
    }

    private static Optional<Word> word(Written written, Probe probe) {
        return written.manual()
                .map(applied ->
                        new Word(applied, true, "a rulebook says that it was " + (applied ? "applied" : "not applied")))
                .or(() -> probed(written.probes(), probe));
    }

    /** All of the probes must be answered to say anything. */
    private static Optional<Word> probed(List<Written.RowProbe> probes, Probe probe) {
        List<String> failed = new ArrayList<>();
        for (Written.RowProbe rows : probes) {
            OptionalLong count = probe.count(rows.table(), rows.where());
            if (count.isEmpty()) {
                return Optional.empty();
            }
            if (!rows.isMetBy(count.getAsLong())) {
                failed.add(rows.table().local() + " holds " + rows(count.getAsLong()) + ", not " + wanted(rows));
            }
        }
        if (probes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                failed.isEmpty()
                        ? new Word(true, false, "the rows are there by which a rulebook knows it")
                        : new Word(false, false, "by the probes of a rulebook " + String.join(", and ", failed)));
    }

    private static String wanted(Written.RowProbe rows) {
        if (rows.least() == rows.most()) {
            return String.valueOf(rows.least());
        }
        return rows.most() == Long.MAX_VALUE
                ? rows.least() + " or more"
                : "from " + rows.least() + " to " + rows.most();
    }

    private static String rows(long count) {
        return count == 1 ? "1 of its rows" : count + " of its rows";
    }

    Optional<Word> on(String id) {
        return Optional.ofNullable(words.get(id));
    }

    /** Those of which somebody says so, and all that they need. */
    Set<String> applied() {
        return history.closure(said(true));
    }

    Set<String> revisions() {
        return words.keySet();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    private Set<String> said(boolean applied) {
        Set<String> said = new TreeSet<>();
        words.forEach((id, word) -> {
            if (word.applied() == applied) {
                said.add(id);
            }
        });
        return said;
    }

    /** Of the absent ones those after which others came all the same, as far as the schema and the other words tell. */
    Set<String> passed(Map<String, Long> weights) {
        Set<String> passed = new TreeSet<>();
        Map<String, Long> forced = forced(weights, said(true), Set.of());
        long force = force(weights);
        List<String> absent = new ArrayList<>(history.order(said(false)));
        Collections.reverse(absent);
        for (String id : absent) {
            forced.put(id, 0L);
            Set<String> held = new Closure(history, forced).least();
            if (history.descendants(id).stream().anyMatch(held::contains)) {
                passed.add(id);
            } else {
                forced.put(id, -force);
            }
        }
        return passed;
    }

    /** The weights under which every best answer holds what people say; one that was passed over speaks neither way. */
    Map<String, Long> over(Map<String, Long> weights, Set<String> passed) {
        Map<String, Long> forced = forced(weights, said(true), denied(passed));
        passed.forEach(id -> forced.put(id, 0L));
        return forced;
    }

    private static Map<String, Long> forced(Map<String, Long> weights, Set<String> in, Set<String> out) {
        long force = force(weights);
        Map<String, Long> forced = new HashMap<>(weights);
        in.forEach(id -> forced.put(id, force));
        out.forEach(id -> forced.put(id, -force));
        return forced;
    }

    private static long force(Map<String, Long> weights) {
        return 1 + weights.values().stream().mapToLong(Math::abs).sum();
    }

    /** Those that are absent as somebody says, and that nothing came after. */
    Set<String> denied(Set<String> passed) {
        Set<String> denied = said(false);
        denied.removeAll(passed);
        return denied;
    }
}
