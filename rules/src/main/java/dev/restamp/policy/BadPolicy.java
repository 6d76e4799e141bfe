package dev.restamp.policy;

import dev.restamp.text.Told;

/** A policy file is not what Drools can compile; the message says where. */
public final class BadPolicy extends Told {

    private static final long serialVersionUID = 1L;

    BadPolicy(String message) {
        super(message);
    }
}
