package dev.restamp.python.standard;

import dev.restamp.python.builtin.OpenFiles;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.text.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Paths: os.path and pathlib. Only files of the project are ever looked at. */
final class Paths {

    private Paths() {}

    private static Value first(Arguments arguments) {
        return arguments.find(0, "").orElse(Value.None.NONE);
    }

    private static Optional<String> path(Value value) {
        return value instanceof Located located ? Optional.of(located.path()) : value.text();
    }

    static Value text(Optional<Value> value) {
        return value.flatMap(Paths::path).<Value>map(Value::of).orElse(new Value.Unknown("a path"));
    }

    private static Value of(Arguments arguments, Function<String, Value> function) {
        return path(first(arguments)).map(function).orElseGet(() -> new Value.Unknown("a path that is not known"));
    }

    static Namespace osPath() {
        return Namespace.of("os.path")
                .function(
                        "join",
                        (a, run) -> joined(a.positional()).<Value>map(Value::of).orElse(new Value.Unknown("a path")))
                .function("dirname", (a, run) -> of(a, path -> Value.of(parent(path))))
                .function("basename", (a, run) -> of(a, path -> Value.of(name(path))))
                .function("abspath", (a, run) -> of(a, path -> Value.of(normal(path))))
                .function("realpath", (a, run) -> of(a, path -> Value.of(normal(path))))
                .function("normpath", (a, run) -> of(a, path -> Value.of(normal(path))))
                .function("expanduser", (a, run) -> of(a, Value::of))
                .function("exists", (a, run) -> of(a, path -> exists(path, run)))
                .function("isfile", (a, run) -> of(a, path -> exists(path, run)))
                .function("isdir", (a, run) -> of(a, path -> exists(path, run)))
                .function("isabs", (a, run) -> of(a, path -> Value.of(path.startsWith("/"))))
                .function("splitext", (a, run) -> of(a, Paths::extension));
    }

    private static Value exists(String path, Run run) {
        return run.files()
                .exists(path)
                .<Value>map(Value::of)
                .orElseGet(() -> new Value.Unknown("whether there is a file " + path));
    }

    private static Optional<String> joined(List<Value> parts) {
        String joined = "";
        for (Value part : parts) {
            Optional<String> path = path(part);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            joined = join(joined, path.get());
        }
        return Optional.of(joined);
    }

    static String join(String path, String part) {
        if (path.isEmpty() || part.startsWith("/")) {
            return part;
        }
        return path.endsWith("/") ? path + part : path + "/" + part;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String stem(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static Value extension(String path) {
        String extension = name(path).substring(stem(path).length());
        String before = path.substring(0, path.length() - extension.length());
        return new Value.TupleValue(List.of(Value.of(before), Value.of(extension)));
    }

    private static String normal(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && parts.isEmpty() && path.startsWith("/")) {
                continue;
            }
            boolean up = part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..");
            if (up) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        String root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
        return (root + joined).isEmpty() ? "." : root + joined;
    }

    static Value listing(Arguments arguments, Run run) {
        return of(
                arguments,
                path -> run.files()
                        .list(path)
                        .<Value>map(names ->
                                Value.list(names.stream().map(Value::of).toList()))
                        .orElseGet(() -> new Value.Unknown("the folder " + path)));
    }

    static Value of(String path) {
        return new Located(path);
    }

    /** The text of a file. */
    static Value read(String path, Run run) {
        Value file = OpenFiles.opened(path, run);
        if (file instanceof Value.Unknown) {
            return file;
        }
        return run.call(run.attribute(file, "read"), Arguments.NONE);
    }

    /** Passes over what is hidden, as {@code pathlib} does not. */
    static Namespace glob() {
        return Namespace.of("glob")
                .function(
                        "glob",
                        (a, run) -> of(a, path -> {
                            Predicate<String> shown = name -> name(path).startsWith(".") || !name.startsWith(".");
                            return matching(parent(path), name(path), shown, Value::of, run);
                        }));
    }

    /** The entries of a folder whose names are like that; a pattern is not followed through folders. */
    private static Value matching(
            String folder, String pattern, Predicate<String> shown, Function<String, Value> made, Run run) {
        boolean followed = !(folder + "/" + pattern).matches(".*[\\[\\]].*|.*\\*\\*.*|.*[*?].*/.*");
        Wildcards wildcards = Wildcards.ofFiles(pattern);
        return run.files()
                .list(folder.isEmpty() ? "." : folder)
                .filter(names -> followed)
                .<Value>map(names -> Value.list(names.stream()
                        .filter(name -> wildcards.fit(name) && shown.test(name))
                        .map(name -> made.apply(join(folder, name)))
                        .toList()))
                .orElseGet(() -> new Value.Unknown("the files like " + pattern + " in " + folder));
    }

    static Namespace pathlib() {
        Namespace module = Namespace.of("pathlib");
        for (String name : List.of("Path", "PurePath", "PosixPath", "PurePosixPath")) {
            module.function(
                    name,
                    (a, run) -> joined(a.positional())
                            .<Value>map(Located::new)
                            .orElse(new Value.Unknown("a path that is not known")));
        }
        return module;
    }

    /** A path as an object. */
    private record Located(String path) implements Value.Ordered {

        Located {
            path = tidy(path);
        }

        /** Without slashes and dots that say nothing; where it goes up it stays as it is. */
        private static String tidy(String path) {
            String tidy = path.replaceAll("(?<=.)/{2,}", "/").replaceAll("(?<=^|/)\\.(/|$)", "");
            String shorter = tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
            return shorter.isEmpty() ? "." : shorter;
        }

        @Override
        public String describe() {
            return "the path " + path;
        }

        @Override
        public Optional<String> asText(Run run) {
            return Optional.of(path);
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "name" -> Value.of(name(path));
                case "stem" -> Value.of(stem(path));
                case "suffix" -> Value.of(name(path).substring(stem(path).length()));
                case "parent" -> new Located(up());
                case "parents" -> parents();
                default -> new Builtin(name, (arguments, on) -> method(name, arguments, on));
            };
        }

        @Override
        public Value rank() {
            return Value.list(Stream.of(path.split("/")).<Value>map(Value::of).toList());
        }

        private String up() {
            String parent = parent(path);
            return parent.isEmpty() ? "." : parent;
        }

        private Value parents() {
            List<Value> parents = new ArrayList<>();
            Located last = this;
            while (parents.size() < 100 && !last.up().equals(last.path)) {
                last = new Located(last.up());
                parents.add(last);
            }
            return new TupleValue(parents);
        }

        private Value method(String name, Arguments arguments, Run run) {
            return switch (name) {
                case "resolve", "absolute" -> new Located(normal(path));
                case "expanduser" -> this;
                case "joinpath" ->
                    joined(arguments.after(this).positional())
                            .<Value>map(Located::new)
                            .orElse(new Unknown("a path"));
                case "with_name" -> of(arguments, part -> new Located(join(parent(path), part)));
                case "with_suffix" -> of(arguments, part -> new Located(join(parent(path), stem(path) + part)));
                case "as_posix", "__str__" -> Value.of(path);
                case "exists", "is_file", "is_dir" -> Paths.exists(path, run);
                case "open" -> OpenFiles.opened(path, run);
                case "read_text" -> read(path, run);
                case "read_bytes" -> Resources.bytes(read(path, run));
                case "glob" -> of(arguments, pattern -> matching(path, pattern, entry -> true, Located::new, run));
                case "iterdir" -> entries(run);
                default -> new Unknown(describe() + "." + name);
            };
        }

        private Value entries(Run run) {
            return run.files()
                    .list(path)
                    .<Value>map(names -> Value.list(names.stream()
                            .map(entry -> new Located(join(path, entry)))
                            .toList()))
                    .orElseGet(() -> new Unknown("the folder " + path));
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            Optional<String> other = Paths.path(right);
            if (other.isEmpty()) {
                return new Unknown(describe() + " " + operator);
            }
            return switch (operator) {
                case "/" -> new Located(join(path, other.get()));
                case "r/" -> new Located(join(other.get(), path));
                case "==" -> Value.of(right instanceof Located && other.get().equals(path));
                case "!=" ->
                    Value.of(!(right instanceof Located) || !other.get().equals(path));
                default -> new Unknown(describe() + " " + operator);
            };
        }
    }
}
