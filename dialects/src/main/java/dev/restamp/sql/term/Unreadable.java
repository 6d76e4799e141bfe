package dev.restamp.sql.term;

/** Thrown when a piece of SQL is beyond its reader, and caught where the reading began. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
