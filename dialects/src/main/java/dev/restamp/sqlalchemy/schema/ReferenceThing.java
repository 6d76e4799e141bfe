package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one column of a foreign key points at, as {@code table.foreign_keys} holds it. */
record ReferenceThing(ConstraintThing key, ColumnThing parent, Value column) implements Value.Thing {

    static Stream<ReferenceThing> of(ConstraintThing key, TableThing table) {
        int count = Math.min(key.columns().size(), key.targets().size());
        return IntStream.range(0, count)
                .mapToObj(i -> new ReferenceThing(
                        key,
                        parent(key.columns().get(i), table),
                        target(key.targets().get(i))));
    }

    /** The name that a key without one has by the convention of its table's metadata. */
    static Optional<String> findName(ConstraintThing key, TableThing table, Run run) {
        List<ReferenceThing> all = of(key, table).toList();
        boolean pointed = all.stream().allMatch(one -> one.column instanceof ColumnThing);
        if (!Read.isNone(key.name()) || all.isEmpty() || !pointed) {
            return Optional.empty();
        }
        List<ColumnThing> targets =
                all.stream().map(one -> (ColumnThing) one.column).toList();
        String target = targets.get(0).table().orElse("");
        return table.naming()
                .name(
                        key.kind().convention(),
                        Value.None.NONE,
                        new Naming.Subject(
                                table.name(),
                                table.schema(),
                                all.stream().map(one -> one.parent.name()).toList(),
                                target.substring(target.lastIndexOf('.') + 1),
                                targets.stream().map(ColumnThing::name).toList()),
                        run);
    }

    private static ColumnThing parent(Value named, TableThing table) {
        if (named instanceof ColumnThing column) {
            return column;
        }
        String name = Read.text(named);
        return table.find(name).orElseGet(() -> bare(name, table.key()));
    }

    /** The table of what a foreign key points at. */
    static Optional<String> table(Value named) {
        return target(named) instanceof ColumnThing column ? column.table() : Optional.empty();
    }

    private static Value target(Value named) {
        Optional<String> path = Read.findText(named);
        int dot = path.map(text -> text.lastIndexOf('.')).orElse(-1);
        return dot < 0 ? named : bare(path.get().substring(dot + 1), path.get().substring(0, dot));
    }

    private static ColumnThing bare(String name, String table) {
        return new ColumnThing(name, Value.None.NONE, List.of(), java.util.Map.of(), Optional.of(table));
    }

    @Override
    public String describe() {
        return "a foreign key of " + parent.describe();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "parent" -> parent;
            case "column" -> column;
            case "constraint" -> key;
            case "target_fullname" ->
                column instanceof ColumnThing target && target.table().isPresent()
                        ? Value.of(target.table().get() + "." + target.name())
                        : new Unknown("what a foreign key points at");
            default -> key.attribute(name, run);
        };
    }
}
