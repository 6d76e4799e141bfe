package dev.restamp.cli;

import dev.restamp.fingerprint.yaml.RulebookUpgrade;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upgrade",
        description = {
            "Tell line by line how a rulebook of an older format is to be changed.",
            "With -o the changed file is written, without the comments of the old one.",
            "Ends with 1 when there is something to change and nothing was written."
        },
        footer = {
            "",
            "Examples:",
            "  restamp rulebook upgrade rulebook.yaml",
            "  restamp rulebook upgrade rulebook.yaml -o rulebook-2.yaml"
        })
final class RulebookUpgradeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The rulebook.")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the changed rulebook there.")
    private @Nullable OutputFile output;

    RulebookUpgradeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path rulebook = Objects.requireNonNull(file);
        String text = Case.rulebookText(console, rulebook);
        Optional<RulebookUpgrade.Outcome> outcome = RulebookUpgrade.of(text, rulebook.toString());
        outcome.ifPresentOrElse(
                found -> tell(found, text), () -> console.out().println(rulebook + " is of today's format"));
        boolean open = outcome.isPresent() && output == null;
        return (open ? ExitCode.SOMETHING_TO_DO : ExitCode.NOTHING_TO_DO).number();
    }

    private void tell(RulebookUpgrade.Outcome found, String text) {
        found.changes().forEach(change -> console.out().println(file + ":" + change.line() + ": " + change.words()));
        if (output != null) {
            output.write(console, found.text());
            if (text.lines().anyMatch(line -> line.strip().startsWith("#"))) {
                console.tell("the comments of " + file + " are not in " + output);
            }
        }
    }
}
