package dev.restamp.cli;

import dev.restamp.text.RegularFile;
import dev.restamp.tool.Pointing;
import dev.restamp.tool.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the project's own Alembic is run, and led to a scratch database. */
final class PointingOptions {

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

    Pointing of(Project project, Console console) {
        List<String> words = WORD.matcher(alembic)
                .results()
                .map(word -> firstOf(word.group(1), word.group(2), word.group(3)))
                .toList();
        if (words.isEmpty()) {
            throw new Refusal("--alembic wants a command, such as \"uv run alembic\"");
        }
        Path place = project.tool()
                .findReplayer()
                .map(replayer -> replayer.place(project, console.folder()))
                .orElseGet(console::folder);
        return new Pointing(words, variables, options, place, console.environment());
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
