package dev.restamp.cli;

/** What the person asked for cannot be done, and one sentence says why and what to do; not a bug. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }
}
