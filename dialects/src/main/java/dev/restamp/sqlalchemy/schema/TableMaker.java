package dev.restamp.sqlalchemy.schema;

import dev.restamp.history.Idiom;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sa.Table} and {@code sa.table}: what a script writes, or what it has read back. */
public final class TableMaker {

    private TableMaker() {}

    /** {@code sa.Table(name, metadata, …)}. */
    public static Value make(Arguments arguments, Run run) {
        String name = Read.text(Read.given(arguments, 0, "name"));
        Value owner = arguments.find(1, "metadata").orElse(Value.None.NONE);
        Metadata metadata = owner instanceof Metadata given ? given : Metadata.with(Naming.DEFAULT);
        List<Value> rest = Read.from(arguments, 2);
        Optional<String> schema =
                arguments.find("schema").flatMap(Read::textOrNone).or(metadata::schema);
        Optional<Value> reflect = arguments.find("autoload_with").or(() -> arguments.find("autoload"));
        Optional<TableThing> known = metadata.find(schema.map(s -> s + ".").orElse("") + name);
        boolean again = arguments.find("extend_existing").map(Read::flag).orElse(false);
        boolean reads = reflect.filter(r -> !Read.isNone(r)).isPresent();
        if (known.isPresent() && (rest.isEmpty() || keeps(arguments)) && !(again && reads)) {
            return known.get();
        }
        TableThing table = TableThing.of(name, schema, rest, arguments.named(), metadata);
        if (reads) {
            run.meet(Idiom.REFLECTION);
        }
        if (reads) {
            table = Reflection.table(name, schema, metadata, run).with(table);
        } else if (again && known.isPresent()) {
            table = known.get().with(table);
        }
        if (!arguments.complete()) {
            table = table.doubted("starred arguments that are not known");
        }
        if (run.isImporting()) {
            table = table.ofProject();
        }
        metadata.add(table, run);
        return table;
    }

    private static boolean keeps(Arguments arguments) {
        return arguments.find("keep_existing").map(Read::flag).orElse(false);
    }

    /** {@code sa.table(name, column(…), …)}. */
    public static Value light(Arguments arguments, Run run) {
        String name = Read.text(Read.given(arguments, 0, "name"));
        List<Value> rest = Read.from(arguments, 1);
        return TableThing.of(
                name,
                arguments.find("schema").flatMap(Read::textOrNone),
                rest,
                Map.of(),
                Metadata.with(Naming.DEFAULT));
    }
}
