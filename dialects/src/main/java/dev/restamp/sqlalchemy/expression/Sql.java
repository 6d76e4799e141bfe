package dev.restamp.sqlalchemy.expression;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Label;
import dev.restamp.sqlalchemy.base.Named;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A piece of SQL, spelt for the dialect at hand with its literals in place.
 *
 * @param atom binds tighter than any operator
 * @param either one thing or another: AND binds tighter than that
 * @param equalities what must hold of a row, when it is nothing but columns equal to literals
 * @param order what follows an index's key: {@code DESC}, {@code NULLS LAST}
 * @param parameters values bound to a text; what it asks for and was not given is a {@link Bound} of nothing
 * @param truth of two columns that are compared, whether they are one, or two: that is what a script learns that asks
 * @param owner the table whose columns it is made of, where they were picked from one
 */
public record Sql(
        String sql,
        boolean atom,
        boolean either,
        Map<String, Optional<String>> equalities,
        String order,
        Optional<String> label,
        Map<String, Value> parameters,
        Optional<Boolean> truth,
        Optional<Value> owner)
        implements Value.Thing {

    public static Sql atom(String text) {
        return new Sql(text, true, false, Map.of(), "", Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    public static Sql compound(String text) {
        return new Sql(
                text, false, false, Map.of(), "", Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public String describe() {
        return "SQL " + sql;
    }

    public static Value text(Arguments arguments, Run run) {
        Value text = Read.given(arguments, 0, "text");
        return text instanceof Value.Unknown part && part.outline().isPresent() ? text : text(Read.text(text));
    }

    /** {@code sa.text}: colons escaped there are plain ones here. */
    public static Sql text(String text) {
        return compound(unescaped(text)).with(Placeholders.of(text));
    }

    public static String unescaped(String text) {
        return text.replace("\\:", ":");
    }

    /** {@code sa.func.name(…)}. */
    public static Value function(String name, Arguments arguments, Run run) {
        String joined = arguments.positional().stream().map(a -> of(a, run).sql).collect(Collectors.joining(", "));
        return called(name, joined, run).ownedBy(owner(arguments.positional()));
    }

    private static Sql called(String name, String joined, Run run) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "now" -> atom(run.dialect().sqlAlchemy().now());
            case "current_timestamp",
                    "current_date",
                    "current_time",
                    "localtime",
                    "localtimestamp",
                    "current_user",
                    "session_user",
                    "user" ->
                joined.isEmpty() ? atom(name.toUpperCase(java.util.Locale.ROOT)) : atom(name + "(" + joined + ")");
            default -> atom(name + "(" + joined + ")");
        };
    }

    /** A value as SQL: a literal, a column's name, or what it is already. */
    public static Sql of(Value value, Run run) {
        if (value instanceof Sql sql) {
            run.spend(sql.sql.length());
            return sql;
        }
        if (value instanceof Named column) {
            return atom(run.dialect().sqlWriter().quote(column.name())).ownedBy(column.owner());
        }
        return atom(literal(value, run));
    }

    public static String literal(Value value, Run run) {
        if (Read.isNone(value)) {
            return "NULL";
        }
        if (value instanceof Value.Bool bool) {
            return run.dialect().grammar().truth(bool.value());
        }
        if (value instanceof Value.Int number) {
            return number.value().toString();
        }
        if (value instanceof Value.Float number) {
            return String.valueOf(number.value());
        }
        if (value instanceof Value.Str text) {
            return run.dialect().sqlWriter().literal(text.value());
        }
        if (value instanceof Label label) {
            return run.dialect().sqlWriter().literal(label.name());
        }
        throw new Unreadable(Read.reason(value));
    }

    /** A literal as a row holds it; empty when it is not one. */
    public static Optional<Optional<String>> cell(Value value) {
        if (Read.isNone(value)) {
            return Optional.of(Optional.empty());
        }
        if (value instanceof Value.Bool bool) {
            return Optional.of(Optional.of(String.valueOf(bool.value())));
        }
        if (value instanceof Value.Float number) {
            return Optional.of(Optional.of(String.valueOf(number.value())));
        }
        return Read.findText(value).map(Optional::of);
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "text" -> Value.of(sql);
            case "bindparams" -> new Function(name, (arguments, r) -> bound(arguments));
            case "columns", "execution_options", "self_group" -> new Function(name, (arguments, r) -> this);
            default -> new Operand(this, Optional.empty()).attribute(name, run);
        };
    }

    private Value bound(Arguments arguments) {
        Map<String, Value> all = new LinkedHashMap<>(parameters);
        all.putAll(arguments.named());
        for (Value value : arguments.positional()) {
            if (value instanceof Bound one) {
                all.put(one.name(), one.value());
            }
        }
        return with(all);
    }

    private Sql with(Map<String, Value> values) {
        return new Sql(sql, atom, either, equalities, order, label, values, truth, owner);
    }

    /** What parameters are sent along with it when it is executed. */
    public Map<String, Value> given() {
        Map<String, Value> given = new LinkedHashMap<>(parameters);
        given.values().removeIf(Bound.class::isInstance);
        return given;
    }

    /** As DDL has it. */
    public Sql inDdl(Run run) {
        String filled = Placeholders.filled(sql, parameters, run);
        return new Sql(filled, atom, either, equalities, order, label, Map.of(), truth, owner);
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        return new Operand(this, Optional.empty()).operate(operator, right, run);
    }

    @Override
    public Value item(Value index, Run run) {
        boolean path = index instanceof Value.ListValue || index instanceof Value.TupleValue;
        return path || index instanceof Value.Unknown
                ? new Value.Unknown("what is at a path in JSON")
                : compound(grouped() + " -> " + literal(index, run)).ownedBy(owner);
    }

    @Override
    public Optional<Boolean> truth(Run run) {
        return truth;
    }

    public Sql asking(boolean answer) {
        return new Sql(sql, atom, either, equalities, order, label, parameters, Optional.of(answer), owner);
    }

    Sql ownedBy(Optional<Value> other) {
        return owner.equals(other)
                ? this
                : new Sql(sql, atom, either, equalities, order, label, parameters, truth, other);
    }

    /** The table that the first of these was picked from which was picked from any. */
    public static Optional<Value> owner(List<Value> parts) {
        return parts.stream()
                .flatMap(part -> (part instanceof Sql sql
                                ? sql.owner
                                : part instanceof Named column ? column.owner() : Optional.<Value>empty())
                        .stream())
                .findFirst();
    }

    Sql asEither() {
        return new Sql(sql, atom, true, equalities, order, label, parameters, truth, owner);
    }

    String grouped() {
        return atom ? sql : "(" + sql + ")";
    }

    public Sql ordered(String word) {
        return new Sql(sql, atom, either, equalities, (order + " " + word).strip(), label, parameters, truth, owner);
    }

    Sql labelled(String name) {
        return new Sql(sql, atom, either, equalities, order, Optional.of(name), parameters, truth, owner);
    }

    Sql where(Map<String, Optional<String>> conditions) {
        return new Sql(sql, atom, either, conditions, order, label, parameters, truth, owner);
    }

    /** {@code bindparam('name', value)}. */
    public record Bound(String name, Value value) implements Value.Thing {
        @Override
        public String describe() {
            return "parameter " + name;
        }
    }

    /** {@code sa.and_}, {@code sa.or_}. */
    public static Value joined(String word, Arguments arguments, Run run) {
        List<Sql> parts = arguments.positional().stream().map(a -> of(a, run)).toList();
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Map<String, Optional<String>> all = new LinkedHashMap<>();
        boolean equalities = word.equals("AND") && parts.stream().noneMatch(p -> p.equalities.isEmpty());
        if (equalities) {
            parts.forEach(p -> all.putAll(p.equalities));
        }
        String joined = parts.stream()
                .map(part -> part.either && word.equals("AND") ? part.grouped() : part.sql)
                .collect(Collectors.joining(" " + word + " "));
        Sql whole = compound(joined).where(all).ownedBy(owner(arguments.positional()));
        return word.equals("OR") ? whole.asEither() : whole;
    }
}
