package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a table means by the columns that it names: its own by their keys, those of others by their metadata. */
final class References {

    private final TableThing table;

    References(TableThing table) {
        this.table = table;
    }

    /** A column that was given no type has that of the one which its foreign key points at. */
    ColumnThing settled(ColumnThing column) {
        ColumnThing typed = column.typed(typeOf(column, new HashSet<>()));
        List<Value> items = typed.items().stream().map(this::settled).toList();
        return new ColumnThing(typed.name(), typed.type(), items, typed.options(), typed.table(), typed.home());
    }

    private Value typeOf(ColumnThing column, Set<String> path) {
        if (!Read.isNone(column.type()) || !path.add(column.table().orElse("") + "." + column.name())) {
            return column.type();
        }
        return target(column).map(target -> typeOf(target, path)).orElse(column.type());
    }

    private Optional<ColumnThing> target(ColumnThing column) {
        return column.constraints().stream()
                .filter(key -> key.kind() == ConstraintThing.Kind.FOREIGN_KEY)
                .flatMap(key -> key.targets().stream())
                .findFirst()
                .or(() -> beside(column))
                .flatMap(table.metadata()::column);
    }

    private Optional<Value> beside(ColumnThing column) {
        for (Value item : table.items()) {
            if (item instanceof ConstraintThing key && key.kind() == ConstraintThing.Kind.FOREIGN_KEY) {
                for (int i = 0; i < Math.min(key.columns().size(), key.targets().size()); i++) {
                    if (Read.findName(key.columns().get(i))
                            .filter(column.key()::equals)
                            .isPresent()) {
                        return Optional.of(key.targets().get(i));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A part of the table, by the names of the columns. */
    Value settled(Value part) {
        if (part instanceof ConstraintThing constraint) {
            boolean points = constraint.kind() == ConstraintThing.Kind.FOREIGN_KEY;
            boolean named = points
                    || constraint.kind() == ConstraintThing.Kind.PRIMARY_KEY
                    || constraint.kind() == ConstraintThing.Kind.UNIQUE;
            return new ConstraintThing(
                    constraint.kind(),
                    constraint.name(),
                    named ? own(constraint.columns()) : constraint.columns(),
                    constraint.targets().stream().map(this::named).toList(),
                    constraint.options());
        }
        return part instanceof IndexThing index
                ? new IndexThing(index.name(), own(index.keys()), index.options())
                : part;
    }

    private List<Value> own(List<Value> columns) {
        return columns.stream()
                .<Value>map(column -> column.text()
                        .flatMap(table::find)
                        .<Value>map(found -> Value.of(found.name()))
                        .orElse(column))
                .toList();
    }

    private Value named(Value target) {
        return table.metadata()
                .column(target)
                .<Value>map(found -> found)
                .orElseGet(() -> table.metadata().path(target));
    }
}
