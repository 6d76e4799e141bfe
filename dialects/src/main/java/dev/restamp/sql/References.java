package dev.restamp.sql;

import java.util.ArrayList;
import java.util.List;

/** The columns that an expression looks at. */
final class References {

    private References() {}

    static boolean none(Term term) {
        List<Term.Reference> found = new ArrayList<>();
        return collect(term, found)
                && found.stream().allMatch(r -> r.qualifier().equals(":"));
    }

    /** Collects them; false when there is an inner query, which may look at any. */
    static boolean collect(Term term, List<Term.Reference> into) {
        if (term instanceof Term.Reference reference) {
            into.add(reference);
        } else if (term instanceof Term.Operation operation) {
            return collect(operation.left(), into) & collect(operation.right(), into);
        } else if (term instanceof Term.Not not) {
            return collect(not.term(), into);
        } else if (term instanceof Term.Cast cast) {
            return collect(cast.term(), into);
        } else if (term instanceof Term.Call call) {
            return collectAll(call.arguments(), into);
        } else if (term instanceof Term.Items items) {
            return collectAll(items.terms(), into);
        } else if (term instanceof Term.Quantified quantified) {
            return collect(quantified.left(), into) & collect(quantified.list(), into);
        } else {
            return term instanceof Term.Constant;
        }
        return true;
    }

    private static boolean collectAll(List<Term> terms, List<Term.Reference> into) {
        boolean all = true;
        for (Term term : terms) {
            all &= collect(term, into);
        }
        return all;
    }
}
