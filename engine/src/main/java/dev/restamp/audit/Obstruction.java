package dev.restamp.audit;

import dev.restamp.audit.Counter.Question;
import dev.restamp.hazard.Values;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Rows that stand in the way of a change: found by counting before anything is tried. */
public final class Obstruction {

    private final Counter counter;
    private final String defaultSchema;
    private final Predicate<Name> made;

    /** The tables that are {@code made} on the way are not in the database yet, and hold nothing. */
    public Obstruction(Counter counter, String defaultSchema, Predicate<Name> made) {
        this.counter = counter;
        this.defaultSchema = defaultSchema;
        this.made = made;
    }

    /**
     * What a change wants of the rows: that a count be zero. Where it is not, a {@code decisive} demand says that the database
     * refuses the change; another, that nobody knows. {@code unasked} is why a plan waits for a person when it is not counted.
     */
    record Demand(Question question, LongFunction<String> sentence, boolean decisive, Optional<String> unasked) {

        static Demand decisive(Question question, LongFunction<String> sentence) {
            return new Demand(question, sentence, true, Optional.empty());
        }

        static Demand vague(Question question) {
            return new Demand(question, n -> "", false, Optional.empty());
        }

        private boolean isForPlans() {
            return decisive || unasked.isPresent();
        }
    }

    /** Why the rows refuse the change, with their number; empty when they do not, or when they could not be asked. */
    public Optional<String> find(Change change, Schema before) {
        return demands(change, before).stream()
                .filter(Demand::isForPlans)
                .map(this::findObstacle)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> findObstacle(Demand demand) {
        OptionalLong count = counter.count(demand.question());
        if (count.isEmpty()) {
            return demand.unasked();
        }
        return count.getAsLong() > 0 ? Optional.of(demand.sentence().apply(count.getAsLong())) : Optional.empty();
    }

    /** What is asked of the rows where a table is changed as it stands, and not made anew. */
    List<Demand> demandsAlone(Change change, Schema before) {
        if (change instanceof Change.AddColumn add) {
            return demandsOfAdding(add.table(), add.column());
        }
        return change instanceof Change.AddConstraint add
                        && add.constraint() instanceof Constraint.ForeignKey
                        && isFilled(add, before)
                ? List.of(Demand.vague(new Question.Rows(add.table())))
                : List.of();
    }

    /** While references are guarded, which a connection says for itself, it adds none that rows would have at once. */
    private static boolean isFilled(Change.AddConstraint add, Schema before) {
        return before.findTable(add.table()).stream()
                .flatMap(table -> add.constraint().columns().stream()
                        .map(table::findColumn)
                        .flatMap(Optional::stream))
                .flatMap(column -> column.defaultValue().stream())
                .anyMatch(value -> !value.text().equalsIgnoreCase("NULL"));
    }

    /** Where a column is added alone, what it gives the rows that are there has to be a constant of the catalogue. */
    private List<Demand> demandsOfAdding(Name table, Column column) {
        if (!Values.needCopying(column) || Values.isWanting(column)) {
            return List.of();
        }
        Question rows = new Question.Rows(table);
        return List.of(
                Values.areComputed(column)
                        ? Demand.decisive(
                                rows,
                                n -> "no column is added whose values are computed, as " + column.name()
                                        + ", to a table with rows, and " + shown(table) + " has " + counted(n, "row"))
                        : Demand.vague(rows));
    }

    // ----------------------------------------------------------------------------------------------- demands

    List<Demand> demands(Change change, Schema before) {
        if (change instanceof Change.AddColumn add) {
            return Values.isWanting(add.column()) ? List.of(filled(add.table(), add.column())) : List.of();
        } else if (change instanceof Change.AddConstraint add) {
            return ofConstraint(add.table(), add.constraint());
        } else if (change instanceof Change.ValidateConstraint validate) {
            return before.findTable(validate.table()).stream()
                    .flatMap(table -> table.constraints().stream())
                    .filter(constraint -> constraint
                            .name()
                            .filter(validate.constraint()::equals)
                            .isPresent())
                    .flatMap(constraint -> ofConstraint(validate.table(), constraint.asValidated()).stream())
                    .toList();
        } else if (change instanceof Change.CreateIndex create) {
            return ofIndex(create.table(), create.index());
        } else if (change instanceof Change.AlterColumn alter) {
            return before.findTable(alter.table())
                    .flatMap(table -> table.findColumn(alter.to().name()))
                    .map(from -> ofAltered(alter.table(), from, alter.to()))
                    .orElse(List.of());
        } else if (change instanceof Change.RebuildIndex again) {
            return before.findTable(again.table())
                    .flatMap(table -> table.findIndex(again.index()))
                    .map(index -> ofIndex(again.table(), index))
                    .orElse(List.of());
        }
        return List.of();
    }

    private Demand filled(Name table, Column column) {
        String wanting = "column " + column.name() + " must not be null and has no default, and ";
        return new Demand(
                new Question.Rows(table),
                n -> wanting + shown(table) + " has " + counted(n, "row"),
                true,
                Optional.of(wanting + "whether " + shown(table) + " has rows is not known"));
    }

    /** Whether values survive another type is for a person to say, unless there are none. */
    private List<Demand> ofAltered(Name table, Column from, Column to) {
        List<Demand> demands = new ArrayList<>();
        if (from.nullable() && !to.nullable()) {
            demands.add(present(table, to.name()));
        } else if (!from.type().equals(to.type())) {
            String becoming = "values of " + shown(table) + "." + to.name() + " become " + to.type();
            demands.add(new Demand(new Question.Rows(table), n -> becoming, false, Optional.of(becoming)));
        }
        return demands;
    }

    /** One that is added without being validated holds for new rows alone. */
    private List<Demand> ofConstraint(Name table, Constraint constraint) {
        if (constraint instanceof Constraint.UniqueKey key) {
            return List.of(distinct(table, key.columns(), key.nullsNotDistinct()));
        } else if (constraint instanceof Constraint.PrimaryKey key) {
            List<Demand> demands = new ArrayList<>(List.of(distinct(table, key.columns(), true)));
            key.columns().forEach(column -> demands.add(present(table, column)));
            return demands;
        } else if (constraint instanceof Constraint.ForeignKey key) {
            return key.validated() ? List.of(referring(table, key)) : List.of();
        } else if (constraint instanceof Constraint.Check check) {
            return check.validated() ? List.of(satisfied(table, check)) : List.of();
        } else if (constraint instanceof Constraint.Exclusion) {
            return List.of(Demand.vague(new Question.Rows(table)));
        }
        return List.of();
    }

    private List<Demand> ofIndex(Name table, Index index) {
        if (!index.unique()) {
            return List.of();
        }
        boolean plain = index.predicate().isEmpty() && index.parts().stream().allMatch(Index.Part::column);
        return List.of(
                plain
                        ? distinct(table, columns(index), index.nullsNotDistinct())
                        : Demand.vague(new Question.Rows(table)));
    }

    static List<String> columns(Index index) {
        return index.parts().stream().map(part -> part.expression().text()).toList();
    }

    private Demand distinct(Name table, List<String> columns, boolean nullsNotDistinct) {
        return Demand.decisive(
                new Question.Duplicates(table, columns, nullsNotDistinct),
                n -> counted(n, "value") + " of " + String.join(", ", columns) + (n == 1 ? " stands" : " stand")
                        + " in several rows of " + shown(table));
    }

    private Demand present(Name table, String column) {
        return Demand.decisive(
                new Question.Nulls(table, column),
                n -> counted(n, "row") + " of " + shown(table) + (n == 1 ? " has no " : " have no ") + column);
    }

    private Demand referring(Name table, Constraint.ForeignKey key) {
        return Demand.decisive(
                made.test(key.target()) ? new Question.Filled(table, key.columns()) : new Question.Orphans(table, key),
                n -> counted(n, "row") + " of " + shown(table) + (n == 1 ? " refers" : " refer") + " to nothing in "
                        + shown(key.target()));
    }

    private Demand satisfied(Name table, Constraint.Check check) {
        return Demand.decisive(
                new Question.Violations(table, check.expression()),
                n -> counted(n, "row") + " of " + shown(table) + (n == 1 ? " breaks" : " break") + " the check");
    }

    String shown(Name name) {
        return name.schema().equals(defaultSchema) ? name.local() : name.toString();
    }

    public static String counted(long n, String word) {
        return n + " " + word + (n == 1 ? "" : "s");
    }
}
