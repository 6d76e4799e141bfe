package dev.restamp.sql.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An SQL expression as it was written, whichever database it was written for; parentheses are the shape of the tree. Operators
 * that are words are in capitals, names are those that the database makes of them.
 */
public sealed interface Term {

    /** The terms that this one is made of; a query's are its own. */
    default List<Term> parts() {
        return List.of();
    }

    /** A string. */
    record Text(String value) implements Term {}

    record Number(String digits) implements Term {}

    /** {@code X'1f'}, {@code B'01'}, as written. */
    record Bytes(String text) implements Term {

        public String digits() {
            return text.substring(2, text.length() - 1);
        }
    }

    /** {@code NULL}, {@code TRUE}, {@code CURRENT_DATE}: what stands for itself. */
    record Word(String word) implements Term {
        public static final Word NULL = new Word("NULL");
        public static final Word TRUE = new Word("TRUE");
        public static final Word FALSE = new Word("FALSE");
    }

    record Parameter(String name) implements Term {}

    /** A column, or a variable; the qualifier is empty when there is none. */
    record Reference(String qualifier, String name) implements Term {}

    /** {@code *} or {@code t.*}. */
    record Everything(String qualifier) implements Term {}

    /** The qualifier is empty when there is none. */
    record Call(String qualifier, String function, boolean distinct, List<Term> arguments) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public static Call of(String function, List<Term> arguments) {
            return new Call("", function, false, arguments);
        }

        @Override
        public List<Term> parts() {
            return arguments;
        }
    }

    /** A sign or {@code NOT} before its one operand. */
    record Prefix(String operator, Term operand) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(operand);
        }
    }

    /** A test behind its operand: {@code IS NULL}, {@code IS NOT TRUE}. */
    record Postfix(Term operand, String operator) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(operand);
        }
    }

    record Infix(Term left, String operator, Term right) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(left, right);
        }
    }

    /** Two conditions or more, joined by {@code AND} or by {@code OR}. */
    record Junction(String operator, List<Term> terms) implements Term {
        public Junction {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Term> parts() {
            return terms;
        }
    }

    record Between(Term term, boolean negated, Term low, Term high) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term, low, high);
        }
    }

    /** A comparison with a pattern, by this word. */
    record Like(Term term, boolean negated, String word, Term pattern, Optional<Term> escape) implements Term {
        @Override
        public List<Term> parts() {
            return Stream.concat(Stream.of(term, pattern), escape.stream()).toList();
        }
    }

    /** {@code x IN (a, b)}. */
    record Membership(Term term, boolean negated, List<Term> elements) implements Term {
        public Membership {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Term> parts() {
            return Stream.concat(Stream.of(term), elements.stream()).toList();
        }
    }

    /** A comparison with any or with all of a list, or of what a query gives. */
    record Quantified(Term left, String operator, boolean all, Term list) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(left, list);
        }
    }

    /** The type as it was written. */
    record Cast(Term term, String type) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term);
        }
    }

    record Case(Optional<Term> subject, List<When> whens, Optional<Term> otherwise) implements Term {
        public Case {
            whens = List.copyOf(whens);
        }

        @Override
        public List<Term> parts() {
            List<Term> parts = new ArrayList<>();
            subject.ifPresent(parts::add);
            whens.forEach(when -> parts.addAll(List.of(when.condition(), when.result())));
            otherwise.ifPresent(parts::add);
            return parts;
        }
    }

    record When(Term condition, Term result) {}

    /** {@code ARRAY[…]}, or a row: {@code (a, b)}. */
    record Group(boolean isArray, List<Term> elements) implements Term {
        public Group {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Term> parts() {
            return elements;
        }
    }

    /** {@code a[1]}, {@code a[1:2]}. */
    record Subscript(Term term, List<Term> bounds) implements Term {
        public Subscript {
            bounds = List.copyOf(bounds);
        }

        @Override
        public List<Term> parts() {
            return Stream.concat(Stream.of(term), bounds.stream()).toList();
        }
    }

    /** {@code (composite).field} */
    record Field(Term term, String name) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term);
        }
    }

    record Collated(Term term, String collation) implements Term {
        @Override
        public List<Term> parts() {
            return List.of(term);
        }
    }

    /** A query that stands for the one value it gives. */
    record Scalar(Select select) implements Term {}

    /** A query that stands for all the values it gives. */
    record Column(Select select) implements Term {}

    record Exists(Select select) implements Term {}

    /** Stands for an expression that is beyond the reader, where the rest counts all the same. */
    record Beyond(String what) implements Term {}
}
