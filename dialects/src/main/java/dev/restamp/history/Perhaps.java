package dev.restamp.history;

import dev.restamp.finding.Place;
import dev.restamp.history.Operation.Assumption;
import dev.restamp.history.Operation.Committed;
import dev.restamp.history.Operation.OnLedger;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Possible;
import dev.restamp.history.Operation.Structural;
import java.util.ArrayList;
import java.util.List;

/**
 * How it is told what was tried on the side, and may have happened.
 *
 * @param granted whether this reading takes it for granted
 */
public record Perhaps(Operation.Ground ground, String reason, boolean granted) {

    /** Its changes one by one, and the rest of it in one step that says why. */
    public List<Operation> told(List<Operation> tried, String because, Place place) {
        List<Operation> told = new ArrayList<>();
        List<Operation> rest = new ArrayList<>();
        for (Operation operation : tried) {
            if (operation instanceof Structural step) {
                told.add(new Possible(step.change(), ground, reason, step.place()));
            } else if (operation instanceof Possible
                    || operation instanceof OnLedger
                    || granted && operation instanceof Assumption) {
                told.add(operation);
            } else if (!(operation instanceof Assumption || operation instanceof Committed)) {
                rest.add(operation);
            }
        }
        if (!rest.isEmpty()) {
            told.add(new Opaque(because, Reach.of(rest), place));
        }
        return told;
    }
}
