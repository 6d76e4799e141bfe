package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import java.util.List;
import java.util.Set;

/** Questions that the near-miss rules ask. */
public final class Near {

    private Near() {}

    public static boolean sameShape(State expected, State found) {
        return expected.likeness(found) == Likeness.SAME;
    }

    /** A whole unique index on just these columns enforces what a unique key on them does. */
    public static boolean enforces(State state, List<String> columns) {
        return state instanceof State.Shaped shaped
                && shaped.shape() instanceof Index index
                && index.unique()
                && index.predicate().isEmpty()
                && index.parts().size() == columns.size()
                && index.columns().equals(columns);
    }

    /** Whether an index does this beyond what any revision makes of it. */
    public static boolean isBeyond(Set<State> left, List<String> columns) {
        return left.stream().noneMatch(state -> enforces(state, columns));
    }

    /** The index that this shape belongs to. */
    public static Atom index(Atom shape) {
        return shape.as(AtomKind.INDEX);
    }
}
