package dev.restamp.schema;

import java.util.List;
import java.util.Objects;
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

    /** Whether it speaks of a column of its table. */
    default boolean mentions(String column) {
        return columns().contains(column);
    }

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

    /**
     * Actions are spelt as SQL ({@code CASCADE}, {@code SET NULL}, {@code NO ACTION} when nothing was said). It is brief where it is
     * written with its column or does not name the columns that it refers to: it is no other key for that, but who reads a table back
     * from its text may miss what it says.
     */
    record ForeignKey(
            Optional<String> name,
            List<String> columns,
            Name target,
            List<String> targetColumns,
            String onDelete,
            String onUpdate,
            String match,
            Deferral deferral,
            boolean validated,
            boolean brief)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }

        public ForeignKey(
                Optional<String> name,
                List<String> columns,
                Name target,
                List<String> targetColumns,
                String onDelete,
                String onUpdate,
                String match,
                Deferral deferral,
                boolean validated) {
            this(name, columns, target, targetColumns, onDelete, onUpdate, match, deferral, validated, false);
        }

        @Override
        public String kind() {
            return "foreign key";
        }

        @Override
        public ForeignKey withName(Optional<String> other) {
            return with(other, columns, target, targetColumns, deferral, validated, brief);
        }

        public ForeignKey withTarget(Name other) {
            return with(name, columns, other, targetColumns, deferral, validated, brief);
        }

        public ForeignKey withColumns(List<String> own, List<String> others) {
            return with(name, own, target, others, deferral, validated, brief);
        }

        public ForeignKey withDeferral(Deferral other) {
            return with(name, columns, target, targetColumns, other, validated, brief);
        }

        @Override
        public ForeignKey asValidated() {
            return with(name, columns, target, targetColumns, deferral, true, brief);
        }

        public ForeignKey asBrief() {
            return with(name, columns, target, targetColumns, deferral, validated, true);
        }

        /** What of a brief one is read back from the text of its table. */
        public ForeignKey bare() {
            return new ForeignKey(
                    Optional.empty(),
                    columns,
                    target,
                    targetColumns,
                    "NO ACTION",
                    "NO ACTION",
                    "SIMPLE",
                    Deferral.NOT_DEFERRABLE,
                    validated);
        }

        private ForeignKey with(
                Optional<String> newName,
                List<String> newColumns,
                Name newTarget,
                List<String> newTargetColumns,
                Deferral newDeferral,
                boolean newlyValidated,
                boolean newlyBrief) {
            return new ForeignKey(
                    newName,
                    newColumns,
                    newTarget,
                    newTargetColumns,
                    onDelete,
                    onUpdate,
                    match,
                    newDeferral,
                    newlyValidated,
                    newlyBrief);
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof ForeignKey other
                    && name.equals(other.name)
                    && columns.equals(other.columns)
                    && target.equals(other.target)
                    && targetColumns.equals(other.targetColumns)
                    && onDelete.equals(other.onDelete)
                    && onUpdate.equals(other.onUpdate)
                    && match.equals(other.match)
                    && deferral == other.deferral
                    && validated == other.validated;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, columns, target, targetColumns, onDelete, onUpdate);
        }

        @Override
        public String toString() {
            return "ForeignKey[name=" + name + ", columns=" + columns + ", target=" + target + ", targetColumns="
                    + targetColumns + ", onDelete=" + onDelete + ", onUpdate=" + onUpdate + ", match=" + match
                    + ", deferral=" + deferral + ", validated=" + validated + "]";
        }
    }

    /** What inherits from the table promises it, too, where it is said to be heritable. */
    record Check(Optional<String> name, Expression expression, boolean validated, boolean heritable)
            implements Constraint {
        public Check(Optional<String> name, Expression expression, boolean validated) {
            this(name, expression, validated, true);
        }

        @Override
        public String kind() {
            return "check";
        }

        @Override
        public boolean mentions(String column) {
            return Identifiers.mentions(expression, column);
        }

        @Override
        public Check withName(Optional<String> other) {
            return new Check(other, expression, validated, heritable);
        }

        @Override
        public Check mapExpression(UnaryOperator<Expression> form) {
            return new Check(name, form.apply(expression), validated, heritable);
        }

        @Override
        public Check asValidated() {
            return new Check(name, expression, true, heritable);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public String toString() {
            return "Check[name=" + name + ", expression=" + expression + ", validated=" + validated
                    + (heritable ? "]" : ", heritable=false]");
        }
    }

    /** PostgreSQL's {@code EXCLUDE}; kept whole, from the word EXCLUDE on. */
    record Exclusion(Optional<String> name, Expression definition) implements Constraint {
        @Override
        public String kind() {
            return "exclusion";
        }

        @Override
        public boolean mentions(String column) {
            return Identifiers.mentions(definition, column);
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
