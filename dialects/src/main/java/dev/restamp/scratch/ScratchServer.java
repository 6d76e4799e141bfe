package dev.restamp.scratch;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Surroundings;
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

    /** Started for us, or the server of this URL; the database that the URL names is never touched. */
    static ScratchServer of(String asked, Dialect dialect, Surroundings surroundings) {
        return new ClosedAtExit(() -> dialect.name().equals("sqlite")
                ? new SqliteScratchServer(dialect)
                : asked.equals(EMBEDDED)
                        ? PrivateCluster.start(dialect, surroundings)
                        : new PostgresScratchServer(dialect, asked, surroundings));
    }
}
