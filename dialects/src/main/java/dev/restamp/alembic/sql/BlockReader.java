package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Value;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Flavour;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads DO blocks by following their code: conditions are asked of the schema, errors caught where the block catches them.
 * What cannot be followed is opaque, piece by piece.
 */
final class BlockReader {

    private static final int MOST_STEPS = 10_000;

    private final Map<String, Value> variables = new HashMap<>();
    private Draft draft;
    private int steps;

    private BlockReader(Draft draft) {
        this.draft = draft;
    }

    /** After DO. */
    static void read(Cursor in, Draft draft) {
        String language = language(in);
        String body = code(in);
        language = in.atEnd() ? language : language(in);
        in.expectEnd();
        if (!language.equals("plpgsql")) {
            throw new Unreadable("the language " + language + " is not read");
        }
        List<Token> tokens = SqlTokens.read(body, Flavour.POSTGRES);
        new BlockReader(draft).run(CodeReader.read(body, tokens));
    }

    /** Gaps in the code are met where they stand. */
    private static String code(Cursor in) {
        if (in.peek().kind() != Kind.STRING) {
            throw in.unexpected("the code of the block");
        }
        return in.next().value();
    }

    private static String language(Cursor in) {
        return in.accept("LANGUAGE") ? in.next().value().toLowerCase(Locale.ROOT) : "plpgsql";
    }

    /** Thrown when the code ends a block: by an error of its own, or by RETURN. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean error;

        Ended(boolean error) {
            super(null, null, false, false);
            this.error = error;
        }
    }

    private void run(Code.Block block) {
        try {
            block(block);
        } catch (Ended end) {
            if (end.error) {
                throw new Unreadable("it raises an exception");
            }
        }
    }

    private void all(List<Code> code) {
        code.forEach(this::one);
    }

    private void one(Code code) {
        if (++steps > MOST_STEPS) {
            throw new Unreadable("it takes too many steps");
        }
        if (code instanceof Code.Sql sql) {
            SqlReader.readInto(draft, sql.statement());
        } else if (code instanceof Code.Block block) {
            block(block);
        } else if (code instanceof Code.If choice) {
            choose(choice);
        } else if (code instanceof Code.Assign assign) {
            variables.put(assign.variable(), assign.term().map(this::value).orElse(Value.None.NONE));
        } else if (code instanceof Code.Fetch fetch) {
            fetch(fetch);
        } else if (code instanceof Code.Execute execute) {
            execute(execute);
        } else if (code instanceof Code.Loop loop) {
            loop(loop);
        } else if (code instanceof Code.Perform perform) {
            QueryReader.calls(perform.tokens(), opening(perform), draft);
            variables.put("found", new Value.Unknown("whether a row was found"));
        } else if (code instanceof Code.Raise raise && raise.error()) {
            throw new Ended(true);
        } else if (code instanceof Code.Return) {
            throw new Ended(false);
        } else if (code instanceof Code.Unread) {
            unread(code, "this part of the block is not followed");
        }
    }

    // ---------------------------------------------------------------------------------------- blocks and errors

    /** The database undoes a block whose error is caught. */
    private void block(Code.Block block) {
        all(block.variables());
        if (block.handlers().isEmpty()) {
            all(block.body());
            return;
        }
        Draft outer = draft;
        draft = outer.attempt();
        boolean raised = raises(block.body(), outer);
        Draft tried = draft;
        draft = outer;
        if (raised || !tried.refusals().isEmpty()) {
            caught(block, tried, raised);
        } else {
            draft.take(tried);
        }
    }

    /** Whether the code raises an error of its own; what it did before a RETURN stays done. */
    private boolean raises(List<Code> code, Draft outer) {
        try {
            all(code);
            return false;
        } catch (Ended end) {
            if (!end.error) {
                outer.take(draft);
                draft = outer;
                throw end;
            }
            return true;
        }
    }

    private void caught(Code.Block block, Draft tried, boolean raised) {
        String reason = raised ? "" : tried.refusals().get(0);
        Optional<Code.Handler> handler = handler(block, reason);
        if (handler.isPresent()) {
            variables.put("sqlerrm", raised ? new Value.Unknown("the error") : Value.of(reason));
            all(handler.get().body());
        } else if (raised) {
            throw new Ended(true);
        } else {
            draft.take(tried);
        }
    }

    private static Optional<Code.Handler> handler(Code.Block block, String reason) {
        return block.handlers().stream()
                .filter(h -> h.conditions().stream().anyMatch(c -> covers(c, reason)))
                .findFirst();
    }

    /** Whether errors of that name are those that a schema refuses with this reason. */
    private static boolean covers(String condition, String reason) {
        if (condition.equals("others")) {
            return true;
        } else if (reason.contains("already exists")) {
            return condition.startsWith("duplicate_") || condition.startsWith("427");
        } else if (reason.contains("does not exist")) {
            return condition.startsWith("undefined_") || condition.equals("42704") || condition.equals("42P01");
        } else if (reason.contains("has a primary key")) {
            return condition.equals("invalid_table_definition") || condition.equals("42P16");
        } else if (reason.isEmpty()) {
            return condition.equals("raise_exception") || condition.equals("P0001");
        }
        return condition.equals("dependent_objects_still_exist") || condition.equals("2BP01");
    }

    // ---------------------------------------------------------------------------------------------- conditions

    private void choose(Code.If choice) {
        for (Code.Branch branch : choice.branches()) {
            Value condition = branch.condition().map(this::value).orElse(Value.of(branch.readable()));
            if (!branch.readable() || Comparison.isUnknown(condition)) {
                unread(choice, "a condition of the block is not known: " + opening(choice));
                return;
            } else if (Comparison.truth(condition).orElse(false)) {
                all(branch.body());
                return;
            }
        }
    }

    private Value value(Term term) {
        return evaluation().evaluate(term, Optional.empty());
    }

    private Evaluation evaluation() {
        return new Evaluation(draft.schema(), true, variables);
    }

    // --------------------------------------------------------------------------------------------------- queries

    private void fetch(Code.Fetch fetch) {
        QueryReader.calls(fetch.tokens(), opening(fetch), draft);
        Optional<Evaluation.Found> found = fetch.select().flatMap(this::rows);
        Value known = found.<Value>map(f -> Value.of(!f.rows().isEmpty()))
                .orElse(new Value.Unknown("whether a row was found"));
        variables.put("found", known);
        for (int i = 0; i < fetch.variables().size(); i++) {
            int place = i;
            String variable = fetch.variables().get(i);
            Value value = found.map(f -> cell(f, place)).orElse(new Value.Unknown("what " + variable + " was set to"));
            variables.put(variable, value);
        }
        if (fetch.variables().size() == 1) {
            found.filter(f -> !f.rows().isEmpty())
                    .ifPresent(f -> record(fetch.variables().get(0), f, 0));
        }
    }

    private static Value cell(Evaluation.Found found, int column) {
        return found.rows().isEmpty() || column >= found.rows().get(0).size()
                ? Value.None.NONE
                : found.rows().get(0).get(column);
    }

    private Optional<Evaluation.Found> rows(Select select) {
        try {
            return Optional.of(evaluation().run(select, Optional.empty())).filter(f -> !f.more());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    private void record(String variable, Evaluation.Found found, int row) {
        for (int i = 0; i < found.columns().size(); i++) {
            variables.put(
                    variable + "." + found.columns().get(i),
                    found.rows().get(row).get(i));
        }
    }

    private void loop(Code.Loop loop) {
        Optional<Evaluation.Found> rows = loop.select().flatMap(this::rows);
        Optional<Value> list =
                loop.list().map(this::value).or(() -> loop.range().map(this::numbers));
        if (rows.isPresent()) {
            for (int i = 0; i < rows.get().rows().size(); i++) {
                variables.put(loop.variable(), cellAt(rows.get(), i));
                record(loop.variable(), rows.get(), i);
                all(loop.body());
            }
        } else if (list.isPresent() && list.get() instanceof Value.ListValue items) {
            for (Value item : List.copyOf(items.items())) {
                variables.put(loop.variable(), item);
                all(loop.body());
            }
        } else {
            unread(loop, "what the block loops over is not known: " + opening(loop));
        }
    }

    private Value numbers(Code.Range range) {
        Optional<BigInteger> from = Comparison.number(value(range.from()));
        Optional<BigInteger> to = Comparison.number(value(range.to()));
        if (from.isEmpty() || to.isEmpty() || to.get().subtract(from.get()).bitLength() > 14) {
            return new Value.Unknown("the bounds of a loop");
        }
        List<Value> numbers = new ArrayList<>();
        BigInteger step = range.reverse() ? BigInteger.ONE.negate() : BigInteger.ONE;
        for (BigInteger n = from.get(); n.subtract(to.get()).signum() * step.signum() <= 0; n = n.add(step)) {
            numbers.add(new Value.Int(n));
        }
        return Value.list(numbers);
    }

    private static Value cellAt(Evaluation.Found found, int row) {
        return found.rows().get(row).get(0);
    }

    // ---------------------------------------------------------------------------------------------------- others

    private void execute(Code.Execute execute) {
        Value text = execute.text().map(this::value).orElse(new Value.Unknown("a text"));
        if (text instanceof Value.Str sql) {
            Statements.of(sql.value(), Flavour.POSTGRES).forEach(s -> SqlReader.readInto(draft, s));
        } else {
            unread(execute, "the text that the block executes is not known: " + opening(execute));
        }
    }

    /** After what could not be followed, the variables that it sets are not known either. */
    private void unread(Code code, String reason) {
        draft.opaque(reason, Touches.ofCode(code.tokens(), draft));
        List<String> set = new ArrayList<>();
        List<Token> tokens = code.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean assigned = tokens.get(i + 1).is(":=") || tokens.get(i + 1).is("=");
            if (tokens.get(i).names() && assigned || tokens.get(i).is("INTO")) {
                set.add((assigned ? tokens.get(i) : tokens.get(i + 1)).value());
            }
        }
        set.stream()
                .filter(variables::containsKey)
                .forEach(v -> variables.put(v, new Value.Unknown("what " + v + " was set to")));
    }

    private static String opening(Code code) {
        StringBuilder text = new StringBuilder();
        int end = code.tokens().get(0).start();
        for (Token token : code.tokens()) {
            if (text.length() > 70) {
                return text.append(" ...").toString();
            }
            text.append(token.start() > end ? " " : "").append(token.text());
            end = token.end();
        }
        return text.toString();
    }
}
