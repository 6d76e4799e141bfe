package dev.restamp.sqlalchemy.type;

import dev.restamp.python.object.Instance;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.DialectThing;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code @compiles}: a function of the project says how a type, or a statement of its own, is spelt, for the dialects named or for all. As in SQLAlchemy a
 * class of the project's own remembers that itself; one of the library's is told for the time of one run.
 */
public final class Compiled {

    /** No attribute of Python's can be called so. */
    private static final String MARK = "@compiles ";

    private final Map<String, Value> ofLibrary = new HashMap<>();

    public static Value decorator(Arguments arguments, Run run) {
        Value type = Read.given(arguments, 0, "class_");
        List<String> dialects = arguments.positional().size() < 2
                ? List.of("")
                : Read.from(arguments, 1).stream().map(Read::text).toList();
        return new Function("compiles", (decorated, r) -> {
            Value function = Read.given(decorated, 0, "fn");
            for (String dialect : dialects) {
                note(type, MARK + dialect, function, r);
            }
            return function;
        });
    }

    private static void note(Value type, String mark, Value function, Run run) {
        if (type instanceof UserClass own) {
            own.setAttribute(mark, function, run);
        }
        if (type instanceof TypeClass known) {
            run.own(Compiled.class, Compiled::new).ofLibrary.put(mark + known.name(), function);
        }
    }

    static Optional<TypeSpelling> find(UserClass own, Value element, Run run) {
        return function(own, run).map(function -> spelling(function, element, run));
    }

    /** What an object of the project's own says to a database, where it is told. */
    public static Optional<Value> statement(Instance element, Run run) {
        return function(element.type(), run).map(function -> run.call(function, arguments(element)));
    }

    private static Optional<Value> function(UserClass own, Run run) {
        return own.findMember(MARK + run.dialect().name()).or(() -> own.findMember(MARK));
    }

    private static Arguments arguments(Value element) {
        return new Arguments(List.of(element, new Compiler()), Map.of(), true);
    }

    static Optional<TypeSpelling> find(TypeClass known, Value element, Run run) {
        Map<String, Value> told = run.own(Compiled.class, Compiled::new).ofLibrary;
        if (told.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(told.get(MARK + run.dialect().name() + known.name()))
                .or(() -> Optional.ofNullable(told.get(MARK + known.name())))
                .map(function -> spelling(function, element, run));
    }

    private static TypeSpelling spelling(Value function, Value element, Run run) {
        return TypeSpelling.plain(Read.text(run.call(function, arguments(element))), run);
    }

    /** What such a function gets beside the type: it spells other types, too. */
    private static final class Compiler implements Value.Thing {
        private static final String VISIT = "visit_";

        @Override
        public String describe() {
            return "a compiler";
        }

        @Override
        public Value attribute(String name, Run run) {
            if (name.equals("process")) {
                return new Function(name, (a, r) -> text(Read.given(a, 0, "type_"), r));
            }
            if (name.equals("sql_compiler")) {
                return this;
            }
            if (name.equals("dialect")) {
                return new DialectThing();
            }
            return name.startsWith(VISIT)
                    ? new Function(name, (a, r) -> visit(name.substring(VISIT.length()), Read.given(a, 0, "type_"), r))
                    : new Unknown("compiler." + name);
        }

        private static Value visit(String name, Value type, Run run) {
            Arguments arguments = type instanceof SqlType known ? known.arguments() : Arguments.NONE;
            return TypeNames.find(TypeClass.Family.GENERIC, name)
                    .map(other -> text(((TypeClass) other).of(arguments), run))
                    .orElseGet(() -> new Unknown("compiler." + VISIT + name));
        }

        private static Value text(Value type, Run run) {
            if (SqlType.find(type).isEmpty()) {
                Optional<String> written = type instanceof Value.Thing thing ? thing.asText(run) : type.text();
                return written.<Value>map(Value::of)
                        .orElseGet(() -> new Unknown("how " + Read.reason(type) + " is spelt"));
            }
            TypeSpelling spelling = TypeSpelling.of(type, run);
            return spelling.isUnknown() ? new Unknown("how a type is spelt") : Value.of(spelling.text());
        }
    }
}
