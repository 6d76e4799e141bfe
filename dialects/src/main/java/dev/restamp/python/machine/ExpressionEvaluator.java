package dev.restamp.python.machine;

import dev.restamp.python.builtin.Conversions;
import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.builtin.Methods;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Blur;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Outline;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Evaluates expressions in a scope. */
final class ExpressionEvaluator {

    private final Frame frame;
    private final Scope scope;
    private final Interpretation run;
    private final Course course;

    ExpressionEvaluator(Frame frame, Scope scope) {
        this.frame = frame;
        this.scope = scope;
        this.run = frame.run();
        this.course = frame.course();
    }

    ExpressionEvaluator in(Scope other) {
        return other == scope ? this : new ExpressionEvaluator(frame, other);
    }

    Frame frame() {
        return frame;
    }

    Scope scope() {
        return scope;
    }

    Value evaluate(Expression expression) {
        course.step();
        if (expression instanceof Expression.Name e) {
            return name(e);
        }
        if (expression instanceof Expression.Str e) {
            return new Value.Str(e.value());
        }
        if (expression instanceof Expression.Constant e) {
            return constant(e);
        }
        if (expression instanceof Expression.Int e) {
            return new Value.Int(e.value());
        }
        course.deeper();
        try {
            return compound(expression);
        } finally {
            course.shallower();
        }
    }

    private Value compound(Expression expression) {
        if (expression instanceof Expression.Call e) {
            return new Calls(this).call(e, false);
        }
        if (expression instanceof Expression.Attribute e) {
            return attribute(e);
        }
        if (expression instanceof Expression.Compare e) {
            return compare(e);
        }
        if (expression instanceof Expression.Logical e) {
            return logical(e);
        }
        if (expression instanceof Expression.Unary e) {
            return Operators.unary(e.operator(), evaluate(e.operand()), run);
        }
        if (expression instanceof Expression.Binary e) {
            return Operators.binary(evaluate(e.left()), e.operator(), evaluate(e.right()), run);
        }
        if (expression instanceof Expression.FString e) {
            return formatted(e);
        }
        if (expression instanceof Expression.ListOf e) {
            return new Value.ListValue(items(e.items()));
        }
        if (expression instanceof Expression.TupleOf e) {
            return new Value.TupleValue(items(e.items()));
        }
        if (expression instanceof Expression.DictOf e) {
            return dict(e);
        }
        if (expression instanceof Expression.SetOf e) {
            return Conversions.set(Arguments.of(new Value.ListValue(items(e.items()))), run);
        }
        if (expression instanceof Expression.Subscript e) {
            return Subscripts.get(evaluate(e.value()), evaluate(e.index()), run);
        }
        if (expression instanceof Expression.Conditional e) {
            return conditional(e);
        }
        if (expression instanceof Expression.Comprehension e) {
            return new Comprehensions(this).evaluate(e);
        }
        return rare(expression);
    }

    private Value rare(Expression expression) {
        if (expression instanceof Expression.Lambda e) {
            return UserFunction.of(e, Definitions.defaults(e.parameters(), this::evaluate), frame, scope);
        }
        if (expression instanceof Expression.Float e) {
            return new Value.Float(e.value());
        }
        if (expression instanceof Expression.Bytes e) {
            return new Value.Bytes(e.latin1());
        }
        if (expression instanceof Expression.Slice e) {
            return slice(e);
        }
        if (expression instanceof Expression.Named e) {
            return named(e);
        }
        if (expression instanceof Expression.Await e) {
            return evaluate(e.value());
        }
        if (expression instanceof Expression.Yield e) {
            return frame.yield(e.value().isPresent() ? evaluate(e.value().get()) : Value.None.NONE);
        }
        if (expression instanceof Expression.YieldFrom e) {
            return yieldAll(evaluate(e.value()));
        }
        return new Value.Unknown("an expression that migrations do not use");
    }

    /** As a statement of its own: called for what it does. */
    void effect(Expression.Call call) {
        new Calls(this).call(call, true);
    }

    private Value name(Expression.Name name) {
        Value value = scope.find(name.id(), run);
        if (value != null) {
            return value;
        }
        Value builtin = Builtins.ALL.get(name.id());
        if (builtin != null) {
            return builtin;
        }
        if (!run.isImporting() && BoundNames.isNowhere(name.id(), frame.source().module(), run)) {
            throw Raised.of("NameError", "name '" + name.id() + "' is not defined", run);
        }
        return run.fail("NameError", "the name " + name.id());
    }

    private static Value constant(Expression.Constant constant) {
        return switch (constant.kind()) {
            case TRUE -> Value.of(true);
            case FALSE -> Value.of(false);
            case NONE -> Value.None.NONE;
            case ELLIPSIS -> new Value.Unknown("...");
        };
    }

    private Value attribute(Expression.Attribute attribute) {
        return run.attribute(evaluate(attribute.value()), attribute.name());
    }

    private Value compare(Expression.Compare compare) {
        Value left = evaluate(compare.operands().get(0));
        Value result = Value.of(true);
        for (int i = 0; i < compare.operators().size(); i++) {
            Value right = evaluate(compare.operands().get(i + 1));
            result = Operators.compare(left, compare.operators().get(i), right, run);
            if (Truth.of(result, run).equals(Optional.of(false))) {
                return result;
            }
            left = right;
        }
        return result;
    }

    /** What is not known stays so, unless the others decide it whatever it is. */
    private Value logical(Expression.Logical logical) {
        Value doubtful = null;
        Value last = Value.None.NONE;
        for (Expression operand : logical.operands()) {
            last = evaluate(operand);
            Optional<Boolean> truth = Truth.of(last, run);
            if (truth.isEmpty() && doubtful == null) {
                doubtful = last;
            }
            if (truth.isPresent() && truth.get() != logical.and()) {
                return doubtful == null || last instanceof Value.Bool ? last : undecided(doubtful, logical.and());
            }
        }
        return doubtful == null ? last : doubtful;
    }

    /** Either operand may be the result; for {@code and} both are false. */
    private static Value undecided(Value doubtful, boolean and) {
        return and ? Value.of(false) : new Value.Unknown(Truth.reason(doubtful));
    }

    private Value conditional(Expression.Conditional conditional) {
        Value test = evaluate(conditional.test());
        Optional<Boolean> truth = Truth.of(test, run);
        if (truth.isPresent()) {
            return evaluate(truth.get() ? conditional.then() : conditional.orElse());
        }
        Value[] results = {Value.None.NONE, Value.None.NONE};
        String reason = Truth.reason(test);
        new Branches(frame)
                .either(
                        () -> {
                            results[0] = evaluate(conditional.then());
                            return Flow.NORMAL;
                        },
                        () -> {
                            results[1] = evaluate(conditional.orElse());
                            return Flow.NORMAL;
                        },
                        reason);
        return Blur.value(results[0], results[1], reason);
    }

    private Value formatted(Expression.FString text) {
        Outline out = new Outline(run);
        for (Expression part : text.parts()) {
            if (part instanceof Expression.Str literal) {
                out.add(literal.value());
                continue;
            }
            Value piece = interpolated((Expression.Interpolation) part);
            if (!out.add(piece)) {
                return piece;
            }
        }
        return out.value();
    }

    private Value interpolated(Expression.Interpolation part) {
        Value value = evaluate(part.value());
        Value format = part.format().isPresent() ? evaluate(part.format().get()) : Value.of("");
        if (value instanceof Value.Unknown unknown) {
            return part.conversion() == 0 && part.format().isEmpty() ? unknown : unknown.plain();
        }
        if (!(format instanceof Value.Str specification)) {
            return format;
        }
        return Formatting.format(value, part.conversion(), specification.value(), run)
                .<Value>map(Value::of)
                .orElseGet(() -> new Value.Unknown("the text of " + Truth.reason(value)));
    }

    ArrayList<Value> items(List<Expression> expressions) {
        ArrayList<Value> items = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            if (expression instanceof Expression.Starred starred) {
                addAll(evaluate(starred.value()), items);
            } else {
                items.add(evaluate(expression));
            }
        }
        return items;
    }

    private void addAll(Value value, List<Value> items) {
        Optional<List<Value>> more = Iteration.over(value, run);
        if (more.isPresent()) {
            items.addAll(more.get());
        } else {
            items.add(new Value.Rest(Truth.reason(value)));
        }
    }

    private Value dict(Expression.DictOf dict) {
        Value.DictValue value = new Value.DictValue(new LinkedHashMap<>());
        for (Expression.Entry entry : dict.entries()) {
            if (entry.key().isPresent()) {
                Subscripts.put(value, evaluate(entry.key().get()), evaluate(entry.value()), run);
            } else {
                Methods.update(value, evaluate(entry.value()), run);
            }
        }
        return value;
    }

    private Value slice(Expression.Slice slice) {
        return new Subscripts.Range(bound(slice.lower()), bound(slice.upper()), bound(slice.step()));
    }

    private Value bound(Optional<Expression> bound) {
        return bound.isPresent() ? evaluate(bound.get()) : Value.None.NONE;
    }

    private Value named(Expression.Named named) {
        Value value = evaluate(named.value());
        scope.bindOutside(named.target().id(), value, run);
        return value;
    }

    private Value yieldAll(Value value) {
        Optional<List<Value>> items = Iteration.over(value, run);
        if (items.isPresent()) {
            items.get().forEach(frame::yield);
        } else {
            frame.yield(new Value.Rest(Truth.reason(value)));
        }
        return value instanceof Generator generator ? generator.returned() : Value.None.NONE;
    }
}
