package dev.restamp.sql;

import java.util.List;
import java.util.Optional;

/** A query, as far as questions need one. */
record Select(
        boolean distinct,
        List<Item> items,
        List<Source> sources,
        Optional<Term> where,
        List<Order> order,
        Optional<Term> limit,
        Optional<Select> union) {

    Select {
        items = List.copyOf(items);
        sources = List.copyOf(sources);
        order = List.copyOf(order);
    }

    record Item(Term term, String name) {}

    /** Where rows come from: a relation of this name, a function, or a query; joined to those before it. */
    record Source(
            List<String> relation,
            Optional<Term> function,
            Optional<Select> query,
            String alias,
            Join join,
            Optional<Term> on) {
        Source {
            relation = List.copyOf(relation);
        }

        Source joined(Join how, Optional<Term> condition) {
            return new Source(relation, function, query, alias, how, condition);
        }
    }

    enum Join {
        INNER,
        LEFT
    }

    record Order(Term term, boolean descending) {}
}
