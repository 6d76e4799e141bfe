package dev.restamp.sql;

import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.history.Operation.Ground;
import dev.restamp.schema.Refusal;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Reads DO blocks by following their code: conditions are asked of the schema, errors caught where the block catches them.
 * What hangs on a condition that is not known may have happened; what cannot be followed is opaque, piece by piece.
 */
final class BlockReader {

    private static final int MOST_STEPS = 10_000;

    /** Of all code in a script together, since functions that call one another would make any number of few. */
    private static final int MOST_IN_SCRIPT = 100_000;

    private static final String PASSED_OVER = "the block passes over its failure";

    private final Map<String, Datum> variables = new HashMap<>();
    private Draft draft;
    private Optional<Doubt> doubt = Optional.empty();
    private int caught;
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
        Lexis lexis = draft.dialect().lexis();
        run(new Statement(body, SqlTokens.read(body, lexis), lexis.flavour()), Map.of(), draft);
    }

    /** Follows code that is given the values of some variables. */
    static void run(Statement code, Map<String, Datum> given, Draft draft) {
        BlockReader reader = new BlockReader(draft);
        reader.variables.putAll(given);
        reader.run(CodeReader.read(code));
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

    /** How a piece of code comes to its end, from the mildest way to the harshest. */
    private enum End {
        RUNS_ON,
        /** On to the next round of a loop. */
        CONTINUES,
        /** Out of the loop. */
        EXITS,
        /** Out of the block. */
        RETURNS,
        /** By an error of its own. */
        RAISES
    }

    /** Thrown when the code does not run on. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final End end;

        Ended(End end) {
            super(null, null, false, false);
            this.end = end;
        }
    }

    /** What a piece of code would do from here. */
    private record Way(Draft draft, Map<String, Datum> variables, End end) {}

    /** The code may have ended before, so that what follows may not have run; {@code granted} says whether it did in this host. */
    private record Doubt(String reason, End end, boolean granted) {}

    private void run(Code.Block block) {
        try {
            block(block);
        } catch (Ended ended) {
            if (ended.end == End.RAISES) {
                throw new Unreadable("it raises an exception");
            }
        }
    }

    private void all(List<Code> code) {
        for (int i = 0; i < code.size(); i++) {
            if (doubt.isPresent()) {
                perhapsAll(code.subList(i, code.size()), doubt.get());
                return;
            }
            one(code.get(i));
        }
    }

    /** What follows where the code may have ended. */
    private void perhapsAll(List<Code> code, Doubt ended) {
        doubt = Optional.empty();
        Way rest = way(() -> all(code));
        if (rest.end() != End.RAISES || caught > 0) {
            perhaps(rest.draft(), ended.reason(), Ground.UNDECIDED, ended.granted());
            blur(rest);
        }
        doubt = Optional.of(ended);
    }

    private void step() {
        if (++steps > MOST_STEPS || draft.session().step() > MOST_IN_SCRIPT) {
            throw new Unreadable("it takes too many steps");
        }
    }

    private void one(Code code) {
        step();
        if (code instanceof Code.Sql sql) {
            SqlReader.readInto(draft, sql.statement());
        } else if (code instanceof Code.Block block) {
            block(block);
        } else if (code instanceof Code.If choice) {
            choose(choice, 0);
        } else if (code instanceof Code.Assign assign) {
            assign(assign);
        } else if (code instanceof Code.Fetch fetch) {
            fetch(fetch);
        } else if (code instanceof Code.Execute execute) {
            execute(execute);
        } else if (code instanceof Code.Loop loop) {
            loop(loop);
        } else if (code instanceof Code.While loop) {
            whileTrue(loop);
        } else if (code instanceof Code.Perform perform) {
            QueryReader.calls(perform.tokens(), opening(perform), perform.query(), evaluation(), draft);
            variables.put("found", new Datum.Unknown("whether a row was found"));
        } else {
            end(code);
        }
    }

    /** What is called for a value may do more than answer. */
    private void assign(Code.Assign assign) {
        Optional<Select> asked = assign.term().map(Select::of);
        QueryReader.calls(assign.tokens(), opening(assign), asked, evaluation(), draft);
        variables.put(assign.variable(), assign.term().map(this::value).orElse(Datum.Null.NULL));
    }

    private void end(Code code) {
        if (code instanceof Code.Raise raise && raise.error()) {
            throw new Ended(End.RAISES);
        } else if (code instanceof Code.Return) {
            throw new Ended(End.RETURNS);
        } else if (code instanceof Code.Leave leave) {
            leave(leave);
        } else if (code instanceof Code.Ask) {
            forget(code);
        } else if (code instanceof Code.Unread) {
            unread(code, "this part of the block is not followed");
        }
    }

    private void leave(Code.Leave leave) {
        Datum condition = value(leave.condition());
        End end = leave.exits() ? End.EXITS : End.CONTINUES;
        if (Comparison.isUnknown(condition)) {
            doubt = Optional.of(new Doubt(unknownCondition(leave), end, draft.supposes()));
        } else if (Comparison.truth(condition).orElse(false)) {
            throw new Ended(end);
        }
    }

    // --------------------------------------------------------------------------------------------- ways to go

    /** Leaves everything as it was before. */
    private Way way(Runnable code) {
        Draft outer = draft;
        Map<String, Datum> before = Map.copyOf(variables);
        draft = outer.attempt();
        End end = End.RUNS_ON;
        try {
            code.run();
        } catch (Ended ended) {
            end = ended.end;
        }
        Way way = new Way(draft, Map.copyOf(variables), end);
        draft = outer;
        restore(before);
        return way;
    }

    private void restore(Map<String, Datum> known) {
        variables.clear();
        variables.putAll(known);
    }

    /** What the code sets on its way is known no more. */
    private void blur(Way way) {
        way.variables().forEach((name, value) -> {
            if (!value.equals(variables.get(name))) {
                variables.put(name, new Datum.Unknown("what " + name + " was set to"));
            }
        });
    }

    /** It is not known which of the two is gone; one that ends in an error was not, where nobody would have caught it. */
    private void either(Code code, Runnable one, Runnable other, String reason) {
        Optional<Doubt> before = doubt;
        Way first = way(one);
        Optional<Doubt> within = doubt;
        doubt = before;
        Way second = way(other);
        doubt = within.or(() -> doubt);
        if (caught > 0 && (first.end() == End.RAISES || second.end() == End.RAISES)) {
            unread(code, reason);
        } else if (first.end() == End.RAISES) {
            go(second);
        } else if (second.end() == End.RAISES) {
            go(first);
        } else {
            join(first, second, reason, Ground.UNDECIDED);
        }
    }

    private void go(Way way) {
        draft.take(way.draft());
        restore(way.variables());
        if (way.end() != End.RUNS_ON) {
            throw new Ended(way.end());
        }
    }

    /** The one that does nothing, or the second, is what is plainly so: the other is what may have happened. */
    private void join(Way first, Way second, String reason, Ground ground) {
        Way supposed = first.draft().isHarmless() ? second : first;
        Way plain = supposed == first ? second : first;
        restore(first.variables());
        blur(second);
        perhaps(plain.draft(), reason, ground, !draft.supposes());
        perhaps(supposed.draft(), reason, ground, draft.supposes());
        End harshest = plain.end().compareTo(supposed.end()) > 0 ? plain.end() : supposed.end();
        if (plain.end() == supposed.end() && harshest != End.RUNS_ON) {
            throw new Ended(harshest);
        } else if (harshest != End.RUNS_ON) {
            Way taken = draft.supposes() ? supposed : plain;
            doubt = Optional.of(new Doubt(reason, harshest, taken.end() == End.RUNS_ON));
        }
    }

    private void perhaps(Draft attempt, String reason, Ground ground, boolean granted) {
        if (!attempt.isHarmless()) {
            draft.perhaps(attempt, ground, reason, granted);
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
        caught++;
        Way tried = way(() -> all(block.body()));
        caught--;
        boolean raised = tried.end() == End.RAISES;
        if (raised || !tried.draft().refusals().isEmpty()) {
            caught(block, tried, raised);
        } else {
            passOver(block, tried);
        }
    }

    /** A handler that raises passes over nothing: then the body came to its end. */
    private void passOver(Code.Block block, Way tried) {
        Optional<Way> passed = block.handlers().stream()
                .filter(Code.Handler::passesOverRows)
                .findFirst()
                .map(handler -> way(() -> all(handler.body())))
                .filter(way -> way.end() != End.RAISES);
        if (passed.isPresent() && !tried.draft().isHarmless()) {
            join(tried, passed.get(), PASSED_OVER, Ground.SWALLOWED);
        } else {
            go(tried);
        }
    }

    private void caught(Code.Block block, Way tried, boolean raised) {
        Optional<Refusal> refusal =
                raised ? Optional.empty() : tried.draft().refusals().stream().findFirst();
        Optional<Code.Handler> handler = handler(block, refusal);
        if (handler.isPresent()) {
            restore(tried.variables());
            variables.put(
                    "sqlerrm", refusal.map(Refusal::reason).map(Datum::of).orElse(new Datum.Unknown("the error")));
            all(handler.get().body());
        } else {
            go(tried);
        }
    }

    private static Optional<Code.Handler> handler(Code.Block block, Optional<Refusal> refusal) {
        return block.handlers().stream()
                .filter(handler ->
                        refusal.map(Refusal::kind).map(handler::covers).orElseGet(handler::coversRaised))
                .findFirst();
    }

    // ---------------------------------------------------------------------------------------------- conditions

    private void choose(Code.If choice, int place) {
        if (place == choice.branches().size()) {
            return;
        }
        Code.Branch branch = choice.branches().get(place);
        Datum condition = branch.condition().map(this::value).orElse(Datum.of(branch.readable()));
        if (!branch.readable() || Comparison.isUnknown(condition)) {
            either(choice, () -> all(branch.body()), () -> choose(choice, place + 1), unknownCondition(choice));
        } else if (Comparison.truth(condition).orElse(false)) {
            all(branch.body());
        } else {
            choose(choice, place + 1);
        }
    }

    private static String unknownCondition(Code code) {
        return "a condition of the block is not known: " + opening(code);
    }

    private Datum value(Term term) {
        return evaluation().evaluate(term, Optional.empty());
    }

    private Evaluation evaluation() {
        return new Evaluation(draft.schema(), draft.grammar(), variables);
    }

    // --------------------------------------------------------------------------------------------------- queries

    private void fetch(Code.Fetch fetch) {
        QueryReader.calls(fetch.tokens(), opening(fetch), fetch.select(), evaluation(), draft);
        Optional<Evaluation.Found> found = fetch.select().flatMap(this::rows);
        Datum known = found.<Datum>map(f -> Datum.of(!f.rows().isEmpty()))
                .orElse(new Datum.Unknown("whether a row was found"));
        variables.put("found", known);
        for (int i = 0; i < fetch.variables().size(); i++) {
            int place = i;
            String variable = fetch.variables().get(i);
            Datum value = found.map(f -> cell(f, place)).orElse(new Datum.Unknown("what " + variable + " was set to"));
            variables.put(variable, value);
        }
        if (fetch.variables().size() == 1) {
            found.filter(f -> !f.rows().isEmpty())
                    .ifPresent(f -> record(fetch.variables().get(0), f, 0));
        }
    }

    private static Datum cell(Evaluation.Found found, int column) {
        return found.rows().isEmpty() || column >= found.rows().get(0).size()
                ? Datum.Null.NULL
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
        Optional<Datum> list =
                loop.list().map(this::value).or(() -> loop.range().map(this::numbers));
        if (rows.isPresent()) {
            rounds(loop, rows.get().rows().size(), i -> {
                variables.put(loop.variable(), cellAt(rows.get(), i));
                record(loop.variable(), rows.get(), i);
            });
        } else if (list.isPresent() && list.get() instanceof Datum.Items items) {
            List<Datum> each = List.copyOf(items.items());
            rounds(loop, each.size(), i -> variables.put(loop.variable(), each.get(i)));
        } else {
            perhapsRound(loop, loop.body());
        }
    }

    private void rounds(Code.Loop loop, int count, IntConsumer next) {
        for (int i = 0; i < count; i++) {
            next.accept(i);
            if (!round(loop.body())) {
                break;
            }
        }
        leaveLoop();
    }

    /** Whether another may follow. */
    private boolean round(List<Code> body) {
        try {
            all(body);
        } catch (Ended ended) {
            if (ended.end != End.EXITS && ended.end != End.CONTINUES) {
                throw ended;
            }
            return ended.end == End.CONTINUES;
        }
        return true;
    }

    /** As long as it is known whether there is another round; then there may be one. */
    private void whileTrue(Code.While loop) {
        boolean goesOn = true;
        while (goesOn) {
            step();
            Datum condition = value(loop.condition());
            if (doubt.isPresent() || Comparison.isUnknown(condition)) {
                leaveLoop();
                perhapsRound(loop, loop.body());
                return;
            }
            goesOn = Comparison.truth(condition).orElse(false) && round(loop.body());
        }
        leaveLoop();
    }

    /** A doubt whether the loop was left ends with the loop. */
    private void leaveLoop() {
        doubt = doubt.filter(d -> d.end().compareTo(End.EXITS) > 0);
    }

    /** What is looped over is not known: there may have been a round of it. */
    private void perhapsRound(Code loop, List<Code> body) {
        String reason = "what the block loops over is not known: " + opening(loop);
        Optional<Doubt> before = doubt;
        Way round = way(() -> {
            forget(loop);
            all(body);
        });
        leaveLoop();
        doubt = doubt.or(() -> before);
        blur(round);
        forget(loop);
        if (round.end() == End.RAISES && caught > 0) {
            unread(loop, reason);
        } else if (round.end() != End.RAISES) {
            perhaps(round.draft(), reason, Ground.UNDECIDED, draft.supposes());
        }
        if (round.end() == End.RETURNS) {
            doubt = Optional.of(new Doubt(reason, End.RETURNS, !draft.supposes()));
        }
    }

    private Datum numbers(Code.Range range) {
        Optional<BigInteger> from = Comparison.number(value(range.from()));
        Optional<BigInteger> to = Comparison.number(value(range.to()));
        Optional<BigInteger> by = Comparison.number(value(range.step())).filter(number -> number.signum() > 0);
        if (from.isEmpty()
                || to.isEmpty()
                || by.isEmpty()
                || to.get().subtract(from.get()).bitLength() > 14) {
            return new Datum.Unknown("the bounds of a loop");
        }
        List<Datum> numbers = new ArrayList<>();
        BigInteger step = range.reverse() ? by.get().negate() : by.get();
        for (BigInteger n = from.get(); n.subtract(to.get()).signum() * step.signum() <= 0; n = n.add(step)) {
            numbers.add(new Datum.Whole(n));
        }
        return Datum.items(numbers);
    }

    private static Datum cellAt(Evaluation.Found found, int row) {
        return found.rows().get(row).get(0);
    }

    // ---------------------------------------------------------------------------------------------------- others

    private void execute(Code.Execute execute) {
        Datum text = execute.text().map(this::value).orElse(new Datum.Unknown("a text"));
        if (text instanceof Datum.Text sql) {
            Statements.of(sql.value(), draft.dialect().lexis()).forEach(s -> SqlReader.readInto(draft, s));
        } else {
            unread(execute, "the text that the block executes is not known: " + opening(execute));
        }
    }

    /** After what could not be followed, the variables that it sets are not known either. */
    private void unread(Code code, String reason) {
        draft.opaque(reason, Touches.ofCode(code.tokens(), draft));
        forget(code);
    }

    private void forget(Code code) {
        variables.put("found", new Datum.Unknown("whether a row was found"));
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
                .forEach(v -> variables.put(v, new Datum.Unknown("what " + v + " was set to")));
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
