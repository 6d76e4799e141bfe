package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Run;
import dev.restamp.alembic.evaluate.Value;
import java.util.Map;

/** Reads SQL text and tells the run what it does. */
public final class SqlReader {

    private SqlReader() {}

    /** Reads one or several statements; whatever is beyond the reader becomes opaque, never a guess. */
    public static void read(String sql, Run run) {
        read(sql, Map.of(), run);
    }

    /** The same with values for parameters: by name, and those without a name by their position: {@code "1"}, {@code "2"}, … */
    public static void read(String sql, Map<String, Value> parameters, Run run) {
        run.opaque("SQL not read: " + sql.strip().lines().findFirst().orElse(""), java.util.Optional.empty());
    }
}
