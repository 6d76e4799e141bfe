package dev.restamp.sql;

import java.util.List;
import java.util.Optional;

/** An expression of a question, or of a block's code. */
sealed interface Term {

    record Constant(Datum value) implements Term {}

    /** A column, or a variable; the qualifier is empty when there is none. */
    record Reference(String qualifier, String name) implements Term {}

    /** {@code *} or {@code t.*}. */
    record Everything(String qualifier) implements Term {}

    record Call(String function, List<Term> arguments) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** An operator between two terms, in capitals when it is a word: {@code AND}, {@code LIKE}, {@code NOT IN}. */
    record Operation(String operator, Term left, Term right) implements Term {}

    record Not(Term term) implements Term {}

    record Cast(Term term, String type) implements Term {}

    /** A list of values: {@code ARRAY[…]}, or what follows IN. */
    record Items(List<Term> terms) implements Term {
        public Items {
            terms = List.copyOf(terms);
        }
    }

    /** A query that stands for the one value it gives. */
    record Scalar(Select select) implements Term {}

    /** A query that stands for all the values it gives. */
    record Column(Select select) implements Term {}

    record Exists(Select select) implements Term {}

    /** A comparison with any or with all of a list. */
    record Quantified(String operator, Term left, Term list, boolean all) implements Term {}

    record Choice(Optional<Term> subject, List<Branch> branches, Optional<Term> otherwise) implements Term {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    record Branch(Term when, Term then) {}
}
