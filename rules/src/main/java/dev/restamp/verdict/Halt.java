package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Operation;
import dev.restamp.schema.Outcome.Done;
import dev.restamp.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How well it explains what is there that a revision stopped on its way. */
final class Halt {

    private Halt() {}

    /** How much of these disagrees with the schema where the revision stopped after its first step, or a later one, but the last. */
    static int least(String id, Set<String> before, Set<Atom> atoms, Rulebook rulebook, Chains chains, Costs costs) {
        Map<Atom, Integer> each = new HashMap<>();
        atoms.forEach(atom -> each.put(atom, costs.of(atom, chains.stateAt(atom, before))));
        int least = Integer.MAX_VALUE;
        Schema schema = rulebook.model().before(id);
        List<Operation> operations = rulebook.fingerprint(id).operations();
        for (Operation operation : operations.subList(0, Math.max(0, operations.size() - 1))) {
            if (operation instanceof Operation.Assumption assumption) {
                schema = assumption.assumedIn(schema).settled();
            } else if (operation instanceof Operation.Structural structural
                    && structural.change().on(schema) instanceof Done done) {
                Atoms.difference(schema, done.schema())
                        .forEach((atom, states) -> each.replace(atom, costs.of(atom, states[1])));
                schema = done.schema().settled();
                least = Math.min(
                        least,
                        each.values().stream().mapToInt(Integer::intValue).sum());
            }
        }
        return least;
    }
}
