package dev.restamp.python.machine;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.syntax.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files around a history that its scripts import and read: never one outside the project's own folder, wherever a link
 * or a path may point. What is read is kept, for the readings to come.
 */
public final class ProjectFiles implements dev.restamp.python.value.Files {

    /** Has no files. */
    public static final ProjectFiles NONE = new ProjectFiles(Optional.empty(), List.of());

    private static final long LARGEST = 5_000_000;
    private static final int DEEPEST = 40;
    private static final List<String> MARKS =
            List.of("alembic.ini", "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", ".git");

    /** Well-known packages whose functions leave the database alone unless they are handed it. */
    private static final Set<String> HARMLESS = Set.of(
            "structlog",
            "oslo_config",
            "oslo_context",
            "oslo_i18n",
            "oslo_log",
            "oslo_serialization",
            "oslo_utils",
            "loguru",
            "tqdm",
            "click",
            "rich",
            "requests",
            "httpx",
            "yaml",
            "dateutil",
            "pytz",
            "numpy",
            "pandas",
            "bcrypt",
            "passlib",
            "cryptography",
            "faker",
            "slugify",
            "orjson",
            "simplejson",
            "six",
            "pydantic",
            "attr",
            "attrs",
            "dotenv",
            "boto3",
            "botocore",
            "tenacity",
            "colorama",
            "jwt",
            "nacl",
            "sentry_sdk",
            "redis",
            "ujson",
            "arrow",
            "pendulum",
            "semver",
            "packaging",
            "unidecode",
            "nanoid",
            "shortuuid",
            "ulid",
            "typer");

    private final Optional<Path> root;
    private final List<Path> folders;
    private final Optional<PackagesBelow> below;
    private final Map<String, Optional<Source>> sources = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, TopNames> topNames = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> registers = new ConcurrentHashMap<>();
    private final Map<String, Set<Statement>> waiting = new ConcurrentHashMap<>();

    private ProjectFiles(Optional<Path> root, List<Path> folders) {
        this.root = root;
        this.folders = folders;
        this.below = root.map(PackagesBelow::new);
    }

    /** A file of Python, as people would name it and where it is. */
    record Source(Module module, String file, String path, String packageName) {

        static Source of(Module module) {
            return new Source(module, module.file(), module.file(), "");
        }

        /** The full name of the module that an import names; dots count from the package that the file stands in. */
        String absolute(Statement.ImportFrom statement) {
            if (statement.level() == 0) {
                return statement.module();
            }
            String base = packageName;
            for (int i = 1; i < statement.level(); i++) {
                base = parent(base);
            }
            if (base.isEmpty()) {
                return statement.module();
            }
            return statement.module().isEmpty() ? base : base + "." + statement.module();
        }
    }

    /** The project that a folder of scripts belongs to: up to the topmost folder that looks like a project's. */
    public static ProjectFiles around(Path versions) {
        return around(versions, List.of());
    }

    /** The same, where the project names folders of its own in which modules are looked for first. */
    public static ProjectFiles around(Path versions, List<Path> modulePaths) {
        try {
            Path start = versions.toRealPath();
            Path top = start;
            int up = 0;
            for (Path folder = start; folder != null && up++ < DEEPEST; folder = folder.getParent()) {
                if (isProject(folder)) {
                    top = folder;
                } else if (isPackage(folder)) {
                    top = folder.resolveSibling("");
                }
            }
            return new ProjectFiles(Optional.of(top), folders(start, top, modulePaths));
        } catch (IOException e) {
            return NONE;
        }
    }

    private static boolean isProject(Path folder) {
        return folder.getParent() != null && MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)));
    }

    /** Python looks for a package's modules from the folder that holds its outermost one. */
    private static boolean isPackage(Path folder) {
        Path parent = folder.getParent();
        return parent != null && parent.getParent() != null && Files.isRegularFile(folder.resolve("__init__.py"));
    }

    /** Where modules are looked for: those named, the folder itself and all above it, each of these with its {@code src}. */
    private static List<Path> folders(Path start, Path top, List<Path> named) {
        List<Path> folders = new ArrayList<>();
        named.stream()
                .flatMap(folder -> real(folder).stream())
                .filter(folder -> folder.startsWith(top))
                .forEach(folders::add);
        for (Path folder = start; folder != null && folder.startsWith(top); folder = folder.getParent()) {
            folders.add(folder);
            if (Files.isDirectory(folder.resolve("src"))) {
                folders.add(folder.resolve("src"));
            }
        }
        return folders;
    }

    private static Optional<Path> real(Path folder) {
        try {
            return Optional.of(folder.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a function of a module that cannot be found may be one that works on the database by itself. */
    static boolean mayWorkOnDatabase(String dotted) {
        int dot = dotted.indexOf('.');
        return !HARMLESS.contains(dot < 0 ? dotted : dotted.substring(0, dot));
    }

    /** A module by its full name. */
    Optional<Source> find(String dotted) {
        if (root.isEmpty() || dotted.isEmpty()) {
            return Optional.empty();
        }
        return sources.computeIfAbsent(dotted, this::locate);
    }

    /** The names at the top of one of its files that tell what other modules told it. */
    Set<String> registers(Source source) {
        return registers.computeIfAbsent(
                source.path(), path -> Registers.of(source.module().body()));
    }

    /** What the statements at the top of one of its files bind. */
    TopNames topNames(Source source) {
        return topNames.computeIfAbsent(source.path(), path -> TopNames.of(source));
    }

    /** The statements at the top of one of its files that may wait until a name of theirs is asked for. */
    Set<Statement> waiting(Source source) {
        Set<Statement> known = waiting.get(source.path());
        if (known != null) {
            return known;
        }
        Set<Statement> found = new Quiet(this).waiting(topNames(source));
        waiting.put(source.path(), found);
        return found;
    }

    /** The same in further folders, as far as they are the project's. */
    Optional<Source> find(String dotted, List<String> more) {
        if (root.isEmpty() || dotted.isEmpty()) {
            return Optional.empty();
        }
        List<Path> further = more.stream()
                .flatMap(folder -> candidates(folder).stream())
                .filter(folder -> folder.startsWith(root.get()))
                .toList();
        return further.isEmpty()
                ? Optional.empty()
                : sources.computeIfAbsent(further + " " + dotted, key -> locate(dotted, further));
    }

    /** The same in a package of the project that lies in none of all these folders; a well-known one is not the project's. */
    Optional<Source> findBelow(String dotted) {
        int dot = dotted.indexOf('.');
        String top = dot < 0 ? dotted : dotted.substring(0, dot);
        return below.filter(packages -> !HARMLESS.contains(top))
                .flatMap(packages -> packages.holder(top))
                .flatMap(holder ->
                        sources.computeIfAbsent(holder + " " + dotted, key -> locate(dotted, List.of(holder))));
    }

    private Optional<Source> locate(String dotted) {
        return locate(dotted, folders);
    }

    private Optional<Source> locate(String dotted, List<Path> folders) {
        String relative = dotted.replace('.', '/');
        for (Path folder : folders) {
            Optional<Source> found = load(folder, relative + "/__init__.py", dotted)
                    .or(() -> load(folder, relative + ".py", parent(dotted)));
            if (found.isPresent()) {
                return found;
            }
        }
        for (Path folder : folders) {
            if (Files.isDirectory(folder.resolve(relative))) {
                return Optional.of(namespace(folder.resolve(relative), dotted));
            }
        }
        return Optional.empty();
    }

    private static String parent(String dotted) {
        int dot = dotted.lastIndexOf('.');
        return dot < 0 ? "" : dotted.substring(0, dot);
    }

    private static Source namespace(Path folder, String dotted) {
        return new Source(new Module(folder.toString(), "", List.of()), folder.toString(), folder.toString(), dotted);
    }

    private Optional<Source> load(Path folder, String relative, String packageName) {
        Path path = folder.resolve(relative);
        return bytes(path).map(content -> {
            String file = name(path);
            return new Source(Python.parse(content, file), file, path.toString(), packageName);
        });
    }

    /** As a person would name it: from the project's folder on. */
    private String name(Path path) {
        return root.isPresent() && path.startsWith(root.get())
                ? root.get().relativize(path).toString()
                : path.toString();
    }

    private Optional<byte[]> bytes(Path path) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                return Optional.empty();
            }
            Path real = path.toRealPath();
            return root.isPresent() && real.startsWith(root.get())
                    ? Optional.of(Files.readAllBytes(real))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> read(String path) {
        return texts.computeIfAbsent(path, this::readNow);
    }

    private Optional<String> readNow(String path) {
        for (Path candidate : candidates(path)) {
            Optional<byte[]> content = bytes(candidate);
            if (content.isPresent()) {
                return content.map(
                        bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8).replace("\r\n", "\n"));
            }
        }
        return Optional.empty();
    }

    private List<Path> candidates(String path) {
        try {
            Path written = Path.of(path);
            if (written.isAbsolute()) {
                return List.of(inside(written.normalize()));
            }
            return folders.stream()
                    .map(folder -> folder.resolve(written).normalize())
                    .toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /** A project that was named by way of a link is the one that the link leads to. */
    private Path inside(Path path) {
        if (root.isEmpty() || path.startsWith(root.get())) {
            return path;
        }
        for (Path folder = path; folder != null; folder = folder.getParent()) {
            try {
                return folder.toRealPath().resolve(folder.relativize(path));
            } catch (IOException notThere) {
                continue;
            }
        }
        return path;
    }

    @Override
    public boolean isOutside(String path) {
        List<Path> candidates = candidates(path);
        return root.isEmpty() || candidates.stream().noneMatch(candidate -> candidate.startsWith(root.get()));
    }

    @Override
    public Optional<Boolean> exists(String path) {
        if (isOutside(path)) {
            return Optional.empty();
        }
        return Optional.of(candidates(path).stream().anyMatch(c -> c.startsWith(root.orElse(c)) && Files.exists(c)));
    }

    @Override
    public Optional<List<String>> list(String path) {
        for (Path candidate : candidates(path)) {
            if (root.isEmpty() || !candidate.startsWith(root.get()) || !Files.isDirectory(candidate)) {
                continue;
            }
            try (java.util.stream.Stream<Path> files = Files.list(candidate)) {
                return Optional.of(files.map(file -> file.getFileName().toString())
                        .sorted()
                        .limit(10_000)
                        .toList());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
