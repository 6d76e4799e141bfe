package dev.restamp.scratch;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Surroundings;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rehearses on a scratch server that is had only when the first statement asks for it: most histories never do. */
public final class ScratchRehearsal implements Rehearsal, AutoCloseable {

    private final String asked;
    private final Dialect dialect;
    private final Surroundings surroundings;
    private @Nullable ScratchServer server;
    private Optional<Rehearsal> rehearsal = Optional.empty();

    public ScratchRehearsal(String asked, Dialect dialect, Surroundings surroundings) {
        this.asked = asked;
        this.dialect = dialect;
        this.surroundings = surroundings;
    }

    @Override
    public synchronized Optional<List<Change>> changes(Schema before, String statement) {
        if (server == null) {
            server = ClosedAtExit.open(dialect, asked, surroundings);
            rehearsal = server.findRehearsal();
        }
        return rehearsal.flatMap(r -> r.changes(before, statement));
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
        }
    }
}
