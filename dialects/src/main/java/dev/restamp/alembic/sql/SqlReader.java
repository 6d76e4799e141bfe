package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Run;

/** Reads SQL text and tells the run what it does. */
public final class SqlReader {

    private SqlReader() {}

    /** Reads one or several statements; whatever is beyond the reader becomes opaque, never a guess. */
    public static void read(String sql, Run run) {
        run.opaque("SQL not read: " + sql.strip().lines().findFirst().orElse(""), java.util.Optional.empty());
    }
}
