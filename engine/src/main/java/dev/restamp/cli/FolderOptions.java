package dev.restamp.cli;

import dev.restamp.text.Shell;
import dev.restamp.tool.alembic.AlembicHistory;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.Bodies;
import dev.restamp.tool.alembic.environment.Environment;
import dev.restamp.tool.alembic.environment.NoHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
                "An Alembic folder: one with alembic.ini, a script location, or the versions folder itself.",
                "Left out: what alembic.ini in this folder says."
            })
    private @Nullable Path history;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "Which of the databases of an environment of several: the name that env.py hands to upgrade().")
    private @Nullable String engine;

    Optional<Path> history() {
        return Optional.ofNullable(history);
    }

    @Override
    public void tell(Sources sources, Console console) {
        findEnvironment(console).ifPresent(sources::history);
    }

    /** Nothing when no folder was named and none is here; a folder that was named has to be one. */
    Optional<Environment> findEnvironment(Console console) {
        try {
            return Optional.of(environment(console));
        } catch (Refusal e) {
            if (history != null) {
                throw e;
            }
            return Optional.empty();
        }
    }

    Environment environment(Console console) {
        return ofOneDatabase(located(console));
    }

    /** Each of several databases gets other steps of every revision: one has to be meant. */
    private Environment ofOneDatabase(Environment environment) {
        List<String> engines = environment.engines();
        String all = engines.stream().map(FolderOptions::called).collect(Collectors.joining(", "));
        if (engine != null && !engine.isEmpty()) {
            if (engines.isEmpty() && environment.isOfEngines()) {
                return environment.on(engine);
            }
            Optional<String> meant =
                    engines.stream().filter(name -> called(name).equals(engine)).findFirst();
            if (meant.isEmpty()) {
                throw new Refusal(
                        engines.isEmpty()
                                ? "this environment is of one database, so there is no engine " + engine
                                : "there is no engine " + engine + " in this environment; it has " + all);
            }
            return environment.on(meant.get());
        }
        if (engines.size() > 1) {
            throw new Refusal(
                    "this environment is of several databases, and each revision has steps of its own for each of"
                            + " them; name the one with --engine: " + all);
        }
        return engines.isEmpty() ? environment : environment.on(engines.get(0));
    }

    /** An empty word on a command line is a slip, so that the database without a name needs one. */
    private static String called(String name) {
        return name.isEmpty() ? "default" : name;
    }

    private Environment located(Console console) {
        try {
            Environment environment = history()
                    .map(console.folder()::resolve)
                    .map(Environment::at)
                    .orElseGet(() -> Environment.inWorkingFolder(console.folder()));
            requireRevisionsInPlace(environment, console);
            return environment.namedFrom(console.folder());
        } catch (NoHistoryException e) {
            throw new Refusal(e.sentence());
        }
    }

    /**
     * Some projects keep the revisions of each database in a folder of its own and choose in env.py: to go on without any
     * would be to audit against nothing.
     */
    private static void requireRevisionsInPlace(Environment environment, Console console) {
        if (environment.recursive() || environment.versions().stream().anyMatch(FolderOptions::holdsRevisions)) {
            return;
        }
        List<Path> below = environment.versions().stream()
                .flatMap(versions -> entries(versions).stream())
                .filter(FolderOptions::holdsRevisions)
                .toList();
        if (!below.isEmpty()) {
            throw new Refusal("the revisions are in folders below "
                    + environment.nameOf(environment.versions().get(0))
                    + ", and env.py chooses; name one with --history: "
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

    private static boolean holdsRevisions(Path folder) {
        return within(
                folder,
                entries -> entries.anyMatch(
                        file -> Environment.isRevisionFile(file.getFileName().toString())));
    }

    private static List<Path> entries(Path folder) {
        return within(folder, entries -> entries.sorted().toList());
    }

    private static <T> T within(Path folder, Function<Stream<Path>, T> look) {
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return look.apply(entries);
        } catch (IOException e) {
            throw new Refusal("cannot read " + folder + ": " + Refusal.reason(e));
        }
    }

    /** The graph alone; what the revisions do is not read. */
    AlembicHistory read(Console console) {
        return new AlembicHistoryReader(Bodies.NONE).read(located(console));
    }
}
