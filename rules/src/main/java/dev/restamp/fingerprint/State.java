package dev.restamp.fingerprint;

import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import java.util.regex.Pattern;

/** What an atom is like at one time: not there, there, or there in a certain shape. */
public sealed interface State {

    static State absent() {
        return new Absent(Absent.Sign.STRONG);
    }

    static State present() {
        return new Shaped("present");
    }

    /** Not there, and what it is a sign of to find it there all the same. Those of one atom are one state, whatever they tell. */
    record Absent(Sign sign) implements State {

        public enum Sign {
            /** Somebody made it. */
            STRONG,
            /** It may have been there all along. */
            WEAK,
            /** None: it went with what it was part of, and to find that there tells all there is to tell. */
            NONE
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Absent;
        }

        @Override
        public int hashCode() {
            return Absent.class.hashCode();
        }

        @Override
        public String toString() {
            return "absent";
        }
    }

    /**
     * There, with this shape: a {@link ColumnType}, an {@link Expression}, an {@link Index}, a {@link Constraint}, or a text
     * whose equality is all there is to know.
     */
    record Shaped(Object shape) implements State {

        private static final Pattern BLANKS = Pattern.compile("\\s+");

        /** On one line: a catalogue sets a query on many. */
        @Override
        public String toString() {
            String text = shape instanceof Index index ? index.definition() : shape.toString();
            return text.indexOf('\n') < 0
                    ? text
                    : BLANKS.matcher(text).replaceAll(" ").strip();
        }
    }

    /** An opaque step may have changed it: nobody can say. */
    record Unknown(String reason) implements State {
        @Override
        public String toString() {
            return "unknown (" + reason + ")";
        }
    }

    /**
     * What a step may have left that may not have run, and what it is like otherwise: evidence where the one is shown, and
     * nothing where it is the other.
     */
    record Possible(State likely, State otherwise) implements State {

        private Likeness perhaps(State other) {
            Likeness likeness = likely.likeness(other);
            boolean open = mayBeOfAnother() || otherwise.likeness(other) != Likeness.DIFFERENT;
            return open && likeness == Likeness.DIFFERENT ? Likeness.UNKNOWN : likeness;
        }

        /** Where it may not have been made, another may have made what is there, in a shape of its own. */
        public boolean mayBeOfAnother() {
            return otherwise instanceof Absent;
        }

        @Override
        public String toString() {
            return likely + ", or " + otherwise;
        }
    }

    /** Whether what is there says something of this column: an index that is on it, a check of it. */
    default boolean mentions(String column) {
        if (this instanceof Possible possible) {
            return possible.likely.mentions(column);
        }
        return this instanceof Shaped shaped
                && (shaped.shape instanceof Index index && index.mentions(column)
                        || shaped.shape instanceof Expression expression && expression.mentions(column));
    }

    default Likeness likeness(State other) {
        if (this instanceof Possible possible) {
            return possible.perhaps(other);
        } else if (other instanceof Possible possible) {
            return possible.perhaps(this);
        }
        if (this instanceof Unknown || other instanceof Unknown) {
            return Likeness.UNKNOWN;
        }
        if (this instanceof Absent && other instanceof Absent) {
            return Likeness.SAME;
        }
        if (this instanceof Shaped one && other instanceof Shaped two) {
            return shapes(one.shape, two.shape);
        }
        return Likeness.of(equals(other));
    }

    private static Likeness shapes(Object one, Object two) {
        if (one instanceof Spellings a && two instanceof ColumnType b) {
            return a.likeness(b);
        } else if (two instanceof Spellings b && one instanceof ColumnType a) {
            return b.likeness(a);
        } else if (one instanceof ColumnType a && two instanceof ColumnType b) {
            return a.likeness(b);
        } else if (one instanceof Expression a && two instanceof Expression b) {
            return a.likeness(b);
        } else if (one instanceof Index a && two instanceof Index b) {
            return a.likeness(b);
        }
        return Likeness.of(one.equals(two));
    }
}
