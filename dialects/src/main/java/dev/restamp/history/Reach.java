package dev.restamp.history;

import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The tables whose shape an operation may change; empty when it can be any. */
public final class Reach {

    private Reach() {}

    public static Optional<Set<Name>> of(Operation operation) {
        if (operation instanceof Operation.Structural structural) {
            return of(structural.change());
        }
        if (operation instanceof Operation.Possible possible) {
            return of(possible.change());
        }
        if (operation instanceof Operation.Refused refused) {
            return of(refused.change());
        }
        if (operation instanceof Operation.Assumption assumption) {
            return Optional.of(Set.of(assumption.table()));
        }
        if (operation instanceof Operation.Opaque opaque) {
            return opaque.touches();
        }
        return Optional.of(Set.of());
    }

    public static Optional<Set<Name>> of(Collection<? extends Operation> operations) {
        Optional<Set<Name>> all = Optional.of(Set.of());
        for (Operation operation : operations) {
            all = union(all, of(operation));
        }
        return all;
    }

    public static Optional<Set<Name>> union(Optional<Set<Name>> one, Optional<Set<Name>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Set<Name> union = new LinkedHashSet<>(one.get());
        union.addAll(other.get());
        return Optional.of(union);
    }

    /** Objects other than tables have no place in the answer, so a change of one may have touched anything. */
    public static Optional<Set<Name>> of(Change change) {
        if (change instanceof Change.CreateTable c) {
            return only(c.table().name());
        }
        if (change instanceof Change.RenameTable c) {
            return union(only(c.table()), only(c.to()));
        }
        if (change instanceof Change.OfTable c) {
            return only(c.table());
        }
        return Optional.empty();
    }

    private static Optional<Set<Name>> only(Name table) {
        return Optional.of(Set.of(table));
    }
}
