package dev.restamp.verdict;

import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.History;
import dev.restamp.verdict.ruling.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<RowDifference> differences = new ArrayList<>();

    private Words(History history) {
        this.history = history;
    }

    static Words of(Rulebook rulebook, Probe probe) {
        Words words = new Words(rulebook.history());
        rulebook.house().revisions().forEach((id, written) -> {
            if (rulebook.history().contains(id)) {
                words.hear(id, written, probe);
            }
        });
        return words;
    }

    private void hear(String id, Written written, Probe probe) {
        Optional<Word> own = written.word()
                .map(applied -> new Word(
                        id, applied, true, "a rulebook says that it was " + (applied ? "applied" : "not applied")));
        if (own.isPresent()) {
            words.put(id, own.get());
            return;
        }
        RowWords rows = RowWords.of(id, written.rows(), probe);
        rows.word().ifPresent(word -> words.put(id, word));
        differences.addAll(rows.differences());
    }

    /** Rows that are otherwise than they should be, as people foresaw. */
    List<RowDifference> differences() {
        return differences;
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
