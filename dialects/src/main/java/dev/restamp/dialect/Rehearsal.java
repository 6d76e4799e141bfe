package dev.restamp.dialect;

import dev.restamp.schema.Schema;
import java.util.Optional;

/** Lets a database read what is beyond a reader: runs a statement on an empty copy of a schema, and looks what came of it. */
@FunctionalInterface
public interface Rehearsal {

    /**
     * The schema after the statement, of which {@code before} holds all that it may need. Empty when the schema cannot be copied
     * whole, or when the database refuses the statement.
     */
    Optional<Schema> after(Schema before, String statement);
}
