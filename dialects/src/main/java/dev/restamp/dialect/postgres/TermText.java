package dev.restamp.dialect.postgres;

import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Term.Text;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A term in {@link NormalForm} as text, in the one spelling that canonical texts use. */
final class TermText {

    private static final Set<String> USUAL_SCHEMAS = Set.of("", "public", "pg_catalog");

    private TermText() {}

    static String of(Term term) {
        Optional<Text> literal = literal(term);
        if (literal.isPresent()) {
            return Token.string(literal.get().value());
        } else if (term instanceof Term.Number number) {
            return number.digits();
        } else if (term instanceof Term.Word word) {
            return word.word();
        } else if (term instanceof Term.Reference column) {
            return Token.name(column.name());
        } else if (term instanceof Term.Everything) {
            return "*";
        } else if (term instanceof Term.Call call) {
            return Token.name(function(call)) + "(" + list(call.arguments()) + ")";
        } else if (term instanceof Term.Cast cast) {
            return inner(cast.term()) + "::" + cast.type();
        } else if (term instanceof Term.Case cases) {
            return ofCase(cases);
        } else if (term instanceof Term.Group group) {
            return (group.isArray() ? "ARRAY[" : "ROW(") + list(group.elements()) + (group.isArray() ? "]" : ")");
        }
        return ofOperator(term);
    }

    private static String ofOperator(Term term) {
        if (term instanceof Term.Prefix prefix) {
            return prefix.operator() + " " + inner(prefix.operand());
        } else if (term instanceof Term.Postfix postfix) {
            return inner(postfix.operand()) + " " + postfix.operator();
        } else if (term instanceof Term.Infix infix) {
            return inner(infix.left()) + " " + infix.operator() + " " + inner(infix.right());
        } else if (term instanceof Term.Junction junction) {
            return junction.terms().stream()
                    .map(TermText::inner)
                    .collect(Collectors.joining(" " + junction.operator() + " "));
        } else if (term instanceof Term.Membership in) {
            return inner(in.term()) + (in.negated() ? " NOT IN (" : " IN (") + list(in.elements()) + ")";
        } else if (term instanceof Term.Quantified any) {
            return inner(any.left()) + " " + any.operator() + (any.all() ? " ALL (" : " ANY (") + of(any.list()) + ")";
        } else if (term instanceof Term.Subscript subscript) {
            return subscript.bounds().stream()
                    .map(TermText::of)
                    .collect(Collectors.joining(":", inner(subscript.term()) + "[", "]"));
        } else if (term instanceof Term.Field field) {
            return "(" + of(field.term()) + ")." + Token.name(field.name());
        } else if (term instanceof Term.Collated collated) {
            return inner(collated.term()) + " COLLATE " + Token.name(collated.collation());
        }
        throw new Unreadable("it has a part without a normal form");
    }

    private static String ofCase(Term.Case cases) {
        return "CASE"
                + cases.subject().map(subject -> " " + of(subject)).orElse("")
                + cases.whens().stream()
                        .map(when -> " WHEN " + of(when.condition()) + " THEN " + of(when.result()))
                        .collect(Collectors.joining())
                + cases.otherwise().map(otherwise -> " ELSE " + of(otherwise)).orElse("")
                + " END";
    }

    private static String list(List<Term> terms) {
        return terms.stream().map(TermText::of).collect(Collectors.joining(", "));
    }

    /** As part of a larger expression: in parentheses where it would run into its neighbours. */
    private static String inner(Term term) {
        boolean loose = term instanceof Term.Prefix
                || term instanceof Term.Postfix
                || term instanceof Term.Infix
                || term instanceof Term.Junction
                || term instanceof Term.Membership
                || term instanceof Term.Quantified;
        return loose ? "(" + of(term) + ")" : of(term);
    }

    /** A string, whatever plain type it is cast to: the database adds and drops such a cast at will. */
    static Optional<Text> literal(Term term) {
        if (term instanceof Text text) {
            return Optional.of(text);
        }
        return term instanceof Term.Cast cast && cast.term() instanceof Text text && isPlain(TypeName.of(cast.type()))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean isPlain(TypeName type) {
        return type.isBare() || type.array();
    }

    /** The function by the name that the catalogue has for it. */
    static String function(Term.Call call) {
        String name = call.function().equals("trim") ? "btrim" : call.function();
        return USUAL_SCHEMAS.contains(call.qualifier()) ? name : call.qualifier() + "." + name;
    }
}
