package dev.restamp.sqlalchemy.base;

/** An argument that cannot be known, on its way to the operation that must say so. Carries no stack: it is control flow. */
public final class Unreadable extends RuntimeException {

    public Unreadable(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
