package dev.restamp.sql;

import dev.restamp.schema.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What lasts only as long as the connection does, or is told nowhere in the schema, and yet decides what names mean. */
final class Session {

    /** A column that a sequence was given to, which counts in this way. */
    record Owner(Name table, String column, String options) {

        boolean is(Name other, String name) {
            return table.equals(other) && column.equals(name);
        }
    }

    private final Set<String> temporary = new HashSet<>();
    private final Map<Name, Owner> owned = new HashMap<>();
    private boolean legacyRenames;
    private int steps;

    /** The temporary tables and views, which hide others of their name. */
    Set<String> temporary() {
        return temporary;
    }

    /** The sequences that were given to a column before it counted by them. */
    Map<Name, Owner> owned() {
        return owned;
    }

    /** One step of code; how many there were, whichever block or function they stand in. */
    int step() {
        return ++steps;
    }

    /** Whether SQLite was told to leave references alone when a table is renamed. */
    boolean legacyRenames() {
        return legacyRenames;
    }

    void legacyRenames(boolean on) {
        legacyRenames = on;
    }
}
