package dev.restamp.sql;

import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.Select.Item;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.TermReader;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A function or procedure that the history itself has made: what calling it does is followed with what it is given. */
record Routine(List<Parameter> parameters, boolean plain, Statement code) {

    /** One that goes without saying has a value of its own. */
    private record Parameter(String name, boolean relation, Optional<Term> usual) {}

    /** A routine as it is called, with a term for each of its parameters. */
    private record Called(Routine routine, List<Term> arguments) {}

    /** Follows each call that a query asks for, row by row; whether all that it asks for are such calls, so many of them. */
    static boolean follow(Select query, int calls, Evaluation values, Draft draft) {
        List<Called> called = query.items().stream()
                .flatMap(item -> find(item.term(), draft).stream())
                .toList();
        if (called.size() != calls || query.union().isPresent()) {
            return false;
        }
        List<Item> arguments = called.stream()
                .flatMap(one -> one.arguments().stream())
                .map(term -> new Item(term, ""))
                .toList();
        Optional<List<List<Datum>>> rows = rows(query.with(arguments), values);
        rows.ifPresent(found -> found.forEach(row -> run(called, row, draft)));
        return rows.isPresent();
    }

    private static Optional<List<List<Datum>>> rows(Select arguments, Evaluation values) {
        try {
            Evaluation.Found found = values.run(arguments, Optional.empty());
            return Optional.of(found.rows()).filter(rows -> !found.more());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    private static void run(List<Called> called, List<Datum> row, Draft draft) {
        int from = 0;
        for (Called one : called) {
            int to = from + one.arguments().size();
            one.routine().run(row.subList(from, to), draft);
            from = to;
        }
    }

    /** What asks for a table gets one, however it is handed in. */
    private void run(List<Datum> values, Draft draft) {
        Functions functions = new Functions(draft.schema());
        Map<String, Datum> given = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Datum value = values.get(i);
            given.put(parameter.name(), parameter.relation() ? functions.cast(value, "regclass") : value);
        }
        Draft attempt = draft.attempt();
        if (attempt.isTooDeep()) {
            throw new Unreadable("it calls itself again and again");
        }
        if (plain) {
            Statements.of(code.text(), draft.dialect().lexis()).forEach(each -> SqlReader.readInto(attempt, each));
        } else {
            BlockReader.run(code, given, attempt);
        }
        draft.take(attempt);
    }

    // ---------------------------------------------------------------------------------------------------- which one

    /** What is known of the functions that this name may mean, which may be several: a schema may go before it. */
    static List<Expression> definitions(List<String> parts, Draft draft) {
        Schema schema = draft.schema();
        List<String> homes = parts.size() > 1
                ? List.of(parts.get(parts.size() - 2))
                : draft.path().in(schema);
        return schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.FUNCTION
                        && o.name().bare().equals(parts.get(parts.size() - 1))
                        && homes.contains(o.name().schema()))
                .filter(SchemaObject.Other.class::isInstance)
                .map(o -> ((SchemaObject.Other) o).definition())
                .toList();
    }

    /** None where several could be meant, and where one gives back more than an answer. */
    private static Optional<Called> find(Term term, Draft draft) {
        if (!(term instanceof Term.Call call)) {
            return Optional.empty();
        }
        List<String> name = Stream.of(call.qualifier(), call.function())
                .filter(part -> !part.isEmpty())
                .toList();
        List<Called> found = definitions(name, draft).stream()
                .filter(definition -> !definition.isUnknown())
                .flatMap(definition -> read(definition.text(), draft).stream())
                .flatMap(routine -> routine.calledWith(call.arguments()).stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** By place, then by name; empty where they are not the ones that it takes. */
    private Optional<Called> calledWith(List<Term> given) {
        Map<String, Term> named = new HashMap<>();
        List<Term> placed = new ArrayList<>();
        for (Term term : given) {
            if (term instanceof Term.Infix infix
                    && infix.operator().equals("=>")
                    && infix.left() instanceof Term.Reference name) {
                named.put(name.name().toLowerCase(Locale.ROOT), infix.right());
            } else {
                placed.add(term);
            }
        }
        List<Term> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Optional<Term> said = Optional.ofNullable(
                    i < placed.size()
                            ? placed.get(i)
                            : named.remove(parameters.get(i).name()));
            said.or(parameters.get(i)::usual).ifPresent(arguments::add);
        }
        return arguments.size() == parameters.size() && placed.size() <= parameters.size() && named.isEmpty()
                ? Optional.of(new Called(this, arguments))
                : Optional.empty();
    }

    // ------------------------------------------------------------------------------------------------- what it says

    private static Optional<Routine> read(String definition, Draft draft) {
        Lexis lexis = draft.dialect().lexis();
        Cursor in = new Statement(definition, SqlTokens.read(definition, lexis), lexis.flavour()).cursor();
        List<Parameter> parameters = new ArrayList<>();
        for (Cursor argument : in.parenthesised().parts()) {
            argument.accept("IN");
            Optional<String> name = Signature.name(argument);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            boolean relation = argument.sees("regclass");
            parameters.add(new Parameter(name.get().toLowerCase(Locale.ROOT), relation, usual(argument)));
        }
        List<Token> clauses = in.rest().tokens();
        Optional<String> language =
                after("LANGUAGE", clauses).map(token -> token.value().toLowerCase(Locale.ROOT));
        return after("AS", clauses)
                .filter(body -> body.kind() == Kind.STRING
                        && language.filter(List.of("plpgsql", "sql")::contains).isPresent())
                .map(body -> new Routine(
                        List.copyOf(parameters),
                        language.orElseThrow().equals("sql"),
                        new Statement(body.value(), SqlTokens.read(body.value(), lexis), lexis.flavour())));
    }

    private static Optional<Term> usual(Cursor argument) {
        while (!argument.atEnd()) {
            if (argument.acceptAny("DEFAULT", "=", ":=")) {
                return Optional.of(TermReader.read(argument));
            }
            argument.skipOne();
        }
        return Optional.empty();
    }

    private static Optional<Token> after(String word, List<Token> clauses) {
        for (int i = 0; i + 1 < clauses.size(); i++) {
            if (clauses.get(i).is(word)) {
                return Optional.of(clauses.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
