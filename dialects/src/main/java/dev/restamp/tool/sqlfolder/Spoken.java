package dev.restamp.tool.sqlfolder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Things, and which file was the last to make, change or drop each; found by the words in which a text speaks of them. */
final class Spoken {

    /** A thing, in the order in which they were first heard of. */
    private record Known(int number, Thing thing) {}

    private final Map<Thing, String> files = new LinkedHashMap<>();
    private final Map<String, List<Known>> byFirstWord = new HashMap<>();

    /** Those whose first word may stand within others. */
    private final List<Known> odd = new ArrayList<>();

    void put(Thing thing, String file) {
        if (files.put(thing, file) == null) {
            String first = thing.words().get(0);
            List<Known> alike =
                    Wording.isPlain(first) ? byFirstWord.computeIfAbsent(first, none -> new ArrayList<>()) : odd;
            alike.add(new Known(files.size(), thing));
        }
    }

    List<Thing> things() {
        return List.copyOf(files.keySet());
    }

    /** The files of all that this text speaks of. */
    Set<String> in(Wording text) {
        Map<Integer, String> found = new TreeMap<>();
        text.words().forEach(word -> add(byFirstWord.getOrDefault(word, List.of()), text, found));
        add(odd, text, found);
        return new LinkedHashSet<>(found.values());
    }

    private void add(List<Known> candidates, Wording text, Map<Integer, String> found) {
        for (Known known : candidates) {
            if (known.thing().isIn(text)) {
                found.put(known.number(), files.get(known.thing()));
            }
        }
    }
}
