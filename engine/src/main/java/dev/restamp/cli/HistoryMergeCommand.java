package dev.restamp.cli;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "merge",
        description =
                "Join several heads by a merge revision, as alembic merge would. Shows the file; writes it with --write.",
        footer = {"", "Example: restamp history merge -m \"merge heads\" --write"})
final class HistoryMergeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "REVISION", description = "The heads to join (default: all).")
    private List<String> heads = new ArrayList<>();

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final EditOptions edit = new EditOptions();

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What the revision says of itself.")
    private @Nullable String message;

    @Option(
            names = "--rev-id",
            paramLabel = "ID",
            description = "Its id (default: the next in the project's own style).")
    private @Nullable String id;

    HistoryMergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalDateTime now = LocalDateTime.now();
        return edit.carryOut(
                console,
                folder.graph(console),
                edits -> edits.merge(heads, Optional.ofNullable(id), Optional.ofNullable(message), now));
    }
}
