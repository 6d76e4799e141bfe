package dev.restamp.cli;

import dev.restamp.Recent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work that is begun beside other work, since its outcome is needed in any case. */
final class Ahead<T> {

    /** Work that nobody waits for any more does not keep the program from ending. */
    private static final Executor BESIDE = work -> {
        Thread thread = new Thread(work, "ahead");
        thread.setDaemon(true);
        thread.start();
    };

    private final CompletableFuture<T> outcome;

    private Ahead(CompletableFuture<T> outcome) {
        this.outcome = outcome;
    }

    static <T> Ahead<T> of(Supplier<T> work) {
        return new Ahead<>(CompletableFuture.supplyAsync(work, BESIDE));
    }

    /** What is good to have done, and waited for by nobody: what fails here fails again, and is told, where it is needed. */
    static void begin(Runnable work) {
        CompletableFuture.runAsync(work, BESIDE);
    }

    /** Or the very exception that it ended with. */
    T get() {
        return Recent.joined(outcome);
    }
}
