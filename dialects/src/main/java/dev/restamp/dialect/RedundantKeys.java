package dev.restamp.dialect;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of a new table that say the same thing twice, as {@code id integer PRIMARY KEY UNIQUE} does: PostgreSQL makes one of them,
 * the primary one first, under the first name that a script gives (parse_utilcmd.c, "remove any redundant index specifications").
 *
 * @param given the names that the script gives: one of them may well be what the database would have invented
 */
public record RedundantKeys(Set<String> given) {

    /** The table with this constraint, or with its twin alone. */
    public Table with(Table table, Constraint constraint) {
        Optional<Constraint> twin = table.constraints().stream()
                .filter(other -> isTwin(other, constraint))
                .findFirst();
        List<Constraint> all = new ArrayList<>(table.constraints());
        if (twin.isEmpty()) {
            all.add(constraint);
        } else if (twin.get().name().isPresent() && !isGiven(twin.get()) && isGiven(constraint)) {
            all.set(all.indexOf(twin.get()), twin.get().withName(constraint.name()));
        }
        return table.withConstraints(all);
    }

    private static boolean isTwin(Constraint other, Constraint constraint) {
        return constraint instanceof UniqueKey key
                && other.columns().equals(key.columns())
                && (other instanceof PrimaryKey primary
                                && primary.deferral() == key.deferral()
                                && !key.nullsNotDistinct()
                        || other instanceof UniqueKey unique
                                && unique.deferral() == key.deferral()
                                && unique.nullsNotDistinct() == key.nullsNotDistinct());
    }

    private boolean isGiven(Constraint constraint) {
        return constraint.name().filter(given::contains).isPresent();
    }
}
