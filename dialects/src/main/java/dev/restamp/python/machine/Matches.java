package dev.restamp.python.machine;

import dev.restamp.python.builtin.Operators;
import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.object.Instance;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Pattern;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code match} statements. */
final class Matches {

    private final Frame frame;
    private final Interpretation run;

    Matches(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    Flow match(Statement.Match statement) {
        return match(statement, 0, frame.evaluate(statement.subject()));
    }

    /** The cases from this one on; where one cannot be decided, it and the others are the two ways to go. */
    private Flow match(Statement.Match statement, int index, Value subject) {
        for (int i = index; i < statement.cases().size(); i++) {
            Statement.Case each = statement.cases().get(i);
            Optional<Boolean> fits = fits(each.pattern(), subject);
            if (fits.equals(Optional.of(true)) && each.guard().isPresent()) {
                fits = Truth.of(frame.evaluate(each.guard().get()), run);
            }
            if (fits.equals(Optional.of(true))) {
                return frame.execute(each.body());
            }
            if (fits.isEmpty()) {
                return undecided(statement, i, subject);
            }
        }
        return Flow.NORMAL;
    }

    private Flow undecided(Statement.Match statement, int index, Value subject) {
        return new Branches(frame)
                .either(
                        () -> frame.execute(statement.cases().get(index).body()),
                        () -> match(statement, index + 1, subject),
                        Truth.reason(subject));
    }

    private Optional<Boolean> fits(Pattern pattern, Value value) {
        if (pattern instanceof Pattern.As p) {
            return bound(p, value);
        }
        if (pattern instanceof Pattern.Value p) {
            return Operators.equal(frame.evaluate(p.value()), value, run);
        }
        if (pattern instanceof Pattern.Or p) {
            return anyOf(p.choices(), value);
        }
        if (pattern instanceof Pattern.Sequence p) {
            return sequence(p.items(), value);
        }
        if (pattern instanceof Pattern.Mapping p) {
            return mapping(p, value);
        }
        return pattern instanceof Pattern.Class p ? type(p, value) : Optional.of(true);
    }

    private Optional<Boolean> bound(Pattern.As pattern, Value value) {
        Optional<Boolean> fits =
                pattern.pattern().isPresent() ? fits(pattern.pattern().get(), value) : Optional.of(true);
        if (!fits.equals(Optional.of(false))) {
            bind(pattern.name(), value);
        }
        return fits;
    }

    private void bind(Optional<String> name, Value value) {
        name.ifPresent(n -> frame.scope().bind(n, value, run));
    }

    private Optional<Boolean> anyOf(List<Pattern> choices, Value value) {
        boolean doubtful = false;
        for (Pattern choice : choices) {
            Optional<Boolean> fits = fits(choice, value);
            if (fits.equals(Optional.of(true))) {
                return fits;
            }
            doubtful |= fits.isEmpty();
        }
        return doubtful ? Optional.empty() : Optional.of(false);
    }

    private Optional<Boolean> sequence(List<Pattern> patterns, Value value) {
        if (value instanceof Value.Unknown) {
            return unknown(patterns);
        }
        if (!(value instanceof Value.ListValue) && !(value instanceof Value.TupleValue)) {
            return Optional.of(false);
        }
        Optional<List<Value>> known = Iteration.of(value, run);
        if (known.isEmpty()) {
            return unknown(patterns);
        }
        List<Value> items = known.get();
        int star = star(patterns);
        int least = star < 0 ? patterns.size() : patterns.size() - 1;
        if (items.size() < least || star < 0 && items.size() > least) {
            return Optional.of(false);
        }
        return sequence(patterns, items, star);
    }

    private Optional<Boolean> sequence(List<Pattern> patterns, List<Value> items, int star) {
        int next = 0;
        Optional<Boolean> all = Optional.of(true);
        for (int i = 0; i < patterns.size(); i++) {
            if (i == star) {
                int taken = items.size() - patterns.size() + 1;
                bind(
                        ((Pattern.Star) patterns.get(i)).name(),
                        Value.list(new ArrayList<>(items.subList(next, next + taken))));
                next += taken;
            } else {
                all = both(all, fits(patterns.get(i), items.get(next++)));
            }
        }
        return all;
    }

    private static Optional<Boolean> both(Optional<Boolean> one, Optional<Boolean> other) {
        if (one.equals(Optional.of(false)) || other.equals(Optional.of(false))) {
            return Optional.of(false);
        }
        return one.isEmpty() ? one : other;
    }

    /** Nothing decides it, but the names are bound all the same. */
    private Optional<Boolean> unknown(List<Pattern> patterns) {
        patterns.forEach(pattern -> fits(pattern, new Value.Unknown("a part of what is matched")));
        return Optional.empty();
    }

    private static int star(List<Pattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i) instanceof Pattern.Star) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Boolean> mapping(Pattern.Mapping pattern, Value value) {
        if (!(value instanceof Value.DictValue dict)) {
            boolean doubtful =
                    value instanceof Value.Unknown || value instanceof Value.Thing && !(value instanceof Instance);
            return doubtful ? unknown(pattern.values()) : Optional.of(false);
        }
        if (Subscripts.openness(dict).isPresent()) {
            return unknown(pattern.values());
        }
        Optional<Boolean> all = Optional.of(true);
        Value.DictValue rest = (Value.DictValue) Value.dict(dict.entries());
        for (int i = 0; i < pattern.keys().size(); i++) {
            Expression written = pattern.keys().get(i);
            Value key = frame.evaluate(written);
            Optional<Value> found = Subscripts.find(dict, key);
            if (found.isEmpty()) {
                return Optional.of(false);
            }
            all = both(all, fits(pattern.values().get(i), found.get()));
            rest.entries().remove(key);
        }
        bind(pattern.rest(), rest);
        return all;
    }

    /** The attributes that stand at the places of a pattern: those that the class names, or its fields. */
    private List<String> places(UserClass type) {
        return type.findMember("__match_args__")
                .flatMap(named -> Iteration.of(named, run))
                .map(names -> names.stream().map(name -> name.text().orElse("")).toList())
                .orElseGet(type::fields);
    }

    private Optional<Boolean> type(Pattern.Class pattern, Value value) {
        Value type = frame.evaluate(pattern.type());
        Optional<Boolean> all = type instanceof Value.Thing thing ? thing.isTypeOf(value, run) : Optional.empty();
        if (all.equals(Optional.of(false))) {
            return all;
        }
        List<String> fields = type instanceof UserClass user ? places(user) : List.of();
        for (int i = 0; i < pattern.positional().size(); i++) {
            Value part = i < fields.size() ? run.attribute(value, fields.get(i)) : value;
            all = both(all, fits(pattern.positional().get(i), part));
        }
        for (int i = 0; i < pattern.names().size(); i++) {
            Value part = run.attribute(value, pattern.names().get(i));
            all = both(all, fits(pattern.named().get(i), part));
        }
        return all;
    }
}
