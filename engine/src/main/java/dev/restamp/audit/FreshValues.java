package dev.restamp.audit;

import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Obstacle;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a transaction gave to an enum type: until it is committed, no row and no default may have one. Of a type that it made
 * only some servers say the same, so that nobody knows.
 */
final class FreshValues {

    private final Set<Name> made = new HashSet<>();
    private final Map<Name, Set<String>> added = new HashMap<>();

    /** Why the database refuses a step, in a schema in which it was not made yet; the step is then taken for done. */
    Optional<Obstacle> findUse(Operation operation, Schema before) {
        if (operation instanceof Operation.Data data) {
            return findUse(data.change(), before);
        } else if (operation instanceof Operation.Structural step) {
            note(step.change());
            return added.isEmpty() ? Optional.empty() : findUse(step.change());
        }
        return Optional.empty();
    }

    private void note(Change change) {
        if (change instanceof Change.CreateObject create && create.object() instanceof SchemaObject.EnumType type) {
            made.add(type.name());
            added.remove(type.name());
        } else if (change instanceof Change.AddEnumValue add) {
            added.computeIfAbsent(add.type(), none -> new HashSet<>()).add(add.value());
        } else if (change instanceof Change.RenameObject rename) {
            rename(rename.object(), rename.to());
        }
    }

    private void rename(Name from, Name to) {
        if (made.remove(from)) {
            made.add(to);
        }
        Optional.ofNullable(added.remove(from)).ifPresent(values -> added.put(to, values));
    }

    private Optional<Obstacle> findUse(Change change) {
        return change.columns().stream()
                .flatMap(column -> column.defaultValue().stream()
                        .flatMap(value -> ofType(column).stream().filter(fresh -> isText(value.text(), fresh)))
                        .map(value -> refused(value, column)))
                .findFirst();
    }

    /** As a default spells it, perhaps with its type. */
    private static boolean isText(String text, String value) {
        String literal = "'" + value.replace("'", "''") + "'";
        return text.equals(literal) || text.startsWith(literal + "::");
    }

    private Set<String> ofType(Column column) {
        return type(column).map(name -> added.getOrDefault(name, Set.of())).orElse(Set.of());
    }

    private static Optional<Name> type(Column column) {
        return column.type() instanceof ColumnType.UserDefined type && type.arrayDimensions() == 0
                ? Optional.of(type.name())
                : Optional.empty();
    }

    private Optional<Obstacle> findUse(DataChange data, Schema before) {
        List<Column> columns =
                before.findTable(data.table()).map(Table::columns).orElse(List.of());
        return columns.stream()
                .flatMap(column -> data.values().stream()
                        .flatMap(row -> row.getOrDefault(column.name(), Optional.empty()).stream())
                        .filter(ofType(column)::contains)
                        .map(value -> refused(value, column)))
                .findFirst();
    }

    private Obstacle refused(String value, Column column) {
        return new Obstacle(
                "unsafe use of new value \"" + value + "\" of an enum type: it was added in the same transaction",
                type(column).filter(made::contains).isEmpty());
    }
}
