package dev.restamp.sql;

/** Thrown inside the package when a statement is beyond the reader; becomes an opaque operation at the door. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
