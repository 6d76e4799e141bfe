package dev.restamp.dialect;

import java.util.Optional;

/** Where databases to throw away can be had. Closing takes away all that it made. */
public interface ScratchServer extends AutoCloseable {

    /** The word for a server that is started for us alone. */
    String EMBEDDED = "embedded";

    /** A new and empty database. */
    Scratch open();

    /** A way to try statements that a script brings, confined to a database of their own. */
    Optional<Rehearsal> findRehearsal();

    @Override
    void close();
}
