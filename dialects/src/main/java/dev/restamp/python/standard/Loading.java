package dev.restamp.python.standard;

import dev.restamp.python.syntax.Python;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.Optional;

/** Modules loaded from files by their paths: importlib.util and importlib.machinery. */
final class Loading {

    private Loading() {}

    static Namespace util() {
        return foreign("importlib.util")
                .function("spec_from_file_location", (a, run) -> spec(a.find(1, "location")))
                .function(
                        "module_from_spec",
                        (a, run) -> a.find(0, "spec")
                                .filter(Source.class::isInstance)
                                .map(spec -> ((Source) spec).module(run))
                                .orElseGet(() -> unread("a module by a specification")));
    }

    static Namespace machinery() {
        return foreign("importlib.machinery").function("SourceFileLoader", (a, run) -> spec(a.find(1, "path")));
    }

    private static Value spec(Optional<Value> path) {
        return Paths.text(path).text().<Value>map(Source::new).orElseGet(() -> unread("a file to load"));
    }

    /** What comes of any other way to load something may be anything. */
    private static Namespace foreign(String name) {
        return new Namespace(name, new HashMap<>(), other -> unread(name + "." + other));
    }

    private static Value unread(String what) {
        return new Value.Unknown(what, true);
    }

    /** The specification of a module, and its loader: the file says all of both. */
    private record Source(String path) implements Value.Thing {
        @Override
        public String describe() {
            return "the file " + path;
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "loader" -> this;
                case "origin" -> Value.of(path);
                case "load_module" -> new Builtin(name, (arguments, on) -> module(on));
                case "exec_module" -> new Builtin(name, (arguments, on) -> executed(arguments));
                default -> new Unknown(describe() + "." + name);
            };
        }

        /** A module that was read is evaluated when it is first asked for something. */
        private static Value executed(Arguments arguments) {
            return arguments.find(0, "module").isPresent() ? None.NONE : unread("a module to evaluate");
        }

        private Value module(Run run) {
            return run.files()
                    .read(path)
                    .map(text -> run.script(Python.parse(text, path), path))
                    .orElseGet(() -> unread(describe()));
        }
    }
}
