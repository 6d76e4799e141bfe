package dev.restamp.fleet;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Examines members several at once. Whatever happens to one is told of that one alone: a member that fails, even by a bug, or
 * that takes too long, does not stop or delay the rest.
 */
public final class Fleet {

    private final Examiner examiner;
    private final int jobs;
    private final Duration limit;

    /** So many at once, and none longer than the limit. */
    public Fleet(Examiner examiner, int jobs, Duration limit) {
        this.examiner = examiner;
        this.jobs = jobs;
        this.limit = limit;
    }

    /**
     * Tells the outcome of every member as it comes, one at a time. Nothing of an outcome is kept. When telling fails, no
     * further member is begun, and the failure is thrown.
     */
    public void examine(Collection<Member> members, Consumer<Outcome> told) {
        ExecutorService threads = Executors.newCachedThreadPool(Fleet::thread);
        try {
            examine(members, told, threads);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("stopped before all were examined; what was found until then is told", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One that hangs must not keep the program from ending. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fleet");
        thread.setDaemon(true);
        return thread;
    }

    private void examine(Collection<Member> members, Consumer<Outcome> told, ExecutorService threads)
            throws InterruptedException {
        Semaphore places = new Semaphore(jobs);
        AtomicReference<@Nullable Throwable> unheard = new AtomicReference<>();
        for (Member member : members) {
            places.acquire();
            if (unheard.get() != null) {
                places.release();
                break;
            }
            outcome(member, threads)
                    .thenAcceptAsync(outcome -> tell(told, outcome, unheard), threads)
                    .whenComplete((done, problem) -> places.release());
        }
        places.acquire(jobs);
        Optional.ofNullable(unheard.get()).ifPresent(Fleet::rethrow);
    }

    private static void rethrow(Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) problem;
    }

    private CompletableFuture<Outcome> outcome(Member member, ExecutorService threads) {
        Outcome late = Outcome.Failed.because(member, "took longer than " + limit.toSeconds() + " s and was given up");
        return CompletableFuture.supplyAsync(() -> examiner.examine(member), threads)
                .completeOnTimeout(late, limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((outcome, problem) -> problem == null ? outcome : Outcome.Failed.by(member, cause(problem)))
                .whenComplete((outcome, none) -> {
                    if (outcome == late) {
                        threads.execute(() -> examiner.abandon(member));
                    }
                });
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }

    private static synchronized void tell(
            Consumer<Outcome> told, Outcome outcome, AtomicReference<@Nullable Throwable> unheard) {
        if (unheard.get() == null) {
            try {
                told.accept(outcome);
            } catch (RuntimeException | Error problem) {
                unheard.set(problem);
            }
        }
    }
}
