package dev.restamp.plan;

import dev.restamp.hazard.Values;
import dev.restamp.plan.Counter.Question;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows that stand in the way of a change: found by counting before anything is tried. */
final class Obstruction {

    private final Counter counter;
    private final String defaultSchema;

    Obstruction(Counter counter, String defaultSchema) {
        this.counter = counter;
        this.defaultSchema = defaultSchema;
    }

    /** Why the rows refuse the change, with their number; empty when they do not, or when they could not be asked. */
    Optional<String> find(Change change, Schema before) {
        if (change instanceof Change.AddColumn add) {
            return findForColumn(add.table(), add.column());
        } else if (change instanceof Change.AddConstraint add) {
            return findForConstraint(add.table(), add.constraint());
        } else if (change instanceof Change.CreateIndex create && create.index().unique()) {
            return findForUnique(create.table(), create.index());
        } else if (change instanceof Change.AlterColumn alter) {
            return before.findTable(alter.table())
                    .flatMap(table -> table.findColumn(alter.to().name()))
                    .flatMap(from -> findForAltered(alter.table(), from, alter.to()));
        } else if (change instanceof Change.RebuildIndex again) {
            return before.findTable(again.table())
                    .flatMap(table -> table.findIndex(again.index()))
                    .filter(Index::unique)
                    .flatMap(index -> findForUnique(again.table(), index));
        }
        return Optional.empty();
    }

    /** How many rows there are, where anybody knows. */
    OptionalLong rows(Name table) {
        return counter.count(new Question.Rows(table));
    }

    private Optional<String> findForColumn(Name table, Column column) {
        if (!Values.isWanting(column)) {
            return Optional.empty();
        }
        OptionalLong rows = rows(table);
        if (rows.isEmpty()) {
            return Optional.of("column " + column.name() + " must not be null and has no default, and whether "
                    + shown(table) + " has rows is not known");
        }
        return some(
                rows,
                n -> "column " + column.name() + " must not be null and has no default, and " + shown(table) + " has "
                        + counted(n, "row"));
    }

    /** Whether values survive another type is for a person to say, unless there are none. */
    private Optional<String> findForAltered(Name table, Column from, Column to) {
        if (from.nullable() && !to.nullable()) {
            return nulls(table, List.of(to.name()));
        }
        OptionalLong rows = from.type().equals(to.type()) ? OptionalLong.of(0) : rows(table);
        return rows.isPresent() && rows.getAsLong() == 0
                ? Optional.empty()
                : Optional.of("values of " + shown(table) + "." + to.name() + " become " + to.type());
    }

    private Optional<String> findForConstraint(Name table, Constraint constraint) {
        if (constraint instanceof Constraint.UniqueKey key) {
            return duplicates(table, key.columns(), key.nullsNotDistinct());
        } else if (constraint instanceof Constraint.PrimaryKey key) {
            return duplicates(table, key.columns(), true).or(() -> nulls(table, key.columns()));
        } else if (constraint instanceof Constraint.ForeignKey key) {
            return some(
                    counter.count(new Question.Orphans(table, key)),
                    n -> counted(n, "row") + " of " + shown(table) + (n == 1 ? " refers" : " refer") + " to nothing in "
                            + shown(key.target()));
        } else if (constraint instanceof Constraint.Check check) {
            return some(
                    counter.count(new Question.Violations(table, check.expression())),
                    n -> counted(n, "row") + " of " + shown(table) + (n == 1 ? " breaks" : " break") + " the check");
        }
        return Optional.empty();
    }

    private Optional<String> findForUnique(Name table, Index index) {
        boolean plain = index.predicate().isEmpty() && index.parts().stream().allMatch(Index.Part::column);
        return plain
                ? duplicates(
                        table,
                        index.parts().stream()
                                .map(part -> part.expression().text())
                                .toList(),
                        index.nullsNotDistinct())
                : Optional.empty();
    }

    private Optional<String> duplicates(Name table, List<String> columns, boolean nullsNotDistinct) {
        return some(
                counter.count(new Question.Duplicates(table, columns, nullsNotDistinct)),
                n -> counted(n, "value") + " of " + String.join(", ", columns) + (n == 1 ? " stands" : " stand")
                        + " in several rows of " + shown(table));
    }

    private Optional<String> nulls(Name table, List<String> columns) {
        return columns.stream()
                .map(column -> some(
                        counter.count(new Question.Nulls(table, column)),
                        n -> counted(n, "row") + " of " + shown(table) + (n == 1 ? " has no " : " have no ") + column))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> some(OptionalLong count, java.util.function.LongFunction<String> sentence) {
        return count.isPresent() && count.getAsLong() > 0
                ? Optional.of(sentence.apply(count.getAsLong()))
                : Optional.empty();
    }

    private String shown(Name name) {
        return name.schema().equals(defaultSchema) ? name.local() : name.toString();
    }

    static String counted(long n, String word) {
        return n + " " + word + (n == 1 ? "" : "s");
    }
}
