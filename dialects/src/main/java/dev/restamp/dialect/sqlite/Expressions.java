package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an SQL expression by SQLite's operator precedence and writes it in one way: no parentheses but the needed ones, one
 * spelling of each operator, number and name. What it cannot read keeps its tokens, and is uncertain.
 */
final class Expressions {

    /** Binary operators, the looser the smaller; https://sqlite.org/lang_expr.html. */
    private static final Map<String, Integer> BINARY = Map.ofEntries(
            Map.entry("OR", 1),
            Map.entry("AND", 2),
            Map.entry("=", 4),
            Map.entry("==", 4),
            Map.entry("<>", 4),
            Map.entry("!=", 4),
            Map.entry("<", 5),
            Map.entry("<=", 5),
            Map.entry(">", 5),
            Map.entry(">=", 5),
            Map.entry("&", 6),
            Map.entry("|", 6),
            Map.entry("<<", 6),
            Map.entry(">>", 6),
            Map.entry("+", 7),
            Map.entry("-", 7),
            Map.entry("*", 8),
            Map.entry("/", 8),
            Map.entry("%", 8),
            Map.entry("||", 9),
            Map.entry("->", 9),
            Map.entry("->>", 9));

    private static final int NOT = 3;
    private static final int EQUALITY = 4;
    private static final int COLLATE = 10;
    private static final int UNARY = 11;
    private static final int ATOM = 12;

    /** Deeper than anybody writes, and not as deep as a stack. */
    private static final int DEEPEST = 200;

    private static final Set<String> PATTERNS = Set.of("LIKE", "GLOB", "REGEXP", "MATCH");
    private static final Set<String> CLOCKS = Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    /** Words that begin or go on something else than an operand. */
    private static final Set<String> NO_OPERANDS = Set.of(
            "AND",
            "AS",
            "BETWEEN",
            "COLLATE",
            "DISTINCT",
            "ELSE",
            "END",
            "ESCAPE",
            "EXISTS",
            "FROM",
            "IN",
            "IS",
            "ISNULL",
            "NOT",
            "NOTNULL",
            "OR",
            "ORDER",
            "RAISE",
            "SELECT",
            "THEN",
            "VALUES",
            "WHEN",
            "WHERE",
            "WITH");

    private record Node(String text, int strength) {
        String within(int least) {
            return strength < least ? "(" + text + ")" : text;
        }
    }

    /** That the text is beyond this reader; caught where the reading began. */
    private static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1;

        Beyond() {
            super(null, null, false, false);
        }
    }

    private final List<Token> tokens;
    private int at;
    private int depth;
    private boolean certain = true;

    private Expressions(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Expression read(String sql) {
        List<Token> tokens = SqlTokens.read(sql, SqliteLexis.LEXIS);
        return tokens.isEmpty()
                ? Expression.unknown()
                : read(
                        sql.substring(
                                tokens.get(0).start(),
                                tokens.get(tokens.size() - 1).end()),
                        tokens);
    }

    /** The tokens, at least one, of this text. */
    static Expression read(String text, List<Token> tokens) {
        Expressions reader = new Expressions(tokens);
        try {
            Node whole = reader.expression(1);
            return reader.at == tokens.size()
                    ? new Expression(text, whole.text(), reader.certain)
                    : new Expression(text, plain(tokens), false);
        } catch (Beyond beyond) {
            return new Expression(text, plain(tokens), false);
        }
    }

    /** The tokens in their canonical spelling, a blank between any two: what is compared where there is no grammar. */
    static String plain(List<Token> tokens) {
        return tokens.stream().map(Expressions::spelt).collect(Collectors.joining(" "));
    }

    private static String spelt(Token token) {
        return switch (token.kind()) {
            case WORD -> Names.fold(token.text());
            case QUOTED -> Names.quote(Names.fold(token.value()));
            case NUMBER -> number(token.text());
            case BYTES -> token.text().toUpperCase(Locale.ROOT);
            case SYMBOL -> symbol(token.text());
            default -> token.text();
        };
    }

    private static String symbol(String symbol) {
        return symbol.equals("==") ? "=" : symbol.equals("!=") ? "<>" : symbol;
    }

    // ---------------------------------------------------------------------------------------------- operators

    private Node expression(int least) {
        int within = depth;
        deeper();
        Node left = prefix();
        while (at < tokens.size()) {
            Node next = goOn(left, least);
            if (next == null) {
                break;
            }
            deeper();
            left = next;
        }
        depth = within;
        return left;
    }

    /** Also by what goes on to the left: each such step writes all that came before it again. */
    private void deeper() {
        if (++depth > DEEPEST) {
            throw new Beyond();
        }
    }

    private Node prefix() {
        if (take("NOT")) {
            return new Node("NOT " + expression(NOT).within(NOT), NOT);
        } else if (take("+")) {
            Node operand = expression(UNARY);
            return isNumber(operand) ? operand : new Node("+" + operand.within(UNARY), UNARY);
        } else if (take("-")) {
            Node operand = expression(UNARY);
            return new Node("-" + (isNumber(operand) ? operand.text() : operand.within(ATOM)), UNARY);
        } else if (take("~")) {
            return new Node("~" + expression(UNARY).within(UNARY), UNARY);
        }
        return atom();
    }

    private static boolean isNumber(Node node) {
        char first = node.text().charAt(0);
        return first >= '0' && first <= '9';
    }

    /** The operand with the operator that follows, or null where none does that binds at least so tight. */
    private @Nullable Node goOn(Node left, int least) {
        String word = upper(tokens.get(at));
        Integer strength = BINARY.get(word);
        if (strength != null) {
            return strength < least ? null : binary(left, strength);
        } else if (word.equals("COLLATE")) {
            return COLLATE < least ? null : collate(left);
        }
        return EQUALITY < least ? null : predicate(left, word);
    }

    /** All that follow and bind as tight at once, so that a long chain costs no more than its length. */
    private Node binary(Node left, int strength) {
        StringBuilder chain = new StringBuilder(left.within(strength));
        while (at < tokens.size() && Objects.equals(BINARY.get(upper(tokens.get(at))), strength)) {
            String word = upper(tokens.get(at++));
            boolean eitherWay = word.equals("AND") || word.equals("OR");
            Node right = expression(strength + 1);
            chain.append(' ')
                    .append(symbol(word))
                    .append(' ')
                    .append(right.within(eitherWay ? strength : strength + 1));
        }
        return new Node(chain.toString(), strength);
    }

    private Node collate(Node left) {
        at++;
        return new Node(left.within(COLLATE) + " COLLATE " + name(), COLLATE);
    }

    private @Nullable Node predicate(Node left, String word) {
        switch (word) {
            case "IS":
                at++;
                return is(left);
            case "ISNULL":
                at++;
                return equality(left, "IS", "NULL");
            case "NOTNULL":
                at++;
                return equality(left, "IS NOT", "NULL");
            case "NOT":
                at++;
                return take("NULL") ? equality(left, "IS NOT", "NULL") : negatable(left, "NOT ");
            default:
                return isNegatable(word) ? negatable(left, "") : null;
        }
    }

    private static boolean isNegatable(String word) {
        return word.equals("IN") || word.equals("BETWEEN") || PATTERNS.contains(word);
    }

    private static Node equality(Node left, String operator, String right) {
        return new Node(left.within(EQUALITY) + " " + operator + " " + right, EQUALITY);
    }

    private Node is(Node left) {
        boolean not = take("NOT");
        if (take("DISTINCT")) {
            expect("FROM");
            not = !not;
        }
        return equality(left, not ? "IS NOT" : "IS", expression(EQUALITY + 1).within(EQUALITY + 1));
    }

    private Node negatable(Node left, String not) {
        if (at == tokens.size()) {
            throw new Beyond();
        }
        String word = upper(tokens.get(at++));
        if (word.equals("IN")) {
            return equality(left, not + "IN", list());
        } else if (word.equals("BETWEEN")) {
            String from = expression(EQUALITY + 1).within(EQUALITY + 1);
            expect("AND");
            return equality(
                    left,
                    not + "BETWEEN",
                    from + " AND " + expression(EQUALITY + 1).within(EQUALITY + 1));
        } else if (PATTERNS.contains(word)) {
            String pattern = expression(EQUALITY + 1).within(EQUALITY + 1);
            String escape =
                    take("ESCAPE") ? " ESCAPE " + expression(EQUALITY + 1).within(EQUALITY + 1) : "";
            return equality(left, not + word, pattern + escape);
        }
        throw new Beyond();
    }

    private String list() {
        expect("(");
        String items = take(")") ? "" : arguments();
        return "(" + items + ")";
    }

    /** What stands between parentheses, the closing one included. */
    private String arguments() {
        List<String> items = new ArrayList<>();
        do {
            items.add(expression(1).text());
        } while (take(","));
        expect(")");
        return String.join(", ", items);
    }

    // --------------------------------------------------------------------------------------------------- atoms

    private Node atom() {
        if (at == tokens.size()) {
            throw new Beyond();
        }
        Token token = tokens.get(at++);
        return switch (token.kind()) {
            case NUMBER, BYTES, STRING -> new Node(spelt(token), ATOM);
            case QUOTED -> reference(quoted(token));
            case WORD -> word(token);
            case SYMBOL -> token.text().equals("(") ? parentheses() : fail();
            default -> fail();
        };
    }

    private static Node fail() {
        throw new Beyond();
    }

    /** SQLite reads {@code "x"} as a string where no column is named so; quotes that a name does not need hint at that. */
    private String quoted(Token token) {
        if (token.text().startsWith("\"") && Names.isPlain(token.value())) {
            certain &= !token.value().equals(Names.fold(token.value()));
        }
        return Names.quote(Names.fold(token.value()));
    }

    private Node parentheses() {
        Node inner = expression(1);
        if (take(",")) {
            return new Node("(" + inner.text() + ", " + arguments() + ")", ATOM);
        }
        expect(")");
        return inner;
    }

    private Node word(Token token) {
        String word = upper(token);
        if (CLOCKS.contains(word) || word.equals("NULL")) {
            return new Node(word, ATOM);
        } else if (word.equals("CAST") && next("(")) {
            return cast();
        } else if (word.equals("CASE")) {
            return cases();
        } else if (NO_OPERANDS.contains(word)) {
            throw new Beyond();
        } else if (next("(")) {
            return call(Names.fold(token.text()));
        } else if ((word.equals("TRUE") || word.equals("FALSE")) && !next(".")) {
            return new Node(word.equals("TRUE") ? "1" : "0", ATOM);
        }
        return reference(Names.quote(Names.fold(token.text())));
    }

    /** Only columns of the table itself can be meant, so that its name before the dot says nothing. */
    private Node reference(String first) {
        String column = first;
        while (take(".")) {
            column = name();
        }
        return new Node(column, ATOM);
    }

    private Node cast() {
        expect("(");
        String operand = expression(1).text();
        expect("AS");
        int from = at;
        for (int depth = 0; depth > 0 || !next(")"); at++) {
            depth += next("(") ? 1 : next(")") ? -1 : 0;
            if (at == tokens.size()) {
                throw new Beyond();
            }
        }
        String type = tokens.subList(from, at).stream().map(Token::text).collect(Collectors.joining(" "));
        expect(")");
        return new Node("CAST(" + operand + " AS " + DeclaredTypes.of(type) + ")", ATOM);
    }

    private Node cases() {
        StringBuilder text = new StringBuilder("CASE");
        if (!next("WHEN")) {
            text.append(' ').append(expression(1).text());
        }
        while (take("WHEN")) {
            text.append(" WHEN ").append(expression(1).text());
            expect("THEN");
            text.append(" THEN ").append(expression(1).text());
        }
        if (take("ELSE")) {
            text.append(" ELSE ").append(expression(1).text());
        }
        expect("END");
        return new Node(text.append(" END").toString(), ATOM);
    }

    private Node call(String function) {
        expect("(");
        String inner = "";
        if (take("*")) {
            expect(")");
            inner = "*";
        } else if (!take(")")) {
            inner = (take("DISTINCT") ? "DISTINCT " : "") + arguments();
        }
        return new Node(clock(function + "(" + inner + ")"), ATOM);
    }

    /** {@code datetime('now')} is what CURRENT_TIMESTAMP stands for. */
    private static String clock(String call) {
        return switch (call) {
            case "datetime('now')" -> "CURRENT_TIMESTAMP";
            case "date('now')" -> "CURRENT_DATE";
            case "time('now')" -> "CURRENT_TIME";
            default -> call;
        };
    }

    // ------------------------------------------------------------------------------------------------- numbers

    /** One spelling per number; a whole one stays apart from its real twin, since division tells them apart. */
    static String number(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.startsWith("0x")) {
            return digits;
        } else if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int first = 0;
            while (first < digits.length() - 1 && digits.charAt(first) == '0') {
                first++;
            }
            return digits.substring(first);
        }
        return real(digits);
    }

    private static String real(String digits) {
        try {
            BigDecimal value = new BigDecimal(digits).stripTrailingZeros();
            boolean readable = Math.abs((long) value.scale()) < 400;
            String plain = readable ? value.toPlainString() : digits;
            return readable && value.scale() <= 0 ? plain + ".0" : plain;
        } catch (NumberFormatException odd) {
            return digits;
        }
    }

    // -------------------------------------------------------------------------------------------------- tokens

    private static String upper(Token token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.SYMBOL
                ? token.text().toUpperCase(Locale.ROOT)
                : "";
    }

    private boolean next(String what) {
        return at < tokens.size() && tokens.get(at).is(what);
    }

    private boolean take(String what) {
        boolean there = next(what);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String what) {
        if (!take(what)) {
            throw new Beyond();
        }
    }

    private String name() {
        if (at == tokens.size() || !tokens.get(at).names()) {
            throw new Beyond();
        }
        return Names.quote(Names.fold(tokens.get(at++).value()));
    }
}
