package dev.restamp.cli;

import dev.restamp.dialect.Dialects;
import dev.restamp.text.Shell;
import dev.restamp.tool.Given;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Tools;
import dev.restamp.tool.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder of migrations. */
final class FolderOptions implements Reads {

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = {
                "A project's folder, one with a tool's own settings (alembic.ini, flyway.toml, drizzle.config.ts); or a folder of revisions.",
                "Left out: what the settings in this folder say."
            })
    private @Nullable Path history;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The project's settings, where they have another name, as for alembic -c; in place of --history.")
    private @Nullable Path config;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "Which of the databases of an environment of several: the name that env.py hands to upgrade().")
    private @Nullable String engine;

    @Option(
            names = "--given",
            paramLabel = "NAME=TEXT",
            description = {
                "What a name of the project's code means that only its running settings would tell; repeatable.",
                "As in --given app.settings.table_prefix=acme_, by the module that a script or env.py imports it from."
            })
    private Map<String, String> given = Map.of();

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            description = "Which tool's folder it is, where it could be that of several.")
    private @Nullable String tool;

    private @Nullable Project located;

    /** Settings lead to a history as a folder does. */
    Optional<Path> history() {
        return Optional.ofNullable(config != null ? config : history);
    }

    /** What to type to mean the same. */
    String words() {
        Stream<String> named =
                history().stream().map(folder -> "--history " + Shell.here().file(folder.toString()));
        Stream<String> meant =
                Stream.ofNullable(engine).map(name -> "--engine " + Shell.here().word(name));
        Stream<String> said = new TreeMap<>(given)
                .entrySet().stream().map(text -> "--given " + Shell.here().word(text.getKey() + "=" + text.getValue()));
        return Stream.of(named, meant, said).flatMap(words -> words).collect(Collectors.joining(" "));
    }

    @Override
    public void tell(Sources sources, Console console) {
        findProject(console).ifPresent(sources::history);
    }

    /** The tool that was named, else the usual one: for whoever has no folder at all. */
    Tool toolAlone() {
        return tool == null ? Tools.usual() : tools().get(0);
    }

    /** That of the project, where there is one. */
    Tool tool(Console console) {
        return findProject(console).map(Project::tool).orElseGet(this::toolAlone);
    }

    private List<Tool> tools() {
        return tool == null ? Tools.all() : List.of(named(tool));
    }

    /** By its name on a command line. */
    static Tool named(String name) {
        return Tools.find(name)
                .orElseThrow(() -> new Refusal("no tool is called " + name + "; restamp knows "
                        + Tools.all().stream().map(Tool::name).collect(Collectors.joining(", "))));
    }

    /** Nothing when no folder was named and none is here; a folder that was named has to be one. */
    Optional<Project> findProject(Console console) {
        try {
            return Optional.of(project(console));
        } catch (Refusal e) {
            if (history().isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    Project project(Console console) {
        return ofOneDatabase(located(console));
    }

    /** Each of several databases gets other steps of every revision: one has to be meant. */
    private Project ofOneDatabase(Project project) {
        List<String> engines = project.engines();
        String all = engines.stream().map(FolderOptions::called).collect(Collectors.joining(", "));
        if (engine != null && !engine.isEmpty()) {
            if (engines.isEmpty() && project.isOfEngines()) {
                return project.on(engine);
            }
            Optional<String> meant =
                    engines.stream().filter(name -> called(name).equals(engine)).findFirst();
            if (meant.isEmpty()) {
                throw new Refusal(
                        engines.isEmpty()
                                ? "this environment is of one database, so there is no engine " + engine
                                : "there is no engine " + engine + " in this environment; it has " + all);
            }
            return project.on(meant.get());
        }
        if (engines.size() > 1) {
            throw new Refusal(
                    "this environment is of several databases, and each revision has steps of its own for each of"
                            + " them; name the one with --engine: " + all);
        }
        return engines.isEmpty() ? project : project.on(engines.get(0));
    }

    /** An empty word on a command line is a slip, so that the database without a name needs one. */
    private static String called(String name) {
        return name.isEmpty() ? "default" : name;
    }

    /** Looked for once, whoever asks first: other work is begun beside. */
    private synchronized Project located(Console console) {
        if (located == null) {
            located = locate(console);
        }
        return located;
    }

    private Project locate(Console console) {
        if (config != null && !Files.isRegularFile(console.folder().resolve(config))) {
            throw new Refusal("there is no settings file " + config);
        }
        history().map(console.folder()::resolve).ifPresent(FolderOptions::requireNoDatabase);
        try {
            Project project = history()
                    .map(console.folder()::resolve)
                    .map(place -> Tools.at(place, tools()))
                    .orElseGet(() -> Tools.in(console.folder(), tools()));
            requireRevisionsInPlace(project, console);
            return heeding(project).namedFrom(console.folder());
        } catch (NoHistoryException e) {
            throw new Refusal(e.sentence());
        } catch (UncheckedIOException e) {
            throw new Refusal(e.getMessage() + ": " + Refusal.reason(Objects.requireNonNull(e.getCause())));
        }
    }

    private static void requireNoDatabase(Path place) {
        if (isDatabase(place)) {
            throw new Refusal(place.getFileName()
                    + " is a database, where a folder of migrations or its settings file is wanted");
        }
    }

    private static boolean isDatabase(Path place) {
        try {
            return Files.isRegularFile(place) && Dialects.isDatabase(place);
        } catch (IOException e) {
            return false;
        }
    }

    private Project heeding(Project project) {
        return given.isEmpty()
                ? project
                : project.with(new Given(given))
                        .orElseThrow(() ->
                                new Refusal("the files of " + project.tool().name()
                                        + " hold no code whose names could be given; leave out --given"));
    }

    /** To go on without any revision would be to audit against nothing. */
    private static void requireRevisionsInPlace(Project project, Console console) {
        List<Path> below = project.choices();
        if (!below.isEmpty()) {
            throw new Refusal("the revisions are in folders below "
                    + project.nameOf(project.revisionFolders().get(0))
                    + ", and " + project.tool().words().settings() + " chooses; name one with --history: "
                    + below.stream()
                            .map(path -> Shell.here().file(typed(path, console)))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** As it can be typed here. */
    private static String typed(Path path, Console console) {
        Path whole = path.toAbsolutePath().normalize();
        return (whole.startsWith(console.folder()) ? console.folder().relativize(whole) : whole).toString();
    }

    /** The graph of a project as it lies there; what the revisions do is not read. */
    record Graph(Project project, Written written) {}

    Graph graph(Console console) {
        Project project = located(console);
        return new Graph(project, project.graph());
    }
}
