package dev.restamp.tool.sqlfolder;

import dev.restamp.history.Body;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.Set;
import java.util.stream.Collectors;

/** A body and what it did once: whoever reads it where nothing is different need not have it read again. */
final class ReadBody implements Body {

    private final Body body;
    private final Schema before;
    private final Reading assuming;

    ReadBody(Body body, Schema before, Reading assuming) {
        this.body = body;
        this.before = before;
        this.assuming = assuming;
    }

    @Override
    public Reading read(Schema found, Stance stance) {
        return stance == Stance.ASSUMING && found.holdsTheSameAs(before) ? assuming : body.read(found, stance);
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
