package dev.restamp.policy;

/** A policy file is not what Drools can compile; the message says where. */
public final class BadPolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadPolicy(String message) {
        super(message);
    }
}
