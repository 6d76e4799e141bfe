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
import java.util.stream.Stream;

/** A collection of tables with a naming convention. Tables declared in the script register here. */
public final class MetaDataThing implements Classed, Metadata, Mutable {

    private Naming naming;
    private final Optional<String> schema;
    private LinkedHashMap<String, TableThing> tables = new LinkedHashMap<>();
    private Optional<String> doubt = Optional.empty();
    private List<String> unread = List.of();

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

    @Override
    public Naming naming() {
        return naming;
    }

    @Override
    public Optional<String> schema() {
        return schema;
    }

    @Override
    public void add(TableThing table, Run run) {
        run.touch(this);
        tables.put(table.key(), table);
    }

    /** A table that is declared here, in words that could not be read. */
    public void addUnread(String reason, Run run) {
        run.touch(this);
        unread = Stream.concat(unread.stream(), Stream.of(reason)).toList();
    }

    @Override
    public Optional<TableThing> find(String key) {
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
            case "tables" -> tables(run);
            case "sorted_tables" -> sortedTables(run);
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

    private Value tables(Run run) {
        Map<Value, Value> tables = byName(all(run));
        more().ifPresent(more -> tables.put(more, new Unknown(more.reason())));
        return Value.dict(tables);
    }

    private Value sortedTables(Run run) {
        List<Value> tables = new ArrayList<>(sorted(List.copyOf(all(run).values())));
        more().ifPresent(tables::add);
        return Value.list(tables);
    }

    /** What stands for tables that are declared here as well, and could not be read. */
    private Optional<Rest> more() {
        return doubt.or(() -> unread.stream().findFirst()).map(Rest::new);
    }

    static Value engine(Run run) {
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
            List<TableThing> sorted = sorted(all);
            if (!create) {
                java.util.Collections.reverse(sorted);
            }
            Listeners.around(create, this, sorted, run, () -> {
                if (create) {
                    TableDdl.createAll(sorted, run);
                } else {
                    TableDdl.dropAll(sorted, run);
                }
            });
            if (chosen.isEmpty() && !unread.isEmpty()) {
                throw new Unreadable(unread.get(0));
            }
            if (chosen.isEmpty() && all.isEmpty()) {
                throw new Unreadable("no table of this metadata is known");
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
            if (asked) {
                reflect(table, where, again, run);
            }
        }
        return None.NONE;
    }

    /** With those that it points at, and those that they do. */
    private void reflect(dev.restamp.schema.Table table, Optional<String> where, boolean again, Run run) {
        TableThing read = Reflection.table(table, where, this, run);
        if (!again && find(read.key()).isPresent()) {
            return;
        }
        add(read, run);
        for (dev.restamp.schema.Constraint.ForeignKey key : table.foreignKeys()) {
            boolean home = key.target().schema().equals(run.schema().traits().defaultSchema());
            Optional<String> there =
                    home ? Optional.empty() : Optional.of(key.target().schema());
            run.schema().findTable(key.target()).ifPresent(other -> reflect(other, there, false, run));
        }
    }

    private record Content(Map<String, TableThing> tables, List<String> unread) {}

    @Override
    public Object save() {
        return new Content(new LinkedHashMap<>(tables), unread);
    }

    @Override
    public void restore(Object saved) {
        Content content = (Content) saved;
        tables = new LinkedHashMap<>(content.tables());
        unread = content.unread();
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        if (!one.equals(other)) {
            doubt = Optional.of(reason);
        }
    }
}
