package dev.restamp.schema;

/** The type of a column, in the canonical spelling of its dialect. */
public sealed interface ColumnType {

    /**
     * A type of the database's own, parameters and array brackets included: {@code character varying(50)}, {@code VARCHAR(50)}.
     * Where tools that copy a table write one text for another ({@code INT} comes out as {@code INTEGER}), both are of one kin,
     * and that they differ proves nothing.
     */
    record BuiltIn(String text, String kin) implements ColumnType {

        /** Of no other kin than its text. */
        public BuiltIn(String text) {
            this(text, text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof BuiltIn type && text.equals(type.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** An enum, a domain or an extension's type: found again by name, and renamed with it. */
    record UserDefined(Name name, int arrayDimensions) implements ColumnType {
        @Override
        public String toString() {
            return name.local() + "[]".repeat(arrayDimensions);
        }
    }

    /** The script uses a type that cannot be known without running it; that the column is there is still known. */
    record Unknown(String reason) implements ColumnType {

        /** That of a column that no revision made: they take it for granted, and no more is known than that it is there. */
        public static final Unknown PREDATING = new Unknown("predates the history");

        @Override
        public String toString() {
            return "unknown type (" + reason + ")";
        }
    }

    default Likeness likeness(ColumnType other) {
        if (this instanceof Unknown || other instanceof Unknown) {
            return Likeness.UNKNOWN;
        }
        boolean kin = this instanceof BuiltIn one && other instanceof BuiltIn two && one.kin.equals(two.kin);
        return equals(other) ? Likeness.SAME : kin ? Likeness.UNKNOWN : Likeness.DIFFERENT;
    }
}
