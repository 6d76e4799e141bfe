package dev.restamp.sqlalchemy;

import dev.restamp.python.object.Inheritable;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A declarative base: each class derived from it with a {@code __tablename__} declares a table of its metadata. */
record Declarative(MetaDataThing metadata) implements Inheritable {

    static Value make(Arguments arguments, Run run) {
        return arguments.find("metadata").orElse(None.NONE) instanceof MetaDataThing given
                ? new Declarative(given)
                : fresh();
    }

    static Declarative fresh() {
        return new Declarative(new MetaDataThing(Naming.DEFAULT, Optional.empty()));
    }

    @Override
    public String describe() {
        return "declarative base";
    }

    @Override
    public Value attribute(String name, Run run) {
        return name.equals("metadata") ? metadata : new Unknown("a declarative base's " + name);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return new Unknown("an object of a declarative base");
    }

    private MetaDataThing metadataOf(UserClass type) {
        if (type.findMember("metadata").orElse(None.NONE) instanceof MetaDataThing own) return own;
        return type.findMember("registry").orElse(None.NONE) instanceof Registry registry
                ? registry.metadata()
                : metadata;
    }

    /** {@code sqlalchemy.orm.registry}: holds the metadata of the classes that are mapped with it. */
    record Registry(MetaDataThing metadata) implements Value.Thing {

        static Value make(Arguments arguments, Run run) {
            Value given = arguments.find("metadata").orElse(None.NONE);
            if (given instanceof MetaDataThing metadata) return new Registry(metadata);
            return Read.isNone(given)
                    ? new Registry(fresh().metadata())
                    : new Unknown("a registry of unknown metadata");
        }

        @Override
        public String describe() {
            return "registry";
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "metadata" -> metadata;
                case "generate_base" -> Function.constant("generate_base", new Declarative(metadata));
                default -> new Unknown("a registry's " + name);
            };
        }
    }

    @Override
    public void derived(UserClass type, Run run) {
        try {
            if (type.members().containsKey("__tablename__") || type.members().containsKey("__table__")) {
                TableThing table = declared(type);
                metadataOf(type).add(run.isImporting() ? table.ofProject() : table, run);
            }
        } catch (Unreadable unreadable) {
            // A class that cannot be read declares a table nobody knows; using it says so.
        }
    }

    @Override
    public Optional<Value> inherited(UserClass type, String name, Run run) {
        return switch (name) {
            case "metadata" -> Optional.of(metadataOf(type));
            case "__table__" -> table(type, run).map(t -> t);
            case "query" -> Optional.of(new QueryThing(table(type, run)));
            default -> Optional.empty();
        };
    }

    /** An object is a row that the script makes; what becomes of it shows when a session gets it. */
    @Override
    public Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
        return Optional.of(new RowThing(type.name(), new LinkedHashMap<>(arguments.named())));
    }

    /** The table behind a class, a table, or a column. */
    static Optional<TableThing> table(Value value, Run run) {
        if (value instanceof TableThing table) return Optional.of(table);
        if (value instanceof ColumnThing column) return column.table().map(TableThing::named);
        if (!(value instanceof UserClass type)) return Optional.empty();
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

    private static TableThing declared(UserClass type) {
        Optional<Value> explicit = type.findMember("__table__");
        if (explicit.isPresent() && explicit.get() instanceof TableThing table) return table;
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
        Value given = type.findMember("__table_args__").orElse(None.NONE);
        List<Value> positional = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        List<Value> parts = given instanceof Value.TupleValue tuple ? tuple.items() : List.of(given);
        for (Value part : parts) {
            if (part instanceof Value.DictValue) named.putAll(Read.entries(part));
            else if (!Read.isNone(part)) positional.add(part);
        }
        return new Arguments(positional, named, true);
    }

    /** An object of a mapped class. */
    record RowThing(String type, Map<String, Value> values) implements Value.Thing {
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
