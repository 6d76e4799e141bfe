package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Options that a script gives for one database alone, found where that is the one at hand: {@code sqlite_where}. */
public final class OwnOptions {

    private OwnOptions() {}

    public static Optional<Value> find(Function<String, Optional<Value>> given, String name, Run run) {
        return run.dialect().sqlAlchemy().prefixes().stream()
                .flatMap(prefix -> given.apply(prefix + name).stream())
                .findFirst();
    }

    public static Optional<Value> find(Map<String, Value> given, String name, Run run) {
        return find(option -> Optional.ofNullable(given.get(option)), name, run);
    }

    public static boolean flag(Function<String, Optional<Value>> given, String name, Run run) {
        return find(given, name, run)
                .filter(value -> !Read.isNone(value))
                .map(Read::flag)
                .orElse(false);
    }
}
