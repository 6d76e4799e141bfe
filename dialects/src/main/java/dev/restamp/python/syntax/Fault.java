package dev.restamp.python.syntax;

/** Text that is no Python, met while a statement is read; the statement's reader catches it. Has no stack of its own. */
final class Fault extends RuntimeException {

    private final String reason;

    Fault(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
