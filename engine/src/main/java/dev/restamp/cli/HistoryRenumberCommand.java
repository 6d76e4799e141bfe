package dev.restamp.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "renumber",
        description = {
            "Give files that share an id ids of their own, in the project's own numbering.",
            "Shows the difference; writes it with --write."
        },
        footer = {"", "Example: restamp history renumber 100 --write"})
final class HistoryRenumberCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "The id that several files claim.")
    private String id = "";

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final EditOptions edit = new EditOptions();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Which of the files gets another id (default: those that Alembic ignores).")
    private @Nullable String file;

    @Option(
            names = "--beside",
            description = "Keep its parent, beside what else builds on that; left out, it goes behind the head.")
    private boolean beside;

    HistoryRenumberCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return edit.carryOut(
                console, folder.graph(console), edits -> edits.renumber(id, Optional.ofNullable(file), beside));
    }
}
