package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.TermReader;
import dev.restamp.sql.term.Unreadable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Expressions in one spelling: no parentheses but the needed ones, one form of each operator, number and name. What cannot be
 * read keeps its tokens, and is uncertain.
 */
final class Expressions {

    private static final int ATOM = 12;

    private record Node(String text, int strength) {
        String within(int least) {
            return strength < least ? "(" + text + ")" : text;
        }
    }

    private Expressions() {}

    static Expression read(String sql) {
        List<Token> tokens = SqlTokens.read(sql, SqliteLexis.LEXIS);
        return tokens.isEmpty() ? Expression.unknown() : read(sql, tokens);
    }

    /** Of these tokens, at least one, which were cut from that text. */
    static Expression read(String sql, List<Token> tokens) {
        String text = sql.substring(
                tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
        try {
            Cursor in = new Cursor(sql, tokens, SqliteLexis.LEXIS.flavour());
            Term term = TermReader.read(in);
            in.expectEnd();
            return new Expression(text, node(term).text(), hasOnlyNames(tokens));
        } catch (Unreadable beyond) {
            return new Expression(text, plain(tokens), false);
        }
    }

    /** SQLite reads {@code "x"} as a string where no column is named so; quotes that a name does not need hint at that. */
    private static boolean hasOnlyNames(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean sure =
                    i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("COLLATE"));
            if (!sure
                    && token.kind() == Kind.QUOTED
                    && token.text().startsWith("\"")
                    && Names.isPlain(token.value())
                    && token.value().equals(Names.fold(token.value()))) {
                return false;
            }
        }
        return true;
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
            case SYMBOL -> token.is("==") ? "=" : token.is("!=") ? "<>" : token.text();
            default -> token.text();
        };
    }

    // ---------------------------------------------------------------------------------------------- operators

    private static Node node(Term term) {
        if (term instanceof Term.Prefix prefix) {
            return prefix(prefix);
        } else if (term instanceof Term.Postfix test) {
            return equality(test.operand(), test.operator());
        } else if (term instanceof Term.Infix infix) {
            return infix(infix);
        } else if (term instanceof Term.Junction junction) {
            int strength = strength(junction.operator());
            return new Node(
                    junction.terms().stream()
                            .map(each -> node(each).within(strength))
                            .collect(Collectors.joining(" " + junction.operator() + " ")),
                    strength);
        } else if (term instanceof Term.Between between) {
            return equality(
                    between.term(),
                    not(between.negated()) + "BETWEEN " + operand(between.low()) + " AND " + operand(between.high()));
        } else if (term instanceof Term.Like like) {
            return equality(
                    like.term(),
                    not(like.negated()) + like.word() + " " + operand(like.pattern())
                            + like.escape()
                                    .map(escape -> " ESCAPE " + operand(escape))
                                    .orElse(""));
        } else if (term instanceof Term.Membership in) {
            return equality(in.term(), not(in.negated()) + "IN (" + list(in.elements()) + ")");
        } else if (term instanceof Term.Collated collated) {
            return new Node(
                    node(collated.term()).within(SqliteLexis.COLLATE) + " COLLATE " + name(collated.collation()),
                    SqliteLexis.COLLATE);
        }
        return new Node(atom(term), ATOM);
    }

    private static int strength(String operator) {
        return SqliteLexis.LEXIS.flavour().strength(operator);
    }

    private static String not(boolean negated) {
        return negated ? "NOT " : "";
    }

    private static Node equality(Term left, String rest) {
        return new Node(node(left).within(SqliteLexis.EQUALITY) + " " + rest, SqliteLexis.EQUALITY);
    }

    /** On the right of what binds as an equality does. */
    private static String operand(Term term) {
        return node(term).within(SqliteLexis.EQUALITY + 1);
    }

    private static Node prefix(Term.Prefix prefix) {
        Node operand = node(prefix.operand());
        boolean number = prefix.operand() instanceof Term.Number;
        return switch (prefix.operator()) {
            case "NOT" -> new Node("NOT " + operand.within(SqliteLexis.NOT), SqliteLexis.NOT);
            case "-" -> new Node("-" + (number ? operand.text() : operand.within(ATOM)), SqliteLexis.SIGN);
            case "+" -> number ? operand : new Node("+" + operand.within(SqliteLexis.SIGN), SqliteLexis.SIGN);
            default -> new Node(prefix.operator() + operand.within(SqliteLexis.SIGN), SqliteLexis.SIGN);
        };
    }

    private static Node infix(Term.Infix infix) {
        switch (infix.operator()) {
            case "IS", "IS NOT DISTINCT FROM":
                return equality(infix.left(), "IS " + operand(infix.right()));
            case "IS NOT", "IS DISTINCT FROM":
                return equality(infix.left(), "IS NOT " + operand(infix.right()));
            default:
                int strength = strength(infix.operator());
                return new Node(
                        node(infix.left()).within(strength) + " " + infix.operator() + " "
                                + node(infix.right()).within(strength + 1),
                        strength);
        }
    }

    private static String list(List<Term> terms) {
        return terms.stream().map(term -> node(term).text()).collect(Collectors.joining(", "));
    }

    // --------------------------------------------------------------------------------------------------- atoms

    private static String atom(Term term) {
        if (term instanceof Term.Text text) {
            return "'" + text.value().replace("'", "''") + "'";
        } else if (term instanceof Term.Number number) {
            return number(number.digits());
        } else if (term instanceof Term.Bytes bytes) {
            return bytes.text().toUpperCase(Locale.ROOT);
        } else if (term instanceof Term.Word word) {
            return word.equals(Term.Word.TRUE) ? "1" : word.equals(Term.Word.FALSE) ? "0" : word.word();
        } else if (term instanceof Term.Reference reference) {
            return name(reference.name());
        } else if (term instanceof Term.Everything) {
            return "*";
        } else if (term instanceof Term.Call call) {
            return call(call);
        } else if (term instanceof Term.Cast cast) {
            return "CAST(" + node(cast.term()).text() + " AS " + DeclaredTypes.of(cast.type()) + ")";
        } else if (term instanceof Term.Group group && !group.isArray()) {
            return "(" + list(group.elements()) + ")";
        } else if (term instanceof Term.Case cases) {
            return cases(cases);
        }
        throw new Unreadable("it has a part without a spelling of its own");
    }

    /** Only columns of the table itself can be meant, so that its name before the dot says nothing. */
    private static String name(String name) {
        return Names.quote(Names.fold(name));
    }

    private static String cases(Term.Case cases) {
        return "CASE"
                + cases.subject().map(subject -> " " + node(subject).text()).orElse("")
                + cases.whens().stream()
                        .map(when -> " WHEN " + node(when.condition()).text() + " THEN "
                                + node(when.result()).text())
                        .collect(Collectors.joining())
                + cases.otherwise()
                        .map(otherwise -> " ELSE " + node(otherwise).text())
                        .orElse("")
                + " END";
    }

    /** {@code datetime('now')} is what CURRENT_TIMESTAMP stands for. */
    private static String call(Term.Call call) {
        String text =
                Names.fold(call.function()) + "(" + (call.distinct() ? "DISTINCT " : "") + list(call.arguments()) + ")";
        return switch (text) {
            case "datetime('now')" -> "CURRENT_TIMESTAMP";
            case "date('now')" -> "CURRENT_DATE";
            case "time('now')" -> "CURRENT_TIME";
            default -> text;
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
}
