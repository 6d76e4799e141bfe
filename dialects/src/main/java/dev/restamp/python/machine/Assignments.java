package dev.restamp.python.machine;

import dev.restamp.python.builtin.Operators;
import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Loaded;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What binds values to targets. */
final class Assignments {

    private final Frame frame;
    private final Scope scope;
    private final Interpretation run;

    Assignments(Frame frame) {
        this(frame, frame.scope());
    }

    Assignments(Frame frame, Scope scope) {
        this.frame = frame;
        this.scope = scope;
        this.run = frame.run();
    }

    void assign(Expression target, Value value) {
        if (target instanceof Expression.Name name) {
            scope.bind(name.id(), value, run);
        } else if (target instanceof Expression.Attribute attribute) {
            setAttribute(attribute, value);
        } else if (target instanceof Expression.Subscript subscript) {
            setItem(subscript, value);
        } else if (target instanceof Expression.TupleOf tuple) {
            unpack(tuple.items(), value);
        } else if (target instanceof Expression.ListOf list) {
            unpack(list.items(), value);
        }
    }

    private void setAttribute(Expression.Attribute target, Value value) {
        Value receiver = frame.evaluate(target.value(), scope);
        Loaded.changed(receiver, run);
        if (receiver instanceof Value.Thing thing) {
            thing.written(target.name(), value)
                    .ifPresentOrElse(
                            other -> assign(target.value(), other),
                            () -> thing.setAttribute(target.name(), value, run));
        }
    }

    private void setItem(Expression.Subscript target, Value value) {
        Value container = frame.evaluate(target.value(), scope);
        Value index = frame.evaluate(target.index(), scope);
        Subscripts.set(container, index, value, run);
    }

    private void unpack(List<Expression> targets, Value value) {
        Optional<List<Value>> items = Iteration.of(value, run);
        int starred = starred(targets);
        boolean fits = items.isPresent()
                && (starred < 0
                        ? items.get().size() == targets.size()
                        : items.get().size() >= targets.size() - 1);
        if (!fits && items.isPresent()) {
            run.fail("ValueError", items.get().size() + " values for " + targets.size() + " names");
        }
        if (!fits) {
            unpackUnknown(targets, Iteration.unknownItem(value));
            return;
        }
        int extra = items.get().size() - targets.size() + 1;
        int next = 0;
        for (int i = 0; i < targets.size(); i++) {
            int taken = i == starred ? extra : 1;
            List<Value> some = items.get().subList(next, next + taken);
            if (i == starred) {
                assign(((Expression.Starred) targets.get(i)).value(), Value.list(new ArrayList<>(some)));
            } else {
                assign(targets.get(i), some.get(0));
            }
            next += taken;
        }
    }

    private void unpackUnknown(List<Expression> targets, Value.Unknown item) {
        for (Expression target : targets) {
            assign(target instanceof Expression.Starred s ? s.value() : target, item);
        }
    }

    private static int starred(List<Expression> targets) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Expression.Starred) {
                return i;
            }
        }
        return -1;
    }

    void augment(Statement.AugmentedAssign statement) {
        Value before = frame.evaluate(statement.target());
        Value by = frame.evaluate(statement.value());
        assign(statement.target(), Operators.augmented(before, statement.operator(), by, run));
    }

    void annotated(Statement.AnnotatedAssign statement) {
        if (statement.value().isPresent()) {
            assign(statement.target(), frame.evaluate(statement.value().get()));
        }
    }

    void delete(Expression target) {
        if (target instanceof Expression.Name name) {
            scope.unbind(name.id(), run);
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.items().forEach(this::delete);
        } else if (target instanceof Expression.Subscript subscript) {
            deleteItem(subscript);
        } else if (target instanceof Expression.Attribute attribute
                && frame.evaluate(attribute.value()) instanceof Value.Thing thing) {
            thing.deleteAttribute(attribute.name(), run);
        }
    }

    private void deleteItem(Expression.Subscript target) {
        Value container = frame.evaluate(target.value());
        Value index = frame.evaluate(target.index());
        Subscripts.delete(container, index, run);
    }
}
