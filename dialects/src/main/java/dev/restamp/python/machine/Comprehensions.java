package dev.restamp.python.machine;

import dev.restamp.history.Operation;
import dev.restamp.python.builtin.Conversions;
import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Comprehensions; generators among them are lists at once. */
final class Comprehensions {

    private final ExpressionEvaluator evaluator;
    private final Interpretation run;
    private final List<Value> elements = new ArrayList<>();
    private final Value.DictValue entries = new Value.DictValue(new LinkedHashMap<>());

    Comprehensions(ExpressionEvaluator evaluator) {
        this.evaluator = evaluator;
        this.run = evaluator.frame().run();
    }

    Value evaluate(Expression.Comprehension comprehension) {
        clause(comprehension, 0, evaluator.in(evaluator.scope().comprehension()));
        return switch (comprehension.kind()) {
            case LIST -> Value.list(elements);
            case GENERATOR -> new Once(elements);
            case SET -> Conversions.set(Arguments.of(Value.list(elements)), run);
            case DICT -> entries;
        };
    }

    private void clause(Expression.Comprehension comprehension, int index, ExpressionEvaluator inner) {
        if (index == comprehension.clauses().size()) {
            element(comprehension, inner);
            return;
        }
        Expression.Clause clause = comprehension.clauses().get(index);
        ExpressionEvaluator outer = index == 0 ? evaluator : inner;
        Value iterable = outer.evaluate(clause.iterable());
        Optional<List<Value>> items = Iteration.over(iterable, run);
        if (items.isEmpty()) {
            unknown(comprehension, clause, index, inner, Truth.reason(iterable));
        }
        for (Value item : items.orElse(List.of())) {
            run.step();
            if (item instanceof Value.Rest rest) {
                unknown(comprehension, clause, index, inner, rest.reason());
            } else {
                turn(comprehension, clause, index, inner, item);
            }
        }
    }

    private void turn(
            Expression.Comprehension comprehension,
            Expression.Clause clause,
            int index,
            ExpressionEvaluator inner,
            Value item) {
        new Assignments(inner.frame(), inner.scope()).assign(clause.target(), item);
        for (Expression condition : clause.conditions()) {
            Value test = inner.evaluate(condition);
            Optional<Boolean> truth = Truth.of(test, run);
            if (truth.isEmpty()) {
                rest(comprehension, Truth.reason(test));
            }
            if (!truth.orElse(false)) {
                return;
            }
        }
        clause(comprehension, index + 1, inner);
    }

    /** One turn is tried for what it would do; what it gives is not known, nor how often. */
    private void unknown(
            Expression.Comprehension comprehension,
            Expression.Clause clause,
            int index,
            ExpressionEvaluator inner,
            String reason) {
        int known = elements.size();
        Attempt attempt = Attempt.of(inner.frame(), () -> {
            turn(comprehension, clause, index, inner, new Value.Unknown(reason));
            return Flow.NORMAL;
        });
        attempt.excursion().settle(reason, run);
        String because = "how often this runs depends on what is not known: " + reason;
        run.perhaps(attempt.excursion(), Operation.Ground.UNDECIDED, because, run.supposes());
        while (elements.size() > known) {
            elements.remove(elements.size() - 1);
        }
        rest(comprehension, reason);
    }

    private void rest(Expression.Comprehension comprehension, String reason) {
        boolean closed = !elements.isEmpty() && elements.get(elements.size() - 1) instanceof Value.Rest;
        if (comprehension.kind() == Expression.Comprehension.Kind.DICT) {
            entries.entries().put(new Value.Rest(reason), new Value.Unknown(reason));
        } else if (!closed) {
            elements.add(new Value.Rest(reason));
        }
    }

    /** What follows items that may or may not be there has no certain place any more. */
    private void element(Expression.Comprehension comprehension, ExpressionEvaluator inner) {
        Value element = inner.evaluate(comprehension.element());
        if (comprehension.value().isPresent()) {
            Subscripts.put(
                    entries, element, inner.evaluate(comprehension.value().get()), run);
            return;
        }
        boolean open = !elements.isEmpty() && elements.get(elements.size() - 1) instanceof Value.Rest;
        if (!open) {
            elements.add(element);
        }
    }
}
