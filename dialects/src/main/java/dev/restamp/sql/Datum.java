package dev.restamp.sql;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** A value of SQL, as far as it is known. */
public sealed interface Datum
        permits Datum.Null, Datum.Truth, Datum.Whole, Datum.Text, Datum.Items, Datum.Unknown, Oid {

    enum Null implements Datum {
        NULL
    }

    record Truth(boolean value) implements Datum {}

    record Whole(BigInteger value) implements Datum {
        public static Whole of(long value) {
            return new Whole(BigInteger.valueOf(value));
        }
    }

    record Text(String value) implements Datum {}

    /** An array, or the rows of a subquery. */
    record Items(List<Datum> items) implements Datum {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Could not be known, with the reason as a person would say it; {@code others} are texts that it is not. */
    record Unknown(String reason, Set<String> others) implements Datum {
        public Unknown {
            others = Set.copyOf(others);
        }

        public Unknown(String reason) {
            this(reason, Set.of());
        }

        boolean isOther(Datum value) {
            return value instanceof Text text && others.contains(text.value());
        }
    }

    static Datum of(boolean value) {
        return new Truth(value);
    }

    static Datum of(String value) {
        return new Text(value);
    }

    static Datum items(List<? extends Datum> items) {
        return new Items(List.copyOf(items));
    }
}
