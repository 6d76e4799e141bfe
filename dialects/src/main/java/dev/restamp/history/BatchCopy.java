package dev.restamp.history;

import dev.restamp.schema.Name;
import java.util.Collection;

/**
 * The table as which Alembic builds one anew where a database cannot alter it in place. It takes the old one's name in the end,
 * so one that is left over tells of a batch that broke off, and never of a revision that ran.
 */
public final class BatchCopy {

    private static final String PREFIX = "_alembic_tmp_";
    /** Longer names are cut. */
    private static final int WIDTH = 50;

    private BatchCopy() {}

    /** Alembic's name for the new table while the old one is there. */
    public static String nameOf(String table) {
        String name = PREFIX + table;
        return name.substring(0, Math.min(WIDTH, name.length()));
    }

    public static boolean isOne(Name table) {
        return table.local().startsWith(PREFIX);
    }

    /** The table that it was to replace, of those that are known; where none of them is, the one that its name tells. */
    public static Name original(Name copy, Collection<Name> known) {
        return known.stream()
                .filter(table -> copy.equals(table.withLocal(nameOf(table.local()))))
                .findFirst()
                .orElseGet(() -> copy.withLocal(copy.local().substring(PREFIX.length())));
    }
}
