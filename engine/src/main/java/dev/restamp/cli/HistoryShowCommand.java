package dev.restamp.cli;

import dev.restamp.history.Drawing;
import dev.restamp.history.History;
import dev.restamp.text.Printable;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "show",
        description = "Draw the graph of revisions, youngest first.",
        footer = {"", "Example: restamp history show --history migrations"})
final class HistoryShowCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "Draw every revision; long runs are folded otherwise.")
    private boolean verbose;

    HistoryShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return draw(folder, verbose);
    }

    int draw(FolderOptions where, boolean all) {
        FolderOptions.Graph graph = where.graph(console);
        History history = graph.written().history();
        if (history.size() == 0) {
            console.tell("there are no revisions yet in " + graph.project().revisionFolders());
        }
        Drawing.of(history, Set.of(), all)
                .forEach(line -> console.out().println(console.page().fitting(Printable.line(line.toString()))));
        return ExitCode.NOTHING_TO_DO.number();
    }
}
