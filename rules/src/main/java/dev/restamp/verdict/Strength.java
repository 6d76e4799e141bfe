package dev.restamp.verdict;

import dev.restamp.fingerprint.AtomKind;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How much would have to be wrong with a schema before a verdict was. A margin is a sum of weights that tells a person little;
 * measured in acts by hand it is a word.
 */
public enum Strength {
    /** The schema does not speak for the verdict. */
    NONE,
    /** One thing made or lost by hand could have done it. */
    THIN,
    /** It would take several. */
    GOOD,
    /** It would take many. */
    FIRM;

    /** The most that one act by hand can weigh. */
    private static final int ONE_ACT =
            Stream.of(AtomKind.values()).mapToInt(AtomKind::extra).max().orElse(0);

    private static final int MANY = 4;

    static Strength of(int margin) {
        return margin <= 0 ? NONE : margin <= ONE_ACT ? THIN : margin < MANY * ONE_ACT ? GOOD : FIRM;
    }

    /** The word in reports; a dash where there is nothing to tell. */
    public String word() {
        return this == NONE ? "-" : name().toLowerCase(Locale.ROOT);
    }
}
