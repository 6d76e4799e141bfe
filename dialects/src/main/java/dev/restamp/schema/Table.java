package dev.restamp.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A table with its columns in order, its constraints and its indexes. Constraints and indexes are sorted by what they say. */
public record Table(
        Name name,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        Options options,
        Optional<String> comment) {

    public Table {
        columns = List.copyOf(columns);
        constraints = Order.sorted(constraints, Order.CONSTRAINTS);
        indexes = Order.sorted(indexes, Order.INDEXES);
    }

    /** Who says what a table is like. */
    public enum Origin {
        /** The revision that made it. */
        HISTORY,
        /** The revision that made it, in words of which some could not be read. */
        PART,
        /** Models, which it was made from when they may have been others. */
        MODELS,
        /** Nobody: it was there before all revisions. */
        BEFORE
    }

    /**
     * What a table is besides its columns. Partitioning is the text after {@code PARTITION BY}; a partition names its parent
     * and its bounds ({@code FOR VALUES …}). What is {@code unheld} is there, in words, and no part of this model: whoever makes
     * such a table anew would lose it.
     */
    public record Options(
            boolean strict,
            boolean withoutRowid,
            boolean unlogged,
            Optional<String> partitionBy,
            Optional<Name> partitionOf,
            Optional<String> bounds,
            List<Name> inherits,
            boolean rowSecurity,
            boolean rowSecurityForced,
            Origin origin,
            List<String> unheld) {

        public Options {
            inherits = List.copyOf(inherits);
            unheld = List.copyOf(unheld);
        }

        public static final Options NONE = new Options(
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                false,
                Origin.HISTORY,
                List.of());

        /** Made by none of the revisions: they take it for granted, and only what they do to it is known. */
        public boolean predates() {
            return origin == Origin.BEFORE;
        }

        /** Whether it may have, or have had, more than is known. */
        public boolean isOpen() {
            return origin != Origin.HISTORY;
        }

        /** The tables that it gets its columns from. */
        List<Name> parents() {
            return partitionOf
                    .map(whole ->
                            Stream.concat(Stream.of(whole), inherits.stream()).toList())
                    .orElse(inherits);
        }

        public Options withStrict(boolean other) {
            return with(draft -> draft.strict = other);
        }

        public Options withWithoutRowid(boolean other) {
            return with(draft -> draft.withoutRowid = other);
        }

        public Options withUnlogged(boolean other) {
            return with(draft -> draft.unlogged = other);
        }

        public Options withPartitionBy(Optional<String> how) {
            return with(draft -> draft.partitionBy = how);
        }

        /** As a part of another table; of none where neither is given. */
        public Options withPartition(Optional<Name> whole, Optional<String> within) {
            return with(draft -> {
                draft.partitionOf = whole;
                draft.bounds = within;
            });
        }

        public Options withInherits(List<Name> parents) {
            return with(draft -> draft.inherits = parents);
        }

        public Options inheriting(Name parent) {
            return withInherits(
                    Stream.concat(inherits.stream(), Stream.of(parent)).toList());
        }

        public Options notInheriting(Name parent) {
            return withInherits(
                    inherits.stream().filter(other -> !other.equals(parent)).toList());
        }

        /** As if it were no heir of this table. */
        public Options orphaned(Name parent) {
            return partitionOf.filter(parent::equals).isPresent()
                    ? withPartition(Optional.empty(), Optional.empty())
                    : notInheriting(parent);
        }

        Options mapParents(UnaryOperator<Name> change) {
            return with(draft -> {
                draft.partitionOf = partitionOf.map(change);
                draft.inherits = inherits.stream().map(change).toList();
            });
        }

        public Options withRowSecurity(boolean enabled, boolean forced) {
            return with(draft -> {
                draft.rowSecurity = enabled;
                draft.rowSecurityForced = forced;
            });
        }

        public Options withUnheld(List<String> clauses) {
            return with(draft -> draft.unheld = clauses);
        }

        public Options predating() {
            return from(Origin.BEFORE);
        }

        public Options from(Origin other) {
            return with(draft -> draft.origin = other);
        }

        private Options with(Consumer<Draft> change) {
            Draft draft = new Draft(this);
            change.accept(draft);
            return draft.options();
        }

        /** What is unheld is told only where something is. */
        @Override
        public String toString() {
            return "Options[strict=" + strict + ", withoutRowid=" + withoutRowid + ", unlogged=" + unlogged
                    + ", partitionBy=" + partitionBy + ", partitionOf=" + partitionOf + ", bounds=" + bounds
                    + ", inherits=" + inherits + ", rowSecurity=" + rowSecurity + ", rowSecurityForced="
                    + rowSecurityForced + ", predates=" + predates() + (unheld.isEmpty() ? "" : ", unheld=" + unheld)
                    + "]";
        }

        /** Options on their way to others. */
        private static final class Draft {
            private boolean strict;
            private boolean withoutRowid;
            private boolean unlogged;
            private Optional<String> partitionBy;
            private Optional<Name> partitionOf;
            private Optional<String> bounds;
            private List<Name> inherits;
            private boolean rowSecurity;
            private boolean rowSecurityForced;
            private Origin origin;
            private List<String> unheld;

            Draft(Options options) {
                strict = options.strict;
                withoutRowid = options.withoutRowid;
                unlogged = options.unlogged;
                partitionBy = options.partitionBy;
                partitionOf = options.partitionOf;
                bounds = options.bounds;
                inherits = options.inherits;
                rowSecurity = options.rowSecurity;
                rowSecurityForced = options.rowSecurityForced;
                origin = options.origin;
                unheld = options.unheld;
            }

            Options options() {
                return new Options(
                        strict,
                        withoutRowid,
                        unlogged,
                        partitionBy,
                        partitionOf,
                        bounds,
                        inherits,
                        rowSecurity,
                        rowSecurityForced,
                        origin,
                        unheld);
            }
        }
    }

    public static Table of(Name name, List<Column> columns) {
        return new Table(name, columns, List.of(), List.of(), Options.NONE, Optional.empty());
    }

    public Optional<Column> findColumn(String column) {
        for (Column candidate : columns) {
            if (candidate.name().equals(column)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public Optional<Index> findIndex(String index) {
        return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
    }

    public Optional<Constraint> findConstraint(String constraint) {
        return constraints.stream()
                .filter(c -> c.name().filter(constraint::equals).isPresent())
                .findFirst();
    }

    public Optional<Constraint.PrimaryKey> primaryKey() {
        return all(Constraint.PrimaryKey.class).findFirst();
    }

    public List<Constraint.UniqueKey> uniqueKeys() {
        return all(Constraint.UniqueKey.class).toList();
    }

    public List<Constraint.ForeignKey> foreignKeys() {
        return all(Constraint.ForeignKey.class).toList();
    }

    public List<Constraint.Check> checks() {
        return all(Constraint.Check.class).toList();
    }

    private <C extends Constraint> Stream<C> all(Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Table withName(Name other) {
        return new Table(other, columns, constraints, indexes, options, comment);
    }

    public Table withColumns(List<Column> other) {
        return new Table(name, other, constraints, indexes, options, comment);
    }

    public Table withConstraints(List<? extends Constraint> other) {
        return new Table(name, columns, List.copyOf(other), indexes, options, comment);
    }

    public Table withIndexes(List<Index> other) {
        return new Table(name, columns, constraints, other, options, comment);
    }

    public Table withOptions(Options other) {
        return new Table(name, columns, constraints, indexes, other, comment);
    }

    public Table withComment(Optional<String> other) {
        return new Table(name, columns, constraints, indexes, options, other);
    }

    /** With each expression in another form: of its columns, constraints and indexes. */
    Table mapExpressions(UnaryOperator<Expression> form) {
        return mapColumns(column -> column.mapExpressions(form))
                .withConstraints(constraints.stream()
                        .map(constraint -> constraint.mapExpression(form))
                        .toList())
                .withIndexes(indexes.stream()
                        .map(index -> index.mapExpressions(form))
                        .toList());
    }

    public Table mapColumns(UnaryOperator<Column> change) {
        return withColumns(columns.stream().map(change).toList());
    }
}
