package dev.restamp.schema;

import java.util.Comparator;
import java.util.List;

/** The one order of things that have none of their own, so that equality, printing and goldens are stable. */
final class Order {

    static final Comparator<Constraint> CONSTRAINTS = Comparator.comparing(Constraint::kind)
            .thenComparing(c -> String.join(",", c.columns()))
            .thenComparing(c -> c.name().orElse(""))
            .thenComparing(Object::toString);

    static final Comparator<Index> INDEXES = Comparator.comparing(Index::name).thenComparing(Object::toString);

    private Order() {}

    /** Most tables have one constraint and one index, or none: a table is made anew at each change. */
    static <T> List<T> sorted(List<T> items, Comparator<T> order) {
        return items.size() < 2
                ? List.copyOf(items)
                : items.stream().sorted(order).toList();
    }
}
