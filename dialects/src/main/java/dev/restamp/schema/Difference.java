package dev.restamp.schema;

import dev.restamp.schema.Change.AddColumn;
import dev.restamp.schema.Change.AddConstraint;
import dev.restamp.schema.Change.AddEnumValue;
import dev.restamp.schema.Change.AlterColumn;
import dev.restamp.schema.Change.CreateIndex;
import dev.restamp.schema.Change.CreateObject;
import dev.restamp.schema.Change.CreateTable;
import dev.restamp.schema.Change.DropColumn;
import dev.restamp.schema.Change.DropConstraint;
import dev.restamp.schema.Change.DropIndex;
import dev.restamp.schema.Change.DropObject;
import dev.restamp.schema.Change.DropTable;
import dev.restamp.schema.Change.ReplaceObject;
import dev.restamp.schema.Change.SetTableComment;
import dev.restamp.schema.Change.SetTableOptions;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.SchemaObject.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The changes that make one schema of another, in an order that a database takes. What was renamed is seen as gone and made
 * anew, and the order of columns is let be: neither can be told from two schemas.
 */
public final class Difference {

    private final Schema from;
    private final Schema to;
    private final List<Change> changes = new ArrayList<>();

    private Difference(Schema from, Schema to) {
        this.from = from;
        this.to = to;
    }

    public static List<Change> between(Schema from, Schema to) {
        Difference difference = new Difference(from, to);
        difference.write();
        return List.copyOf(difference.changes);
    }

    private void write() {
        dropObjects(Difference::looksAtTables);
        dropKeys();
        dropTables();
        makeObjects(object -> !looksAtTables(object));
        staying().forEach(table -> reshape(table, to.findTable(table.name()).orElseThrow()));
        added().forEach(table -> changes.add(new CreateTable(table.withConstraints(plain(table.constraints())))));
        makeKeys();
        dropObjects(object -> !looksAtTables(object));
        makeObjects(Difference::looksAtTables);
    }

    // ------------------------------------------------------------------------------------------------- objects

    /** Made after the tables and gone before them. */
    private static boolean looksAtTables(SchemaObject object) {
        return switch (object.kind()) {
            case VIEW, MATERIALIZED_VIEW, VIRTUAL_TABLE, TRIGGER, POLICY, RULE, PUBLISHED_TABLE, VIEW_INDEX -> true;
            default -> false;
        };
    }

    private void dropObjects(Predicate<SchemaObject> which) {
        List<SchemaObject> gone = from.objects().stream()
                .filter(which)
                .filter(object -> to.findObject(ObjectKey.of(object)).isEmpty())
                .toList();
        for (int i = gone.size() - 1; i >= 0; i--) {
            SchemaObject object = gone.get(i);
            if (object.table().filter(table -> to.findTable(table).isEmpty()).isEmpty()) {
                changes.add(new DropObject(object.kind(), object.name(), object.table(), false));
            }
        }
    }

    private void makeObjects(Predicate<SchemaObject> which) {
        for (SchemaObject object : to.objects()) {
            Optional<SchemaObject> old = from.findObject(ObjectKey.of(object));
            if (which.test(object) && !old.equals(Optional.of(object))) {
                old.ifPresentOrElse(o -> remake(o, object), () -> changes.add(new CreateObject(object)));
            }
        }
    }

    private void remake(SchemaObject old, SchemaObject object) {
        if (old instanceof EnumType before && object instanceof EnumType after && isLonger(before, after)) {
            lengthen(before, after);
        } else {
            changes.add(new ReplaceObject(object));
        }
    }

    private static boolean isLonger(EnumType before, EnumType after) {
        return after.values().stream()
                .filter(before.values()::contains)
                .toList()
                .equals(before.values());
    }

    private void lengthen(EnumType before, EnumType after) {
        for (int i = 0; i < after.values().size(); i++) {
            String value = after.values().get(i);
            if (!before.values().contains(value)) {
                Optional<String> neighbour =
                        i == 0 ? Optional.empty() : Optional.of(after.values().get(i - 1));
                Optional<String> first = i == 0 ? Optional.of(before.values().get(0)) : Optional.empty();
                changes.add(new AddEnumValue(after.name(), value, first, neighbour));
            }
        }
    }

    // -------------------------------------------------------------------------------------------------- tables

    private Stream<Table> staying() {
        return from.tables().stream().filter(table -> to.findTable(table.name()).isPresent());
    }

    private Stream<Table> added() {
        return to.tables().stream().filter(table -> from.findTable(table.name()).isEmpty());
    }

    private void dropTables() {
        from.tables().stream()
                .filter(table -> to.findTable(table.name()).isEmpty())
                .forEach(table -> changes.add(new DropTable(table.name(), false)));
    }

    private void reshape(Table table, Table next) {
        table.indexes().stream()
                .filter(index -> !next.indexes().contains(index))
                .forEach(index -> changes.add(new DropIndex(table.name(), index.name())));
        drop(table, plain(missing(table.constraints(), next.constraints())));
        reshapeColumns(table, next);
        plain(missing(next.constraints(), table.constraints()))
                .forEach(constraint -> changes.add(new AddConstraint(table.name(), constraint)));
        next.indexes().stream()
                .filter(index -> !table.indexes().contains(index))
                .forEach(index -> changes.add(new CreateIndex(table.name(), index)));
        if (!table.options().equals(next.options())) {
            changes.add(new SetTableOptions(table.name(), next.options()));
        }
        if (!table.comment().equals(next.comment())) {
            changes.add(new SetTableComment(table.name(), next.comment()));
        }
    }

    private void reshapeColumns(Table table, Table next) {
        for (Column column : table.columns()) {
            if (next.findColumn(column.name()).isEmpty()) {
                changes.add(new DropColumn(table.name(), column.name(), false));
            }
        }
        for (Column column : next.columns()) {
            Optional<Column> old = table.findColumn(column.name());
            if (old.isEmpty()) {
                changes.add(new AddColumn(table.name(), column));
            } else if (!old.get().equals(column)) {
                changes.add(new AlterColumn(table.name(), column));
            }
        }
    }

    // -------------------------------------------------------------------------------------------- constraints

    /** Foreign keys go before everything else goes, and come after everything else is there. */
    private void dropKeys() {
        for (Table table : from.tables()) {
            List<? extends Constraint> left =
                    to.findTable(table.name()).map(Table::constraints).orElse(List.of());
            drop(table, missing(table.foreignKeys(), left));
        }
    }

    private void makeKeys() {
        for (Table table : to.tables()) {
            List<? extends Constraint> there =
                    from.findTable(table.name()).map(Table::constraints).orElse(List.of());
            missing(table.foreignKeys(), there).forEach(key -> changes.add(new AddConstraint(table.name(), key)));
        }
    }

    private void drop(Table table, List<? extends Constraint> constraints) {
        constraints.forEach(constraint -> changes.add(new DropConstraint(table.name(), constraint)));
    }

    private static <C extends Constraint> List<C> missing(List<C> some, List<? extends Constraint> others) {
        return some.stream().filter(constraint -> !others.contains(constraint)).toList();
    }

    private static List<Constraint> plain(List<? extends Constraint> constraints) {
        return constraints.stream()
                .filter(constraint -> !(constraint instanceof ForeignKey))
                .<Constraint>map(constraint -> constraint)
                .toList();
    }
}
