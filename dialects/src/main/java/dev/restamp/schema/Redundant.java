package dev.restamp.schema;

import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys of a new table that say the same thing twice, as {@code id integer PRIMARY KEY UNIQUE} does: PostgreSQL makes one index of
 * them, of the first kind, and with the first name that was given (parse_utilcmd.c, "remove any redundant index specifications").
 */
final class Redundant {

    private Redundant() {}

    static Table without(Table table) {
        Optional<PrimaryKey> primary = table.primaryKey();
        List<UniqueKey> doubles = table.uniqueKeys().stream()
                .filter(key -> primary.filter(p -> isSame(p, key)).isPresent())
                .toList();
        if (doubles.isEmpty()) {
            return table;
        }
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.removeAll(doubles);
        constraints.remove(primary.get());
        constraints.add(named(primary.get(), doubles, table.name().local()));
        return table.withConstraints(constraints);
    }

    private static boolean isSame(PrimaryKey primary, UniqueKey unique) {
        return primary.columns().equals(unique.columns())
                && primary.deferral() == unique.deferral()
                && !unique.nullsNotDistinct();
    }

    /** A name that PostgreSQL invents was not given. */
    private static Constraint named(PrimaryKey primary, List<UniqueKey> doubles, String table) {
        boolean given =
                primary.name().filter(name -> !name.equals(table + "_pkey")).isPresent();
        Optional<String> other = doubles.stream()
                .flatMap(key -> key.name().stream())
                .filter(name -> !name.equals(invented(table, primary)))
                .findFirst();
        return given || other.isEmpty() ? primary : primary.withName(other);
    }

    private static String invented(String table, PrimaryKey primary) {
        return table + "_" + String.join("_", primary.columns()) + "_key";
    }
}
