package dev.restamp.verdict;

import dev.restamp.history.History;
import dev.restamp.verdict.ruling.Word;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people's words make of the answer. Those in {@code out} are not in it: a person says that they were not applied, or that
 * what they need was not.
 */
final class Spoken {

    private final Words words;
    private final Set<String> out = new TreeSet<>();
    private final Set<String> settled = new TreeSet<>();

    private Spoken(History history, Words words, Set<String> passed) {
        this.words = words;
        for (String id : words.denied(passed)) {
            out.add(id);
            out.addAll(history.descendants(id));
        }
    }

    /** Of what they only imply, the schema may have said as much. */
    static Spoken of(History history, Words words, Weighing weighing) {
        Spoken spoken = new Spoken(history, words, words.isEmpty() ? Set.of() : weighing.passed());
        if (!words.isEmpty()) {
            spoken.settled.addAll(words.applied());
            spoken.settled.removeAll(weighing.shown());
            Set<String> denied = new TreeSet<>(spoken.out);
            denied.retainAll(weighing.allowed());
            spoken.settled.addAll(denied);
            spoken.settled.addAll(words.revisions());
        }
        return spoken;
    }

    Set<String> out() {
        return out;
    }

    /** Those that a person's word settles. */
    Set<String> settled() {
        return settled;
    }

    /** Those that ran to their end, as a person says, or that such a one needs. */
    Set<String> in() {
        return words.applied();
    }

    /** What a person says of it. */
    Optional<Word> word(String id) {
        return words.on(id);
    }
}
