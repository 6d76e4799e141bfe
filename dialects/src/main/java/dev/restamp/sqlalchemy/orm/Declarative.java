package dev.restamp.sqlalchemy.orm;

import dev.restamp.python.object.Inheritable;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.QueryThing;
import dev.restamp.sqlalchemy.schema.Mapped;
import dev.restamp.sqlalchemy.schema.Mapping;
import dev.restamp.sqlalchemy.schema.MetaDataThing;
import dev.restamp.sqlalchemy.schema.Naming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A declarative base: each class derived from it with a {@code __tablename__} declares a table of its metadata. */
public record Declarative(MetaDataThing metadata) implements Inheritable {

    public static Value make(Arguments arguments, Run run) {
        Declarative base = arguments.find("metadata").orElse(None.NONE) instanceof MetaDataThing given
                ? new Declarative(given)
                : fresh();
        return arguments
                .find("cls")
                .filter(own -> !Read.isNone(own))
                .map(own -> base.with(own, run))
                .orElse(base);
    }

    /** {@code as_declarative()}: what it stands before is the base. */
    public static Value decorator(Arguments arguments, Run run) {
        return new Function("as_declarative", (given, r) -> {
            Map<String, Value> named = new LinkedHashMap<>(arguments.named());
            named.put("cls", Read.given(given, 0, "cls"));
            return make(new Arguments(List.of(), named, arguments.complete()), r);
        });
    }

    /** The base has what a class of the script says that all models are to have. */
    private Value with(Value own, Run run) {
        UserClass base = new UserClass("Base", List.of(own, this), Map.of());
        base.complete(Map.of("__abstract__", Value.of(true)), Map.of(), run);
        return base;
    }

    public static Declarative fresh() {
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
        if (type.findMember("metadata").orElse(None.NONE) instanceof MetaDataThing own) {
            return own;
        }
        return type.findMember("registry").orElse(None.NONE) instanceof Registry registry
                ? registry.metadata()
                : metadata;
    }

    /** {@code sqlalchemy.orm.registry}: holds the metadata of the classes that are mapped with it. */
    public record Registry(MetaDataThing metadata) implements Value.Thing {

        public static Value make(Arguments arguments, Run run) {
            Value given = arguments.find("metadata").orElse(None.NONE);
            if (given instanceof MetaDataThing metadata) {
                return new Registry(metadata);
            }
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
        MetaDataThing own = metadataOf(type);
        try {
            new Mapping(type, own, run).declare();
        } catch (Unreadable unreadable) {
            own.addUnread(unreadable.reason(), run);
        }
    }

    @Override
    public Optional<Value> inherited(UserClass type, String name, Run run) {
        return switch (name) {
            case "metadata" -> Optional.of(metadataOf(type));
            case "__table__" -> Mapped.table(type, run).map(t -> t);
            case "query" -> Optional.of(QueryThing.of(Arguments.of(type), run));
            default -> Optional.empty();
        };
    }

    /** An object is a row that the script makes; what becomes of it shows when a session gets it. */
    @Override
    public Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
        return Optional.of(new Mapped.Row(type.name(), new LinkedHashMap<>(arguments.named())));
    }
}
