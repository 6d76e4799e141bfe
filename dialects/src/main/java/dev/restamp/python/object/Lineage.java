package dev.restamp.python.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The order in which Python asks a class and its ancestors for a name: each before its own bases, and those as they are written. */
final class Lineage {

    private Lineage() {}

    /** Of a class with these bases, each of which has a lineage of its own. */
    static <C> List<C> of(C type, List<C> bases, Function<C, List<C>> lineage) {
        List<List<C>> open = new ArrayList<>();
        bases.forEach(base -> open.add(new ArrayList<>(lineage.apply(base))));
        open.add(new ArrayList<>(bases));
        List<C> order = new ArrayList<>(List.of(type));
        for (open.removeIf(List::isEmpty); !open.isEmpty(); open.removeIf(List::isEmpty)) {
            C next = next(open);
            order.add(next);
            open.forEach(line -> line.remove(next));
        }
        return List.copyOf(order);
    }

    /** The first that comes after no other; where Python finds none, and refuses the class, the first of all. */
    private static <C> C next(List<List<C>> open) {
        Optional<C> free = open.stream()
                .map(line -> line.get(0))
                .filter(first -> open.stream()
                        .noneMatch(line -> line.subList(1, line.size()).contains(first)))
                .findFirst();
        return free.orElseGet(() -> open.get(0).get(0));
    }
}
