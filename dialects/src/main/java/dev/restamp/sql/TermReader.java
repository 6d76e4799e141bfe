package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an expression into a tree, the loosest binding operators first. */
final class TermReader {

    private static final Set<String> COMPARISONS = Set.of(
            "=", "==", "<>", "!=", "<", ">", "<=", ">=", "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "@>", "<@", "&&");

    private static final int DEEPEST = 200;

    private final Cursor in;
    private int depth;

    TermReader(Cursor in) {
        this.in = in;
    }

    Term read() {
        bounded(++depth);
        List<Term> terms = new ArrayList<>(List.of(conjunction()));
        while (in.accept("OR")) {
            terms.add(conjunction());
        }
        depth--;
        return balanced("OR", terms);
    }

    private static void bounded(int deep) {
        if (deep > DEEPEST) {
            throw new Unreadable("it is nested too deeply");
        }
    }

    private Term conjunction() {
        List<Term> terms = new ArrayList<>(List.of(negation()));
        while (in.accept("AND")) {
            terms.add(negation());
        }
        return balanced("AND", terms);
    }

    /** Which of them are joined first makes no difference, but to how deep the tree is. */
    private static Term balanced(String operator, List<Term> terms) {
        int half = terms.size() / 2;
        return half == 0
                ? terms.get(0)
                : new Term.Operation(
                        operator,
                        balanced(operator, terms.subList(0, half)),
                        balanced(operator, terms.subList(half, terms.size())));
    }

    private Term negation() {
        int count = 0;
        while (in.accept("NOT")) {
            count++;
        }
        Term term = comparison();
        return count % 2 == 0 ? term : new Term.Not(term);
    }

    // ---------------------------------------------------------------------------------------------- comparisons

    private Term comparison() {
        Term left = sum();
        for (int links = 0; true; links++) {
            bounded(links);
            Optional<Term> next = further(left);
            if (next.isEmpty()) {
                return left;
            }
            left = next.get();
        }
    }

    private Optional<Term> further(Term left) {
        if (in.peek().kind() == Kind.SYMBOL && COMPARISONS.contains(in.peek().text())) {
            return Optional.of(compared(left, in.next().text()));
        } else if (in.accept("IS")) {
            return Optional.of(is(left));
        }
        boolean not = in.sees("NOT LIKE") || in.sees("NOT ILIKE") || in.sees("NOT IN") || in.sees("NOT BETWEEN");
        if (not) {
            in.expect("NOT");
        }
        return positive(left).map(term -> not ? new Term.Not(term) : term);
    }

    private Term compared(Term left, String operator) {
        boolean all = in.sees("ALL (");
        if (all || in.sees("ANY (") || in.sees("SOME (")) {
            in.next();
            return new Term.Quantified(operator, left, list(in.parenthesised()), all);
        }
        return new Term.Operation(operator, left, sum());
    }

    private Term is(Term left) {
        boolean not = in.accept("NOT");
        Term term;
        if (in.accept("DISTINCT FROM")) {
            term = new Term.Not(new Term.Operation("IS", left, sum()));
        } else if (in.accept("NULL")) {
            term = new Term.Operation("IS", left, new Term.Constant(Datum.Null.NULL));
        } else if (in.sees("TRUE") || in.sees("FALSE")) {
            term = new Term.Operation(
                    "IS", left, new Term.Constant(Datum.of(in.next().is("TRUE"))));
        } else {
            term = new Term.Operation("IS", left, sum());
        }
        return not ? new Term.Not(term) : term;
    }

    private Optional<Term> positive(Term left) {
        for (String operator : List.of("LIKE", "ILIKE", "GLOB", "SIMILAR TO")) {
            if (in.accept(operator)) {
                return Optional.of(liked(left, operator));
            }
        }
        if (in.accept("IN")) {
            return Optional.of(new Term.Quantified("=", left, list(in.parenthesised()), false));
        } else if (in.accept("BETWEEN")) {
            Term low = sum();
            in.expect("AND");
            Term high = sum();
            return Optional.of(new Term.Operation(
                    "AND", new Term.Operation(">=", left, low), new Term.Operation("<=", left, high)));
        }
        return Optional.empty();
    }

    private Term liked(Term left, String operator) {
        Term pattern = sum();
        if (in.accept("ESCAPE")) {
            return new Term.Call(operator + " ESCAPE", List.of(left, pattern, sum()));
        }
        return new Term.Operation(operator, left, pattern);
    }

    /** A query, several values, or one value that is a list itself. */
    private static Term list(Cursor inside) {
        if (inside.sees("SELECT")) {
            return new Term.Column(query(inside));
        }
        List<Term> terms = new ArrayList<>();
        while (!inside.atEnd()) {
            terms.add(new TermReader(inside).read());
            if (!inside.atEnd()) {
                inside.expect(",");
            }
        }
        return terms.size() == 1 && isList(terms.get(0)) ? terms.get(0) : new Term.Items(terms);
    }

    private static boolean isList(Term term) {
        return term instanceof Term.Items
                || term instanceof Term.Column
                || term instanceof Term.Cast cast && (cast.type().endsWith("]") || isList(cast.term()))
                || term instanceof Term.Reference
                || term instanceof Term.Call
                || term instanceof Term.Constant constant && constant.value() instanceof Datum.Items;
    }

    private static Select query(Cursor inside) {
        Select select = new SelectReader(inside).read();
        inside.expectEnd();
        return select;
    }

    // ------------------------------------------------------------------------------------------------ arithmetic

    private Term sum() {
        Term left = product();
        for (int links = 0;
                in.peek().kind() == Kind.SYMBOL
                        && Set.of("+", "-", "||", "->", "->>", "#>>", "#>", "&", "|")
                                .contains(in.peek().text());
                links++) {
            bounded(links);
            left = new Term.Operation(in.next().text(), left, product());
        }
        return left;
    }

    private Term product() {
        Term left = cast();
        for (int links = 0;
                in.peek().kind() == Kind.SYMBOL
                        && Set.of("*", "/", "%").contains(in.peek().text());
                links++) {
            bounded(links);
            left = new Term.Operation(in.next().text(), left, cast());
        }
        return left;
    }

    private Term cast() {
        Term term = primary();
        for (int links = 0; true; links++) {
            bounded(links);
            if (in.accept("::")) {
                term = new Term.Cast(term, type());
            } else if (in.accept("COLLATE")) {
                in.qualified();
            } else if (in.sees("[")) {
                in.skipOne();
                term = new Term.Constant(new Datum.Unknown("an element of an array"));
            } else {
                return term;
            }
        }
    }

    private String type() {
        int from = in.position();
        in.qualified();
        in.acceptAny("precision", "varying");
        if (in.sees("(")) {
            in.parenthesised();
        }
        while (in.sees("[ ]")) {
            in.skipOne();
        }
        return in.textSince(from).toLowerCase(Locale.ROOT);
    }

    // --------------------------------------------------------------------------------------------------- primary

    Term primary() {
        Token token = in.peek();
        if (token.kind() == Kind.STRING && Gap.isIn(token.value())) {
            in.next();
            return new Term.Constant(new Datum.Unknown("a text known in part only"));
        }
        if (token.is("(")) {
            return inParentheses(in.parenthesised());
        } else if (in.sees("-") && !in.peek(1).is("-")) {
            in.next();
            bounded(++depth);
            Term operand = primary();
            depth--;
            return new Term.Operation("-", new Term.Constant(Datum.Whole.of(0)), operand);
        } else if (token.kind() == Kind.STRING) {
            return new Term.Constant(Datum.of(in.next().value()));
        } else if (token.kind() == Kind.NUMBER) {
            return new Term.Constant(number(in.next().text()));
        } else if (token.kind() == Kind.PARAMETER) {
            return new Term.Reference(":", in.next().value());
        } else if (token.names()) {
            return word(token);
        }
        throw in.unexpected("a value");
    }

    private static Datum number(String text) {
        return text.matches("\\d{1,300}")
                ? new Datum.Whole(new BigInteger(text))
                : new Datum.Unknown("the number " + text);
    }

    private Term inParentheses(Cursor inside) {
        if (inside.sees("SELECT")) {
            return new Term.Scalar(query(inside));
        }
        TermReader reader = new TermReader(inside);
        reader.depth = depth;
        Term first = reader.read();
        if (inside.atEnd()) {
            return first;
        }
        List<Term> terms = new ArrayList<>(List.of(first));
        while (inside.accept(",")) {
            terms.add(reader.read());
        }
        inside.expectEnd();
        return new Term.Items(terms);
    }

    private Term word(Token token) {
        if (token.kind() == Kind.WORD) {
            if (in.accept("NULL")) {
                return new Term.Constant(Datum.Null.NULL);
            } else if (token.is("TRUE") || token.is("FALSE")) {
                return new Term.Constant(Datum.of(in.next().is("TRUE")));
            } else if (in.sees("EXISTS (")) {
                in.next();
                return new Term.Exists(query(in.parenthesised()));
            } else if (in.accept("CASE")) {
                return choice();
            } else if (in.sees("CAST (")) {
                return castCall();
            } else if (in.accept("ARRAY")) {
                return array();
            } else if (in.peek(1).kind() == Kind.STRING) {
                in.next();
                return new Term.Cast(new Term.Constant(Datum.of(in.string())), token.value());
            }
        }
        return named();
    }

    private Term castCall() {
        in.next();
        Cursor inside = in.parenthesised();
        Term term = new TermReader(inside).read();
        inside.expect("AS");
        return new Term.Cast(term, inside.rest().text().toLowerCase(Locale.ROOT));
    }

    private Term array() {
        if (in.sees("(")) {
            return new Term.Column(query(in.parenthesised()));
        }
        in.expect("[");
        List<Term> terms = new ArrayList<>();
        while (!in.accept("]")) {
            terms.add(read());
            if (!in.sees("]")) {
                in.expect(",");
            }
        }
        return new Term.Items(terms);
    }

    private Term choice() {
        Optional<Term> subject = in.sees("WHEN") ? Optional.empty() : Optional.of(read());
        List<Term.Branch> branches = new ArrayList<>();
        while (in.accept("WHEN")) {
            Term when = read();
            in.expect("THEN");
            branches.add(new Term.Branch(when, read()));
        }
        Optional<Term> otherwise = in.accept("ELSE") ? Optional.of(read()) : Optional.empty();
        in.expect("END");
        return new Term.Choice(subject, branches, otherwise);
    }

    private Term named() {
        List<String> parts = new ArrayList<>();
        do {
            if (in.accept("*")) {
                return new Term.Everything(parts.isEmpty() ? "" : parts.get(parts.size() - 1));
            }
            parts.add(in.identifier());
        } while (in.accept("."));
        String last = parts.get(parts.size() - 1);
        if (in.sees("(")) {
            Term call = new Term.Call(last.toLowerCase(Locale.ROOT), arguments(in.parenthesised()));
            if (in.sees("OVER") || in.sees("FILTER") || in.sees("WITHIN")) {
                throw in.unexpected("a plain call");
            }
            return call;
        }
        return new Term.Reference(parts.size() > 1 ? parts.get(parts.size() - 2) : "", last);
    }

    private static List<Term> arguments(Cursor inside) {
        if (inside.accept("*") && inside.atEnd()) {
            return List.of(new Term.Everything(""));
        } else if (inside.sees("SELECT")) {
            return List.of(new Term.Scalar(query(inside)));
        }
        List<Term> arguments = new ArrayList<>();
        inside.accept("DISTINCT");
        TermReader reader = new TermReader(inside);
        while (!inside.atEnd()) {
            arguments.add(reader.read());
            if (inside.sees("FROM") || inside.sees("FOR") || inside.sees("ORDER")) {
                throw inside.unexpected("the next argument");
            }
            if (!inside.atEnd() && !inside.acceptAny(",", "=>", ":=")) {
                throw inside.unexpected("the next argument");
            }
        }
        return arguments;
    }
}
