package dev.restamp.python.standard;

import dev.restamp.python.builtin.Raised;
import dev.restamp.python.machine.SearchPath;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;

/** Modules about the machine and the interpreter: os, sys, importlib. What the machine decides is unknown. */
final class Machine {

    private Machine() {}

    static Namespace os() {
        return Namespace.of("os")
                .with("environ", new Environment())
                .function("getenv", Machine::variable)
                .function("listdir", Paths::listing)
                .function("fspath", (a, run) -> Paths.text(a.find(0, "path")))
                .function("makedirs", (a, run) -> Value.None.NONE)
                .with("sep", Value.of("/"))
                .with("linesep", Value.of("\n"))
                .with("name", Value.of("posix"))
                .with("path", Paths.osPath());
    }

    /** The default, where the script gives one: it is what holds unless somebody says otherwise. */
    private static Value variable(Arguments arguments, Run run) {
        String name = arguments.find(0, "key").flatMap(Value::text).orElse("…");
        return arguments.find(1, "default").orElseGet(() -> new Value.Unknown("the environment variable " + name));
    }

    private record Environment() implements Value.Thing {
        @Override
        public String describe() {
            return "os.environ";
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "get", "pop" -> new Builtin("os.environ.get", Machine::variable);
                case "setdefault", "update" -> new Builtin(name, (arguments, on) -> None.NONE);
                default -> new Unknown("os.environ." + name);
            };
        }

        @Override
        public Value item(Value index, Run run) {
            return new Unknown("the environment variable " + index.text().orElse("…"));
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            return new Unknown("the environment variable " + right.text().orElse("…"));
        }
    }

    static Namespace sys() {
        List<Value> version =
                List.of(Value.Int.of(3), Value.Int.of(12), Value.Int.of(0), Value.of("final"), Value.Int.of(0));
        return Namespace.of("sys")
                .with("version_info", new Value.TupleValue(version))
                .with("maxsize", Value.Int.of(Long.MAX_VALUE))
                .with("stdout", new Contexts.Silent("sys.stdout"))
                .with("stderr", new Contexts.Silent("sys.stderr"))
                .with("path", new SearchPath.Entries())
                .function("exit", Machine::exit);
    }

    private static Value exit(Arguments arguments, Run run) {
        throw Raised.of("SystemExit", "", run);
    }

    static Namespace importlib() {
        return Namespace.of("importlib")
                .function("import_module", Machine::imported)
                .with("resources", Resources.importlib())
                .with("metadata", Namespace.of("importlib.metadata"))
                .with("util", Loading.util())
                .with("machinery", Loading.machinery());
    }

    private static Value imported(Arguments arguments, Run run) {
        Optional<String> name = arguments.find(0, "name").flatMap(Value::text).filter(text -> !text.startsWith("."));
        return name.isPresent() ? run.module(name.get()) : new Value.Unknown("a module whose name is not known", true);
    }
}
