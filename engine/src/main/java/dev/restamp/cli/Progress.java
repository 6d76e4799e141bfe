package dev.restamp.cli;

import dev.restamp.replay.Replay;
import dev.restamp.replay.Step;
import dev.restamp.text.Printable;
import dev.restamp.text.Signal;
import java.time.Duration;

/** How far a replay is, for whoever watches; and what it learned is kept now and then, so that one that is broken off goes on. */
final class Progress implements Replay.Watch {

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Console console;
    private final Runnable keep;
    private final long start = System.nanoTime();
    private long kept = start;

    Progress(Console console, Runnable keep) {
        this.console = console;
        this.keep = keep;
    }

    @Override
    public void before(String revision, int done, int all) {
        if (console.terminal()) {
            console.err()
                    .print(Signal.CLEAR.mark() + (done + 1) + " of " + all + "  " + Printable.line(revision)
                            + left(done, all));
            console.err().flush();
        }
    }

    private String left(int done, int all) {
        if (done == 0) {
            return "";
        }
        Duration left = Duration.ofNanos((System.nanoTime() - start) / done * (all - done));
        return "  %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
    }

    @Override
    public void after(Step step) {
        if (System.nanoTime() - kept > BETWEEN.toNanos()) {
            keep.run();
            kept = System.nanoTime();
        }
    }

    /** Leaves the line free for what is said next. */
    void end() {
        if (console.terminal()) {
            console.err().print(Signal.CLEAR.mark());
            console.err().flush();
        }
    }
}
