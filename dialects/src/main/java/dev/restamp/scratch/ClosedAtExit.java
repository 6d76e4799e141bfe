package dev.restamp.scratch;

import dev.restamp.dialect.Rehearsal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes a server when the process ends, if nobody did before: also after Ctrl-C nothing is left behind. */
final class ClosedAtExit implements ScratchServer {

    private final ScratchServer server;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread exit = new Thread(this::closeAtExit);

    ClosedAtExit(ScratchServer server) {
        this.server = server;
        Runtime.getRuntime().addShutdownHook(exit);
    }

    @Override
    public Scratch open() {
        return server.open();
    }

    @Override
    public Optional<Rehearsal> findRehearsal() {
        return server.findRehearsal();
    }

    @Override
    public void close() {
        if (closeOnce()) {
            Runtime.getRuntime().removeShutdownHook(exit);
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

    private boolean closeOnce() {
        boolean now = closed.compareAndSet(false, true);
        if (now) {
            server.close();
        }
        return now;
    }
}
