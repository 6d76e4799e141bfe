package dev.restamp.cli;

import dev.restamp.replay.Pointing;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the project's own Alembic is run, and led to a scratch database. */
final class PointingOptions {

    private static final int LEVELS_UP = 4;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @Option(
            names = "--alembic",
            paramLabel = "COMMAND",
            defaultValue = "alembic",
            description =
                    "How Alembic is run here, such as \"uv run alembic -c backend/alembic.ini\" (default: ${DEFAULT-VALUE}).")
    private String alembic = "";

    @Option(
            names = "--scratch-env",
            paramLabel = "NAME",
            description =
                    "An environment variable from which env.py takes the URL; repeatable. A copy of alembic.ini has it as well.")
    private List<String> variables = List.of();

    @Option(
            names = "--scratch-x",
            paramLabel = "NAME",
            description = "An option that env.py takes the URL from: alembic -x NAME=URL; repeatable.")
    private List<String> options = List.of();

    @Option(
            names = "--prelude",
            paramLabel = "FILE",
            description =
                    "SQL that makes what was there before the first revision; run on the scratch database before a replay.")
    private @Nullable Path prelude;

    Optional<String> findPrelude(Console console) {
        return Optional.ofNullable(prelude).map(file -> {
            try {
                return RegularFile.text(console.folder().resolve(file));
            } catch (IOException e) {
                throw new Refusal("cannot read " + file + ": " + Refusal.reason(e));
            }
        });
    }

    Pointing of(Environment environment, Console console) {
        List<String> words = WORD.matcher(alembic)
                .results()
                .map(word -> firstOf(word.group(1), word.group(2), word.group(3)))
                .toList();
        if (words.isEmpty()) {
            throw new Refusal("--alembic wants a command, such as \"uv run alembic\"");
        }
        return new Pointing(words, variables, options, place(environment, console), console.environment());
    }

    /** Where Alembic is run: beside its settings. */
    private static Path place(Environment environment, Console console) {
        return Stream.concat(
                        Stream.of(console.folder(), environment.root()),
                        Stream.iterate(environment.versions().get(0).toAbsolutePath(), Path::getParent)
                                .takeWhile(Objects::nonNull)
                                .limit(LEVELS_UP))
                .filter(place -> Files.isRegularFile(place.resolve("alembic.ini")))
                .findFirst()
                .orElse(console.folder());
    }

    private static String firstOf(@Nullable String... words) {
        for (String word : words) {
            if (word != null) {
                return word;
            }
        }
        return "";
    }
}
