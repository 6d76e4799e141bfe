package dev.restamp.tool.sqlfolder;

import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A body and what it did once, where it stands among the others: where less of them is there its steps are followed once more, and
 * its text is read again only where one of them would come out otherwise.
 */
final class ReadBody implements Body {

    private final Body body;
    private final Schema before;
    private final Reading assuming;
    private final List<Operation.Assumption> granted;

    /**
     * @param granted what is there before it since others take it for granted, which it does where they have not
     */
    ReadBody(Body body, Schema before, Reading assuming, List<Operation.Assumption> granted) {
        this.body = body;
        this.before = before;
        this.assuming = assuming;
        this.granted = granted;
    }

    @Override
    public Reading read(Schema found, Stance stance) {
        if (stance != Stance.ASSUMING || !found.traits().equals(before.traits())) {
            return body.read(found, stance);
        }
        return found.holdsTheSameAs(before) ? assuming : followed(found).orElseGet(() -> body.read(found, stance));
    }

    @Override
    public Optional<InLine> inLine() {
        return Optional.of(new InLine(before, assuming));
    }

    private Optional<Reading> followed(Schema found) {
        Optional<Schema> after = Optional.of(found)
                .filter(schema ->
                        granted.stream().allMatch(step -> step.assumedIn(schema).holdsTheSameAs(schema)));
        for (Operation operation : assuming.operations()) {
            after = after.flatMap(schema -> followed(operation, schema));
        }
        return after.map(schema -> new Reading(assuming.operations(), schema));
    }

    /** The schema after the same step; nothing where it would be another one, or may be. */
    private static Optional<Schema> followed(Operation operation, Schema schema) {
        if (operation instanceof Operation.Structural step) {
            return step.change().on(schema) instanceof Outcome.Done done
                    ? Optional.of(done.schema())
                    : Optional.empty();
        } else if (operation instanceof Operation.Assumption step) {
            return Optional.of(step.assumedIn(schema));
        }
        boolean otherwise = operation instanceof Operation.Possible
                || operation instanceof Operation.Refused step && step.change().on(schema) instanceof Outcome.Done;
        return Optional.of(schema).filter(same -> !otherwise);
    }

    /** What failed where it stands among the others. */
    Set<Change> refusedInLine() {
        return refused(assuming);
    }

    static Set<Change> refused(Reading reading) {
        return reading.operations().stream()
                .filter(Operation.Refused.class::isInstance)
                .map(operation -> ((Operation.Refused) operation).change())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadBody read && body.equals(read.body);
    }

    @Override
    public int hashCode() {
        return body.hashCode();
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
