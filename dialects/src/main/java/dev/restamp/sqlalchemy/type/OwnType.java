package dev.restamp.sqlalchemy.type;

import dev.restamp.python.object.Born;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.DialectThing;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a class of types that the script or its project defines. What it is for a database follows from what the class
 * says: for the dialect, as SQL, or by the type that it decorates; its arguments are those that its {@code __init__} hands on.
 */
final class OwnType implements Born {

    /** Types that come out the same whatever their arguments. */
    private static final Set<String> PLAIN = Set.of(
            "TEXT",
            "JSON",
            "JSONB",
            "INTEGER",
            "BIGINTEGER",
            "BIGINT",
            "SMALLINTEGER",
            "DATE",
            "LARGEBINARY",
            "BYTEA",
            "UNICODETEXT",
            "PICKLETYPE");

    private final SqlType type;
    private final UserClass own;
    private final Map<String, Value> attributes = new LinkedHashMap<>();
    private Optional<Arguments> handedOn = Optional.empty();

    private OwnType(SqlType type, UserClass own) {
        this.type = type;
        this.own = own;
    }

    static TypeSpelling spelling(SqlType type, UserClass own, Run run) {
        OwnType made = new OwnType(type, own);
        made.initialise(run);
        return made.spelling(run);
    }

    private void initialise(Run run) {
        Optional<Value> init = own.findMember("__init__");
        if (init.isEmpty()) {
            handedOn = Optional.of(type.arguments());
        } else {
            run.call(init.get(), type.arguments().after(this));
        }
    }

    private TypeSpelling spelling(Run run) {
        Optional<TypeSpelling> compiled = Compiled.find(own, this, run);
        if (compiled.isPresent()) {
            return compiled.get();
        }
        Optional<Value> loader = own.findMember("load_dialect_impl");
        if (loader.isPresent()) {
            return TypeSpelling.of(call(loader.get(), List.of(this, new DialectThing()), run), run);
        }
        Optional<Value> column = own.findMember("get_col_spec");
        if (column.isPresent()) {
            return TypeSpelling.plain(Read.text(call(column.get(), List.of(this), run)), run);
        }
        return switch (type.type().name()) {
            case "TypeDecorator" -> TypeSpelling.of(decorated(), run);
            case "PickleType" -> TypeSpelling.of(pickled(run), run);
            case "UserDefinedType" -> TypeSpelling.unknown(own.describe());
            default -> TypeSpelling.of(visited(run), run);
        };
    }

    /** Pickling keeps its own arguments: what it decorates gets none of them. */
    private Value pickled(Run run) {
        if (own.findMember("impl").isEmpty()) {
            return visited(run);
        }
        handedOn = Optional.of(Arguments.NONE);
        return decorated();
    }

    /** A compiler goes by the name of the class; one of the project's may borrow another's. */
    private Value visited(Run run) {
        Optional<String> name = own.findMember("__visit_name__").flatMap(Read::findText);
        Optional<TypeClass> known = name.isEmpty() ? Optional.of(type.type()) : visited(name.get(), run);
        return known.isEmpty() || handedOn.isEmpty() ? unknown() : known.get().of(handedOn.get());
    }

    private Optional<TypeClass> visited(String name, Run run) {
        return TypeNames.find(TypeClass.Family.of(run.dialect().name()), name)
                .or(() -> TypeNames.find(type.type().family(), name))
                .map(TypeClass.class::cast);
    }

    private static Value call(Value function, List<Value> arguments, Run run) {
        return run.call(function, new Arguments(arguments, Map.of(), true));
    }

    private Value unknown() {
        return new Unknown("the arguments of " + own.describe());
    }

    /** A class in place of a type takes the arguments that were handed on. */
    private Value decorated() {
        Value impl = Optional.ofNullable(attributes.get("impl"))
                .or(() -> own.findMember("impl"))
                .orElse(new Unknown(own.describe()));
        if (impl instanceof TypeClass known) {
            boolean plain = PLAIN.contains(known.name().toUpperCase(Locale.ROOT));
            return handedOn.<Value>map(known::of).orElseGet(() -> plain ? known : unknown());
        } else if (impl instanceof UserClass other && other.inheritable().orElse(null) instanceof TypeClass base) {
            return handedOn.<Value>map(arguments -> new SqlType(base, Optional.of(other), arguments, Map.of()))
                    .orElseGet(this::unknown);
        }
        return impl;
    }

    // -------------------------------------------------------------------------------------------------- as an object

    @Override
    public UserClass type() {
        return own;
    }

    @Override
    public String describe() {
        return own.describe();
    }

    @Override
    public Value attribute(String name, Run run) {
        Value set = attributes.get(name);
        if (set != null) {
            return set;
        }
        if (name.equals("impl")) {
            return decorated();
        }
        Optional<Value> member = own.findMember(name);
        return member.isPresent()
                ? member(member.get(), run)
                : handed(type.type()).attribute(name, run);
    }

    private SqlType handed(TypeClass known) {
        return new SqlType(known, Optional.of(own), handedOn.orElse(type.arguments()), Map.of());
    }

    @Override
    public void setAttribute(String name, Value value, Run run) {
        attributes.put(name, value);
    }

    /** What is handed to the library's own {@code __init__} is what counts. */
    @Override
    public Value above(String name, Run run) {
        if (!name.equals("__init__")) {
            return handed(type.type()).attribute(name, run);
        }
        return new Function(name, (arguments, on) -> {
            handedOn = Optional.of(arguments);
            return None.NONE;
        });
    }
}
