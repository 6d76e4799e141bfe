package dev.restamp.python.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What a failed statement costs where it is sent. PostgreSQL refuses all that follows it in its transaction, so that a script
 * which catches the error gets no further; unless it was sent after a savepoint, or outside of any transaction. SQLite forgives.
 */
public final class Savepoints {

    private final boolean always;
    private final Deque<Named> named = new ArrayDeque<>();
    private int open;
    private int acts;

    private record Named(String name, Run.Mark mark) {}

    public Savepoints(boolean always) {
        this.always = always;
    }

    /** Whether it costs no more than itself. */
    public boolean areForgiving() {
        return always || open > 0;
    }

    public void open() {
        open++;
    }

    public void close() {
        open = Math.max(0, open - 1);
    }

    /** One that SQL gives a name. */
    public void open(String name, Run.Mark mark) {
        open();
        named.push(new Named(name, mark));
    }

    /** How it was when that one was opened; those that were opened since are no more. */
    public Optional<Run.Mark> backTo(String name) {
        if (named.stream().noneMatch(one -> one.name().equals(name))) {
            return Optional.empty();
        }
        while (!named.getFirst().name().equals(name)) {
            closeLast();
        }
        return Optional.of(named.getFirst().mark());
    }

    public void release(String name) {
        if (backTo(name).isPresent()) {
            closeLast();
        } else {
            close();
        }
    }

    private void closeLast() {
        named.pop();
        close();
    }

    /** Something was done. */
    public void act() {
        if (areForgiving()) {
            acts++;
        }
    }

    /** How much was done so far that might have failed at no further cost. */
    public int acts() {
        return acts;
    }
}
