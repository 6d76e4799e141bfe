package dev.restamp.fingerprint;

/** One difference that a revision makes. */
public record Effect(Atom atom, State before, State after) {}
