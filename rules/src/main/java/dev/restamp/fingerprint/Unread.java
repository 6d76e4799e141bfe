package dev.restamp.fingerprint;

import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What steps that cannot be read leave in the dark. What the same revision is seen to make or change is taken to stay: no
 * script makes a thing only to undo it out of sight. What it only gives another name is as much in the dark as before.
 */
final class Unread {

    private final List<Operation> operations;
    private final Set<Atom> made = new HashSet<>();
    private final Set<Atom> carried = new HashSet<>();

    Unread(Schema before, List<Operation> operations) {
        this.operations = operations;
        Schema schema = before.settled();
        for (Operation operation : operations) {
            if (operation instanceof Operation.Structural step
                    && step.change().on(schema) instanceof Outcome.Done done) {
                see(step.change(), Atoms.difference(schema, done.schema()));
                schema = done.schema().settled();
            }
        }
    }

    private void see(Change change, Map<Atom, State[]> changed) {
        boolean renames = change instanceof Change.RenameTable || change instanceof Change.RenameColumn;
        if (renames && changed.keySet().stream().noneMatch(made::contains)) {
            carried.addAll(changed.keySet());
        } else {
            made.addAll(changed.keySet());
            carried.removeAll(changed.keySet());
        }
    }

    /** Whether it is there under another name than before, and nothing else was seen to be done to it. */
    boolean isCarried(Atom atom) {
        return carried.contains(atom);
    }

    /** Whether it was seen to be made, though it may have been the same before, as an index that is dropped and made again. */
    boolean isMade(Atom atom) {
        return made.contains(atom);
    }

    /** The tables that a step may have touched, also by the names that they have in the end. */
    Set<Name> touched(Operation.Opaque step) {
        Set<Name> touched = new LinkedHashSet<>(step.touches().orElse(Set.of()));
        for (Operation later : operations.subList(operations.indexOf(step), operations.size())) {
            if (later instanceof Operation.Structural structural
                    && structural.change() instanceof Change.RenameTable renamed
                    && touched.contains(renamed.table())) {
                touched.add(renamed.to());
            }
        }
        return touched;
    }
}
