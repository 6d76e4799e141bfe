package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.TermReader;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads PL/pgSQL into a tree. */
final class CodeReader {

    private static final int DEEPEST = 50;

    private final Statement body;
    private final Cursor in;
    private int depth;

    private CodeReader(Statement body) {
        this.body = body;
        this.in = body.cursor();
    }

    /** The block that a body consists of. */
    static Code.Block read(Statement body) {
        CodeReader reader = new CodeReader(body);
        Code.Block block = reader.block();
        reader.in.accept(";");
        reader.in.expectEnd();
        return block;
    }

    private Code.Block block() {
        int from = in.position();
        label();
        List<Code> variables = in.accept("DECLARE") ? declarations() : List.of();
        in.expect("BEGIN");
        List<Code> body = until("EXCEPTION", "END");
        List<Code.Handler> handlers = in.accept("EXCEPTION") ? handlers() : List.of();
        in.expect("END");
        if (in.peek().names() && !in.sees(";")) {
            in.identifier();
        }
        return new Code.Block(in.since(from).tokens(), variables, body, handlers);
    }

    private void label() {
        if (in.accept("<<")) {
            in.identifier();
            in.expect(">>");
        }
    }

    private List<Code> declarations() {
        List<Code> variables = new ArrayList<>();
        while (!in.sees("BEGIN")) {
            int from = in.position();
            String name = in.identifier();
            while (!in.sees(";") && !in.sees(":=") && !in.sees("DEFAULT") && !in.sees("=")) {
                in.skipOne();
            }
            Optional<Term> value =
                    in.acceptAny(":=", "DEFAULT", "=") ? Optional.of(known(term(";"))) : Optional.empty();
            in.expect(";");
            variables.add(new Code.Assign(in.since(from).tokens(), name, value));
        }
        return variables;
    }

    private List<Code.Handler> handlers() {
        List<Code.Handler> handlers = new ArrayList<>();
        while (in.accept("WHEN")) {
            List<String> conditions = new ArrayList<>();
            do {
                conditions.add(
                        in.accept("SQLSTATE") ? in.string() : in.identifier().toLowerCase(Locale.ROOT));
            } while (in.accept("OR"));
            in.expect("THEN");
            handlers.add(new Code.Handler(conditions, until("WHEN", "END")));
        }
        return handlers;
    }

    private List<Code> until(String... ends) {
        List<Code> body = new ArrayList<>();
        while (Arrays.stream(ends).noneMatch(in::sees)) {
            body.add(statement());
        }
        return body;
    }

    // ------------------------------------------------------------------------------------------------ statements

    private Code statement() {
        if (++depth > DEEPEST) {
            throw new Unreadable("it is nested too deeply");
        }
        Code read = statement(in.position());
        depth--;
        return read;
    }

    private Code statement(int from) {
        if (in.sees("DECLARE") || in.sees("BEGIN") || in.sees("<<")) {
            return ended(this::blockOrLoop);
        } else if (in.accept("IF")) {
            return ended(() -> choice(from));
        } else if (in.accept("FOR") || in.accept("FOREACH")) {
            return ended(() -> loop(from));
        } else if (in.sees("WHILE") || in.sees("LOOP")) {
            return ended(() -> openLoop(from));
        } else if (in.accept("CASE")) {
            return ended(() -> choiceOfCases(from));
        }
        return simple(from);
    }

    private Code ended(Supplier<Code> code) {
        Code read = code.get();
        in.expect(";");
        return read;
    }

    private Code blockOrLoop() {
        int from = in.position();
        label();
        if (in.sees("DECLARE") || in.sees("BEGIN")) {
            return block();
        } else if (in.accept("FOR") || in.accept("FOREACH")) {
            return loop(from);
        }
        return openLoop(from);
    }

    private Code choice(int from) {
        List<Code.Branch> branches = new ArrayList<>();
        branches.add(branch());
        while (in.acceptAny("ELSIF", "ELSEIF")) {
            branches.add(branch());
        }
        if (in.accept("ELSE")) {
            branches.add(new Code.Branch(Optional.empty(), true, until("END")));
        }
        in.expect("END IF");
        return new Code.If(in.since(from).tokens(), branches);
    }

    private Code.Branch branch() {
        Optional<Term> condition = term("THEN");
        in.expect("THEN");
        return new Code.Branch(condition, condition.isPresent(), until("ELSIF", "ELSEIF", "ELSE", "END"));
    }

    /** A term up to that word; nothing when it is beyond the reader. */
    private Optional<Term> term(String end) {
        int from = in.position();
        int cases = 0;
        while (cases > 0 || !in.sees(end)) {
            cases += in.sees("CASE") ? 1 : in.sees("END") && cases > 0 ? -1 : 0;
            in.skipOne();
        }
        return parsed(in.since(from));
    }

    private static Optional<Term> parsed(Cursor whole) {
        try {
            Term term = TermReader.read(whole);
            whole.expectEnd();
            return Optional.of(term);
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    // ---------------------------------------------------------------------------------------------------- loops

    private Code loop(int from) {
        String variable = in.identifier();
        while (!in.sees("IN")) {
            in.skipOne();
        }
        in.expect("IN");
        boolean array = in.accept("ARRAY");
        int start = in.position();
        while (!in.sees("LOOP")) {
            in.skipOne();
        }
        List<Token> over = in.since(start).tokens();
        List<Code> body = loopBody();
        Cursor whole = in.over(over);
        Cursor inside = !array && whole.sees("( SELECT") ? whole.parenthesised() : whole;
        return new Code.Loop(
                in.since(from).tokens(),
                variable,
                inside.sees("SELECT") ? QueryReader.query(inside) : Optional.empty(),
                array ? parsed(in.over(over)) : Optional.empty(),
                range(in.over(over)),
                body);
    }

    private Optional<Code.Range> range(Cursor over) {
        boolean reverse = over.accept("REVERSE");
        int from = over.position();
        while (!over.atEnd() && !over.sees("..")) {
            over.skipOne();
        }
        if (over.atEnd()) {
            return Optional.empty();
        }
        Optional<Term> first = parsed(over.since(from));
        over.expect("..");
        int middle = over.position();
        while (!over.atEnd() && !over.sees("BY")) {
            over.skipOne();
        }
        Optional<Term> last = parsed(over.since(middle));
        Optional<Term> step = over.accept("BY") ? parsed(over.rest()) : Optional.of(new Term.Number("1"));
        return first.isPresent() && last.isPresent() && step.isPresent()
                ? Optional.of(new Code.Range(first.get(), last.get(), step.get(), reverse))
                : Optional.empty();
    }

    private List<Code> loopBody() {
        in.expect("LOOP");
        List<Code> body = until("END");
        in.expect("END LOOP");
        if (!in.sees(";")) {
            in.identifier();
        }
        return body;
    }

    /** {@code WHILE … LOOP}, or a loop that only its body leaves. */
    private Code openLoop(int from) {
        Term condition = in.accept("WHILE") ? known(term("LOOP")) : Term.Word.TRUE;
        List<Code> body = loopBody();
        return new Code.While(in.since(from).tokens(), condition, body);
    }

    /** With or without something that each case is compared with; where none holds and there is no ELSE, it raises. */
    private Code choiceOfCases(int from) {
        Optional<Term> compared = in.sees("WHEN") ? Optional.empty() : Optional.of(known(term("WHEN")));
        List<Code.Branch> branches = new ArrayList<>();
        while (in.accept("WHEN")) {
            Optional<Term> each = term("THEN");
            in.expect("THEN");
            Optional<Term> condition =
                    compared.isEmpty() ? each : each.map(one -> new Term.Infix(compared.get(), "=", one));
            branches.add(new Code.Branch(condition, condition.isPresent(), until("WHEN", "ELSE", "END CASE")));
        }
        List<Token> raising = in.since(from).tokens();
        List<Code> otherwise =
                in.accept("ELSE") ? until("END CASE") : List.of(new Code.Raise(raising.subList(0, 1), true));
        branches.add(new Code.Branch(Optional.empty(), true, otherwise));
        in.expect("END CASE");
        return new Code.If(in.since(from).tokens(), branches);
    }

    // --------------------------------------------------------------------------------------------------- simple

    /** A statement that ends at the next semicolon. */
    private Code simple(int from) {
        while (!in.sees(";")) {
            in.skipOne();
        }
        List<Token> tokens = in.since(from).tokens();
        in.expect(";");
        return tokens.isEmpty() ? new Code.Nothing(tokens) : simple(tokens, in.over(tokens));
    }

    private Code simple(List<Token> tokens, Cursor one) {
        if (one.accept("EXECUTE")) {
            return new Code.Execute(tokens, executed(one));
        } else if (one.acceptAny("PERFORM", "CALL")) {
            return new Code.Perform(tokens, QueryReader.query(in.over(QueryReader.asQuery(tokens))));
        } else if (one.accept("RAISE")) {
            boolean note = one.acceptAny("NOTICE", "WARNING", "INFO", "DEBUG", "LOG");
            return new Code.Raise(tokens, !note);
        } else if (one.accept("RETURN")) {
            return new Code.Return(tokens);
        } else if (one.acceptAny("NULL", "ASSERT")) {
            return new Code.Nothing(tokens);
        } else if (one.sees("SELECT") && tokens.stream().anyMatch(t -> t.is("INTO"))) {
            return fetch(tokens);
        } else if (one.sees("EXIT") || one.sees("CONTINUE")) {
            return leave(tokens, one);
        } else if (one.acceptAny("GET", "OPEN", "FETCH", "CLOSE")) {
            return new Code.Ask(tokens);
        } else if (one.accept("ROLLBACK")) {
            return new Code.Unread(tokens);
        }
        return assigned(tokens, one)
                .orElseGet(() -> new Code.Sql(new Statement(body.source(), tokens, body.flavour())));
    }

    private static Code leave(List<Token> tokens, Cursor one) {
        boolean exits = one.next().is("EXIT");
        Optional<Term> condition =
                one.atEnd() ? Optional.of(Term.Word.TRUE) : one.accept("WHEN") ? parsed(one.rest()) : Optional.empty();
        return new Code.Leave(tokens, exits, known(condition));
    }

    private static Optional<Term> executed(Cursor one) {
        int from = one.position();
        while (!one.atEnd() && !one.sees("USING") && !one.sees("INTO")) {
            one.skipOne();
        }
        return one.atEnd() ? parsed(one.since(from)) : Optional.empty();
    }

    private Optional<Code> assigned(List<Token> tokens, Cursor one) {
        if (!one.peek().names() || !one.peek(1).is(":=") && !one.peek(1).is("=")) {
            return Optional.empty();
        }
        String name = one.identifier();
        one.next();
        return Optional.of(new Code.Assign(tokens, name, Optional.of(known(parsed(one.rest())))));
    }

    private static Term known(Optional<Term> term) {
        return term.orElse(new Term.Beyond("an expression of the block"));
    }

    /** The same query without its INTO, and the variables that stood there. */
    private Code fetch(List<Token> tokens) {
        int into = 0;
        while (!tokens.get(into).is("INTO")) {
            into++;
        }
        Cursor after = in.over(tokens.subList(into + 1, tokens.size()));
        after.accept("STRICT");
        List<String> variables = new ArrayList<>();
        do {
            variables.add(String.join(".", after.qualified()));
        } while (after.accept(","));
        List<Token> rest = new ArrayList<>(tokens.subList(0, into));
        rest.addAll(after.tokens());
        return new Code.Fetch(tokens, variables, QueryReader.query(in.over(rest)));
    }
}
