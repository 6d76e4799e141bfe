package dev.restamp.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What binds tables to names elsewhere, found from the other end: the table that an index stands on, those with a constraint of
 * a name, those that refer to a table, and those that inherit from one. Kept beside the tables, since a search through all of them at every change would
 * cost more the longer a history is.
 */
record Ties(
        PSortedMap<Name, Name> indexHomes,
        PSortedMap<Name, PSortedSet<Name>> constraintHomes,
        PSortedMap<Name, PSortedSet<Name>> referrers,
        PSortedMap<Name, PSortedSet<Name>> heirs) {

    static final Ties NONE = new Ties(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

    Ties plus(Table table) {
        PSortedMap<Name, Name> homes = indexHomes;
        for (Index index : table.indexes()) {
            homes = homes.plus(table.name().withLocal(index.name()), table.name());
        }
        return new Ties(
                homes,
                plus(constraintHomes, constraints(table), table.name()),
                plus(referrers, targets(table), table.name()),
                plus(heirs, table.options().parents(), table.name()));
    }

    Ties minus(Table table) {
        PSortedMap<Name, Name> homes = indexHomes;
        for (Index index : table.indexes()) {
            homes = homes.minus(table.name().withLocal(index.name()));
        }
        return new Ties(
                homes,
                minus(constraintHomes, constraints(table), table.name()),
                minus(referrers, targets(table), table.name()),
                minus(heirs, table.options().parents(), table.name()));
    }

    Collection<Name> constraintHomes(Name constraint) {
        return constraintHomes.getOrDefault(constraint, TreePSet.empty());
    }

    Collection<Name> referrers(Name table) {
        return referrers.getOrDefault(table, TreePSet.empty());
    }

    Collection<Name> heirs(Name table) {
        return heirs.getOrDefault(table, TreePSet.empty());
    }

    private static List<Name> constraints(Table table) {
        return table.constraints().stream()
                .flatMap(constraint -> constraint.name().stream())
                .map(table.name()::withLocal)
                .toList();
    }

    private static List<Name> targets(Table table) {
        List<Name> targets = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key) {
                targets.add(key.target());
            }
        }
        return targets;
    }

    private static PSortedMap<Name, PSortedSet<Name>> plus(
            PSortedMap<Name, PSortedSet<Name>> all, Collection<Name> ends, Name table) {
        PSortedMap<Name, PSortedSet<Name>> next = all;
        for (Name end : ends) {
            next = next.plus(end, next.getOrDefault(end, TreePSet.empty()).plus(table));
        }
        return next;
    }

    private static PSortedMap<Name, PSortedSet<Name>> minus(
            PSortedMap<Name, PSortedSet<Name>> all, Collection<Name> ends, Name table) {
        PSortedMap<Name, PSortedSet<Name>> next = all;
        for (Name end : ends) {
            next = next.plus(end, next.getOrDefault(end, TreePSet.empty()).minus(table));
        }
        return next;
    }
}
