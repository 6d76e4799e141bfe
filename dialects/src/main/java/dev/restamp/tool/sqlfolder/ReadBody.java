package dev.restamp.tool.sqlfolder;

import dev.restamp.history.Body;
import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;

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
