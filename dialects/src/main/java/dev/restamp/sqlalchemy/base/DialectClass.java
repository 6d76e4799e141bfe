package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** {@code postgresql.dialect}: the class of one database's dialects. */
public record DialectClass(String dialect) implements Value.Thing {

    private static final String HOME = "sqlalchemy.dialects.";

    /** The class of this dotted name, if it is one. */
    public static Optional<Value> find(String dotted) {
        String[] parts =
                dotted.startsWith(HOME) ? dotted.substring(HOME.length()).split("\\.") : new String[0];
        return parts.length == 2 && parts[1].equals("dialect")
                ? Optional.of(new DialectClass(parts[0]))
                : Optional.empty();
    }

    @Override
    public String describe() {
        return "the dialect of " + dialect;
    }

    @Override
    public Value attribute(String name, Run run) {
        return name.equals("name") ? Value.of(dialect) : new Unknown(describe() + "." + name);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return new Unknown(describe());
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        return value instanceof DialectThing ? Optional.of(run.dialect().name().equals(dialect)) : Optional.empty();
    }
}
