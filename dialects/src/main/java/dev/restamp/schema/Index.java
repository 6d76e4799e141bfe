package dev.restamp.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index that no constraint owns; one that a key owns is told by the key alone. How its pages are kept ({@code fillfactor=70})
 * is made with it, and is nothing to judge by: that is tuned by hand on a database that is as it should be.
 */
public record Index(
        String name,
        boolean unique,
        String method,
        List<Part> parts,
        List<String> included,
        Optional<Expression> predicate,
        boolean nullsNotDistinct,
        boolean valid,
        String storage) {

    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    /** One whose pages are kept as its method usually keeps them. */
    public Index(
            String name,
            boolean unique,
            String method,
            List<Part> parts,
            List<String> included,
            Optional<Expression> predicate,
            boolean nullsNotDistinct,
            boolean valid) {
        this(name, unique, method, parts, included, predicate, nullsNotDistinct, valid, "");
    }

    /**
     * One key of an index: a column or an expression. Order, operator class and collation are empty where they are the
     * default ones; order is written {@code DESC}, {@code NULLS FIRST}, … as SQL.
     */
    public record Part(Expression expression, boolean column, String order, String operatorClass, String collation) {

        public static Part ofColumn(String column) {
            return new Part(new Expression(column, column, true), true, "", "", "");
        }

        public Part withCollation(String other) {
            return new Part(expression, column, order, operatorClass, other);
        }

        Part mapExpression(UnaryOperator<Expression> form) {
            return column ? this : new Part(form.apply(expression), false, order, operatorClass, collation);
        }

        private String definition() {
            String collated = collation.isEmpty() ? "" : "collate " + collation;
            return Stream.of(expression.toString(), collated, operatorClass, order.toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }

    public Index withName(String other) {
        return new Index(other, unique, method, parts, included, predicate, nullsNotDistinct, valid, storage);
    }

    public Index asValid() {
        return new Index(name, unique, method, parts, included, predicate, nullsNotDistinct, true, storage);
    }

    public Index withParts(List<Part> other) {
        return new Index(name, unique, method, other, included, predicate, nullsNotDistinct, valid, storage);
    }

    /** With each of its expressions in another form; the names of columns are none. */
    public Index mapExpressions(UnaryOperator<Expression> form) {
        return withParts(parts.stream().map(part -> part.mapExpression(form)).toList())
                .withPredicate(predicate.map(form));
    }

    public Index withPredicate(Optional<Expression> other) {
        return new Index(name, unique, method, parts, included, other, nullsNotDistinct, valid, storage);
    }

    /** The columns that it is on; its expressions may be on others. */
    public List<String> columns() {
        return parts.stream()
                .filter(Part::column)
                .map(part -> part.expression().canonical())
                .toList();
    }

    /** Whether it goes when this column goes. */
    public boolean mentions(String column) {
        return Identifiers.mentions(this, column);
    }

    /** Whether both do the same work, whatever their names. */
    public Likeness likeness(Index other) {
        if (unique != other.unique
                || !method.equals(other.method)
                || !included.equals(other.included)
                || nullsNotDistinct != other.nullsNotDistinct
                || parts.size() != other.parts.size()) {
            return Likeness.DIFFERENT;
        }
        Likeness all = likeness(predicate, other.predicate);
        for (int i = 0; i < parts.size(); i++) {
            all = all.and(likeness(parts.get(i), other.parts.get(i)));
        }
        return all;
    }

    /** Of one that is not known, nobody knows whether there is one. */
    private static Likeness likeness(Optional<Expression> one, Optional<Expression> other) {
        if (Stream.of(one, other).flatMap(Optional::stream).anyMatch(Expression::isUnknown)) {
            return Likeness.UNKNOWN;
        }
        return one.isPresent() && other.isPresent()
                ? one.get().likeness(other.get())
                : Likeness.of(one.isPresent() == other.isPresent());
    }

    private static Likeness likeness(Part one, Part other) {
        if (one.expression.isUnknown() || other.expression.isUnknown()) {
            return Likeness.UNKNOWN;
        }
        if (!one.order.equals(other.order)
                || !one.operatorClass.equals(other.operatorClass)
                || !one.collation.equals(other.collation)) {
            return Likeness.DIFFERENT;
        }
        return one.expression.likeness(other.expression);
    }

    /** As one of a materialized view; {@code text} is what it is besides its name and that of the view, as SQL. */
    public SchemaObject.Other onView(Name view, String text) {
        String canonical = mapExpressions(e -> new Expression(e.canonical(), e.canonical(), e.certain()))
                .definition();
        boolean certain = Stream.concat(parts.stream().map(Part::expression), predicate.stream())
                .allMatch(Expression::certain);
        Expression definition = new Expression((unique ? "UNIQUE " : "") + text.strip(), canonical, certain);
        return new SchemaObject.Other(ObjectKind.VIEW_INDEX, view.withLocal(name), Optional.of(view), definition);
    }

    /** What it is besides its name, for a person: {@code unique btree (tenant_id, created desc) where not deleted}. */
    public String definition() {
        StringBuilder text = new StringBuilder(unique ? "unique " : "").append(method);
        text.append(parts.stream().map(Part::definition).collect(Collectors.joining(", ", " (", ")")));
        text.append(included.isEmpty() ? "" : " include (" + String.join(", ", included) + ")");
        text.append(nullsNotDistinct ? " nulls not distinct" : "");
        predicate.ifPresent(where -> text.append(" where ").append(where));
        return text.append(valid ? "" : ", invalid").toString();
    }
}
