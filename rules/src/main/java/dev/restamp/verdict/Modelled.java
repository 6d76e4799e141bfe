package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Operation.Possible;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Outcome.Done;
import dev.restamp.schema.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is there of revisions as the models have it today, and not as they make it: one before them makes what the models hold
 * whenever it runs, which by now is theirs as well, so that it may be there although they never ran.
 */
final class Modelled {

    private final Rulebook rulebook;
    private final History history;
    private final Chains chains;
    private final Costs costs;
    private final Set<String> closed;
    private final Set<String> makers;
    private final Map<Atom, State> today;

    Modelled(Rulebook rulebook, Chains chains, Costs costs, Set<String> closed) {
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.chains = chains;
        this.costs = costs;
        this.closed = closed;
        this.makers =
                closed.stream().filter(id -> steps(id).findAny().isPresent()).collect(Collectors.toSet());
        this.today = makers.isEmpty() ? Map.of() : Atoms.of(today());
    }

    private Schema today() {
        Schema schema = rulebook.model().schemaOf(Set.of());
        for (String id : history.order()) {
            if (makers.contains(id)) {
                for (Possible step : steps(id).toList()) {
                    schema = step.change().on(schema) instanceof Done done ? done.schema() : schema;
                }
            }
        }
        return schema;
    }

    private Stream<Possible> steps(String id) {
        return rulebook.fingerprint(id).operations().stream()
                .flatMap(operation -> operation instanceof Possible step ? Stream.of(step) : Stream.empty())
                .filter(step -> step.ground() == Ground.MODELS);
    }

    /** Those of the answer that no ledger claims, and that more than a single act would have to have made just so. */
    Set<String> beyond(Claim claim) {
        Set<String> beyond = closed.stream()
                .filter(id -> !claim.closed().contains(id)
                        && makers.stream().anyMatch(maker -> history.isAncestor(maker, id)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> before = new TreeSet<>(closed);
        before.removeAll(beyond);
        Set<String> shown = beyond.stream().filter(id -> isShown(id, before)).collect(Collectors.toSet());
        beyond.removeAll(history.closure(shown));
        return Acts.isOne(ofToday(beyond), chains) ? Set.of() : beyond;
    }

    /** Something is there that it leaves, and that the models do not have. */
    private boolean isShown(String id, Set<String> before) {
        return rulebook.fingerprint(id).effects().stream()
                .filter(effect -> costs.outcome(effect.atom(), effect.after()) == Outcome.MET)
                .map(Effect::atom)
                .anyMatch(atom -> costs.of(atom, chains.stateAt(atom, before)) > 0 && !isOfToday(atom));
    }

    /** What is as the models have it, and not as these leave it; what is like neither tells nothing. */
    private Set<Atom> ofToday(Set<String> revisions) {
        return revisions.stream()
                .flatMap(id -> rulebook.fingerprint(id).effects().stream())
                .map(Effect::atom)
                .filter(atom -> costs.of(atom, chains.stateAt(atom, closed)) > 0 && isOfToday(atom))
                .collect(Collectors.toSet());
    }

    private boolean isOfToday(Atom atom) {
        return costs.of(atom, today.getOrDefault(atom, State.absent())) == 0;
    }
}
