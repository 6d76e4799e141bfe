package dev.restamp.sql;

import dev.restamp.sql.term.Term;
import java.util.Map;
import java.util.Optional;

/**
 * The rows at hand while an expression is evaluated: the latest source first, then those before it and around it; and what
 * the calls that sum up rows come to.
 */
record Scope(String alias, Relation.Row row, Map<Term.Call, Datum> totals, Optional<Scope> around) {

    Scope {
        totals = Map.copyOf(totals);
    }

    static Scope of(String alias, Relation.Row row, Optional<Scope> around) {
        return new Scope(alias, row, Map.of(), around);
    }

    static Scope of(Map<Term.Call, Datum> totals, Optional<Scope> around) {
        return new Scope("", column -> Optional.empty(), totals, around);
    }

    Optional<Datum> total(Term.Call call) {
        return Optional.ofNullable(totals.get(call));
    }

    Optional<Datum> find(String qualifier, String name) {
        Optional<Datum> here = qualifier.isEmpty() || qualifier.equals(alias) ? row.find(name) : Optional.empty();
        if (here.isEmpty() && !qualifier.isEmpty() && qualifier.equals(alias)) {
            return Optional.of(new Datum.Unknown("column " + qualifier + "." + name));
        }
        return here.isPresent() ? here : around.flatMap(scope -> scope.find(qualifier, name));
    }
}
