package dev.restamp.finding;

import java.util.Comparator;

/** One thing worth telling: what it is, where, in a sentence, and what to do about it. */
public record Finding(FindingCode code, Severity severity, Place place, String object, String message, String advice)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::code)
            .thenComparing(Finding::place)
            .thenComparing(Finding::object)
            .thenComparing(Finding::message);

    /** About an object of the database or of the history, with the severity that is usual for its code. */
    public static Finding about(FindingCode code, String object, String message, String advice) {
        return new Finding(code, code.severity(), Place.NOWHERE, object, message, advice);
    }

    /** About a line of a file, with the severity that is usual for its code. */
    public static Finding at(FindingCode code, Place place, String object, String message, String advice) {
        return new Finding(code, code.severity(), place, object, message, advice);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
