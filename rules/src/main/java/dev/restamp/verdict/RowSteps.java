package dev.restamp.verdict;

import dev.restamp.history.DataChange;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Whether steps that change rows would change any: those that find none, or set each to what it is, are as good as done, and
 * as good as not.
 */
final class RowSteps {

    private static final Pattern TEXT = Pattern.compile("char|text|clob", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER =
            Pattern.compile("int|serial|num|dec|real|float|double", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("-?\\d+");

    private final Schema schema;
    private final Probe probe;

    RowSteps(Schema schema, Probe probe) {
        this.schema = schema;
        this.probe = probe;
    }

    /** Each by itself: as long as none changes a row, none leaves one to the next. */
    boolean changeNothing(Collection<DataChange> steps) {
        return steps.stream().allMatch(this::changesNothing);
    }

    private boolean changesNothing(DataChange step) {
        if (step.needs()
                .filter(this::isSafe)
                .map(DataChange.Need::rows)
                .filter(probe::findsNone)
                .isPresent()) {
            return true;
        }
        return step.kind() != DataChange.Kind.INSERT
                && schema.findTable(step.table()).isPresent()
                && (findsNone(step.table(), step.where()) || isDone(step) || probe.hasNoRows(step.table()));
    }

    /** A view, or a type that somebody made, would have code run that is whoever owns the database's. */
    private boolean isSafe(DataChange.Need need) {
        return need.tables().stream()
                .allMatch(table -> schema.findTable(table)
                        .filter(found ->
                                found.columns().stream().map(Column::type).allMatch(this::isOfTheDatabase))
                        .isPresent());
    }

    private boolean isOfTheDatabase(ColumnType type) {
        return type instanceof ColumnType.BuiltIn
                || type instanceof ColumnType.UserDefined made
                        && schema.findEnum(made.name()).isPresent();
    }

    /** Every row that it would set has what it sets. */
    private boolean isDone(DataChange step) {
        if (step.kind() != DataChange.Kind.UPDATE
                || !step.complete()
                || step.values().size() != 1) {
            return false;
        }
        Map<String, Optional<String>> set = new LinkedHashMap<>(step.values().get(0));
        boolean plain = !set.isEmpty() && arePlain(step.table(), set) && arePlain(step.table(), step.where());
        if (!plain || !Collections.disjoint(set.keySet(), step.where().keySet())) {
            return false;
        }
        set.putAll(step.where());
        OptionalLong meant = probe.count(step.table(), step.where());
        OptionalLong done = probe.count(step.table(), set);
        return meant.isPresent() && meant.equals(done);
    }

    private boolean arePlain(Name table, Map<String, Optional<String>> values) {
        return values.entrySet().stream().allMatch(c -> isPlain(table, c.getKey(), c.getValue()));
    }

    private boolean findsNone(Name table, Map<String, Optional<String>> where) {
        if (where.isEmpty() || !arePlain(table, where)) {
            return false;
        }
        OptionalLong rows = probe.count(table, where);
        return rows.isPresent() && rows.getAsLong() == 0;
    }

    /** A probe compares with text; where that may miss what the statement hits (truth values, bytes), it proves nothing. */
    private boolean isPlain(Name table, String column, Optional<String> value) {
        Optional<ColumnType> type =
                schema.findTable(table).flatMap(t -> t.findColumn(column)).map(Column::type);
        if (type.isEmpty() || !isOfTheDatabase(type.get())) {
            return false;
        }
        String text = type.get() instanceof ColumnType.BuiltIn builtIn ? builtIn.text() : "text";
        return value.isEmpty()
                || TEXT.matcher(text).find()
                || NUMBER.matcher(text).find() && DIGITS.matcher(value.get()).matches();
    }
}
