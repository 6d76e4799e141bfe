package dev.restamp.fingerprint.yaml;

import dev.restamp.fingerprint.Traces;
import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person says a revision shows and takes away: steps that are done where they can be, and are true already else. */
record WrittenSteps(List<Operation.Structural> steps, Traces traces) {

    WrittenSteps {
        steps = List.copyOf(steps);
    }

    /** The body with these steps after its own. */
    Body after(Body body) {
        return steps.isEmpty() ? body : (schema, stance) -> add(body.read(schema, stance), stance);
    }

    private Reading add(Reading reading, Body.Stance stance) {
        List<Operation> operations = new ArrayList<>(reading.operations());
        Schema schema = reading.after();
        for (Operation.Structural step : steps) {
            for (Operation operation : fitted(step, schema, stance)) {
                if (operation instanceof Operation.Assumption assumption) {
                    schema = assumption.assumedIn(schema);
                    operations.add(operation);
                } else if (step.change().on(schema) instanceof Outcome.Done done) {
                    schema = done.schema();
                    operations.add(step);
                }
            }
        }
        return new Reading(operations, schema);
    }

    /** On a model, the table that a step is about may predate the rulebook, and so may what it takes away. */
    private static List<Operation> fitted(Operation.Structural step, Schema schema, Body.Stance stance) {
        List<Operation> all = new ArrayList<>();
        if (stance == Body.Stance.ASSUMING) {
            findTable(step.change())
                    .filter(table -> schema.findTable(table).isEmpty())
                    .ifPresent(table -> all.add(new Operation.Assumption(table, Optional.empty(), step.place())));
            if (step.change() instanceof Change.DropColumn drop) {
                all.add(new Operation.Assumption(drop.table(), Optional.of(drop.column()), step.place()));
            }
        }
        all.add(step);
        return all;
    }

    private static Optional<Name> findTable(Change change) {
        return change instanceof Change.OfTable of ? Optional.of(of.table()) : Optional.empty();
    }
}
