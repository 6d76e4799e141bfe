package dev.restamp.trial;

import dev.restamp.schema.Schema;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a database shows and the revisions that it has truly had. A damaged one also knows how it was before: whole.
 *
 * @param label what a person is told of it: the last revision, and the damage
 */
public record State(String label, Schema schema, Set<String> applied, Schema whole) {

    public State {
        applied = Set.copyOf(applied);
    }

    static State healthy(String label, Schema schema, Set<String> applied) {
        return new State(label, schema, new TreeSet<>(applied), schema);
    }

    State damaged(String damage, Schema schemaThen) {
        return new State(label + ", " + damage, schemaThen, applied, whole);
    }
}
