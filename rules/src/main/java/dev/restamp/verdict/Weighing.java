package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Matcher;
import dev.restamp.match.Matches;
import dev.restamp.match.Misreading;
import dev.restamp.match.Sitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the schema says for and against each revision. Once some of it is taken for a misreading, that speaks neither way any
 * more, and all is weighed again; each misreading counts as one doubt.
 */
final class Weighing {

    private final Rulebook rulebook;
    private final Claim claim;
    private final Words words;
    private final Matches matches;
    private final List<Misreading> misreadings;
    private final List<Residue> residues = new ArrayList<>();
    private Chains chains;
    private Costs costs;
    private Alternatives alternatives;
    private Set<String> excluded;
    private Set<String> least;

    Weighing(Rulebook rulebook, Map<Atom, State> shown, boolean foldsCase, Claim claim, Words words) {
        this.rulebook = rulebook;
        this.claim = claim;
        this.words = words;
        this.matches = Matcher.match(rulebook.fingerprints(), shown, foldsCase);
        weigh();
        passOverResidue();
        misreadings = new ArrayList<>(doubtNames());
        misreadings.addAll(doubt(new Misreadings(rulebook, chains, costs, least, claim)));
        if (!misreadings.isEmpty()) {
            weigh();
        }
    }

    private void weigh() {
        chains = new Chains(rulebook);
        costs = new Costs(matches, chains.atoms());
        chains.weigh(costs);
        alternatives = new Alternatives(rulebook, chains);
        excluded = without(alternatives.excludedBy(winners()), words.applied());
        chains.forget(excluded);
        settleOrders();
        least = jointly(proven(), possible()).least();
    }

    private Set<String> proven() {
        return new Closure(rulebook.history(), held(chains.certain())).least();
    }

    /** So that no answer goes against what people say. */
    private Map<String, Long> held(Map<String, Long> weights) {
        return words.isEmpty() ? weights : words.over(weights, passed());
    }

    /** What the schema alone proves, and what it allows, whatever people say. */
    Set<String> shown() {
        return new Closure(rulebook.history(), chains.certain()).least();
    }

    Set<String> allowed() {
        return without(new Closure(rulebook.history(), chains.possible()).greatest(), excluded);
    }

    /** Those that people say are absent, though others came after them. */
    Set<String> passed() {
        return words.passed(chains.certain());
    }

    /** What no best answer holds has not run beside the rest: whether it came before or after one of them is no question. */
    private void settleOrders() {
        Set<String> outside = outside();
        Set<String> known = Set.of();
        while (!chains.ambiguous().isEmpty() && !known.containsAll(outside)) {
            chains.leaveOut(outside);
            known = outside;
            outside = outside();
        }
    }

    /** What a ledger claims may have run all the same, and been undone by hand. */
    private Set<String> outside() {
        Set<String> outside = without(Set.copyOf(rulebook.history().order()), possible());
        outside.removeAll(claim.closed());
        outside.removeAll(excluded);
        return outside;
    }

    /** What the rules did that drew the evidence. */
    Sitting sitting() {
        return matches.sitting();
    }

    /** The proven ones but for those that lose against others which make the same. */
    private Set<String> winners() {
        if (alternatives.isEmpty()) {
            return Set.of();
        }
        Set<String> proven = proven();
        return without(proven, alternatives.losers(proven, claim, chains.certain()));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** Once the last of those that were undone is passed over, the one before it may turn out to be undone, too. */
    private void passOverResidue() {
        passOver(Retreat.find(rulebook, chains, costs, claim, least, this::greatest));
        List<Residue> found = newResidue();
        while (!found.isEmpty()) {
            passOver(found);
            found = newResidue();
        }
    }

    private List<Residue> newResidue() {
        return Residue.find(rulebook, costs, claim, least).stream()
                .filter(residue -> !residues.contains(residue))
                .toList();
    }

    private void passOver(List<Residue> found) {
        if (!found.isEmpty()) {
            found.forEach(residue -> matches.takeForResidue(residue.atoms()));
            residues.addAll(found);
            weigh();
        }
    }

    private List<Misreading> doubtNames() {
        List<Misreading> found =
                NamingConvention.find(rulebook, chains, costs, least).stream().toList();
        found.stream()
                .flatMap(names -> names.effects().stream())
                .filter(effect -> effect.atom().kind() == AtomKind.CONSTRAINT_NAME)
                .forEach(effect -> matches.doubt(effect.atom(), effect.after()));
        return found;
    }

    /** All that differs in this way, wherever it is made. */
    private List<Misreading> doubt(Misreadings suspicion) {
        List<Misreading> found = Matcher.misreadings(suspicion.suspects(), matches);
        List<List<Effect>> alike = found.stream().map(suspicion::alike).toList();
        List<Misreading> told = suspicion.told(found);
        alike.stream().flatMap(List::stream).forEach(effect -> matches.doubt(effect.atom(), effect.after()));
        return told;
    }

    Chains chains() {
        return chains;
    }

    Costs costs() {
        return costs;
    }

    /** What every best answer holds. */
    Set<String> least() {
        return least;
    }

    /** What some best answer holds. */
    Set<String> greatest() {
        return jointly(least, possible()).greatest();
    }

    /** The same of those that hold these. */
    Set<String> greatestOver(Set<String> held) {
        return jointly(held, without(Closure.over(rulebook.history(), held(chains.possible()), held), excluded))
                .greatest();
    }

    private Set<String> possible() {
        return without(new Closure(rulebook.history(), held(chains.possible())).greatest(), excluded);
    }

    private Bounds jointly(Set<String> held, Set<String> possible) {
        return Joint.bounds(rulebook.history(), chains, held, possible);
    }

    /** Revisions of which at most one can have run. */
    Alternatives alternatives() {
        return alternatives;
    }

    /** What revisions left that were undone. */
    List<Residue> residues() {
        return residues;
    }

    List<Misreading> misreadings() {
        return misreadings;
    }

    /** How far the schema is from the answer, or from the best one where that is nearer. */
    int disagreement(Set<String> answer) {
        return Math.min(chains.disagreement(least), chains.disagreement(answer))
                + misreadings.stream()
                        .mapToInt(misreading -> misreading.kind().missing())
                        .sum();
    }
}
