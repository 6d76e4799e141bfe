package dev.restamp.python.machine;

import dev.restamp.finding.Place;
import dev.restamp.python.object.Method;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Parameters;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A function or a lambda of the script, with the names that it sees. */
public final class UserFunction implements Method {

    private final String name;
    private final Parameters parameters;
    private final Map<String, Value> defaults;
    private final List<Statement> body;
    private final @Nullable Expression result;
    private final Frame home;
    private final Scope closure;
    private final boolean generates;
    private final Map<String, Value> attributes = new HashMap<>();
    private @Nullable UserClass owner;

    private UserFunction(
            String name,
            Parameters parameters,
            Map<String, Value> defaults,
            List<Statement> body,
            @Nullable Expression result,
            Frame home,
            Scope closure) {
        this.name = name;
        this.parameters = parameters;
        this.defaults = defaults;
        this.body = body;
        this.result = result;
        this.home = home;
        this.closure = closure;
        this.generates = Yields.in(body);
    }

    static UserFunction of(Statement.Function function, Map<String, Value> defaults, Frame home) {
        return new UserFunction(
                function.name(), function.parameters(), defaults, function.body(), null, home, home.scope());
    }

    static UserFunction of(Expression.Lambda lambda, Map<String, Value> defaults, Frame home, Scope closure) {
        return new UserFunction("<lambda>", lambda.parameters(), defaults, List.of(), lambda.body(), home, closure);
    }

    public String name() {
        return name;
    }

    Frame home() {
        return home;
    }

    Optional<UserClass> owner() {
        return Optional.ofNullable(owner);
    }

    @Override
    public void ownedBy(UserClass type) {
        if (owner == null) {
            owner = type;
        }
    }

    /** The name of the first parameter, which is the instance in a method. */
    Optional<String> firstParameter() {
        return parameters.plain().isEmpty()
                ? Optional.empty()
                : Optional.of(parameters.plain().get(0).name());
    }

    /** The parameters that a caller has to give. */
    List<String> required() {
        return Stream.concat(parameters.plain().stream(), parameters.keywordOnly().stream())
                .map(Parameters.Parameter::name)
                .filter(parameter -> !defaults.containsKey(parameter))
                .toList();
    }

    @Override
    public String describe() {
        return "function " + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        Value found = attributes.get(attribute);
        if (found == null && (attribute.equals("__name__") || attribute.equals("__qualname__"))) {
            return Value.of(name);
        }
        return found != null ? found : new Value.Unknown("the attribute " + attribute + " of " + describe());
    }

    @Override
    public void setAttribute(String attribute, Value value, Run run) {
        attributes.put(attribute, value);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        if (generates) {
            return new Generator(this, arguments);
        }
        Interpretation own = home.run();
        if (arguments.anyUnknown() && own.course().turnsIdly(this, arguments, own.acts())) {
            return new Value.Unknown("what " + name + " makes of what it makes");
        }
        return isAbroad() && !own.course().isWithin(UserFunction::isOfAModule)
                ? contained(arguments)
                : run(arguments, frame -> {});
    }

    private static boolean isOfAModule(Value.Thing callee) {
        return callee instanceof ModuleThing || callee instanceof UserFunction function && function.isAbroad();
    }

    /** Whether it is no function of the script itself. */
    private boolean isAbroad() {
        return !home.module().isEmpty();
    }

    /** The script calls other code of the project, which may go on and on: that costs no more than this one call. */
    private Value contained(Arguments arguments) {
        Interpretation own = home.run();
        try {
            return run(arguments, frame -> {});
        } catch (TooMuch tooMuch) {
            if (own.course().isExhausted()) {
                throw tooMuch;
            }
            own.opaque("calls " + name + ", which is " + tooMuch.getMessage(), Optional.empty());
            return new Value.Unknown(String.valueOf(tooMuch.getMessage()));
        }
    }

    /** Runs the body to its end; the frame can be prepared, so that what it yields is received. */
    Value run(Arguments arguments, java.util.function.Consumer<Frame> prepare) {
        Interpretation run = home.run();
        Place before = run.place();
        run.enterCall(this, arguments);
        Frame frame = Frame.of(this, closure.function());
        try {
            bind(arguments, frame);
            prepare.accept(frame);
            if (result != null) {
                return frame.evaluate(result);
            }
            frame.execute(body);
        } finally {
            frame.settleAll();
            run.course().leaveCall();
            run.at(before);
        }
        return frame.returned();
    }

    private void bind(Arguments arguments, Frame frame) {
        Map<String, Value> names = frame.scope().names();
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Parameters.Parameter> plain = parameters.plain();
        int given = arguments.positional().size();
        for (int i = 0; i < plain.size(); i++) {
            String parameter = plain.get(i).name();
            Value byName = i < parameters.positionalOnly() ? null : named.remove(parameter);
            if (i < given) {
                names.put(parameter, arguments.positional().get(i));
                misfits(byName != null, parameter + " is given twice");
            } else {
                names.put(parameter, byName != null ? byName : absent(parameter, arguments));
            }
        }
        parameters.rest().ifPresent(rest -> names.put(rest.name(), rest(arguments, plain.size())));
        for (Parameters.Parameter parameter : parameters.keywordOnly()) {
            Value byName = named.remove(parameter.name());
            names.put(parameter.name(), byName != null ? byName : absent(parameter.name(), arguments));
        }
        parameters.keywords().ifPresent(keywords -> names.put(keywords.name(), keywords(named, arguments)));
        misfits(parameters.rest().isEmpty() && given > plain.size(), "takes no " + given + " arguments");
        misfits(parameters.keywords().isEmpty() && !named.isEmpty(), "takes no " + named.keySet());
    }

    private void misfits(boolean misfits, String how) {
        if (misfits) {
            home.run().fail("TypeError", name + "(): " + how);
        }
    }

    /** The default, unless a starred argument that is not known may have given another value. */
    private Value absent(String parameter, Arguments arguments) {
        Value standard = defaults.get(parameter);
        if (standard != null && arguments.complete()) {
            return standard;
        }
        misfits(arguments.complete(), parameter + " is missing");
        return new Value.Unknown("the argument " + parameter + " of " + name);
    }

    private Value rest(Arguments arguments, int from) {
        List<Value> all = arguments.positional();
        List<Value> rest = new ArrayList<>(all.size() > from ? all.subList(from, all.size()) : List.of());
        if (!arguments.complete()) {
            rest.add(new Value.Rest("the arguments of " + name));
        }
        return new Value.TupleValue(rest);
    }

    private Value keywords(Map<String, Value> named, Arguments arguments) {
        LinkedHashMap<Value, Value> entries = new LinkedHashMap<>();
        named.forEach((key, value) -> entries.put(Value.of(key), value));
        if (!arguments.complete()) {
            String reason = "the arguments of " + name;
            entries.put(new Value.Rest(reason), new Value.Unknown(reason));
        }
        return new Value.DictValue(entries);
    }
}
