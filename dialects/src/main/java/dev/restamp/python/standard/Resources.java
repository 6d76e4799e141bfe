package dev.restamp.python.standard;

import dev.restamp.python.builtin.OpenFiles;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** Files beside the modules of a package: importlib.resources and pkgutil. */
final class Resources {

    private static final String NO_FOLDER = "the folder of a package that is not known";

    private Resources() {}

    static Namespace importlib() {
        return Namespace.of("importlib.resources")
                .function(
                        "files",
                        (a, run) -> folder(a, run).<Value>map(Paths::of).orElse(new Value.Unknown(NO_FOLDER)))
                .function("read_text", (a, run) -> within(a, run, path -> Paths.read(path, run)))
                .function("open_text", (a, run) -> within(a, run, path -> OpenFiles.opened(path, run)))
                .function("path", (a, run) -> within(a, run, Paths::of))
                .function("as_file", (a, run) -> a.find(0, "path").orElse(Value.None.NONE));
    }

    static Namespace pkgutil() {
        return Namespace.of("pkgutil")
                .function("get_data", (a, run) -> within(a, run, path -> bytes(Paths.read(path, run))));
    }

    /** Bytes are told from a text, which has no {@code decode}. */
    static Value bytes(Value text) {
        return text.text().<Value>map(Bytes::new).orElse(text);
    }

    private static Value within(Arguments arguments, Run run, Function<String, Value> function) {
        Optional<String> name = arguments.find(1, "resource").flatMap(Value::text);
        return folder(arguments, run)
                .flatMap(folder -> name.map(file -> function.apply(Paths.join(folder, file))))
                .orElseGet(() -> new Value.Unknown(NO_FOLDER));
    }

    /** Of a package given as a module or by its name: one without a file of its own lies where its name says. */
    private static Optional<String> folder(Arguments arguments, Run run) {
        Value anchor =
                arguments.find(0, "package").or(() -> arguments.find("anchor")).orElse(Value.None.NONE);
        Optional<String> name = anchor.text();
        Optional<String> folder = name.map(dotted -> dotted.replace('.', '/'))
                .filter(path -> run.files().exists(path).orElse(false));
        return folder.or(() -> run.attribute(name.map(run::module).orElse(anchor), "__file__")
                .text()
                .map(Paths::parent));
    }

    private record Bytes(String content) implements Value.Thing {
        @Override
        public String describe() {
            return "bytes";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("decode")
                    ? new Builtin(name, (arguments, on) -> Value.of(content))
                    : new Unknown(describe() + "." + name);
        }
    }
}
