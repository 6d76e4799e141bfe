package dev.restamp.python.machine;

import dev.restamp.python.value.Blur;
import dev.restamp.python.value.Value;
import java.util.Optional;

/**
 * A stretch of code that may not have run at all, up to where a flow leads. The reason says what is not known, and
 * {@code because} the same as a sentence; {@code instead} is what was done where it did not run, and {@code otherwise} what the
 * function returned then.
 */
final class Doubt {

    Flow extent;
    final String reason;
    final String because;
    final Optional<Excursion> instead;
    Value otherwise;

    Doubt(Flow extent, String reason, String because, Optional<Excursion> instead, Value otherwise) {
        this.extent = extent;
        this.reason = reason;
        this.because = because;
        this.instead = instead.filter(excursion -> !excursion.isHarmless());
        this.otherwise = otherwise;
    }

    /** Because of a doubt that had to end with a block, and whose flow leads further. */
    static Doubt inherited(Flow extent) {
        String reason = "whether the script gets here";
        return new Doubt(extent, reason, "it is not known " + reason, Optional.empty(), new Value.Unknown(reason));
    }

    /** There is one more value that may have been returned. */
    void mayReturn(Value value) {
        otherwise = Blur.value(otherwise, value, reason);
    }
}
