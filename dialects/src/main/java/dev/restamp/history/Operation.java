package dev.restamp.history;

import dev.restamp.finding.Place;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import java.util.Optional;
import java.util.Set;

/** What a revision says it does, one step of it. */
public sealed interface Operation {

    Place place();

    /** A change to the schema, already fitted to it: what {@code IF EXISTS} or a guard rules out is not there at all. */
    record Structural(Change change, Place place) implements Operation {}

    /** A change that the schema at this point refuses, as the database would; it had no effect on the schema read so far. */
    record Refused(Change change, String reason, Place place) implements Operation {}

    /** The revision takes for granted a table that no revision made: it predates the history. */
    record Assumption(Name table, Place place) implements Operation {}

    record Data(DataChange change, Place place) implements Operation {}

    /**
     * A step that could not be read, with the reason. {@code touches} holds the tables whose shape it may have changed: none
     * when it cannot have changed any, and nothing is given when it may have touched any.
     */
    record Opaque(String reason, Optional<Set<Name>> touches, Place place) implements Operation {}
}
