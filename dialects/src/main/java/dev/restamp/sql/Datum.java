package dev.restamp.sql;

import java.math.BigInteger;
import java.util.List;

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

    /** Could not be known, with the reason as a person would say it. */
    record Unknown(String reason) implements Datum {}

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
