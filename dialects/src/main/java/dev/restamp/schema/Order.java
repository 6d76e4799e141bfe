package dev.restamp.schema;

import java.util.Comparator;

/** The one order of things that have none of their own, so that equality, printing and goldens are stable. */
final class Order {

    static final Comparator<Constraint> CONSTRAINTS = Comparator.comparing(Constraint::kind)
            .thenComparing(c -> String.join(",", c.columns()))
            .thenComparing(c -> c.name().orElse(""))
            .thenComparing(Object::toString);

    static final Comparator<Index> INDEXES = Comparator.comparing(Index::name).thenComparing(Object::toString);

    private Order() {}
}
