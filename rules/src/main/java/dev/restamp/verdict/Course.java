package dev.restamp.verdict;

import dev.restamp.verdict.settle.Settled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How far the rules have come: what is settled, and which revisions are open, in the order of the history. */
record Course(Map<String, Settled> settled, Set<String> closed, List<String> open) {

    static Course of(List<String> order, Iterable<Settled> said) {
        Map<String, Settled> settled = new HashMap<>();
        said.forEach(one -> settled.put(one.revision(), one));
        return new Course(
                settled,
                those(settled, Settled.Word.IN),
                order.stream().filter(id -> !settled.containsKey(id)).toList());
    }

    /** Those of which this is said. */
    Set<String> those(Settled.Word word) {
        return those(settled, word);
    }

    private static Set<String> those(Map<String, Settled> settled, Settled.Word word) {
        Set<String> those = new TreeSet<>();
        settled.values().stream()
                .filter(one -> one.word() == word)
                .map(Settled::revision)
                .forEach(those::add);
        return those;
    }
}
