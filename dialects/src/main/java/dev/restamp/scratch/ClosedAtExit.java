package dev.restamp.scratch;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Scratch;
import dev.restamp.dialect.ScratchException;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Surroundings;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Closes a server when the process ends, if nobody did before: also after Ctrl-C nothing is left behind.
 *
 * <p>The process ends when its exit has closed the server, whatever its other threads are at. So what one of them has
 * begun to make or to take away is waited for: under one lock, all is done once and to its end.
 */
public final class ClosedAtExit implements ScratchServer {

    private final AtExit exit;
    private Optional<ScratchServer> server = Optional.empty();
    private boolean closed;

    private ClosedAtExit(Supplier<ScratchServer> start) {
        exit = new AtExit(this::closeAtExit);
        try {
            start(start);
        } catch (ScratchException e) {
            exit.callOff();
            throw e;
        }
    }

    /** A dialect's scratch server, asked for by a word or a URL. */
    public static ScratchServer open(Dialect dialect, String asked, Surroundings surroundings) {
        return new ClosedAtExit(() -> dialect.scratch(asked, surroundings));
    }

    private synchronized void start(Supplier<ScratchServer> start) {
        demandOpen();
        server = Optional.of(start.get());
    }

    @Override
    public synchronized Scratch open() {
        demandOpen();
        return new Guarded(server.orElseThrow().open());
    }

    @Override
    public synchronized Optional<Rehearsal> findRehearsal() {
        demandOpen();
        return server.flatMap(ScratchServer::findRehearsal);
    }

    private void demandOpen() {
        if (closed) {
            throw new ScratchException("the scratch server is closed, since the command is ending");
        }
    }

    @Override
    public void close() {
        closeOnce();
        exit.callOff();
    }

    private synchronized void closeOnce() {
        if (!closed) {
            closed = true;
            server.ifPresent(ScratchServer::close);
        }
    }

    /** A server that is gone by then has nothing left to take away. */
    private void closeAtExit() {
        try {
            closeOnce();
        } catch (ScratchException gone) {
            System.getLogger(ClosedAtExit.class.getName()).log(System.Logger.Level.DEBUG, gone.getMessage());
        }
    }

    /** Taken away with the server when that comes first. */
    private final class Guarded implements Scratch {

        private final Scratch scratch;

        private Guarded(Scratch scratch) {
            this.scratch = scratch;
        }

        @Override
        public String url() {
            return scratch.url();
        }

        @Override
        public Connection connect() {
            return scratch.connect();
        }

        @Override
        public void close() {
            synchronized (ClosedAtExit.this) {
                if (!closed) {
                    scratch.close();
                }
            }
        }
    }
}
