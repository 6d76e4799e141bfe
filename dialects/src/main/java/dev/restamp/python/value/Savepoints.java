package dev.restamp.python.value;

/**
 * What a failed statement costs where it is sent. PostgreSQL refuses all that follows it in its transaction, so that a script
 * which catches the error gets no further; unless it was sent after a savepoint, or outside of any transaction. SQLite forgives.
 */
public final class Savepoints {

    private final boolean always;
    private int open;
    private int acts;

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
