package dev.restamp.dialect.postgres;

/** Some SQL is beyond this reader; whoever asked falls back to what needs no understanding. Never leaves the package. */
final class NotUnderstood extends RuntimeException {

    NotUnderstood(String what) {
        super(what, null, false, false);
    }
}
