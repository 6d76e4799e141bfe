package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of the project, opened for reading. */
public final class OpenFiles {

    private OpenFiles() {}

    public static Value open(Arguments arguments, Run run) {
        Value path = arguments.find(0, "file").orElse(Value.None.NONE);
        String mode = arguments.find(1, "mode").flatMap(Value::text).orElse("r");
        Optional<String> name = Formatting.path(path, run);
        if (name.isEmpty() || mode.indexOf('w') >= 0 || mode.indexOf('a') >= 0) {
            return new Value.Unknown("a file");
        }
        return opened(name.get(), run);
    }

    /** The file as a thing to read from; one that is not there or not within the project is unknown. */
    public static Value opened(String path, Run run) {
        Optional<String> content = run.files().read(path);
        if (content.isPresent()) {
            return new OpenFile(path, content.get());
        }
        if (run.files().isOutside(path)) {
            run.mayRaise("FileNotFoundError", "No such file or directory: '" + path + "'");
            return new Value.Unknown("the file " + path);
        }
        return run.fail("FileNotFoundError", "the file " + path + ", which is not there");
    }

    private record OpenFile(String path, String content) implements Value.Thing {
        @Override
        public String describe() {
            return "the file " + path;
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "read" -> new Builtin(name, (arguments, on) -> Value.of(content));
                case "readlines" -> new Builtin(name, (arguments, on) -> Value.list(lines()));
                case "close" -> new Builtin(name, (arguments, on) -> Value.None.NONE);
                case "name" -> Value.of(path);
                default -> new Value.Unknown(describe() + "." + name);
            };
        }

        private List<Value> lines() {
            List<Value> lines = new ArrayList<>();
            int from = 0;
            while (from < content.length()) {
                int end = content.indexOf('\n', from);
                int next = end < 0 ? content.length() : end + 1;
                lines.add(Value.of(content.substring(from, next)));
                from = next;
            }
            return lines;
        }

        @Override
        public Optional<List<Value>> items(Run run) {
            run.spend(content.length());
            return Optional.of(lines());
        }
    }
}
