package dev.restamp.sqlalchemy.type;

import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column type with its arguments; one of a script's own class carries that class. */
public record SqlType(TypeClass type, Optional<UserClass> own, Arguments arguments, Map<String, Value> variants)
        implements Value.Thing {

    public SqlType {
        variants = Map.copyOf(variants);
    }

    /** The type that a value stands for: an instance, or a class in place of one. */
    public static Optional<SqlType> find(Value value) {
        if (value instanceof SqlType type) {
            return Optional.of(type);
        }
        if (value instanceof TypeClass type) {
            return Optional.of(type.plain());
        }
        if (value instanceof UserClass own && own.inheritable().orElse(null) instanceof TypeClass base) {
            return Optional.of(new SqlType(base, Optional.of(own), new Arguments(List.of(), Map.of(), true), Map.of()));
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return own.map(UserClass::describe).orElse(type.describe());
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "with_variant" -> new Function(name, (args, r) -> withVariant(args, r));
            case "create" -> Function.acting(name, (args, r) -> create(args, r));
            case "drop" -> Function.acting(name, (args, r) -> drop(args, r));
            case "enums" ->
                EnumUse.of(this, run)
                        .<Value>map(use ->
                                Value.list(use.values().stream().map(Value::of).toList()))
                        .orElse(new Unknown("the values of " + describe()));
            case "name" -> arguments.find("name").orElse(None.NONE);
            case "length" -> arguments.find(0, "length").orElse(None.NONE);
            case "precision" -> arguments.find(0, "precision").orElse(None.NONE);
            case "scale" -> arguments.find(1, "scale").orElse(None.NONE);
            case "timezone" -> arguments.find(0, "timezone").orElse(Value.of(false));
            case "item_type" -> arguments.find(0, "item_type").orElse(None.NONE);
            case "impl" -> this;
            case "__class__" -> own.<Value>map(c -> c).orElse(type);
            case "compile", "dialect_impl", "copy" ->
                new Function(
                        name,
                        (args, r) -> name.equals("compile")
                                ? Value.of(TypeSpelling.of(this, r).text())
                                : this);
            default -> own.flatMap(c -> c.findMember(name)).orElse(new Unknown(describe() + "." + name));
        };
    }

    private Value withVariant(Arguments args, Run run) {
        Map<String, Value> all = new LinkedHashMap<>(variants);
        Value variant = Read.given(args, 0, "type_");
        for (Value dialect : Read.from(args, 1)) {
            all.put(Read.text(dialect), variant);
        }
        args.find("dialect_name").ifPresent(dialect -> all.put(Read.text(dialect), variant));
        return new SqlType(type, own, arguments, all);
    }

    private Value create(Arguments args, Run run) {
        Optional<EnumUse> use = nativeEnum(run);
        if (use.isPresent()) {
            boolean checkFirst = args.find(1, "checkfirst").map(Read::flag).orElse(true);
            if (!checkFirst || run.schema().findEnum(use.get().name()).isEmpty()) {
                use.get().create(run);
            }
        }
        return None.NONE;
    }

    private Value drop(Arguments args, Run run) {
        Optional<EnumUse> use = nativeEnum(run);
        if (use.isPresent()) {
            Name name = use.get().name();
            boolean checkFirst = args.find(1, "checkfirst").map(Read::flag).orElse(true);
            if (!checkFirst || run.schema().findEnum(name).isPresent()) {
                Schemas.change(new Change.DropObject(ObjectKind.ENUM, name, Optional.empty(), false), run);
            }
        }
        return None.NONE;
    }

    private Optional<EnumUse> nativeEnum(Run run) {
        try {
            return TypeSpelling.of(this, run).enumUse();
        } catch (Unreadable unreadable) {
            run.opaque("the enum type is not known: " + unreadable.reason(), Optional.of(java.util.Set.of()));
            return Optional.empty();
        }
    }
}
