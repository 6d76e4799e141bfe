package dev.restamp.sql;

import dev.restamp.sql.term.Term;
import java.util.Map;
import java.util.Optional;

/**
 * The rows at hand while an expression is evaluated: the latest source first, then those before it and around it; and what
 * the calls that sum up rows come to.
 */
record Scope(
        String alias, Relation.Row row, Map<Term.Call, Datum> totals, Optional<Scope> around, Optional<Border> border) {

    /** Around a query that stands in a condition; whether it has looked at anything beyond. */
    static final class Border {

        private boolean crossed;

        boolean isCrossed() {
            return crossed;
        }
    }

    Scope {
        totals = Map.copyOf(totals);
    }

    static Scope of(String alias, Relation.Row row, Optional<Scope> around) {
        return new Scope(alias, row, Map.of(), around, Optional.empty());
    }

    static Scope of(Map<Term.Call, Datum> totals, Optional<Scope> around) {
        return new Scope("", column -> Optional.empty(), totals, around, Optional.empty());
    }

    static Scope of(Border border, Optional<Scope> around) {
        return new Scope("", column -> Optional.empty(), Map.of(), around, Optional.of(border));
    }

    Optional<Datum> total(Term.Call call) {
        return Optional.ofNullable(totals.get(call));
    }

    Optional<Datum> find(String qualifier, String name) {
        Optional<Datum> here = qualifier.isEmpty() || qualifier.equals(alias) ? row.find(name) : Optional.empty();
        if (here.isEmpty() && !qualifier.isEmpty() && qualifier.equals(alias)) {
            return Optional.of(new Datum.Unknown("column " + qualifier + "." + name));
        }
        return here.isPresent() ? here : beyond(qualifier, name);
    }

    private Optional<Datum> beyond(String qualifier, String name) {
        Optional<Datum> found = around.flatMap(scope -> scope.find(qualifier, name));
        if (found.isPresent()) {
            border.ifPresent(looked -> looked.crossed = true);
        }
        return found;
    }
}
