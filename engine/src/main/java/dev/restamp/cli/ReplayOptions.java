package dev.restamp.cli;

import dev.restamp.replay.Pointing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the project's own Alembic is asked, and how it is led to a scratch database. */
final class ReplayOptions {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @Option(
            names = "--replay",
            description = {
                "Learn what the revisions do by running the project's own Alembic, one revision at a time, on a scratch database.",
                "Needs --scratch; SQLite's is a file."
            })
    private boolean replay;

    @Option(
            names = "--compare",
            description = {
                "Replay, and show where the scripts as they were read disagree; writes no rulebook.",
                "Ends with 1 when a difference was not known to be one."
            })
    private boolean compare;

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

    boolean replays() {
        return replay || compare;
    }

    boolean compares() {
        return compare;
    }

    Optional<String> findPrelude(Console console) {
        return Optional.ofNullable(prelude).map(file -> {
            try {
                return Files.readString(console.folder().resolve(file));
            } catch (IOException e) {
                throw new Refusal("cannot read " + file + ": " + Refusal.reason(e));
            }
        });
    }

    /** Alembic is run in the folder. */
    Pointing pointing(Path folder, Console console) {
        List<String> words = WORD.matcher(alembic)
                .results()
                .map(word -> firstOf(word.group(1), word.group(2), word.group(3)))
                .toList();
        if (words.isEmpty()) {
            throw new Refusal("--alembic wants a command, such as \"uv run alembic\"");
        }
        return new Pointing(words, variables, options, folder, console.environment());
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
