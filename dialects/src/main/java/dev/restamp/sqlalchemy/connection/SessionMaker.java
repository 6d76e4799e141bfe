package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;

/** {@code sessionmaker()} and {@code scoped_session(…)}: makes sessions, and passes for one. */
public record SessionMaker() implements Value.Thing {

    @Override
    public String describe() {
        return "a maker of sessions";
    }

    @Override
    public boolean reachesDatabase() {
        return true;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return new ConnectionThing();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "configure", "remove", "close_all" -> Function.constant(name, None.NONE);
            default -> new ConnectionThing().attribute(name, run);
        };
    }
}
