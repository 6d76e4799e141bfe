package dev.restamp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rebase",
        description = {
            "Have a revision build on another one, as a branch must once its parent is merged or gone.",
            "Shows the difference; writes it with --write."
        },
        footer = {"", "Example: restamp history rebase b7 --onto a9 --write"})
final class HistoryRebaseCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "REVISION", description = "The revision that gets another parent.")
    private String revision = "";

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final EditOptions edit = new EditOptions();

    @Option(names = "--onto", required = true, paramLabel = "PARENT", description = "What it is to build on.")
    private String parent = "";

    HistoryRebaseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return edit.carryOut(console, folder.graph(console), edits -> edits.rebase(revision, parent));
    }
}
