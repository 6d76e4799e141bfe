package dev.restamp.sql;

import java.util.Optional;

/** The rows at hand while an expression is evaluated: the latest source first, then those before it and around it. */
record Scope(String alias, Relation.Row row, Optional<Scope> around) {

    Optional<Datum> find(String qualifier, String name) {
        Optional<Datum> here = qualifier.isEmpty() || qualifier.equals(alias) ? row.find(name) : Optional.empty();
        if (here.isEmpty() && !qualifier.isEmpty() && qualifier.equals(alias)) {
            return Optional.of(new Datum.Unknown("column " + qualifier + "." + name));
        }
        return here.isPresent() ? here : around.flatMap(scope -> scope.find(qualifier, name));
    }
}
