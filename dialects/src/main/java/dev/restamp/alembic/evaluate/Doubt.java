package dev.restamp.alembic.evaluate;

import dev.restamp.schema.Name;
import java.util.Optional;
import java.util.Set;

/**
 * A stretch of code that may not have run at all, up to where a flow leads. The reason says what is not known, and
 * {@code because} the same as a sentence; {@code touches} and {@code acts} tell of the way that was left before the stretch;
 * {@code otherwise} is what the function returned then.
 */
final class Doubt {

    Flow extent;
    final String reason;
    final String because;
    final Optional<Set<Name>> touches;
    final boolean acts;
    Value otherwise;

    Doubt(Flow extent, String reason, String because, Optional<Set<Name>> touches, boolean acts, Value otherwise) {
        this.extent = extent;
        this.reason = reason;
        this.because = because;
        this.touches = touches;
        this.acts = acts;
        this.otherwise = otherwise;
    }

    /** Because of a doubt that had to end with a block, and whose flow leads further. */
    static Doubt inherited(Flow extent) {
        String reason = "whether the script gets here";
        Optional<Set<Name>> none = Optional.of(Set.of());
        return new Doubt(extent, reason, "it is not known " + reason, none, false, new Value.Unknown(reason));
    }

    /** There is one more value that may have been returned. */
    void mayReturn(Value value) {
        otherwise = Blur.value(otherwise, value, reason);
    }
}
