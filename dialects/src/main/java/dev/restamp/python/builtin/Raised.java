package dev.restamp.python.builtin;

import dev.restamp.finding.Place;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** A Python exception on its way to the handler that catches it. Carries no Java stack: it is control flow. */
public final class Raised extends RuntimeException {

    private final transient Value exception;
    private final String kind;
    private final transient Place place;

    public Raised(String kind, String message, Value exception, Place place) {
        super(message, null, false, false);
        this.kind = kind;
        this.exception = exception;
        this.place = place;
    }

    /** A built-in exception: {@code KeyError}, {@code ValueError}. */
    public static Raised of(String kind, String message, Run run) {
        return new Raised(kind, message, ExceptionType.made(kind), run.place());
    }

    /** The name of its class, without a module. */
    public String kind() {
        return kind;
    }

    public Value exception() {
        return exception;
    }

    public Place place() {
        return place;
    }
}
