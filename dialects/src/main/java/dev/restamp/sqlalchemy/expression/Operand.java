package dev.restamp.sqlalchemy.expression;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Query;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.type.TypeSpelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done with a column or an expression: operators and the methods that stand for them. */
public record Operand(Sql sql, Optional<String> column) {

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("==", "="),
            Map.entry("!=", "!="),
            Map.entry("<", "<"),
            Map.entry("<=", "<="),
            Map.entry(">", ">"),
            Map.entry(">=", ">="),
            Map.entry("+", "+"),
            Map.entry("-", "-"),
            Map.entry("u-", "-"),
            Map.entry("*", "*"),
            Map.entry("/", "/"),
            Map.entry("%", "%"),
            Map.entry("&", "AND"),
            Map.entry("|", "OR"));

    public Value operate(String operator, Value right, Run run) {
        String word = OPERATORS.get(operator);
        if (word == null) {
            return new Value.Unknown("an expression with " + operator);
        }
        if (right instanceof Value.Unknown unknown) {
            return unknown;
        }
        run.spend(sql.sql().length());
        try {
            return owned(apply(operator, word, right, run), Sql.owner(List.of(sql, right)));
        } catch (Unreadable unreadable) {
            return new Value.Unknown(unreadable.reason());
        }
    }

    private Value apply(String operator, String word, Value right, Run run) {
        if (operator.equals("&") || operator.equals("|")) {
            return Sql.joined(word, new Arguments(List.of(sql, right), Map.of(), true), run);
        }
        if (operator.equals("u-")) {
            return Sql.compound("-" + sql.grouped());
        }
        if (operator.equals("+") && right instanceof Value.Str) {
            return binary("||", right, run);
        }
        if (Read.isNone(right) && word.equals("=")) {
            return is("IS NULL", Optional.empty());
        }
        if (Read.isNone(right) && word.equals("!=")) {
            return is("IS NOT NULL", Optional.empty());
        }
        Sql other = Sql.of(right, run);
        Sql whole = Sql.compound(sql.grouped() + " " + word + " " + other.grouped());
        Optional<Optional<String>> cell = Sql.cell(right);
        return operator.equals("==") && column.isPresent() && cell.isPresent()
                ? whole.where(Map.of(column.get(), cell.get()))
                : whole;
    }

    private Sql is(String words, Optional<Optional<String>> cell) {
        Map<String, Optional<String>> equalities = new LinkedHashMap<>();
        if (words.equals("IS NULL") && column.isPresent()) {
            equalities.put(column.get(), Optional.empty());
        }
        return Sql.compound(sql.grouped() + " " + words).where(equalities);
    }

    /** What is made of the columns of a table is known to be. */
    private static Value owned(Value made, Optional<Value> owner) {
        if (owner.isEmpty()) {
            return made;
        }
        if (made instanceof Function function) {
            return new Function(function.name(), (arguments, run) -> owned(function.call(arguments, run), owner));
        }
        return made instanceof Sql piece ? piece.ownedBy(owner) : made;
    }

    public Value attribute(String name, Run run) {
        return owned(made(name, run), sql.owner());
    }

    private Value made(String name, Run run) {
        return switch (name) {
            case "desc" -> method(name, (right, r) -> sql.ordered("DESC"));
            case "asc" -> method(name, (right, r) -> sql);
            case "nulls_last", "nullslast" -> method(name, (right, r) -> sql.ordered("NULLS LAST"));
            case "nulls_first", "nullsfirst" -> method(name, (right, r) -> sql.ordered("NULLS FIRST"));
            case "label" -> method(name, (right, r) -> sql.labelled(Read.text(right)));
            case "is_", "is_not", "isnot" -> method(name, (right, r) -> identity(name.equals("is_"), right, r));
            case "in_" -> method(name, (right, r) -> among("IN", right, r));
            case "not_in", "notin_" -> method(name, (right, r) -> among("NOT IN", right, r));
            case "like" -> method(name, (right, r) -> binary("LIKE", right, r));
            case "ilike" -> method(name, (right, r) -> binary("ILIKE", right, r));
            case "contains" ->
                method(
                        name,
                        (right, r) -> right instanceof Value.Str
                                ? new Value.Unknown("what contains a text, or a document")
                                : binary("@>", right, r));
            case "between" ->
                new Function(
                        name,
                        (a, r) -> Sql.compound(sql.grouped() + " BETWEEN "
                                + Sql.of(Read.given(a, 0, "cleft"), r).grouped() + " AND "
                                + Sql.of(Read.given(a, 1, "cright"), r).grouped()));
            case "concat" -> method(name, (right, r) -> binary("||", right, r));
            case "op", "bool_op" ->
                method(name, (word, r) -> method(name, (right, r2) -> binary(Read.text(word), right, r2)));
            case "collate" ->
                method(
                        name,
                        (right, r) -> Sql.compound(sql.grouped() + " COLLATE "
                                + r.dialect().sqlWriter().quote(Read.text(right))));
            case "cast" -> method(name, (right, r) -> cast(sql, right, r));
            case "self_group" -> method(name, (right, r) -> sql);
            case "astext" -> Sql.compound(sql.sql().replaceFirst(" -> (?!.* -> )", " ->> "));
            default -> new Value.Unknown("an expression's " + name);
        };
    }

    private Value identity(boolean same, Value right, Run run) {
        String words = same ? "IS" : "IS NOT";
        if (Read.isNone(right)) {
            return is(words + " NULL", Optional.empty());
        }
        return Sql.compound(
                sql.grouped() + " " + words + " " + Sql.of(right, run).sql());
    }

    private Value among(String word, Value right, Run run) {
        if (right instanceof Sql || right instanceof Query) {
            return new Value.Unknown("a subquery");
        }
        String items =
                Read.items(right, run).stream().map(i -> Sql.of(i, run).sql()).collect(Collectors.joining(", "));
        return Sql.compound(sql.grouped() + " " + word + " (" + items + ")");
    }

    private Sql binary(String word, Value right, Run run) {
        return Sql.compound(
                sql.grouped() + " " + word + " " + Sql.of(right, run).grouped());
    }

    public static Value cast(Sql operand, Value type, Run run) {
        TypeSpelling spelling = TypeSpelling.of(type, run);
        return spelling.isUnknown()
                ? new Value.Unknown("a cast to " + spelling.type())
                : Sql.atom("CAST(" + operand.sql() + " AS " + spelling.text() + ")")
                        .ownedBy(operand.owner());
    }

    private interface Code {
        Value call(Value argument, Run run);
    }

    private static Value method(String name, Code code) {
        return new Function(
                name,
                (arguments, run) -> code.call(
                        arguments.positional().isEmpty()
                                ? arguments.named().values().stream()
                                        .findFirst()
                                        .orElse(Value.None.NONE)
                                : arguments.positional().get(0),
                        run));
    }
}
