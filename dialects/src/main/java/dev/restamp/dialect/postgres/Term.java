package dev.restamp.dialect.postgres;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An SQL expression as a tree. Its {@link #text} is the canonical one once the tree is in {@link NormalForm}. */
sealed interface Term {

    /** Deeper than anybody writes, and not as deep as a stack. */
    int DEEPEST = 100;

    String text();

    /** How it stands as part of a larger expression: in parentheses where it would run into its neighbours. */
    default String inner() {
        return text();
    }

    /** The terms that this one is made of. */
    default List<Term> parts() {
        return List.of();
    }

    /** Whether it can be walked through by going down from part to part. */
    default boolean isShallow() {
        List<Term> level = List.of(this);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > DEEPEST) {
                return false;
            }
            level = level.stream().flatMap(term -> term.parts().stream()).toList();
        }
        return true;
    }

    /** A string literal and the type it is cast to; the type is not written, for the database adds and drops it at will. */
    record Text(String value, Optional<TypeName> type) implements Term {
        @Override
        public String text() {
            return Token.string(value);
        }
    }

    record Number(String digits) implements Term {
        @Override
        public String text() {
            return digits;
        }
    }

    /** {@code NULL}, {@code TRUE}, {@code CURRENT_DATE}, {@code *}: what stands for itself. */
    record Word(String word) implements Term {
        static final Word NULL = new Word("NULL");
        static final Word TRUE = new Word("TRUE");
        static final Word FALSE = new Word("FALSE");

        @Override
        public String text() {
            return word;
        }
    }

    record Column(String name) implements Term {
        @Override
        public String text() {
            return Token.name(name);
        }
    }

    record Call(String function, List<Term> arguments) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Term> parts() {
            return arguments;
        }

        @Override
        public String text() {
            return arguments.stream()
                    .map(Term::text)
                    .collect(Collectors.joining(", ", Token.name(function) + "(", ")"));
        }
    }

    /** An operator before its one operand. */
    record Prefix(String operator, Term operand) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(operand);
        }

        @Override
        public String text() {
            return operator + " " + operand.inner();
        }

        @Override
        public String inner() {
            return "(" + text() + ")";
        }
    }

    /** A test behind its operand: {@code IS NULL} and its kin. */
    record Postfix(Term operand, String operator) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(operand);
        }

        @Override
        public String text() {
            return operand.inner() + " " + operator;
        }

        @Override
        public String inner() {
            return "(" + text() + ")";
        }
    }

    record Infix(Term left, String operator, Term right) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(left, right);
        }

        @Override
        public String text() {
            return left.inner() + " " + operator + " " + right.inner();
        }

        @Override
        public String inner() {
            return "(" + text() + ")";
        }
    }

    /** Several conditions joined by {@code AND} or {@code OR}, in an order that says nothing. */
    record Junction(String operator, List<Term> terms) implements Term {
        public Junction {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Term> parts() {
            return terms;
        }

        @Override
        public String text() {
            return terms.stream().map(Term::inner).collect(Collectors.joining(" " + operator + " "));
        }

        @Override
        public String inner() {
            return "(" + text() + ")";
        }
    }

    /** {@code x IN (…)} over literals, or {@code NOT IN}. */
    record Membership(Term term, boolean negated, List<Term> elements) implements Term {
        public Membership {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Term> parts() {
            return Stream.concat(Stream.of(term), elements.stream()).toList();
        }

        @Override
        public String text() {
            return elements.stream()
                    .map(Term::text)
                    .collect(Collectors.joining(", ", term.inner() + (negated ? " NOT IN (" : " IN ("), ")"));
        }

        @Override
        public String inner() {
            return "(" + text() + ")";
        }
    }

    record Cast(Term term, TypeName type) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term);
        }

        @Override
        public String text() {
            return term.inner() + "::" + type.canonical();
        }
    }

    record Case(Optional<Term> subject, List<When> whens, Optional<Term> otherwise) implements Term {
        public Case {
            whens = List.copyOf(whens);
        }

        @Override
        public List<Term> parts() {
            return Stream.of(
                            subject.stream(),
                            whens.stream().flatMap(when -> Stream.of(when.condition(), when.result())),
                            otherwise.stream())
                    .flatMap(part -> part)
                    .toList();
        }

        @Override
        public String text() {
            return "CASE"
                    + subject.map(s -> " " + s.text()).orElse("")
                    + whens.stream().map(When::text).collect(Collectors.joining())
                    + otherwise.map(o -> " ELSE " + o.text()).orElse("")
                    + " END";
        }
    }

    record When(Term condition, Term result) {
        String text() {
            return " WHEN " + condition.text() + " THEN " + result.text();
        }
    }

    /** {@code ARRAY[…]} or {@code ROW(…)}. */
    record Group(String word, List<Term> elements) implements Term {
        public Group {
            elements = List.copyOf(elements);
        }

        boolean isArray() {
            return word.equals("ARRAY");
        }

        boolean isRowLike(Group other) {
            return !isArray() && !other.isArray() && elements.size() == other.elements.size();
        }

        @Override
        public List<Term> parts() {
            return elements;
        }

        @Override
        public String text() {
            String body = elements.stream().map(Term::text).collect(Collectors.joining(", "));
            return isArray() ? "ARRAY[" + body + "]" : "ROW(" + body + ")";
        }
    }

    /** {@code x = ANY (array)}; the operator stands without the word. */
    record Quantified(Term left, String operator, String quantifier, Term array) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(left, array);
        }

        @Override
        public String text() {
            return left.inner() + " " + operator + " " + quantifier + " (" + array.text() + ")";
        }

        @Override
        public String inner() {
            return "(" + text() + ")";
        }
    }

    /** {@code a[1]}, {@code a[1:2]}: an absent bound is no term. */
    record Subscript(Term term, List<Term> bounds) implements Term {
        public Subscript {
            bounds = List.copyOf(bounds);
        }

        @Override
        public List<Term> parts() {
            return Stream.concat(Stream.of(term), bounds.stream()).toList();
        }

        @Override
        public String text() {
            return bounds.stream().map(Term::text).collect(Collectors.joining(":", term.inner() + "[", "]"));
        }
    }

    /** {@code (composite).field} */
    record Field(Term term, String name) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term);
        }

        @Override
        public String text() {
            return "(" + term.text() + ")." + Token.name(name);
        }
    }

    record Collated(Term term, String collation) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term);
        }

        @Override
        public String text() {
            return term.inner() + " COLLATE " + Token.name(collation);
        }
    }
}
