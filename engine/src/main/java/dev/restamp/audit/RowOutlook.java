package dev.restamp.audit;

import dev.restamp.audit.Counter.Question;
import dev.restamp.audit.Obstruction.Demand;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the rows that are there let an upgrade pass, step by step. Only rows that no earlier step may have changed can be
 * looked at; of all else it is counted that nobody looked.
 */
final class RowOutlook {

    /** A load of data is not held against keys row by row. */
    private static final int MOST_ROWS = 200;

    private final Schema standing;
    private final Counter counter;
    private final Obstruction obstruction;
    /** Tables whose rows an earlier step may have changed, or which hold what another one held. */
    private final Set<Name> stirred = new HashSet<>();
    /** Tables of which a column is no longer the one that stands in the database. */
    private final Set<Name> reshaped = new HashSet<>();

    private boolean allStirred;
    private int looked;
    private int open;

    /** Over the tables that stand in the database; whatever else there is was made on the way. */
    RowOutlook(Schema standing, Counter counter) {
        this.standing = standing;
        this.counter = counter;
        this.obstruction = new Obstruction(counter, standing.traits().defaultSchema(), this::isNew);
    }

    Forecast.Rows rows() {
        return new Forecast.Rows(looked, open);
    }

    /** Why the rows refuse a step, in a database that has {@code before}; the step is then taken for done. */
    Optional<String> findRefusal(Operation operation, Schema before) {
        if (operation instanceof Operation.Structural step) {
            Optional<String> refusal = findRefusal(step.change(), before).or(() -> findRefusalAlone(step, before));
            follow(step.change());
            return refusal;
        } else if (operation instanceof Operation.Data data) {
            Optional<String> refusal = findRefusal(data.change(), before);
            stirred.add(data.change().table());
            return refusal;
        } else if (operation instanceof Operation.Opaque || operation instanceof Operation.Possible) {
            allStirred = true;
        }
        return Optional.empty();
    }

    // ------------------------------------------------------------------------------------------- what was done

    private void follow(Change change) {
        if (change instanceof Change.CreateTable create
                && standing.findTable(create.table().name()).isPresent()) {
            stirred.add(create.table().name());
        } else if (change instanceof Change.RenameTable rename) {
            stirred.add(rename.to());
        } else if (change instanceof Change.DropColumn drop) {
            reshaped.add(drop.table());
        } else if (change instanceof Change.RenameColumn rename) {
            reshaped.add(rename.table());
        } else if (change instanceof Change.AlterColumn alter && isRetyped(alter)) {
            reshaped.add(alter.table());
        }
    }

    private boolean isRetyped(Change.AlterColumn alter) {
        return standing.findTable(alter.table())
                .flatMap(table -> table.findColumn(alter.to().name()))
                .filter(column -> column.type().equals(alter.to().type()))
                .isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ structure

    private Optional<String> findRefusal(Change change, Schema before) {
        return isUnguarded(change)
                ? Optional.empty()
                : obstruction.demands(change, before).stream()
                        .map(this::findRefusal)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** Only what makes tables anew on other occasions refuses a step since it comes alone. */
    private Optional<String> findRefusalAlone(Operation.Structural step, Schema before) {
        return step.alone() && standing.traits().rebuildsTables()
                ? obstruction.demandsAlone(step.change(), before).stream()
                        .map(this::findRefusal)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** A database that lets references dangle does not look at them either. */
    private boolean isUnguarded(Change change) {
        return !standing.traits().guardsReferences()
                && change instanceof Change.AddConstraint add
                && add.constraint() instanceof Constraint.ForeignKey;
    }

    private Optional<String> findRefusal(Demand demand) {
        Name table = table(demand.question());
        if (isNew(table)) {
            return Optional.empty();
        } else if (!isAskable(demand.question())) {
            return leaveOpen();
        }
        OptionalLong rows = counter.count(demand.question());
        if (rows.isEmpty() || rows.getAsLong() > 0 && !demand.decisive()) {
            return leaveOpen();
        }
        looked++;
        return rows.getAsLong() > 0 ? Optional.of(demand.sentence().apply(rows.getAsLong())) : Optional.empty();
    }

    private Optional<String> leaveOpen() {
        open++;
        return Optional.empty();
    }

    /** Made on the way, and nothing was put into it. */
    private boolean isNew(Name table) {
        return standing.findTable(table).isEmpty() && isUntouched(table);
    }

    private boolean isUntouched(Name table) {
        return !allStirred && !stirred.contains(table);
    }

    private boolean isAskable(Question question) {
        Optional<Table> table = standing.findTable(table(question));
        boolean whole = table.isPresent() && isUntouched(table(question));
        if (question instanceof Question.Orphans orphans) {
            return whole
                    && holds(table, orphans.key().columns())
                    && isUntouched(orphans.key().target())
                    && holds(
                            standing.findTable(orphans.key().target()),
                            orphans.key().targetColumns());
        } else if (question instanceof Question.Violations violations) {
            return whole && !violations.check().isUnknown() && !reshaped.contains(violations.table());
        }
        return whole && holds(table, columns(question));
    }

    private boolean holds(Optional<Table> table, List<String> columns) {
        return table.isPresent()
                && (columns.isEmpty() || !reshaped.contains(table.get().name()))
                && columns.stream()
                        .allMatch(column -> table.get().findColumn(column).isPresent());
    }

    private static List<String> columns(Question question) {
        if (question instanceof Question.Nulls nulls) {
            return List.of(nulls.column());
        } else if (question instanceof Question.Duplicates duplicates) {
            return duplicates.columns();
        } else if (question instanceof Question.Filled filled) {
            return filled.columns();
        } else if (question instanceof Question.Matches matches) {
            return List.copyOf(matches.values().keySet());
        }
        return List.of();
    }

    private static Name table(Question question) {
        if (question instanceof Question.Rows q) {
            return q.table();
        } else if (question instanceof Question.Nulls q) {
            return q.table();
        } else if (question instanceof Question.Duplicates q) {
            return q.table();
        } else if (question instanceof Question.Orphans q) {
            return q.table();
        } else if (question instanceof Question.Filled q) {
            return q.table();
        } else if (question instanceof Question.Violations q) {
            return q.table();
        }
        return ((Question.Matches) question).table();
    }

    // ------------------------------------------------------------------------------------------------------ rows

    private Optional<String> findRefusal(DataChange data, Schema before) {
        if (isNew(data.table())) {
            return Optional.empty();
        } else if (data.kind() == DataChange.Kind.INSERT) {
            return before.findTable(data.table())
                    .map(table -> findRefusal(data, table))
                    .orElseGet(this::leaveOpen);
        }
        OptionalLong rows =
                isUntouched(data.table()) ? counter.count(new Question.Rows(data.table())) : OptionalLong.empty();
        if (rows.isPresent() && rows.getAsLong() == 0) {
            looked++;
            return Optional.empty();
        }
        return leaveOpen();
    }

    /** What is inserted by literal values may stand there already, under a key that allows it once. */
    private Optional<String> findRefusal(DataChange data, Table table) {
        boolean plain = isPlain(data) && data.values().size() <= MOST_ROWS;
        List<List<String>> keys = keys(table).filter(key -> isGiven(key, data)).toList();
        if (!plain || !data.complete() || !keys(table).allMatch(keys::contains) || referring(table)) {
            open++;
        }
        return plain
                ? keys.stream()
                        .flatMap(key -> data.values().stream().map(row -> findTwin(table, key, row)))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private boolean referring(Table table) {
        return standing.traits().guardsReferences() && !table.foreignKeys().isEmpty();
    }

    /** Each of its rows is inserted or refused, also where another value of it is worked out only then. */
    private static boolean isPlain(DataChange data) {
        String sql = data.sql().strip().toUpperCase(Locale.ROOT);
        return data.complete()
                ? !sql.startsWith("REPLACE")
                : sql.startsWith("INSERT INTO") && !sql.contains("CONFLICT");
    }

    /** A key that is not given takes its value from the database. */
    private static boolean isGiven(List<String> key, DataChange data) {
        return data.values().stream().allMatch(row -> row.keySet().containsAll(key));
    }

    private static Stream<List<String>> keys(Table table) {
        Stream<List<String>> constraints = table.constraints().stream()
                .filter(c -> c instanceof Constraint.PrimaryKey || c instanceof Constraint.UniqueKey)
                .map(Constraint::columns);
        Stream<List<String>> indexes = table.indexes().stream()
                .filter(index -> index.unique()
                        && index.predicate().isEmpty()
                        && index.parts().stream().allMatch(Index.Part::column))
                .map(Obstruction::columns);
        return Stream.concat(constraints, indexes);
    }

    private Optional<String> findTwin(Table table, List<String> key, Map<String, Optional<String>> row) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        key.forEach(column -> values.put(column, row.get(column)));
        if (values.values().stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return findRefusal(Demand.decisive(
                new Question.Matches(table.name(), values),
                n -> "a row with " + shown(values) + " is in " + obstruction.shown(table.name())
                        + " already, and a key allows one"));
    }

    private static String shown(Map<String, Optional<String>> values) {
        return String.join(
                ", ",
                values.entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue().orElse("NULL"))
                        .toList());
    }
}
