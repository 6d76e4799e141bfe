package dev.restamp.trial;

import dev.restamp.schema.Schema;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a database shows and the revisions that it has truly had. A damaged one also knows how it was before: whole.
 *
 * @param label what a person is told of it: the last revision, and the damage
 */
public record Moment(String label, Schema schema, Set<String> applied, Schema whole) {

    public Moment {
        applied = Set.copyOf(applied);
    }

    static Moment healthy(String label, Schema schema, Set<String> applied) {
        return new Moment(label, schema, new TreeSet<>(applied), schema);
    }

    Moment damaged(String damage, Schema schemaThen) {
        return new Moment(label + ", " + damage, schemaThen, applied, whole);
    }
}
