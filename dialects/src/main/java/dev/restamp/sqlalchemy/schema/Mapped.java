package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the classes of a script or of the project are mapped to. */
public final class Mapped {

    private Mapped() {}

    /** The table behind a class, a table, or a column. */
    public static Optional<TableThing> table(Value value, Run run) {
        if (value instanceof TableThing table) {
            return Optional.of(table);
        }
        if (value instanceof ColumnThing column) {
            return column.table().map(TableThing::named);
        }
        if (!(value instanceof UserClass type)) {
            return Optional.empty();
        }
        try {
            TableThing declared = declared(type);
            Optional<Value> metadata = type.inheritable().flatMap(base -> base.inherited(type, "metadata", run));
            return metadata.filter(MetaDataThing.class::isInstance)
                    .flatMap(known -> ((MetaDataThing) known).find(declared.key()))
                    .or(() -> Optional.of(declared));
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    public static TableThing declared(UserClass type) {
        Optional<Value> explicit = type.findMember("__table__");
        if (explicit.isPresent() && explicit.get() instanceof TableThing table) {
            return table;
        }
        String name = Read.text(
                type.findMember("__tablename__").orElseThrow(() -> new Unreadable("a class without a table")));
        List<Value> content = new ArrayList<>();
        List<UserClass> lineage = new ArrayList<>(type.lineage());
        java.util.Collections.reverse(lineage);
        Map<String, ColumnThing> columns = new LinkedHashMap<>();
        for (UserClass owner : lineage) {
            owner.members().forEach((member, value) -> {
                if (value instanceof ColumnThing column) {
                    columns.put(member, column.name().isEmpty() ? column.named(member) : column);
                }
            });
        }
        content.addAll(columns.values());
        Arguments extra = tableArguments(type);
        content.addAll(extra.positional());
        Naming naming = Naming.DEFAULT;
        return TableThing.of(name, extra.find("schema").flatMap(Read::textOrNone), content, extra.named(), naming);
    }

    private static Arguments tableArguments(UserClass type) {
        Value given = type.findMember("__table_args__").orElse(Value.None.NONE);
        List<Value> positional = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        List<Value> parts = given instanceof Value.TupleValue tuple ? tuple.items() : List.of(given);
        for (Value part : parts) {
            if (part instanceof Value.DictValue) {
                named.putAll(Read.entries(part));
            } else if (!Read.isNone(part)) {
                positional.add(part);
            }
        }
        return new Arguments(positional, named, true);
    }

    /** An object of a mapped class. */
    public record Row(String type, Map<String, Value> values) implements Value.Thing {
        @Override
        public String describe() {
            return "a " + type;
        }

        @Override
        public Value attribute(String name, Run run) {
            return values.getOrDefault(name, new Unknown(describe() + "'s " + name));
        }

        @Override
        public void setAttribute(String name, Value value, Run run) {}
    }
}
