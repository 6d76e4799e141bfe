package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.Operation.Refused;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Refusal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the schema shows beyond what a ledger claims, where the ledger may be right all the same, and nobody can tell: that is
 * no more than one thing which is gone, so that a revision may have dropped it, or a person; or it is no table and no column,
 * and a downgrade to what the ledger claims would have left just that. Where no ledger claims anything, the same goes for the
 * last revisions that no run gets through on this database: one thing which is gone does not tell that they ran all the same.
 * Nor does it tell, whatever else is claimed, of a last revision that may have left the thing where it was; or of any where all is
 * as an earlier one makes it, which goes by the models of its day ({@link Modelled}).
 */
record Underclaim(Set<String> revisions, String because) {

    private static final Underclaim NONE = new Underclaim(Set.of(), "");
    private static final Set<AtomKind> PLACES_OF_ROWS = EnumSet.of(AtomKind.TABLE, AtomKind.COLUMN);

    Underclaim {
        revisions = Set.copyOf(revisions);
    }

    /** The revisions of the closed set that only that speaks for. */
    static Underclaim of(Rulebook rulebook, Chains chains, Costs costs, Course course, Claim claim) {
        return Stream.<Supplier<Underclaim>>of(
                        () -> beyond(rulebook, chains, costs, course, claim),
                        () -> unsure(rulebook, chains, costs, course, claim),
                        () -> modelled(rulebook, chains, costs, course, claim))
                .map(Supplier::get)
                .filter(found -> !found.revisions().isEmpty())
                .findFirst()
                .orElse(NONE);
    }

    private static Underclaim modelled(Rulebook rulebook, Chains chains, Costs costs, Course course, Claim claim) {
        return new Underclaim(
                new Modelled(rulebook, chains, costs, course.closed()).beyond(claim),
                "what is there of it is as the models have it today, which an earlier revision makes, and not as this one does");
    }

    private static Underclaim unsure(Rulebook rulebook, Chains chains, Costs costs, Course course, Claim claim) {
        Set<String> unsure = rulebook.history().ends(course.closed()).stream()
                .filter(id -> !claim.closed().contains(id) && isUnsure(id, rulebook, chains, costs, course.closed()))
                .collect(Collectors.toSet());
        return unsure.isEmpty()
                ? NONE
                : new Underclaim(
                        unsure, "it may have left in place what is gone, and a single act would explain that as well");
    }

    private static boolean isUnsure(String id, Rulebook rulebook, Chains chains, Costs costs, Set<String> closed) {
        Set<String> before = new TreeSet<>(closed);
        before.remove(id);
        Set<Atom> speaking = speaking(Set.of(id), before, rulebook, chains, costs);
        return !speaking.isEmpty()
                && speaking.stream()
                        .allMatch(atom -> isGone(atom, chains, costs, before)
                                && chains.stateAt(atom, closed) instanceof State.Possible)
                && Acts.isOne(speaking, chains);
    }

    /** What costs something where these have not run. */
    private static Set<Atom> speaking(
            Set<String> revisions, Set<String> before, Rulebook rulebook, Chains chains, Costs costs) {
        return revisions.stream()
                .flatMap(id -> rulebook.fingerprint(id).effects().stream())
                .map(Effect::atom)
                .filter(atom -> costs.of(atom, chains.stateAt(atom, before)) > 0)
                .collect(Collectors.toSet());
    }

    private static Underclaim beyond(Rulebook rulebook, Chains chains, Costs costs, Course course, Claim claim) {
        Set<String> closed = course.closed();
        Set<String> beyond = new TreeSet<>(claim.isMade() ? closed : barred(rulebook, closed));
        beyond.removeAll(claim.closed());
        Set<String> before = new TreeSet<>(closed);
        before.removeAll(beyond);
        if (beyond.isEmpty() || isRefuted(claim, before, course)) {
            return NONE;
        }
        Set<Atom> speaking = speaking(beyond, before, rulebook, chains, costs);
        if (speaking.isEmpty()) {
            return NONE;
        } else if (speaking.stream().allMatch(atom -> isGone(atom, chains, costs, before))
                && Acts.isOne(speaking, chains)) {
            return new Underclaim(
                    beyond,
                    (claim.isMade() ? "the ledger does not claim it" : "it cannot run on this database")
                            + ", and a single act would explain what speaks for it");
        }
        return claim.isMade() && isLeft(speaking, rulebook, costs, before, beyond)
                ? new Underclaim(
                        beyond,
                        "the ledger does not claim it, and a downgrade of it would leave all that speaks for it")
                : NONE;
    }

    /** Whether the schema shows that something did not run which the ledger claims; of what nothing shows, it may be right. */
    private static boolean isRefuted(Claim claim, Set<String> before, Course course) {
        return claim.closed().stream()
                .anyMatch(id -> !before.contains(id) && !course.open().contains(id));
    }

    /** The last ones that try what the database, or the library that writes for it, does not know. */
    private static Set<String> barred(Rulebook rulebook, Set<String> closed) {
        return rulebook.history().ends(closed).stream()
                .filter(id -> rulebook.fingerprint(id).operations().stream()
                        .anyMatch(operation -> operation instanceof Refused refused
                                && refused.refusal().kind() == Refusal.Kind.BEYOND))
                .collect(Collectors.toSet());
    }

    private static boolean isGone(Atom atom, Chains chains, Costs costs, Set<String> before) {
        State expected = chains.stateAt(atom, before);
        return !(expected instanceof State.Absent) && costs.outcome(atom, expected) == Outcome.UNMET;
    }

    /** Where there is more room for rows, or less, than the ledger claims, a person who meant to go back would have seen that. */
    private static boolean isLeft(
            Set<Atom> speaking, Rulebook rulebook, Costs costs, Set<String> before, Set<String> beyond) {
        if (speaking.stream().map(Atom::kind).anyMatch(PLACES_OF_ROWS::contains)) {
            return false;
        }
        return Undoing.back(rulebook.model(), before, beyond)
                .map(Atoms::of)
                .filter(left -> speaking.stream().allMatch(atom -> costs.of(atom, stateOf(atom, left)) == 0))
                .isPresent();
    }

    private static State stateOf(Atom atom, Map<Atom, State> schema) {
        return schema.getOrDefault(atom, State.absent());
    }
}
