package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Classed;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An index as a script writes it: its keys are names, columns or expressions. */
public record IndexThing(Value name, List<Value> keys, Map<String, Value> options) implements Classed {

    public IndexThing {
        keys = List.copyOf(keys);
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public static Value make(Arguments arguments, Run run) {
        if (!arguments.complete()) {
            throw new Unreadable("the columns of an index");
        }
        Value name = arguments.find(0, "name").orElse(None.NONE);
        List<Value> keys = Read.from(arguments, 1);
        return TableParts.attached(new IndexThing(name, keys, arguments.named()), keys, run);
    }

    Optional<Value> find(String option) {
        return Optional.ofNullable(options.get(option)).filter(value -> !Read.isNone(value));
    }

    boolean flag(String option) {
        return find(option).map(Read::flag).orElse(false);
    }

    @Override
    public List<String> classes() {
        return List.of("Index");
    }

    @Override
    public String describe() {
        return "index";
    }

    @Override
    public Optional<Value> written(String attribute, Value value) {
        return attribute.equals("name") ? Optional.of(new IndexThing(value, keys, options)) : Optional.empty();
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return switch (attribute) {
            case "name" -> name;
            case "unique" -> find("unique").orElse(Value.of(false));
            case "columns" ->
                Value.list(keys.stream().map(ConstraintThing::column).toList());
            case "table" -> findTable().<Value>map(table -> table).orElse(new Unknown("index." + attribute));
            case "create", "drop" -> new Function(attribute, (arguments, r) -> method(attribute, arguments, r));
            default -> new Unknown("index." + attribute);
        };
    }

    /** The one that its columns are of. */
    Optional<TableThing> findTable() {
        return TableParts.owner(keys)
                .or(() -> keys.stream()
                        .filter(ColumnThing.class::isInstance)
                        .flatMap(key -> ((ColumnThing) key).table().stream())
                        .map(TableThing::named)
                        .findFirst());
    }

    /** It is looked for where its class is, as those of tables are. */
    private Value method(String method, Arguments arguments, Run run) {
        return run.library()
                .find("sqlalchemy.Index." + method)
                .map(found -> run.call(found, arguments.after(this)))
                .orElse(new Unknown("index." + method));
    }
}
