package dev.restamp.tool.alembic.operation;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.python.machine.Assembly;
import dev.restamp.python.machine.Interpretation;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.SearchPath;
import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Schema;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.schema.DeclaredNamings;
import dev.restamp.sqlalchemy.schema.MetaDataThing;
import dev.restamp.sqlalchemy.schema.Naming;
import dev.restamp.text.RegularFile;
import dev.restamp.text.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The naming convention of the metadata that a project's {@code env.py} hands to Alembic: what {@code context.configure} is
 * told, else the variable {@code target_metadata}. Where neither leads to it, as with a framework's application object, or with
 * an env.py that the framework brings along, the files around that name a convention decide, if they name just one.
 */
final class ProjectNaming implements TargetMetadata {

    private static final String NAME = "naming_convention";

    /** As an argument, a key or a variable that is given a value. */
    private static final Pattern MARK = Pattern.compile("\\b" + NAME + "[\"']?\\s*[=:]", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETS = Pattern.compile("set_(?:main|section)_option\\(\\s*[\"']([^\"']+)[\"']");

    /** These hand back what the project itself declares. */
    private static final Set<String> FRAMEWORKS = Set.of("flask", "flask_migrate", "quart", "pyramid", "sqlmodel");

    private static final int LEVELS_UP = 4;
    private static final int MOST_FILES = 4_000;
    private static final int DEEPEST = 8;
    private static final long LARGEST = 1 << 20;
    private static final Set<String> SKIPPED = Set.of(
            "node_modules", ".git", "venv", ".venv", "site-packages", "versions", "tests", "test", "__pycache__");

    private final Path script;
    private final ProjectFiles project;
    private final Dialect dialect;
    private final Library library;
    private @Nullable Naming found;
    private List<String> paths = List.of();
    private final Map<Path, Boolean> speaking = new HashMap<>();

    ProjectNaming(Path script, ProjectFiles project, Dialect dialect, Library library) {
        this.script = script;
        this.project = project;
        this.dialect = dialect;
        this.library = StandardLibrary.INSTANCE.or(library);
    }

    @Override
    public synchronized Naming naming(Run run) {
        if (found == null) {
            found = look();
        }
        return found;
    }

    private Naming look() {
        return ofScript().orElseGet(this::ofFilesAround);
    }

    private Interpretation run() {
        Schema empty = Schema.empty(dialect.traits(dialect.defaultSchema()));
        Place start = new Place(script.toString(), 0);
        return Assembly.interpretation(library, project, dialect, empty, Body.Stance.ASSUMING, start);
    }

    private Optional<Naming> ofScript() {
        try {
            return ofScriptIfFollowed();
        } catch (RuntimeException | StackOverflowError notFollowed) {
            return Optional.empty();
        }
    }

    private Optional<Naming> ofScriptIfFollowed() {
        Interpretation run = run();
        Optional<Module> module = parsed(script);
        if (module.isEmpty()) {
            return Optional.empty();
        }
        Value environment = run.script(module.get(), script.toString());
        Value variable = run.attribute(environment, "target_metadata");
        paths = run.own(SearchPath.class, SearchPath::new).folders();
        Optional<Value> handed = run.own(Handed.class, Handed::new).find();
        return handed.flatMap(ProjectNaming::of).or(() -> of(variable)).or(() -> elsewhere(variable, run));
    }

    /** What a package declares that is nowhere to be found may have any convention, unless the files that are here tell of one. */
    private Optional<Naming> elsewhere(Value variable, Run run) {
        Optional<String> module = variable instanceof Value.Unknown unknown ? unknown.module() : Optional.empty();
        return module.map(dotted -> dotted.split("\\.", 2)[0]).map(root -> ofPackage(root, run));
    }

    private Naming ofPackage(String root, Run run) {
        boolean here = FRAMEWORKS.contains(root) || !(run.module(root) instanceof Value.Unknown);
        Naming told = ofFilesAround();
        return here || !told.equals(Naming.DEFAULT) ? told : Naming.UNTOLD;
    }

    /** The folders in which env.py has modules looked for, as it adds them to {@code sys.path}. */
    synchronized List<String> paths() {
        if (found == null) {
            found = look();
        }
        return paths;
    }

    /** The options that env.py gives values of its own. */
    Set<String> optionsSet() {
        Set<String> options = new LinkedHashSet<>();
        SETS.matcher(text(script)).results().forEach(option -> options.add(option.group(1)));
        return options;
    }

    /** Of several metadata in a list Alembic asks none. */
    private static Optional<Naming> of(Value value) {
        if (value instanceof MetaDataThing metadata) {
            return Optional.of(metadata.naming());
        }
        if (Read.isNone(value)) {
            return Optional.of(Naming.DEFAULT);
        }
        return value instanceof Value.ListValue ? Optional.of(Naming.DEFAULT) : Optional.empty();
    }

    // ------------------------------------------------------------------------------------------------ files around

    /** A project that speaks of a convention which cannot be followed has one all the same. */
    private Naming ofFilesAround() {
        boolean spokenOf = false;
        Path folder = script.toAbsolutePath().normalize().getParent();
        for (int up = 0; up < LEVELS_UP && folder != null; up++) {
            folder = folder.getParent();
            if (folder == null || project.isOutside(folder.toString())) {
                break;
            }
            List<Path> speaking = files(folder).stream().filter(this::speaks).toList();
            Set<Naming> named = namedIn(speaking);
            spokenOf |= !speaking.isEmpty();
            if (named.size() == 1) {
                return named.iterator().next();
            }
            if (named.size() > 1) {
                return Naming.unknown("the project names several conventions");
            }
        }
        return spokenOf ? Naming.unknown("the project's naming convention cannot be followed") : Naming.DEFAULT;
    }

    private Set<Naming> namedIn(List<Path> files) {
        Interpretation run = run();
        Set<Naming> constants = new LinkedHashSet<>();
        for (Path file : files) {
            constants.addAll(constants(file, run));
        }
        run.completeModules();
        Set<Naming> made = run.own(DeclaredNamings.class, DeclaredNamings::new).all();
        return made.isEmpty() ? constants : made;
    }

    private static Set<Naming> constants(Path file, Interpretation run) {
        Set<Naming> constants = new LinkedHashSet<>();
        try {
            parsed(file).ifPresent(module -> {
                Value script = run.script(module, file.toString());
                for (String name : List.of(NAME, NAME.toUpperCase(Locale.ROOT))) {
                    findNaming(run.attribute(script, name)).ifPresent(constants::add);
                }
            });
        } catch (RuntimeException | StackOverflowError notFollowed) {
            return constants;
        }
        return constants;
    }

    /** A constant that some metadata are given later, where that cannot be followed. */
    private static Optional<Naming> findNaming(Value value) {
        return value instanceof Value.DictValue dict && !dict.entries().isEmpty()
                ? Optional.of(Naming.of(dict))
                : Optional.empty();
    }

    private static List<Path> files(Path folder) {
        return Tree.below(
                        folder,
                        DEEPEST,
                        inner -> !SKIPPED.contains(inner.getFileName().toString()))
                .files()
                .stream()
                .filter(file -> isSource(folder.relativize(file)) && Files.isRegularFile(file))
                .limit(MOST_FILES)
                .toList();
    }

    private static boolean isSource(Path path) {
        for (Path part : path) {
            if (SKIPPED.contains(part.toString())) {
                return false;
            }
        }
        return path.toString().endsWith(".py");
    }

    /** Each file is looked at once, however many folders above it are. */
    private boolean speaks(Path file) {
        return speaking.computeIfAbsent(file, path -> speaks(text(path)));
    }

    /** Nearly no file has the word, and to look for a word costs a small part of what looking for a pattern does. */
    private static boolean speaks(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return folded.contains(NAME) && MARK.matcher(text).find() && !isOfBatches(folded);
    }

    /** What is handed to a batch names what that batch reads back, and nothing that the project makes. */
    private static boolean isOfBatches(String text) {
        return text.contains("batch_alter_table") && !text.contains("metadata");
    }

    private static String text(Path file) {
        try {
            return Files.size(file) > LARGEST ? "" : new String(RegularFile.bytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Module> parsed(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Optional.of(Python.parse(
                            Files.readAllBytes(file), file.getFileName().toString()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
