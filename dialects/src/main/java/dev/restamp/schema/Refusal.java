package dev.restamp.schema;

/** Why a database would refuse a change: of what kind that is, and the same in words, as the database would say it. */
public record Refusal(Kind kind, String reason) {

    /** What decisions hang on. */
    public enum Kind {
        /** What would be made is there. */
        THERE,
        /** What is needed is not there. */
        MISSING,
        /** The table has its one primary key. */
        KEYED,
        /** Something else stands on it. */
        NEEDED,
        /** The database, or the library that writes for it, has no such change. */
        BEYOND
    }

    public static Refusal there(String what) {
        return new Refusal(Kind.THERE, what + " already exists");
    }

    public static Refusal missing(String what) {
        return new Refusal(Kind.MISSING, what + " does not exist");
    }

    public static Refusal needed(String sentence) {
        return new Refusal(Kind.NEEDED, sentence);
    }

    public static Refusal beyond(String sentence) {
        return new Refusal(Kind.BEYOND, sentence);
    }

    /** The same with more to say. */
    public Refusal and(String more) {
        return new Refusal(kind, reason + more);
    }
}
