package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.Operation;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome.Done;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last revisions that the schema proves, where something of them is missing: did they stop on the way, or was something
 * undone afterwards? One that stopped leaves what it did first, and nothing of what was to follow.
 */
final class Unfinished {

    /** How far a revision got, by what the schema alone tells. */
    enum Course {
        /** All that is missing was to come last, and no single act by hand would explain it. */
        STOPPED,
        /** All that is missing was to come last, and a single act by hand would explain it as well. */
        UNCLEAR,
        /** What came later is there. */
        DAMAGED
    }

    /** How many places a step has, for the statements that it may go out in. */
    private static final int PLACES = 8;

    /** In the order in which they go out where a column is altered; all else stands first. */
    private static final List<AtomKind> IN_TURN =
            List.of(AtomKind.TYPE, AtomKind.NULLABILITY, AtomKind.DEFAULT, AtomKind.IDENTITY, AtomKind.COLUMN_COMMENT);

    private final Rulebook rulebook;
    private final Chains chains;
    private final Costs costs;
    private final Set<String> proven;
    private final boolean amiss;
    private final Map<String, Course> courses = new TreeMap<>();
    private final Map<Atom, String> lost = new TreeMap<>();

    Unfinished(Rulebook rulebook, Chains chains, Costs costs, Set<String> proven) {
        this.rulebook = rulebook;
        this.chains = chains;
        this.costs = costs;
        this.proven = proven;
        this.amiss = chains.disagreement(proven, chains.touchedBy(proven)) > 0;
        for (String id : rulebook.history().ends(proven)) {
            new Trail(id).findCourse().ifPresent(course -> courses.put(id, course));
        }
    }

    /** Those that may have stopped on the way: of one that was damaged, what came later tells that it went on. */
    Set<String> revisions() {
        Set<String> some = new TreeSet<>(courses.keySet());
        some.removeAll(of(Course.DAMAGED));
        return some;
    }

    /** The last revision that builds the table of this index anew, where that explains that the index is not there. */
    Optional<String> findLoser(Atom index) {
        return Optional.ofNullable(lost.get(index)).filter(id -> courses.get(id) != Course.DAMAGED);
    }

    Set<String> of(Course course) {
        Set<String> some = new TreeSet<>(courses.keySet());
        some.removeIf(id -> courses.get(id) != course);
        return some;
    }

    /** What one revision did, step by step, and how much of that is to be seen. */
    private final class Trail {

        private final String id;
        private final Map<Atom, Integer> steps = new HashMap<>();
        private final Map<Atom, Set<State>> between = new HashMap<>();
        private final Map<Name, Integer> rebuilt = new HashMap<>();
        private final List<Atom> missing = new ArrayList<>();
        private final Set<Integer> seen = new TreeSet<>();
        private boolean undone;
        private int firstUnseen = Integer.MAX_VALUE;

        Trail(String id) {
            this.id = id;
        }

        Optional<Course> findCourse() {
            List<Effect> living = rulebook.fingerprint(id).effects().stream()
                    .filter(effect -> chains.isLiving(effect.atom(), id, proven))
                    .toList();
            boolean suspect = living.stream().anyMatch(effect -> costs.of(effect.atom(), effect.after()) > 0);
            if (!suspect && !amiss && !rulebook.model().empty().traits().rebuildsTables()) {
                return Optional.empty();
            }
            follow();
            living.forEach(this::see);
            living.forEach(this::miss);
            missWhatItPasses(living.stream().map(Effect::atom).collect(Collectors.toSet()));
            lookForLostIndexes();
            return firstUnseen == Integer.MAX_VALUE ? Optional.empty() : Optional.of(course());
        }

        private Course course() {
            if (seen.stream().anyMatch(step -> step >= firstUnseen)) {
                return Course.DAMAGED;
            }
            return !undone && Acts.isOne(missing, chains) ? Course.UNCLEAR : Course.STOPPED;
        }

        private void follow() {
            Schema schema = rulebook.model().before(id);
            List<Operation> operations = rulebook.fingerprint(id).operations();
            for (int step = 0; step < operations.size(); step++) {
                Operation operation = operations.get(step);
                if (operation instanceof Operation.Assumption assumption) {
                    schema = assumption.assumedIn(schema).settled();
                } else if (operation instanceof Operation.Structural structural
                        && structural.change().on(schema) instanceof Done done) {
                    note(step, schema, done.schema(), structural.change());
                    schema = done.schema().settled();
                }
            }
        }

        private void note(int step, Schema before, Schema after, Change change) {
            Atoms.difference(before, after).forEach((atom, states) -> {
                if (steps.put(atom, PLACES * step + place(atom, change)) != null) {
                    between.computeIfAbsent(atom, other -> new HashSet<>()).add(states[0]);
                }
            });
            findRebuilt(change).ifPresent(table -> rebuilt.put(table, PLACES * step + PLACES - 1));
        }

        private int place(Atom atom, Change change) {
            boolean inSteps = change instanceof Change.AlterColumn
                    && rulebook.model().empty().traits().altersInSteps();
            return inSteps ? Math.max(IN_TURN.indexOf(atom.kind()), 0) : 0;
        }

        /** What it left is not there, and all is as before it, or as an earlier step of its own left it. */
        private boolean isUnseen(Effect effect) {
            return costs.of(effect.atom(), effect.after()) > 0
                    && Stream.concat(Stream.of(effect.before()), between(effect).stream())
                            .anyMatch(state -> costs.of(effect.atom(), state) == 0);
        }

        private Set<State> between(Effect effect) {
            return between.getOrDefault(effect.atom(), Set.of());
        }

        private void see(Effect effect) {
            Integer step = steps.get(effect.atom());
            if (step != null
                    && costs.of(effect.atom(), effect.before()) > 0
                    && costs.outcome(effect.atom(), effect.after()) == Outcome.MET) {
                seen.add(step);
            }
        }

        /**
         * A statement does all or nothing: what is missing of one that is seen was undone afterwards. Nobody makes again by hand
         * what a revision dropped, or gives a column back its former shape.
         */
        private void miss(Effect effect) {
            Integer step = steps.get(effect.atom());
            if (step != null && !seen.contains(step) && isUnseen(effect)) {
                firstUnseen = Math.min(firstUnseen, step);
                missing.add(effect.atom());
                undone |= !(effect.before() instanceof State.Absent
                        && between(effect).isEmpty());
            }
        }

        /**
         * What it ends as it found it, and what is now as one of its own steps left it: a column dropped and not yet made again.
         * Of what it makes for itself alone no revision leaves anything to compare with.
         */
        private void missWhatItPasses(Set<Atom> changed) {
            between.keySet().stream()
                    .filter(atom -> !changed.contains(atom) && chains.atoms().contains(atom))
                    .filter(atom -> isUnseen(left(atom)))
                    .forEach(atom -> {
                        firstUnseen = Math.min(firstUnseen, Objects.requireNonNull(steps.get(atom)));
                        missing.add(atom);
                        undone |= between(left(atom)).stream().noneMatch(State.Absent.class::isInstance);
                    });
        }

        private Effect left(Atom atom) {
            State state = chains.stateAt(atom, proven);
            return new Effect(atom, state, state);
        }

        /** Where a change means to build the table anew, its indexes are made again after it. */
        private void lookForLostIndexes() {
            if (rebuilt.isEmpty() || !rulebook.model().empty().traits().rebuildsTables()) {
                return;
            }
            chains.atoms().stream()
                    .filter(atom -> atom.kind() == AtomKind.INDEX && rebuilt.containsKey(atom.owner()))
                    .filter(atom -> !missing.contains(atom) && isLost(atom))
                    .forEach(atom -> {
                        missing.add(atom);
                        lost.put(atom, id);
                        firstUnseen = Math.min(firstUnseen, Objects.requireNonNull(rebuilt.get(atom.owner())));
                    });
        }

        private boolean isLost(Atom index) {
            State state = chains.stateAt(index, proven);
            return !(state instanceof State.Absent) && costs.outcome(index, state) == Outcome.UNMET;
        }

        private static Optional<Name> findRebuilt(Change change) {
            if (change instanceof Change.AlterColumn alter) {
                return Optional.of(alter.table());
            } else if (change instanceof Change.DropColumn drop) {
                return Optional.of(drop.table());
            } else if (change instanceof Change.AddConstraint add) {
                return Optional.of(add.table());
            }
            return change instanceof Change.DropConstraint drop ? Optional.of(drop.table()) : Optional.empty();
        }
    }
}
