package dev.restamp.cli;

import dev.restamp.text.Signal;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells whoever waits at a terminal what takes so long; silent when it does not take long, or nobody sits there. */
final class Waiting {

    private static final long PATIENCE = 1000;
    private static final long BEAT = 200;
    private static final String CLEAR = Signal.CLEAR.mark();

    private final PrintStream err;
    private final boolean watched;
    private final long patience;

    private Waiting(PrintStream err, boolean watched, long patience) {
        this.err = err;
        this.watched = watched;
        this.patience = patience;
    }

    static Waiting at(Console console) {
        return at(console, PATIENCE);
    }

    /** One that waits this many milliseconds before it says anything. */
    static Waiting at(Console console, long patience) {
        return new Waiting(console.err(), console.terminal(), patience);
    }

    /** Does this work, and leaves the line as it was. */
    <T> T during(String doing, Supplier<T> work) {
        if (!watched) {
            return work.get();
        }
        CountDownLatch done = new CountDownLatch(1);
        Thread teller = new Thread(() -> tell(doing, done), "waiting");
        teller.setDaemon(true);
        teller.start();
        try {
            return work.get();
        } finally {
            done.countDown();
            join(teller);
        }
    }

    private void tell(String doing, CountDownLatch done) {
        long start = System.nanoTime();
        try {
            if (done.await(patience, TimeUnit.MILLISECONDS)) {
                return;
            }
            do {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                err.print(CLEAR + doing + ", " + seconds + " s");
                err.flush();
            } while (!done.await(BEAT, TimeUnit.MILLISECONDS));
            err.print(CLEAR);
            err.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread teller) {
        try {
            teller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
