package dev.restamp.cli;

import dev.restamp.verdict.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
                    "What to make of a revision that nothing settles: ask a person, count it as not applied, or as"
                            + " applied.")
    private Policy undetermined = Policy.FAIL;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = {
                "Drools rules of your own house: evidence on revisions, objections to findings and plans; repeatable."
                        + " Rules are code.",
                "How they are written: restamp explain house-policy."
            })
    private List<Path> policies = List.of();

    @Option(
            names = "--with-fixes",
            paramLabel = "FILE",
            description = {
                "Carry out the fixes of this rulebook, which are else offered and no more.",
                "It has to be named by --rules on the command line, too; restamp.yaml does not count."
            })
    private @Nullable Path fixes;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--forget",
            paramLabel = "ID",
            description = {
                "An id in the ledger that no file has is gone for good, and its row may be taken out; repeatable.",
                "Left out: a newer release may have written it, so that a person is asked."
            })
    private List<String> forgotten = List.of();

    FolderOptions folder() {
        return folder;
    }

    ScratchOption scratch() {
        return scratch;
    }

    Optional<Path> rules() {
        return Optional.ofNullable(rules);
    }

    /** For whoever names the rulebook in another way. */
    void lay(Path file) {
        typedRules().ifPresent(other -> {
            throw new Refusal("one rulebook is enough: leave out --rules " + other);
        });
        rules = file;
    }

    Optional<Path> fixes() {
        return Optional.ofNullable(fixes);
    }

    /** As far as somebody typed it: what a file in the working folder names is left out. */
    Optional<Path> typedRules() {
        boolean typed =
                command != null && command.commandLine().getParseResult().hasMatchedOption("--rules");
        return rules().filter(file -> typed);
    }

    List<Path> policies() {
        return policies;
    }

    Set<String> forgotten() {
        return Set.copyOf(forgotten);
    }

    Policy undetermined() {
        return undetermined;
    }
}
