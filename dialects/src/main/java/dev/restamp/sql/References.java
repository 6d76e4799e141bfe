package dev.restamp.sql;

import dev.restamp.sql.term.Term;
import java.util.ArrayList;
import java.util.List;

/** The columns that an expression looks at. */
final class References {

    private References() {}

    static boolean none(Term term) {
        List<Term.Reference> found = new ArrayList<>();
        return collect(term, found) && found.isEmpty();
    }

    /** Collects them; false when there is an inner query, which may look at any. */
    static boolean collect(Term term, List<Term.Reference> into) {
        if (term instanceof Term.Reference reference) {
            into.add(reference);
        }
        boolean all = !isOpen(term);
        for (Term part : term.parts()) {
            all &= collect(part, into);
        }
        return all;
    }

    private static boolean isOpen(Term term) {
        return term instanceof Term.Everything
                || term instanceof Term.Scalar
                || term instanceof Term.Column
                || term instanceof Term.Exists
                || term instanceof Term.Beyond;
    }
}
