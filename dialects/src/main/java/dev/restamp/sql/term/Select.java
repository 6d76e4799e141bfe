package dev.restamp.sql.term;

import java.util.List;
import java.util.Optional;

/** A query, as far as questions need one. */
public record Select(
        boolean distinct,
        List<Item> items,
        List<Source> sources,
        Optional<Term> where,
        List<Order> order,
        Optional<Term> limit,
        Optional<Select> union) {

    public Select {
        items = List.copyOf(items);
        sources = List.copyOf(sources);
        order = List.copyOf(order);
    }

    Select ended(List<Order> newOrder, Optional<Term> newLimit) {
        return new Select(distinct, items, sources, where, newOrder, newLimit, union);
    }

    /** {@code SELECT term}. */
    public static Select of(Term term) {
        return new Select(
                false,
                List.of(new Item(term, "")),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same rows, of which other things are asked. */
    public Select with(List<Item> others) {
        return new Select(distinct, others, sources, where, order, limit, union);
    }

    Select unitedWith(Select rest) {
        return new Select(distinct, items, sources, where, order, limit, Optional.of(rest));
    }

    public record Item(Term term, String name) {}

    /** Where rows come from: a relation of this name, a function, or a query; joined to those before it. */
    public record Source(
            List<String> relation,
            Optional<Term> function,
            Optional<Select> query,
            String alias,
            Join join,
            Optional<Term> on) {
        public Source {
            relation = List.copyOf(relation);
        }

        Source joined(Join how, Optional<Term> condition) {
            return new Source(relation, function, query, alias, how, condition);
        }
    }

    public enum Join {
        INNER,
        LEFT
    }

    public record Order(Term term, boolean descending) {}
}
