package dev.restamp.sql.term;

import dev.restamp.dialect.Flavour;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.sql.term.Term.Between;
import dev.restamp.sql.term.Term.Call;
import dev.restamp.sql.term.Term.Case;
import dev.restamp.sql.term.Term.Cast;
import dev.restamp.sql.term.Term.Collated;
import dev.restamp.sql.term.Term.Everything;
import dev.restamp.sql.term.Term.Field;
import dev.restamp.sql.term.Term.Group;
import dev.restamp.sql.term.Term.Infix;
import dev.restamp.sql.term.Term.Junction;
import dev.restamp.sql.term.Term.Like;
import dev.restamp.sql.term.Term.Membership;
import dev.restamp.sql.term.Term.Postfix;
import dev.restamp.sql.term.Term.Prefix;
import dev.restamp.sql.term.Term.Quantified;
import dev.restamp.sql.term.Term.Reference;
import dev.restamp.sql.term.Term.Subscript;
import dev.restamp.sql.term.Term.Text;
import dev.restamp.sql.term.Term.When;
import dev.restamp.sql.term.Term.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an expression into a tree by the strength of its operators, which the {@link Flavour} tells. */
public final class TermReader {

    /** Deeper than anybody writes, and not as deep as a stack. */
    static final int DEEPEST = 200;

    private static final Set<String> QUANTIFIERS = Set.of("ANY", "SOME", "ALL");
    private static final Set<String> TRUTHS = Set.of("NULL", "TRUE", "FALSE", "UNKNOWN");
    private static final Set<String> WINDOWS = Set.of("OVER", "FILTER", "WITHIN");

    private final Cursor in;
    private final Flavour flavour;
    private int depth;

    private TermReader(Cursor in, int depth) {
        this.in = in;
        this.flavour = in.flavour();
        this.depth = depth;
    }

    /** What stands here; what follows it is left to the caller. */
    public static Term read(Cursor in) {
        return read(in, 0);
    }

    /** As part of what is so deep already. */
    static Term read(Cursor in, int depth) {
        return shallow(new TermReader(in, depth).whole());
    }

    /** An operand without any operator. */
    static Term operand(Cursor in, int depth) {
        return shallow(new TermReader(in, depth).primary());
    }

    /** Only what can be walked through by going down from part to part: chains are trees that lean to one side. */
    private static Term shallow(Term term) {
        List<Term> level = List.of(term);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > DEEPEST) {
                throw tooDeep();
            }
            level = level.stream().flatMap(each -> each.parts().stream()).toList();
        }
        return term;
    }

    static Unreadable tooDeep() {
        return new Unreadable("it is nested too deeply");
    }

    // --------------------------------------------------------------------------------------------- operators

    Term whole() {
        return expression(1);
    }

    /** As far as a word like IN would follow. */
    Term beforeMatch() {
        return expression(flavour.match() + 1);
    }

    /** As far as its operators bind at least so tight. */
    private Term expression(int least) {
        int within = depth;
        deeper();
        Term left = prefixed();
        Optional<Term> next = further(left, least);
        while (next.isPresent()) {
            deeper();
            left = next.get();
            next = further(left, least);
        }
        depth = within;
        return left;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw tooDeep();
        }
    }

    private Term prefixed() {
        Token token = in.peek();
        if (token.kind() == Kind.SYMBOL) {
            if (flavour.signs().contains(token.text())) {
                return new Prefix(in.next().text(), expression(flavour.sign()));
            } else if (flavour.isOther(token.text())) {
                return new Prefix(in.next().text(), expression(flavour.others() + 1));
            }
        } else if (token.is("NOT")) {
            in.next();
            return new Prefix("NOT", expression(flavour.negation()));
        }
        return primary();
    }

    /** The term with what goes on behind it, where that binds at least so tight. */
    private Optional<Term> further(Term left, int least) {
        Token token = in.peek();
        return switch (token.kind()) {
            case SYMBOL -> behindSign(left, token.text(), least);
            case WORD -> behindWord(left, upper(token), least);
            default -> Optional.empty();
        };
    }

    private static String upper(Token token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    private Optional<Term> behindSign(Term left, String sign, int least) {
        switch (sign) {
            case "::":
                in.next();
                return Optional.of(new Cast(left, TypeReader.read(in)));
            case "[":
                in.next();
                return Optional.of(subscript(left));
            case ".":
                in.next();
                return Optional.of(new Field(left, in.identifier()));
            default:
                int strength = flavour.strength(sign);
                return binds(strength, least) ? Optional.of(operation(left, strength)) : Optional.empty();
        }
    }

    private static boolean binds(int strength, int least) {
        return strength > 0 && strength >= least;
    }

    private Term operation(Term left, int strength) {
        String sign = in.next().text();
        String operator = sign.equals("==") ? "=" : sign.equals("!=") ? "<>" : sign;
        return compared(left, operator, strength + 1);
    }

    private Term compared(Term left, String operator, int least) {
        return quantifies() ? quantified(left, operator) : new Infix(left, operator, expression(least));
    }

    private boolean quantifies() {
        return in.seesAny(QUANTIFIERS) && in.peek(1).is("(");
    }

    private Term quantified(Term left, String operator) {
        boolean all = in.next().is("ALL");
        if (in.sees("( SELECT")) {
            return new Quantified(left, operator, all, new Term.Column(query()));
        }
        in.expect("(");
        Term list = whole();
        in.expect(")");
        return new Quantified(left, operator, all, list);
    }

    private Optional<Term> behindWord(Term left, String word, int least) {
        int strength = switch (word) {
            case "AND", "OR" -> flavour.strength(word);
            case "IS", "ISNULL", "NOTNULL" -> flavour.test();
            case "COLLATE", "AT" -> flavour.collation();
            case "OPERATOR" -> flavour.others();
            case "NOT", "IN", "BETWEEN" -> flavour.match();
            default -> flavour.patterns().contains(word) ? flavour.match() : 0;
        };
        if (!binds(strength, least)) {
            return Optional.empty();
        }
        return switch (word) {
            case "AND", "OR" -> Optional.of(junction(left, word, strength));
            case "IS", "ISNULL", "NOTNULL" -> Optional.of(tested(left));
            case "COLLATE", "AT" -> placed(left);
            case "OPERATOR" -> in.peek(1).is("(") ? Optional.of(named(left)) : Optional.empty();
            default -> matched(left);
        };
    }

    /** All that follow at once, so that many conditions are no deeper than two. */
    private Term junction(Term first, String word, int strength) {
        List<Term> terms = new ArrayList<>(List.of(first));
        while (in.accept(word)) {
            terms.add(expression(strength + 1));
        }
        return new Junction(word, terms);
    }

    private Term tested(Term left) {
        if (!in.accept("IS")) {
            return new Postfix(left, in.next().is("ISNULL") ? "IS NULL" : "IS NOT NULL");
        }
        String is = in.accept("NOT") ? "IS NOT" : "IS";
        if (in.accept("DISTINCT FROM")) {
            return new Infix(left, is + " DISTINCT FROM", expression(flavour.test() + 1));
        }
        return in.seesAny(TRUTHS)
                ? new Postfix(left, is + " " + upper(in.next()))
                : new Infix(left, is, expression(flavour.test() + 1));
    }

    private Optional<Term> placed(Term left) {
        if (in.accept("COLLATE")) {
            List<String> name = in.qualified();
            return Optional.of(new Collated(left, name.get(name.size() - 1)));
        } else if (in.accept("AT TIME ZONE")) {
            return Optional.of(Call.of("timezone", List.of(expression(flavour.sign()), left)));
        }
        return Optional.empty();
    }

    /** {@code a OPERATOR(pg_catalog.=) b} */
    private Term named(Term left) {
        in.expect("OPERATOR");
        in.expect("(");
        while (in.peek().names()) {
            in.identifier();
            in.expect(".");
        }
        String operator = in.next().text();
        in.expect(")");
        return compared(left, operator, flavour.others() + 1);
    }

    // ---------------------------------------------------------------------------------------------- matching

    private Optional<Term> matched(Term left) {
        boolean negated = in.peek().is("NOT");
        String word = upper(in.peek(negated ? 1 : 0));
        if (negated && word.equals("NULL")) {
            in.expect("NOT NULL");
            return Optional.of(new Postfix(left, "IS NOT NULL"));
        }
        boolean pattern = flavour.patterns().contains(word);
        if (!pattern && !word.equals("IN") && !word.equals("BETWEEN")) {
            return Optional.empty();
        } else if (negated) {
            in.next();
        }
        in.next();
        return Optional.of(
                pattern ? like(left, negated, word) : word.equals("IN") ? in(left, negated) : between(left, negated));
    }

    private Term like(Term left, boolean negated, String word) {
        if (word.equals("SIMILAR")) {
            in.expect("TO");
        } else if (quantifies()) {
            return quantified(left, negated ? "NOT " + word : word);
        }
        Term pattern = beforeMatch();
        Optional<Term> escape = in.accept("ESCAPE") ? Optional.of(beforeMatch()) : Optional.empty();
        return new Like(left, negated, word, pattern, escape);
    }

    private Term in(Term left, boolean negated) {
        if (in.sees("( SELECT")) {
            Term found = new Quantified(left, "=", false, new Term.Column(query()));
            return negated ? new Prefix("NOT", found) : found;
        }
        in.expect("(");
        return new Membership(left, negated, listUntil(")"));
    }

    private Term between(Term left, boolean negated) {
        in.accept("ASYMMETRIC");
        Term low = beforeMatch();
        in.expect("AND");
        return new Between(left, negated, low, beforeMatch());
    }

    private List<Term> listUntil(String close) {
        List<Term> elements = new ArrayList<>();
        if (in.accept(close)) {
            return elements;
        }
        do {
            elements.add(whole());
        } while (in.accept(","));
        in.expect(close);
        return elements;
    }

    // ------------------------------------------------------------------------------------------------- atoms

    private Term primary() {
        Token token = in.peek();
        return switch (token.kind()) {
            case STRING -> new Text(in.next().value());
            case NUMBER -> new Term.Number(in.next().text());
            case BYTES -> new Term.Bytes(in.next().text());
            case PARAMETER -> new Term.Parameter(in.next().value());
            case QUOTED -> name();
            case WORD -> word(upper(token));
            case SYMBOL -> token.is("(") ? parenthesised() : refused();
            case BROKEN -> refused();
        };
    }

    private Term refused() {
        throw in.unexpected("a value");
    }

    private Term parenthesised() {
        if (in.sees("( SELECT")) {
            return new Term.Scalar(query());
        }
        in.expect("(");
        List<Term> elements = listUntil(")");
        return elements.size() == 1 ? elements.get(0) : row(elements);
    }

    private static Term row(List<Term> elements) {
        if (elements.isEmpty()) {
            throw new Unreadable("there is an empty row");
        }
        return new Group(false, elements);
    }

    /** The query in the parentheses that come next. */
    private Select query() {
        Cursor inside = in.parenthesised();
        Select select = SelectReader.read(inside, depth + 1);
        inside.expectEnd();
        return select;
    }

    private Term word(String word) {
        boolean calls = in.peek(1).is("(");
        if (flavour.constants().contains(word) && !in.peek(1).is(".")) {
            return constant(word);
        }
        return switch (word) {
            case "CASE" -> cases();
            case "CAST" -> calls ? cast() : name();
            case "EXISTS" -> calls ? exists() : refused();
            case "ARRAY" -> calls || in.peek(1).is("[") ? array() : name();
            case "ROW" -> calls ? ofRow() : name();
            case "LEFT", "RIGHT" -> calls ? name() : refused();
            case "EXTRACT", "SUBSTRING", "TRIM", "POSITION" -> calls ? SpelledCall.read(in, this) : name();
            default ->
                flavour.reserved().contains(word) ? refused() : ofType(word).orElseGet(this::name);
        };
    }

    private Term constant(String word) {
        in.next();
        return in.accept("(") ? Call.of(word.toLowerCase(Locale.ROOT), listUntil(")")) : new Word(word);
    }

    private Term cases() {
        in.next();
        Optional<Term> subject = in.sees("WHEN") ? Optional.empty() : Optional.of(whole());
        List<When> whens = new ArrayList<>();
        while (in.accept("WHEN")) {
            Term condition = whole();
            in.expect("THEN");
            whens.add(new When(condition, whole()));
        }
        Optional<Term> otherwise = in.accept("ELSE") ? Optional.of(whole()) : Optional.empty();
        in.expect("END");
        return new Case(subject, whens, otherwise);
    }

    private Term cast() {
        in.next();
        in.expect("(");
        Term term = whole();
        in.expect("AS");
        String type = TypeReader.until(")", in);
        in.expect(")");
        return new Cast(term, type);
    }

    private Term exists() {
        in.next();
        return new Term.Exists(query());
    }

    private Term array() {
        in.next();
        if (in.sees("(")) {
            return new Term.Column(query());
        }
        in.expect("[");
        return new Group(true, listUntil("]"));
    }

    private Term ofRow() {
        in.next();
        in.expect("(");
        return row(listUntil(")"));
    }

    private Term subscript(Term term) {
        List<Term> bounds = new ArrayList<>(List.of(whole()));
        if (in.accept(":")) {
            bounds.add(whole());
        }
        in.expect("]");
        return new Subscript(term, bounds);
    }

    // ------------------------------------------------------------------------------------------------- names

    /** {@code date '2020-01-01'}; empty where no string follows what may be a type. */
    private Optional<Term> ofType(String word) {
        if (in.peek(1).kind() != Kind.STRING && !TypeReader.goesOn(word)) {
            return Optional.empty();
        }
        int start = in.position();
        String type = TypeReader.read(in);
        if (in.peek().kind() == Kind.STRING) {
            return Optional.of(new Cast(new Text(in.next().value()), type));
        }
        in.back(start);
        return Optional.empty();
    }

    private Term name() {
        String qualifier = "";
        String name = in.identifier();
        while (in.accept(".")) {
            qualifier = name;
            if (in.accept("*")) {
                return new Everything(qualifier);
            }
            name = in.identifier();
        }
        return in.accept("(") ? call(qualifier, name) : new Reference(qualifier, name);
    }

    private Term call(String qualifier, String function) {
        boolean distinct = in.accept("DISTINCT");
        List<Term> arguments = arguments();
        if (in.seesAny(WINDOWS)) {
            throw in.unexpected("a plain call");
        }
        return new Call(qualifier, function, distinct, arguments);
    }

    private List<Term> arguments() {
        if (in.sees("* )")) {
            in.expect("* )");
            return List.of(new Everything(""));
        } else if (in.sees("SELECT")) {
            throw in.unexpected("an argument");
        }
        List<Term> arguments = new ArrayList<>();
        if (in.accept(")")) {
            return arguments;
        }
        do {
            Term argument = whole();
            arguments.add(in.accept(":=") ? new Infix(argument, "=>", whole()) : argument);
        } while (in.accept(","));
        in.expect(")");
        return arguments;
    }
}
