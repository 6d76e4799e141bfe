package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Revisions beyond a ledger's claim that were all taken back, one after another: where no closed set explains what is there, but
 * their downgrades do, what these left is set aside. What one forgets, the next may carry on, so that they are looked at together.
 */
final class Retreat {

    /** Nobody goes back further unless to begin anew, and each way back has to be read. */
    private static final int STEPS = 12;

    private final Rulebook rulebook;
    private final Chains chains;
    private final Costs costs;
    private final Claim claim;
    private final Set<String> answer;

    private Retreat(Rulebook rulebook, Chains chains, Costs costs, Claim claim, Set<String> answer) {
        this.rulebook = rulebook;
        this.chains = chains;
        this.costs = costs;
        this.claim = claim;
        this.answer = answer;
    }

    /**
     * The shortest way back that explains more than the best answer, and nothing less. What one of several alike explains is not in
     * the least of the best answers, and is explained all the same.
     */
    static List<Residue> find(
            Rulebook rulebook,
            Chains chains,
            Costs costs,
            Claim claim,
            Set<String> answer,
            Supplier<Set<String>> greatest) {
        boolean open = claim.isMade() && chains.disagreement(answer) > 0 && chains.disagreement(greatest.get()) > 0;
        return open ? new Retreat(rulebook, chains, costs, claim, answer).find() : List.of();
    }

    private List<Residue> find() {
        List<String> further = rulebook.history().order().stream()
                .filter(id -> !claim.closed().contains(id))
                .toList();
        Set<String> seen = further.stream().filter(this::isSeen).collect(Collectors.toSet());
        return Stream.concat(further.stream().map(Set::of), Stream.of(seen))
                .map(this::beyond)
                .filter(beyond -> beyond.size() > 1 && beyond.size() <= STEPS)
                .filter(beyond -> beyond.stream().anyMatch(seen::contains))
                .map(this::left)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(List.of());
    }

    /** These, and what had to come before them. */
    private Set<String> beyond(Set<String> ends) {
        Set<String> beyond = new TreeSet<>(rulebook.history().closure(ends));
        beyond.removeAll(claim.closed());
        return beyond;
    }

    /** Something is not as it was before it. */
    private boolean isSeen(String id) {
        return rulebook.fingerprint(id).effects().stream()
                .anyMatch(effect -> costs.of(effect.atom(), effect.before()) > 0);
    }

    private Optional<List<Residue>> left(Set<String> beyond) {
        return Undoing.back(rulebook.model(), claim.closed(), beyond)
                .map(Atoms::of)
                .filter(this::explains)
                .map(back -> residues(beyond, back));
    }

    private boolean explains(Map<Atom, State> back) {
        boolean more = false;
        for (Atom atom : chains.atoms()) {
            int cost = costs.of(atom, back.getOrDefault(atom, State.absent()));
            int otherwise = costs.apart(atom, chains.stateAt(atom, answer));
            if (cost > otherwise) {
                return false;
            }
            more |= cost < otherwise;
        }
        return more;
    }

    /** What is otherwise than the ledger claims, by the last revision that touches it. */
    private List<Residue> residues(Set<String> beyond, Map<Atom, State> back) {
        History history = rulebook.history();
        Map<Atom, String> touchers = new TreeMap<>();
        for (String id : history.order(beyond)) {
            rulebook.fingerprint(id).effects().stream()
                    .map(Effect::atom)
                    .filter(atom ->
                            !back.getOrDefault(atom, State.absent()).equals(chains.stateAt(atom, claim.closed())))
                    .forEach(atom -> touchers.put(atom, id));
        }
        List<Residue> residues = new ArrayList<>();
        for (String id : new TreeSet<>(touchers.values())) {
            residues.add(new Residue(
                    id,
                    touchers.keySet().stream()
                            .filter(atom -> id.equals(touchers.get(atom)))
                            .collect(Collectors.toMap(atom -> atom, atom -> back.getOrDefault(atom, State.absent())))));
        }
        return residues;
    }
}
