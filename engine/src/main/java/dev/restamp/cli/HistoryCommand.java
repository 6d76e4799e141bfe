package dev.restamp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The graph of revisions: drawn, checked, merged, renumbered, rebased. Without a subcommand it is drawn. */
@Command(
        name = "history",
        description = "Show the graph of revisions, check it, or mend it. Needs no database.",
        footer = {
            "",
            "Examples:",
            "  restamp history                              the graph",
            "  restamp history lint --format sarif          for a pull request",
            "  restamp history merge -m \"merge heads\" --write",
            "  restamp history renumber 100 --write         of two files with the id 100",
            "  restamp history rebase b7 --onto a9 --write  of a branch whose parent moved"
        })
final class HistoryCommand implements Callable<Integer> {

    private final HistoryShowCommand show;

    @picocli.CommandLine.Mixin
    private final FolderOptions folder = new FolderOptions();

    HistoryCommand(Console console) {
        show = new HistoryShowCommand(console);
    }

    @Override
    public Integer call() {
        return show.draw(folder, false);
    }
}
