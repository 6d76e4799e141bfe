package dev.restamp.cli;

import dev.restamp.verdict.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which history the database should have had. */
final class HistoryOptions {

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final ScratchOption scratch = new ScratchOption();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "A rulebook to lay over what the scripts say, or to use in their place.")
    private @Nullable Path rules;

    @Option(
            names = "--undetermined",
            paramLabel = "fail|lower|upper",
            defaultValue = "fail",
            description =
                    "What to make of a revision that nothing settles: ask a person, count it as not applied, or as applied.")
    private Policy undetermined = Policy.FAIL;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Drools rules of your own house over findings and plans; repeatable. Rules are code.")
    private List<Path> policies = List.of();

    FolderOptions folder() {
        return folder;
    }

    ScratchOption scratch() {
        return scratch;
    }

    Optional<Path> rules() {
        return Optional.ofNullable(rules);
    }

    List<Path> policies() {
        return policies;
    }

    Policy undetermined() {
        return undetermined;
    }
}
