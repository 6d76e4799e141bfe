package dev.restamp.sql;

import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A function that the history itself has made, in PL/pgSQL: what calling it does is followed with what it is given. */
record Routine(List<String> parameters, Statement code) {

    /** Whether there is one, and it was followed. */
    static boolean follow(Term.Call call, Evaluation values, Draft draft) {
        Optional<Routine> routine = find(call, draft)
                .filter(r -> r.parameters.size() == call.arguments().size());
        routine.ifPresent(r -> r.run(call.arguments(), values, draft));
        return routine.isPresent();
    }

    /** A table that is handed in serves for its name. */
    private void run(List<Term> arguments, Evaluation values, Draft draft) {
        Map<String, Datum> given = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Datum value = values.evaluate(arguments.get(i), Optional.empty());
            given.put(
                    parameters.get(i),
                    value instanceof Oid ? new Functions(draft.schema()).cast(value, "text") : value);
        }
        Draft attempt = draft.attempt();
        if (attempt.isTooDeep()) {
            throw new Unreadable("it calls itself again and again");
        }
        BlockReader.run(code, given, attempt);
        draft.take(attempt);
    }

    /** None where several have the name, and where one gives back more than an answer. */
    private static Optional<Routine> find(Term.Call call, Draft draft) {
        List<Expression> found = draft.schema().objects().stream()
                .filter(o -> o.kind() == ObjectKind.FUNCTION && o.name().bare().equals(call.function()))
                .filter(SchemaObject.Other.class::isInstance)
                .map(o -> ((SchemaObject.Other) o).definition())
                .toList();
        return found.size() == 1 && !found.get(0).isUnknown()
                ? read(found.get(0).text(), draft)
                : Optional.empty();
    }

    private static Optional<Routine> read(String definition, Draft draft) {
        Lexis lexis = draft.dialect().lexis();
        Cursor in = new Statement(definition, SqlTokens.read(definition, lexis), lexis.flavour()).cursor();
        List<String> parameters = new ArrayList<>();
        for (Cursor argument : in.parenthesised().parts()) {
            argument.accept("IN");
            Optional<String> name = Signature.name(argument);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(name.get().toLowerCase(Locale.ROOT));
        }
        List<Token> clauses = in.rest().tokens();
        return after("LANGUAGE", clauses)
                .filter(language -> language.value().equalsIgnoreCase("plpgsql"))
                .flatMap(language -> after("AS", clauses))
                .filter(body -> body.kind() == Kind.STRING)
                .map(body -> new Routine(
                        parameters, new Statement(body.value(), SqlTokens.read(body.value(), lexis), lexis.flavour())));
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
