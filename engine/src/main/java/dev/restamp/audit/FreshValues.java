package dev.restamp.audit;

import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
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
 * Values that a transaction gave to an enum type which it did not make: until it is committed, no row and no default may have one. Of a
 * type that it made, only older servers say the same.
 */
final class FreshValues {

    private final Set<Name> made = new HashSet<>();
    private final Map<Name, Set<String>> added = new HashMap<>();

    /** Why the database refuses a step, in a schema in which it was not made yet; the step is then taken for done. */
    Optional<String> findUse(Operation operation, Schema before) {
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
        } else if (change instanceof Change.AddEnumValue add && !made.contains(add.type())) {
            added.computeIfAbsent(add.type(), none -> new HashSet<>()).add(add.value());
        } else if (change instanceof Change.RenameObject rename && made.contains(rename.object())) {
            made.add(rename.to());
        }
    }

    private Optional<String> findUse(Change change) {
        return change.columns().stream()
                .flatMap(column -> column.defaultValue().stream()
                        .flatMap(value -> ofType(column).stream().filter(fresh -> isText(value.text(), fresh))))
                .findFirst()
                .map(FreshValues::refused);
    }

    /** As a default spells it, perhaps with its type. */
    private static boolean isText(String text, String value) {
        String literal = "'" + value.replace("'", "''") + "'";
        return text.equals(literal) || text.startsWith(literal + "::");
    }

    private Set<String> ofType(Column column) {
        return column.type() instanceof ColumnType.UserDefined type && type.arrayDimensions() == 0
                ? added.getOrDefault(type.name(), Set.of())
                : Set.of();
    }

    private Optional<String> findUse(DataChange data, Schema before) {
        List<Column> columns =
                before.findTable(data.table()).map(Table::columns).orElse(List.of());
        return columns.stream()
                .flatMap(column -> data.values().stream()
                        .flatMap(row -> row.getOrDefault(column.name(), Optional.empty()).stream())
                        .filter(ofType(column)::contains))
                .findFirst()
                .map(FreshValues::refused);
    }

    private static String refused(String value) {
        return "unsafe use of new value \"" + value + "\" of an enum type: it was added in the same transaction";
    }
}
