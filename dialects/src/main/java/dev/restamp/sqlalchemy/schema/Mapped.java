package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Unreadable;
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
            Optional<Value> metadata = type.inheritable().flatMap(base -> base.inherited(type, "metadata", run));
            return metadata.filter(MetaDataThing.class::isInstance)
                    .flatMap(known -> new Mapping(type, (MetaDataThing) known, run).table());
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
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
