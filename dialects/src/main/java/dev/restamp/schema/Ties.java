package dev.restamp.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What binds tables to names elsewhere, found from the other end: the table that an index stands on, those with a constraint of
 * a name, tables and indexes by their names in small letters, those that refer to a table, and those that inherit from one. Kept
 * beside the tables, since a search through all of them at every change would cost more the longer a history is.
 */
record Ties(
        PSortedMap<Name, Name> indexHomes,
        PSortedMap<Name, PSortedSet<Name>> constraintHomes,
        PSortedMap<Name, PSortedSet<Name>> tableSpellings,
        PSortedMap<Name, PSortedSet<Name>> indexSpellings,
        PSortedMap<Name, PSortedSet<Name>> referrers,
        PSortedMap<Name, PSortedSet<Name>> heirs) {

    static final Ties NONE = new Ties(
            TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

    Ties plus(Table table) {
        PSortedMap<Name, Name> homes = indexHomes;
        PSortedMap<Name, PSortedSet<Name>> spellings = indexSpellings;
        for (Index index : table.indexes()) {
            Name name = table.name().withLocal(index.name());
            homes = homes.plus(name, table.name());
            spellings = plus(spellings, List.of(folded(name)), name);
        }
        return new Ties(
                homes,
                plus(constraintHomes, constraints(table), table.name()),
                plus(tableSpellings, List.of(folded(table.name())), table.name()),
                spellings,
                plus(referrers, targets(table), table.name()),
                plus(heirs, table.options().parents(), table.name()));
    }

    Ties minus(Table table) {
        PSortedMap<Name, Name> homes = indexHomes;
        PSortedMap<Name, PSortedSet<Name>> spellings = indexSpellings;
        for (Index index : table.indexes()) {
            Name name = table.name().withLocal(index.name());
            homes = homes.minus(name);
            spellings = minus(spellings, List.of(folded(name)), name);
        }
        return new Ties(
                homes,
                minus(constraintHomes, constraints(table), table.name()),
                minus(tableSpellings, List.of(folded(table.name())), table.name()),
                spellings,
                minus(referrers, targets(table), table.name()),
                minus(heirs, table.options().parents(), table.name()));
    }

    Collection<Name> constraintHomes(Name constraint) {
        return constraintHomes.getOrDefault(constraint, TreePSet.empty());
    }

    Collection<Name> tableSpellings(Name table) {
        return tableSpellings.getOrDefault(folded(table), TreePSet.empty());
    }

    Collection<Name> indexSpellings(Name index) {
        return indexSpellings.getOrDefault(folded(index), TreePSet.empty());
    }

    private static Name folded(Name name) {
        return new Name(name.schema().toLowerCase(Locale.ROOT), name.local().toLowerCase(Locale.ROOT));
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
