package dev.restamp.sqlalchemy.schema;

import dev.restamp.history.Idiom;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Classed;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A collection of tables with a naming convention. Tables declared in the script register here. */
public final class MetaDataThing implements Classed, Mutable {

    private Naming naming;
    private final Optional<String> schema;
    private LinkedHashMap<String, TableThing> tables = new LinkedHashMap<>();
    private Optional<String> doubt = Optional.empty();

    public MetaDataThing(Naming naming, Optional<String> schema) {
        this.naming = naming;
        this.schema = schema;
    }

    public static Value make(Arguments arguments, Run run) {
        Naming naming = arguments.find("naming_convention").map(Naming::of).orElse(Naming.DEFAULT);
        if (!naming.equals(Naming.DEFAULT)) {
            run.own(DeclaredNamings.class, DeclaredNamings::new).add(naming);
        }
        return new MetaDataThing(naming, arguments.find("schema").flatMap(Read::textOrNone));
    }

    public Naming naming() {
        return naming;
    }

    Optional<String> schema() {
        return schema;
    }

    public void add(TableThing table, Run run) {
        run.touch(this);
        tables.put(table.key(), table);
    }

    Optional<TableThing> find(String key) {
        return Optional.ofNullable(tables.get(key));
    }

    @Override
    public List<String> classes() {
        return List.of("MetaData");
    }

    @Override
    public String describe() {
        return "metadata";
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "naming_convention" -> Value.dict(byName(naming.patterns()));
            case "schema" -> schema.map(Value::of).orElse(None.NONE);
            case "tables" -> Value.dict(byName(all(run)));
            case "sorted_tables" -> Value.list(List.copyOf(all(run).values()));
            case "create_all" -> new Function(name, (arguments, r) -> each(arguments, true, r));
            case "drop_all" -> new Function(name, (arguments, r) -> each(arguments, false, r));
            case "reflect" -> new Function(name, this::reflect);
            case "bind" -> engine(run);
            case "clear" -> new Function(name, (arguments, r) -> clear(r));
            default -> new Unknown("metadata." + name);
        };
    }

    @Override
    public void setAttribute(String name, Value value, Run run) {
        if (!name.equals("naming_convention")) {
            return;
        }
        run.touch(this);
        naming = Naming.of(value);
        run.own(DeclaredNamings.class, DeclaredNamings::new).add(naming);
    }

    /** A model that nobody asked for yet declares its table all the same. */
    private Map<String, TableThing> all(Run run) {
        run.followImports();
        return tables;
    }

    private static Value engine(Run run) {
        return run.library()
                .find("sqlalchemy.create_engine")
                .map(maker -> run.call(maker, Arguments.NONE))
                .orElse(new Unknown("metadata.bind"));
    }

    private static Map<Value, Value> byName(Map<String, ? extends Value> entries) {
        Map<Value, Value> all = new LinkedHashMap<>();
        entries.forEach((key, value) -> all.put(Value.of(key), value));
        return all;
    }

    private Value clear(Run run) {
        run.completeModules();
        run.touch(this);
        tables.clear();
        return None.NONE;
    }

    private Value each(Arguments arguments, boolean create, Run run) {
        run.meet(Idiom.MODELS);
        try {
            if (doubt.isPresent()) {
                throw new Unreadable(doubt.get());
            }
            Optional<Value> chosen = arguments.find(1, "tables").filter(t -> !Read.isNone(t));
            List<Value> all = chosen.isPresent() ? Read.items(chosen.get(), run) : List.copyOf(all(run).values());
            if (all.isEmpty() && chosen.isEmpty()) {
                throw new Unreadable("no table of this metadata is known");
            }
            List<TableThing> sorted = sorted(all);
            if (!create) {
                java.util.Collections.reverse(sorted);
            }
            for (TableThing table : sorted) {
                TableDdl.createOrDrop(table, create, true, run);
            }
        } catch (Unreadable unreadable) {
            run.opaque(
                    "metadata." + (create ? "create_all" : "drop_all") + ": " + unreadable.reason(), Optional.empty());
            if (create) {
                run.mayHaveMadeMore();
            }
        }
        return None.NONE;
    }

    /** Those referred to before those that refer. */
    private static List<TableThing> sorted(List<Value> all) {
        List<TableThing> tables = new ArrayList<>();
        for (Value value : all) {
            if (!(value instanceof TableThing table)) {
                throw new Unreadable(Read.reason(value));
            }
            tables.add(table);
        }
        List<TableThing> sorted = new ArrayList<>();
        for (TableThing table : tables) {
            visit(table, tables, sorted, new ArrayList<>());
        }
        return sorted;
    }

    private static void visit(TableThing table, List<TableThing> all, List<TableThing> sorted, List<TableThing> path) {
        if (sorted.contains(table) || path.contains(table)) {
            return;
        }
        path.add(table);
        for (TableThing other : all) {
            if (table.refersTo(other)) {
                visit(other, all, sorted, path);
            }
        }
        sorted.add(table);
    }

    private Value reflect(Arguments arguments, Run run) {
        run.meet(Idiom.REFLECTION);
        Optional<String> where = arguments.find("schema").flatMap(Read::textOrNone);
        String wanted = where.orElse(run.schema().traits().defaultSchema());
        boolean again = arguments.find("extend_existing").map(Read::flag).orElse(false);
        Optional<List<String>> only =
                arguments.find("only").filter(o -> !Read.isNone(o)).map(o -> Read.names(o, run));
        run.completeModules();
        for (dev.restamp.schema.Table table : run.schema().tables()) {
            boolean asked = table.name().schema().equals(wanted)
                    && only.map(names -> names.contains(table.name().local())).orElse(true);
            TableThing read = Reflection.table(table, where, naming, run);
            if (asked && (again || find(read.key()).isEmpty())) {
                add(read, run);
            }
        }
        return None.NONE;
    }

    @Override
    public Object save() {
        return new LinkedHashMap<>(tables);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restore(Object saved) {
        tables = new LinkedHashMap<>((Map<String, TableThing>) saved);
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        if (!one.equals(other)) {
            doubt = Optional.of(reason);
        }
    }
}
