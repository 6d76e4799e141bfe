package dev.restamp.sqlalchemy;

/** An argument that cannot be known, on its way to the operation that must say so. Carries no stack: it is control flow. */
final class Unreadable extends RuntimeException {

    Unreadable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
