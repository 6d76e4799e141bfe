package dev.restamp.plan;

import java.util.Locale;

/** What a step may harm, in a sentence without a full stop. */
public record Hazard(Kind kind, String sentence) {

    public enum Kind {
        LOCKS,
        REWRITES,
        VALIDATES,
        LONG,
        CHANGES_DATA,
        SKIPS_DATA,
        DROPS,
        CANNOT_BE_UNDONE,
        APART;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return kind.word() + ": " + sentence;
    }
}
