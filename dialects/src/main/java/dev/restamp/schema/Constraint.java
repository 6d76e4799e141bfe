package dev.restamp.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a table promises of its rows. The name is empty where the database keeps none (SQLite) or nobody can know it; a name
 * the database invents by rule ({@code t_c_key}) is written out.
 */
public sealed interface Constraint {

    Optional<String> name();

    Constraint withName(Optional<String> name);

    /** The columns it stands on, in order; empty for a check. */
    List<String> columns();

    /** The same, said to hold for the rows that were there before it, too. */
    default Constraint asValidated() {
        return this;
    }

    /** With its expression, where it has one, in another form. */
    default Constraint mapExpression(UnaryOperator<Expression> form) {
        return this;
    }

    record PrimaryKey(Optional<String> name, List<String> columns, Deferral deferral) implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "primary key";
        }

        @Override
        public PrimaryKey withName(Optional<String> other) {
            return new PrimaryKey(other, columns, deferral);
        }
    }

    record UniqueKey(Optional<String> name, List<String> columns, boolean nullsNotDistinct, Deferral deferral)
            implements Constraint {
        public UniqueKey {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "unique key";
        }

        @Override
        public UniqueKey withName(Optional<String> other) {
            return new UniqueKey(other, columns, nullsNotDistinct, deferral);
        }
    }

    /** Actions are spelt as SQL ({@code CASCADE}, {@code SET NULL}, {@code NO ACTION} when nothing was said). */
    record ForeignKey(
            Optional<String> name,
            List<String> columns,
            Name target,
            List<String> targetColumns,
            String onDelete,
            String onUpdate,
            String match,
            Deferral deferral,
            boolean validated)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }

        @Override
        public String kind() {
            return "foreign key";
        }

        @Override
        public ForeignKey withName(Optional<String> other) {
            return new ForeignKey(
                    other, columns, target, targetColumns, onDelete, onUpdate, match, deferral, validated);
        }

        public ForeignKey withTarget(Name other) {
            return new ForeignKey(name, columns, other, targetColumns, onDelete, onUpdate, match, deferral, validated);
        }

        public ForeignKey withDeferral(Deferral other) {
            return new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, match, other, validated);
        }

        @Override
        public ForeignKey asValidated() {
            return new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, match, deferral, true);
        }
    }

    record Check(Optional<String> name, Expression expression, boolean validated) implements Constraint {
        @Override
        public String kind() {
            return "check";
        }

        @Override
        public Check withName(Optional<String> other) {
            return new Check(other, expression, validated);
        }

        @Override
        public Check mapExpression(UnaryOperator<Expression> form) {
            return new Check(name, form.apply(expression), validated);
        }

        @Override
        public Check asValidated() {
            return new Check(name, expression, true);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** PostgreSQL's {@code EXCLUDE}; kept whole, from the word EXCLUDE on. */
    record Exclusion(Optional<String> name, Expression definition) implements Constraint {
        @Override
        public String kind() {
            return "exclusion";
        }

        @Override
        public Exclusion withName(Optional<String> other) {
            return new Exclusion(other, definition);
        }

        @Override
        public Exclusion mapExpression(UnaryOperator<Expression> form) {
            return new Exclusion(name, form.apply(definition));
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** When a constraint is looked at. */
    enum Deferral {
        NOT_DEFERRABLE,
        DEFERRABLE,
        INITIALLY_DEFERRED
    }

    /** The word for the kind, as findings and scripts write it. */
    String kind();
}
