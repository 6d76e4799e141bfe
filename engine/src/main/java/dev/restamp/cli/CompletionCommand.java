package dev.restamp.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description = "Print a script that completes commands and options in bash, zsh or fish.",
        footer = {
            "",
            "Examples:",
            "  source <(restamp completion)              in ~/.bashrc",
            "  source <(restamp completion zsh)          in ~/.zshrc",
            "  restamp completion fish | source          in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "bash|zsh|fish", defaultValue = "bash", description = "For which shell.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine line = Commands.lineFor(console);
        console.out()
                .print(
                        shell == Shell.FISH
                                ? FishCompletion.of(line)
                                : AutoComplete.bash("restamp", Choices.spelling(line)));
        return ExitCode.NOTHING_TO_DO.number();
    }
}
