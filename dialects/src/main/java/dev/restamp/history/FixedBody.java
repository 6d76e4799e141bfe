package dev.restamp.history;

import dev.restamp.schema.Change;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The body of a revision as a rulebook or a replay holds it: the same operations for every schema, as far as the schema takes them. */
public record FixedBody(List<Operation> operations) implements Body {

    public FixedBody {
        operations = List.copyOf(operations);
    }

    @Override
    public Reading read(Schema before, Stance stance) {
        List<Operation> done = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : operations) {
            if (operation instanceof Operation.Structural step) {
                Outcome outcome = step.change().on(schema);
                if (outcome instanceof Outcome.Done next) {
                    schema = next.schema();
                    done.add(step);
                } else if (outcome instanceof Outcome.Refused refused) {
                    done.add(new Operation.Refused(step.change(), refused.refusal(), step.place()));
                }
            } else if (operation instanceof Operation.Assumption assumption) {
                schema = stance.assumes() ? assumption.assumedIn(schema) : schema;
                done.add(operation);
            } else if (operation instanceof Operation.Possible step) {
                schema = stance == Stance.SUPPOSING && step.change().on(schema) instanceof Outcome.Done next
                        ? next.schema()
                        : schema;
                done.add(step);
            } else if (!(operation instanceof Operation.Refused refused && isAllowedNow(schema, refused.change()))) {
                done.add(operation);
            } else {
                Change change = ((Operation.Refused) operation).change();
                schema = ((Outcome.Done) change.on(schema)).schema();
                done.add(new Operation.Structural(change, operation.place()));
            }
        }
        return new Reading(done, schema);
    }

    /** What failed on the model may pass on the schema at hand. */
    private static boolean isAllowedNow(Schema schema, Change change) {
        return change.on(schema) instanceof Outcome.Done;
    }
}
