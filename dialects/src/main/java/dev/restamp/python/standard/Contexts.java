package dev.restamp.python.standard;

import dev.restamp.python.machine.Suppressor;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.List;

/** Modules around what a script does: contextlib, warnings, logging, time, asyncio. */
final class Contexts {

    private Contexts() {}

    private static Value first(Arguments arguments) {
        return arguments.find(0, "").orElse(Value.None.NONE);
    }

    static Namespace contextlib() {
        return Namespace.of("contextlib")
                .with("contextmanager", Collections.IDENTITY)
                .with("asynccontextmanager", Collections.IDENTITY)
                .function("suppress", Contexts::suppress)
                .function("nullcontext", (a, run) -> new Entered(first(a)))
                .function("closing", (a, run) -> new Entered(first(a)))
                .function("ExitStack", (a, run) -> new ExitStack());
    }

    private static Value suppress(Arguments arguments, Run run) {
        List<String> names = arguments.positional().stream()
                .map(type -> type instanceof Value.Thing thing ? thing.describe() : "Exception")
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
        return new Suppressor(names);
    }

    /** A context whose value is known and that does nothing itself. */
    private record Entered(Value value) implements Value.Thing {
        @Override
        public String describe() {
            return "a context";
        }

        @Override
        public Value enter(Run run) {
            return value;
        }
    }

    /** Takes everything and does nothing. */
    record Silent(String name) implements Value.Thing {
        @Override
        public String describe() {
            return name;
        }

        @Override
        public Value attribute(String attribute, Run run) {
            return this;
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return this;
        }
    }

    private static Namespace silent(String name) {
        return new Namespace(name, new HashMap<>(), other -> new Silent(name + "." + other));
    }

    static Namespace warnings() {
        return silent("warnings");
    }

    static Namespace logging() {
        return silent("logging");
    }

    static Namespace time() {
        return Namespace.of("time").function("sleep", (a, run) -> Value.None.NONE);
    }

    /** Coroutines are run where they are called, so that there is nothing left to wait for. */
    static Namespace asyncio() {
        return Namespace.of("asyncio")
                .function("run", (a, run) -> first(a))
                .function("sleep", (a, run) -> Value.None.NONE)
                .function("gather", (a, run) -> Value.list(a.positional()));
    }
}
