package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.text.Meant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that no revision makes and that has the form of what is missing: a table with most of the columns that stay in that one, and none that
 * it never had, or, in the same table, a column of that one's type that takes nulls as that one does.
 */
public record Lookalike(Atom expected, Atom found) {

    private static final int FEWEST_COLUMNS = 2;

    /** As it is called where the missing thing should be. */
    public String name() {
        return found.kind() == AtomKind.TABLE ? found.owner().local() : found.name();
    }

    static Set<Lookalike> among(Collection<Fingerprint> fingerprints, Map<Atom, State> shown) {
        return new Search(fingerprints, shown).all();
    }

    private static final class Search {

        private final Map<Atom, State> shown;
        private final Map<Atom, Set<State>> expected = new HashMap<>();
        private final Map<Name, Set<Atom>> keyNames = new HashMap<>();
        private final Map<Name, Set<Atom>> ours = new HashMap<>();
        /** What the last revision to speak of it takes away. */
        private final Set<Atom> gone = new HashSet<>();

        private final Map<Name, SortedSet<Atom>> strangers = new HashMap<>();
        private final Map<Part, List<Name>> byFirstColumn = new HashMap<>();
        private final Set<Lookalike> found = new HashSet<>();

        Search(Collection<Fingerprint> fingerprints, Map<Atom, State> shown) {
            this.shown = shown;
            fingerprints.forEach(fingerprint -> fingerprint.effects().forEach(this::expect));
            for (Atom atom : shown.keySet()) {
                if (atom.kind() == AtomKind.COLUMN && !expected.containsKey(atom)) {
                    strangers
                            .computeIfAbsent(atom.owner(), owner -> new TreeSet<>())
                            .add(atom);
                }
            }
        }

        private void expect(Effect effect) {
            Atom atom = effect.atom();
            boolean keyName = atom.kind() == AtomKind.CONSTRAINT_NAME;
            if (keyName || atom.kind() == AtomKind.TABLE || atom.kind().isOfColumn()) {
                expected.computeIfAbsent(atom, none -> new HashSet<>(2)).add(effect.after());
            }
            if (keyName) {
                keyNames.computeIfAbsent(atom.owner(), owner -> new HashSet<>()).add(atom);
            }
            if (effect.after() instanceof State.Absent) {
                gone.add(atom);
            } else {
                gone.remove(atom);
            }
            if (atom.kind() == AtomKind.COLUMN) {
                ours.computeIfAbsent(atom.owner(), owner -> new TreeSet<>()).add(atom);
            }
        }

        Set<Lookalike> all() {
            if (!strangers.isEmpty()) {
                strangers.forEach(this::sort);
                ours.forEach((owner, columns) -> {
                    if (shown.containsKey(Atom.ofTable(owner))) {
                        columnsLike(columns, strangers.getOrDefault(owner, Collections.emptySortedSet()));
                    } else if (!gone.contains(Atom.ofTable(owner))) {
                        tablesLike(owner, columns);
                    }
                });
            }
            return found;
        }

        // --------------------------------------------------------------------------------------------- tables

        private void sort(Name table, SortedSet<Atom> columns) {
            if (!ours.containsKey(table)) {
                byFirstColumn
                        .computeIfAbsent(columns.first().part(), first -> new ArrayList<>())
                        .add(table);
            }
        }

        /** By the first of its columns each stranger is met once for a missing table that has such a column, and not otherwise. */
        private void tablesLike(Name missing, Set<Atom> columns) {
            long lasting =
                    columns.stream().filter(column -> !gone.contains(column)).count();
            for (Atom column : columns) {
                for (Name other : byFirstColumn.getOrDefault(column.part(), List.of())) {
                    Set<Atom> theirs = Objects.requireNonNull(strangers.get(other));
                    if (other.schema().equals(missing.schema())
                            && (theirs.size() >= FEWEST_COLUMNS || bearsKeyOf(missing, other))
                            && theirs.size() * 2 > lasting
                            && theirs.stream().allMatch(one -> isOneOf(columns, one, missing))) {
                        found.add(new Lookalike(Atom.ofTable(missing), Atom.ofTable(other)));
                    }
                }
            }
        }

        /** A table that is renamed keeps the names of its keys, which no other can have beside it. */
        private boolean bearsKeyOf(Name missing, Name other) {
            return keyNames.getOrDefault(missing, Set.of()).stream()
                    .anyMatch(name -> isAlike(name, new Atom(name.kind(), other, name.part()), name.kind()));
        }

        private boolean isOneOf(Set<Atom> columns, Atom column, Name missing) {
            Atom own = new Atom(AtomKind.COLUMN, missing, column.part());
            return columns.contains(own) && isAlike(own, column, AtomKind.TYPE);
        }

        // -------------------------------------------------------------------------------------------- columns

        /**
         * Of more that are missing than there are strangers nobody can tell which; where most are missing, it is another table; and what a
         * revision drops need not be anywhere.
         */
        private void columnsLike(Set<Atom> columns, Set<Atom> theirs) {
            List<Atom> lasting =
                    columns.stream().filter(column -> !gone.contains(column)).toList();
            List<Atom> missing = lasting.stream()
                    .filter(column -> !shown.containsKey(column))
                    .toList();
            if (missing.size() * 2 > lasting.size()) {
                return;
            }
            for (Atom column : missing) {
                theirs.stream()
                        .filter(other -> isOfForm(column, other))
                        .filter(other -> alike(missing, other)
                                <= theirs.stream()
                                        .filter(another -> isOfForm(column, another))
                                        .count())
                        .min(Comparator.comparingInt(other -> Meant.distance(column.name(), other.name())))
                        .ifPresent(other -> found.add(new Lookalike(column, other)));
            }
        }

        private long alike(List<Atom> missing, Atom other) {
            return missing.stream().filter(column -> isOfForm(column, other)).count();
        }

        private boolean isOfForm(Atom column, Atom other) {
            return isAlike(column, other, AtomKind.TYPE) && isAlike(column, other, AtomKind.NULLABILITY);
        }

        /** What is not said of it, or is not to be seen, is no likeness. */
        private boolean isAlike(Atom column, Atom other, AtomKind kind) {
            State theirs = shown.get(other.as(kind));
            return theirs != null
                    && expected.getOrDefault(column.as(kind), Set.of()).stream()
                            .anyMatch(state -> state.likeness(theirs) == Likeness.SAME);
        }
    }
}
