package dev.restamp.dialect.postgres;

import dev.restamp.dialect.postgres.Term.Call;
import dev.restamp.dialect.postgres.Term.Case;
import dev.restamp.dialect.postgres.Term.Cast;
import dev.restamp.dialect.postgres.Term.Collated;
import dev.restamp.dialect.postgres.Term.Column;
import dev.restamp.dialect.postgres.Term.Field;
import dev.restamp.dialect.postgres.Term.Group;
import dev.restamp.dialect.postgres.Term.Infix;
import dev.restamp.dialect.postgres.Term.Junction;
import dev.restamp.dialect.postgres.Term.Membership;
import dev.restamp.dialect.postgres.Term.Postfix;
import dev.restamp.dialect.postgres.Term.Prefix;
import dev.restamp.dialect.postgres.Term.Quantified;
import dev.restamp.dialect.postgres.Term.Subscript;
import dev.restamp.dialect.postgres.Term.Text;
import dev.restamp.dialect.postgres.Term.When;
import dev.restamp.dialect.postgres.Term.Word;
import dev.restamp.dialect.postgres.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads an expression by precedence climbing, with PostgreSQL's own precedences. What it does not know (subqueries, windows,
 * XML) it refuses as {@link NotUnderstood}.
 */
final class TermReader {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=");

    /** Words that take no parentheses though they call something. */
    private static final Set<String> NILADIC = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "current_role",
            "session_user",
            "user",
            "current_catalog",
            "current_schema");

    /** Words that can never be a column here: meeting one means that the text is something else. */
    private static final Set<String> RESERVED = Set.of(
            "select",
            "from",
            "where",
            "and",
            "or",
            "not",
            "is",
            "in",
            "between",
            "like",
            "ilike",
            "then",
            "when",
            "else",
            "end",
            "as",
            "on",
            "using",
            "distinct",
            "all",
            "any",
            "some",
            "exists",
            "over",
            "filter",
            "within",
            "order",
            "group",
            "variadic",
            "collate",
            "escape",
            "similar",
            "desc",
            "asc",
            "nulls");

    private static final String TOO_DEEP = "what is nested too deeply";

    private final Tokens tokens;
    private int depth;

    private TermReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The whole text as one expression. */
    static Term read(String sql) {
        Tokens tokens = Tokens.of(sql);
        Term term = readPart(tokens);
        if (!tokens.atEnd()) {
            throw new NotUnderstood("unexpected " + tokens.peek().text());
        }
        return term;
    }

    /** An expression within something larger; what follows it is left to the caller. */
    static Term readPart(Tokens tokens) {
        Term term = new TermReader(tokens).disjunction();
        if (!term.isShallow()) {
            throw new NotUnderstood(TOO_DEEP);
        }
        return term;
    }

    // ----------------------------------------------------------------------------------- from loose to tight

    private Term disjunction() {
        return within(this::alternatives);
    }

    private Term within(Supplier<Term> inner) {
        if (++depth > Term.DEEPEST) {
            throw new NotUnderstood(TOO_DEEP);
        }
        Term term = inner.get();
        depth--;
        return term;
    }

    private Term alternatives() {
        Term first = conjunction();
        if (!tokens.peek().isWord("or")) {
            return first;
        }
        List<Term> terms = new ArrayList<>(List.of(first));
        while (tokens.takeWord("or")) {
            terms.add(conjunction());
        }
        return new Junction("OR", terms);
    }

    private Term conjunction() {
        Term first = negation();
        if (!tokens.peek().isWord("and")) {
            return first;
        }
        List<Term> terms = new ArrayList<>(List.of(first));
        while (tokens.takeWord("and")) {
            terms.add(negation());
        }
        return new Junction("AND", terms);
    }

    private Term negation() {
        return tokens.takeWord("not") ? new Prefix("NOT", within(this::negation)) : test();
    }

    /** {@code IS …} binds looser than comparing. */
    private Term test() {
        Term term = comparison();
        while (true) {
            if (tokens.takeWord("isnull")) {
                term = new Postfix(term, "IS NULL");
            } else if (tokens.takeWord("notnull")) {
                term = new Postfix(term, "IS NOT NULL");
            } else if (tokens.takeWord("is")) {
                term = is(term);
            } else {
                return term;
            }
        }
    }

    private Term is(Term term) {
        String not = tokens.takeWord("not") ? "NOT " : "";
        if (tokens.takeWords("distinct", "from")) {
            return new Infix(term, "IS " + not + "DISTINCT FROM", comparison());
        }
        Token what = tokens.take();
        if (what.isWord(Set.of("null", "true", "false", "unknown"))) {
            return new Postfix(term, "IS " + not + what.text().toUpperCase(Locale.ROOT));
        }
        throw new NotUnderstood("a test IS " + what.text());
    }

    private Term comparison() {
        Term left = pattern();
        while (tokens.peek().kind() == Kind.OPERATOR
                && COMPARISONS.contains(tokens.peek().text())) {
            left = compared(left, tokens.take().text());
        }
        return left;
    }

    private Term compared(Term left, String operator) {
        if (tokens.peek().isWord(Set.of("any", "some", "all"))) {
            String quantifier = tokens.take().text().equals("all") ? "ALL" : "ANY";
            tokens.expectSymbol("(");
            Term array = disjunction();
            tokens.expectSymbol(")");
            return new Quantified(left, operator, quantifier, array);
        }
        return new Infix(left, operator, operand(operator));
    }

    private Term operand(String operator) {
        return COMPARISONS.contains(operator) ? pattern() : sum();
    }

    private Term pattern() {
        Term left = operation();
        while (true) {
            boolean negated = tokens.peek().isWord("not")
                    && tokens.peek(1).isWord(Set.of("between", "in", "like", "ilike", "similar"));
            if (negated) {
                tokens.take();
            }
            if (tokens.takeWord("between")) {
                left = between(left, negated);
            } else if (tokens.takeWord("in")) {
                left = new Membership(left, negated, list());
            } else if (tokens.takeWord("like")) {
                left = like(left, negated ? "!~~" : "~~");
            } else if (tokens.takeWord("ilike")) {
                left = like(left, negated ? "!~~*" : "~~*");
            } else {
                return left;
            }
        }
    }

    private Term like(Term left, String operator) {
        return tokens.peek().isWord(Set.of("any", "some", "all"))
                ? compared(left, operator)
                : new Infix(left, operator, operation());
    }

    private Term between(Term term, boolean negated) {
        tokens.takeWord("asymmetric");
        Term low = operation();
        tokens.expectWord("and");
        Term high = operation();
        return negated
                ? new Junction("OR", List.of(new Infix(term, "<", low), new Infix(term, ">", high)))
                : new Junction("AND", List.of(new Infix(term, ">=", low), new Infix(term, "<=", high)));
    }

    private List<Term> list() {
        tokens.expectSymbol("(");
        List<Term> elements = listUntil(")");
        if (elements.isEmpty()) {
            throw new NotUnderstood("an empty list");
        }
        return elements;
    }

    private List<Term> listUntil(String close) {
        List<Term> elements = new ArrayList<>();
        if (tokens.takeSymbol(close)) {
            return elements;
        }
        do {
            elements.add(disjunction());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(close);
        return elements;
    }

    /** Every operator without a place of its own: {@code ||}, {@code ->>}, {@code @>}, {@code ~~}, … */
    private Term operation() {
        Term left = isOther(tokens.peek()) ? new Prefix(tokens.take().text(), sum()) : sum();
        while (true) {
            if (isOther(tokens.peek())) {
                left = compared(left, tokens.take().text());
            } else if (tokens.takeWord("operator")) {
                left = compared(left, qualifiedOperator());
            } else {
                return left;
            }
        }
    }

    private String qualifiedOperator() {
        tokens.expectSymbol("(");
        while (tokens.peek().isName()) {
            tokens.take();
            tokens.expectSymbol(".");
        }
        String operator = tokens.take().text();
        tokens.expectSymbol(")");
        return operator;
    }

    private static boolean isOther(Token token) {
        return token.kind() == Kind.OPERATOR
                && !COMPARISONS.contains(token.text())
                && !Set.of("+", "-", "*", "/", "%", "^").contains(token.text());
    }

    private Term sum() {
        Term left = product();
        while (tokens.peek().isOperator("+") || tokens.peek().isOperator("-")) {
            left = new Infix(left, tokens.take().text(), product());
        }
        return left;
    }

    private Term product() {
        Term left = power();
        while (tokens.peek().isOperator("*")
                || tokens.peek().isOperator("/")
                || tokens.peek().isOperator("%")) {
            left = new Infix(left, tokens.take().text(), power());
        }
        return left;
    }

    private Term power() {
        Term left = zoned();
        while (tokens.peek().isOperator("^")) {
            tokens.take();
            left = new Infix(left, "^", zoned());
        }
        return left;
    }

    private Term zoned() {
        Term term = signed();
        while (true) {
            if (tokens.takeWords("at", "time", "zone")) {
                term = new Call("timezone", List.of(signed(), term));
            } else if (tokens.takeWord("collate")) {
                term = new Collated(term, qualifiedName());
            } else {
                return term;
            }
        }
    }

    private Term signed() {
        if (tokens.takeOperator("-")) {
            return new Prefix("-", within(this::signed));
        }
        return tokens.takeOperator("+") ? within(this::signed) : suffixed();
    }

    private Term suffixed() {
        Term term = primary();
        while (true) {
            if (tokens.takeSymbol("::")) {
                term = new Cast(term, TypeName.read(tokens));
            } else if (tokens.takeSymbol("[")) {
                term = subscript(term);
            } else if (tokens.peek().isSymbol(".") && tokens.peek(1).isName()) {
                tokens.take();
                term = new Field(term, tokens.take().text());
            } else {
                return term;
            }
        }
    }

    private Term subscript(Term term) {
        List<Term> bounds = new ArrayList<>(List.of(disjunction()));
        if (tokens.takeSymbol(":")) {
            bounds.add(disjunction());
        }
        tokens.expectSymbol("]");
        return new Subscript(term, bounds);
    }

    // ------------------------------------------------------------------------------------------------ atoms

    private Term primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> new Term.Number(tokens.take().text());
            case STRING -> new Text(tokens.take().text(), Optional.empty());
            case QUOTED -> named();
            case WORD -> word(token.text());
            default -> parenthesized();
        };
    }

    private Term parenthesized() {
        tokens.expectSymbol("(");
        List<Term> elements = listUntil(")");
        if (elements.isEmpty()) {
            throw new NotUnderstood("an empty row");
        }
        return elements.size() == 1 ? elements.get(0) : new Group("ROW", elements);
    }

    private Term word(String word) {
        if (NILADIC.contains(word) && !tokens.peek(1).isSymbol(".")) {
            return niladic();
        }
        return switch (word) {
            case "null", "true", "false" -> new Word(tokens.take().text().toUpperCase(Locale.ROOT));
            case "case" -> caseOf();
            case "cast" -> castOf();
            case "array" -> array();
            case "row" -> row();
            case "extract", "substring", "trim", "position" -> tokens.peek(1).isSymbol("(") ? spelled() : named();
            default -> RESERVED.contains(word) ? refused(word) : typedLiteralOrName();
        };
    }

    private static Term refused(String word) {
        throw new NotUnderstood("unexpected " + word);
    }

    private Term niladic() {
        String word = tokens.take().text();
        List<Term> precision = tokens.takeSymbol("(") ? listUntil(")") : List.of();
        return precision.isEmpty() ? new Word(word.toUpperCase(Locale.ROOT)) : new Call(word, precision);
    }

    private Term caseOf() {
        tokens.take();
        Optional<Term> subject = tokens.peek().isWord("when") ? Optional.empty() : Optional.of(disjunction());
        List<When> whens = new ArrayList<>();
        while (tokens.takeWord("when")) {
            Term condition = disjunction();
            tokens.expectWord("then");
            whens.add(new When(condition, disjunction()));
        }
        Optional<Term> otherwise = tokens.takeWord("else") ? Optional.of(disjunction()) : Optional.empty();
        tokens.expectWord("end");
        return new Case(subject, whens, otherwise);
    }

    private Term castOf() {
        tokens.take();
        tokens.expectSymbol("(");
        Term term = disjunction();
        tokens.expectWord("as");
        TypeName type = TypeName.read(tokens);
        tokens.expectSymbol(")");
        return new Cast(term, type);
    }

    private Term array() {
        tokens.take();
        tokens.expectSymbol("[");
        return new Group("ARRAY", listUntil("]"));
    }

    private Term row() {
        tokens.take();
        tokens.expectSymbol("(");
        return new Group("ROW", listUntil(")"));
    }

    /** The functions that SQL spells with words between their arguments. */
    private Term spelled() {
        String function = tokens.take().text();
        tokens.expectSymbol("(");
        Term call = switch (function) {
            case "extract" -> extract();
            case "position" -> position();
            case "trim" -> trim();
            default -> substring();
        };
        tokens.expectSymbol(")");
        return call;
    }

    private Term extract() {
        String field = tokens.take().text().toLowerCase(Locale.ROOT);
        tokens.expectWord("from");
        return new Call("date_part", List.of(new Text(field, Optional.empty()), disjunction()));
    }

    private Term position() {
        Term part = operation();
        if (tokens.takeSymbol(",")) {
            return new Call("position", List.of(part, disjunction()));
        }
        tokens.expectWord("in");
        return new Call("position", List.of(disjunction(), part));
    }

    private Term trim() {
        String function = tokens.takeWord("leading") ? "ltrim" : tokens.takeWord("trailing") ? "rtrim" : "btrim";
        tokens.takeWord("both");
        if (tokens.takeWord("from")) {
            return new Call(function, List.of(disjunction()));
        }
        Term first = disjunction();
        if (tokens.takeWord("from")) {
            return new Call(function, List.of(disjunction(), first));
        }
        return new Call(function, tokens.takeSymbol(",") ? List.of(first, disjunction()) : List.of(first));
    }

    private Term substring() {
        List<Term> arguments = new ArrayList<>(List.of(disjunction()));
        while (tokens.takeSymbol(",") || tokens.takeWord("from") || tokens.takeWord("for")) {
            arguments.add(disjunction());
        }
        return new Call("substring", arguments);
    }

    private Term typedLiteralOrName() {
        int start = tokens.position();
        if (TypeName.isKnown(tokens.peek().text())) {
            try {
                TypeName type = TypeName.read(tokens);
                if (tokens.peek().kind() == Kind.STRING) {
                    return new Cast(new Text(tokens.take().text(), Optional.empty()), type);
                }
            } catch (NotUnderstood e) {
                // a name that happens to be a type's
            }
            tokens.back(start);
        }
        return named();
    }

    private Term named() {
        String qualifier = "";
        String name = tokens.expectName();
        while (tokens.takeSymbol(".")) {
            qualifier = name;
            name = tokens.expectName();
        }
        if (!tokens.takeSymbol("(")) {
            return new Column(name);
        }
        boolean usual = Set.of("", "public", "pg_catalog").contains(qualifier);
        return new Call(usual ? name : qualifier + "." + name, arguments());
    }

    private List<Term> arguments() {
        if (tokens.takeOperator("*")) {
            tokens.expectSymbol(")");
            return List.of(new Word("*"));
        }
        List<Term> arguments = listUntil(")");
        if (tokens.peek().isWord(Set.of("over", "filter", "within"))) {
            throw new NotUnderstood("a window");
        }
        return arguments;
    }

    private String qualifiedName() {
        String name = tokens.expectName();
        while (tokens.takeSymbol(".")) {
            name = tokens.expectName();
        }
        return name;
    }
}
