package dev.restamp.sqlalchemy.connection;

import dev.restamp.history.DataChange;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Loaded;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.schema.Mapped;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code session.query(…)}: reading tells nothing, {@code update} and {@code delete} change rows. */
public record QueryThing(Optional<TableThing> table) implements Value.Thing {

    public static Value of(Arguments arguments, Run run) {
        noteObjects(arguments, run);
        return new QueryThing(arguments.find(0, "entity").flatMap(entity -> Mapped.table(entity, run)));
    }

    /** Of a class that is mapped a session gives objects, of columns mere rows. */
    static void noteObjects(Arguments arguments, Run run) {
        if (arguments.positional().stream().anyMatch(what -> what instanceof UserClass || what instanceof Unknown)) {
            Loaded.note(run);
        }
    }

    @Override
    public String describe() {
        return "a query";
    }

    @Override
    public Optional<Boolean> truth(Run run) {
        return Optional.empty();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "all", "first", "one", "one_or_none", "scalar", "count", "get", "exists", "yield_per", "scalars" ->
                Function.constant(name, new Unknown("rows of the database"));
            case "update", "delete" -> new Function(name, (arguments, r) -> change(name, r));
            default -> new Function(name, (arguments, r) -> this);
        };
    }

    private Value change(String name, Run run) {
        DataChange.Kind kind = name.equals("update") ? DataChange.Kind.UPDATE : DataChange.Kind.DELETE;
        if (table.isPresent()) {
            Rows.note(kind, table.get().fullName(run), List.of(), Map.of(), false, run);
        } else {
            Rows.noteUnknown("query." + name, run);
        }
        return new Unknown("a number of rows");
    }
}
