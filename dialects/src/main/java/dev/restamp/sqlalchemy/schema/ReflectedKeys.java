package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What SQLAlchemy reads back of a table's foreign keys: of several alike in an SQLite table it sees the one that is written
 * first. Which that is, is not kept; one without a name is taken for it.
 */
public final class ReflectedKeys {

    private record Signature(List<String> columns, String target, List<String> targetColumns) {

        static Signature of(Constraint.ForeignKey key) {
            return new Signature(key.columns(), key.target().local(), key.targetColumns());
        }
    }

    private ReflectedKeys() {}

    /** Those that reflection passes over. */
    public static List<Constraint> unseen(Table table, Run run) {
        if (!run.dialect().sqlAlchemy().reflectsAlikeKeysOnce()) {
            return List.of();
        }
        Set<Signature> seen = new HashSet<>();
        return table.foreignKeys().stream()
                .filter(key -> !seen.add(Signature.of(key)))
                .<Constraint>map(key -> key)
                .toList();
    }

    public static List<Constraint> seen(Table table, Run run) {
        List<Constraint> unseen = unseen(table, run);
        return table.constraints().stream().filter(key -> !unseen.contains(key)).toList();
    }
}
