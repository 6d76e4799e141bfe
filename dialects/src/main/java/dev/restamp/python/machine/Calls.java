package dev.restamp.python.machine;

import dev.restamp.python.builtin.Methods;
import dev.restamp.python.builtin.StringMethods;
import dev.restamp.python.object.Instance;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Containers;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Loaded;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls, with what is to be said of those that cannot be followed. */
public final class Calls {

    private static final Set<String> STRIPS = Set.of("strip", "lstrip", "rstrip");

    private final ExpressionEvaluator evaluator;
    private final Interpretation run;
    private boolean complete = true;

    Calls(ExpressionEvaluator evaluator) {
        this.evaluator = evaluator;
        this.run = evaluator.frame().run();
    }

    /** For its effect, when it stands as a statement of its own. */
    Value call(Expression.Call call, boolean effect) {
        if (isSuper(call)) {
            return superclass();
        }
        if (call.callee() instanceof Expression.Attribute method) {
            return method(call, method, effect);
        }
        Value callee = evaluator.evaluate(call.callee());
        return apply(callee, arguments(call), call, effect);
    }

    private Value method(Expression.Call call, Expression.Attribute method, boolean effect) {
        Value receiver = evaluator.evaluate(method.value());
        if (receiver instanceof Value.Thing thing) {
            return method(thing, call, method, effect);
        }
        if (receiver instanceof Value.Unknown unknown) {
            if (unknown.outline().isPresent() && STRIPS.contains(method.name())) {
                return stripped(unknown, method.name());
            }
            return unknownCall(unknown, arguments(call), call, effect);
        }
        return Methods.call(receiver, method.name(), arguments(call), run);
    }

    private Value method(Value.Thing receiver, Expression.Call call, Expression.Attribute method, boolean effect) {
        Value callee = Entrances.attribute(receiver, method.name(), run);
        if (callee instanceof Value.Unknown unknown && (effect || unknown.mayAct())) {
            receiver.forget(unknown.reason(), run);
        }
        return apply(callee, arguments(call), call, effect);
    }

    /** A text known in part loses its white space, and stays known in part. */
    private Value stripped(Value.Unknown text, String method) {
        Value stripped = StringMethods.call(text.outline().orElseThrow(), method, Arguments.NONE, run);
        return text.withOutline(stripped.text());
    }

    private Value apply(Value callee, Arguments arguments, Expression.Call call, boolean effect) {
        if (callee instanceof Value.Unknown unknown) {
            return unknownCall(unknown, arguments, call, effect);
        }
        if (callee instanceof Builtin builtin && Builtins.isReflective(builtin)) {
            return reflect(builtin);
        }
        return run.call(callee, arguments);
    }

    private Value reflect(Builtin builtin) {
        switch (builtin.name()) {
            case "globals":
                return names(evaluator.scope().module());
            case "locals":
                return names(evaluator.scope());
            case "exec":
                run.opaque("runs text as Python", Optional.empty());
                return Value.None.NONE;
            default:
                return new Value.Unknown("text run as Python");
        }
    }

    private Value names(Scope scope) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (String name : List.copyOf(scope.names().keySet())) {
            Value value = scope.find(name, run);
            if (value != null) {
                entries.put(Value.of(name), value);
            }
        }
        return Value.dict(entries);
    }

    /** Code that cannot be read, handed the means to change the database or able to find them itself, may do anything. */
    private Value unknownCall(Value.Unknown callee, Arguments arguments, Expression.Call call, boolean effect) {
        boolean acts = !run.isImporting()
                && (reachesDatabase(arguments) || effect && callee.mayAct() && !CallNames.isHarmless(lastName(call)));
        Optional<Set<Name>> touches =
                !reachesDatabase(arguments) && isOfRows(call) ? Optional.of(Set.of()) : Optional.empty();
        if (acts) {
            run.opaque("calls " + name(call.callee()) + ", which is not known: " + callee.reason(), touches);
        } else if (effect && !CallNames.isHarmless(lastName(call)) || CallNames.changesRows(lastName(call))) {
            Loaded.changed(callee, run);
        }
        if (acts && CallNames.makesTables(lastName(call))) {
            run.mayHaveMadeMore();
        }
        if (callee.mayAct()) {
            forget(arguments, callee.reason());
        }
        return callee.plain();
    }

    /** A method of an object that some function made; the functions of a module may do anything under such names. */
    private boolean isOfRows(Expression.Call call) {
        if (!CallNames.changesRows(lastName(call)) || !(call.callee() instanceof Expression.Attribute method)) {
            return false;
        }
        String receiver = name(method.value());
        boolean session = receiver.toLowerCase(Locale.ROOT).endsWith("session");
        return session
                || !(root(method.value()) instanceof Expression.Name name)
                || !evaluator.scope().isImported(name.id());
    }

    private static Expression root(Expression receiver) {
        return receiver instanceof Expression.Attribute attribute ? root(attribute.value()) : receiver;
    }

    private static String lastName(Expression.Call call) {
        String name = name(call.callee());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean reachesDatabase(Arguments arguments) {
        for (Value value : arguments.positional()) {
            if (reachesDatabase(value)) {
                return true;
            }
        }
        for (Value value : arguments.named().values()) {
            if (reachesDatabase(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reachesDatabase(Value value) {
        return value instanceof Value.Thing thing && thing.reachesDatabase();
    }

    private void forget(Arguments arguments, String reason) {
        arguments.positional().forEach(value -> Containers.forget(value, reason, run));
        arguments.named().values().forEach(value -> Containers.forget(value, reason, run));
    }

    static String name(Expression callee) {
        if (callee instanceof Expression.Name name) {
            return name.id();
        }
        if (callee instanceof Expression.Attribute attribute) {
            return name(attribute.value()) + "." + attribute.name();
        }
        if (callee instanceof Expression.Call call) {
            return name(call.callee()) + "(…)";
        }
        return "an expression";
    }

    Arguments arguments(Expression.Call call) {
        List<Value> positional = new ArrayList<>(call.arguments().size());
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.Starred starred) {
                unfold(evaluator.evaluate(starred.value()), positional);
            } else {
                positional.add(evaluator.evaluate(argument));
            }
        }
        Map<String, Value> named = call.keywords().isEmpty() ? Map.of() : named(call.keywords());
        return new Arguments(positional, named, complete);
    }

    private void unfold(Value value, List<Value> positional) {
        Optional<List<Value>> items = Iteration.over(value, run);
        if (items.isEmpty()) {
            complete = false;
        }
        for (Value item : items.orElse(List.of())) {
            if (item instanceof Value.Rest) {
                complete = false;
            } else if (complete) {
                positional.add(item);
            }
        }
    }

    private Map<String, Value> named(List<Expression.Keyword> keywords) {
        Map<String, Value> named = new LinkedHashMap<>();
        for (Expression.Keyword keyword : keywords) {
            Value value = evaluator.evaluate(keyword.value());
            if (keyword.name().isPresent()) {
                named.put(keyword.name().get(), value);
            } else {
                unfold(value, named);
            }
        }
        return named;
    }

    private void unfold(Value value, Map<String, Value> named) {
        if (!(value instanceof Value.DictValue dict)) {
            complete = false;
            return;
        }
        dict.entries().forEach((key, item) -> {
            if (key.text().isPresent()) {
                if (named.put(key.text().get(), item) != null) {
                    run.fail("TypeError", key.text().get() + " is given twice");
                }
            } else {
                complete = false;
            }
        });
    }

    private boolean isSuper(Expression.Call call) {
        return call.callee() instanceof Expression.Name name && name.id().equals("super");
    }

    private Value superclass() {
        Optional<UserFunction> function = evaluator.frame().function();
        Optional<UserClass> owner = function.flatMap(UserFunction::owner);
        Optional<String> first = function.flatMap(UserFunction::firstParameter);
        if (owner.isEmpty() || first.isEmpty()) {
            return new Value.Unknown("super()");
        }
        Value self = evaluator.scope().find(first.get(), run);
        return new Instance.Super(owner.get(), self == null ? Value.None.NONE : self);
    }
}
