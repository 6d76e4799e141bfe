package dev.restamp.cli;

import dev.restamp.tool.Edits;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.NoEditException;
import dev.restamp.tool.Project;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Whether files of the project are changed or only shown. */
final class EditOptions {

    @Option(names = "--write", description = "Write the files; without it the difference is only shown.")
    private boolean write;

    int carryOut(Console console, FolderOptions.Graph graph, Function<Edits, List<FileEdit>> wanted) {
        try {
            for (FileEdit edit : wanted.apply(edits(graph))) {
                carryOut(console, graph.project(), edit);
            }
        } catch (NoEditException e) {
            throw new Refusal(e.sentence());
        } catch (IOException e) {
            throw new Refusal("cannot write: " + Refusal.reason(e));
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private static Edits edits(FolderOptions.Graph graph) {
        return graph.project()
                .findEdits(graph.written().history())
                .orElseThrow(() -> new Refusal("files of "
                        + graph.project().tool().ledger().keeper() + " are put right by hand, and not by restamp"));
    }

    private void carryOut(Console console, Project project, FileEdit edit) throws IOException {
        if (write) {
            edit.write(project.root());
            console.out().println("wrote " + edit);
        } else {
            console.out().print(edit.diff());
        }
    }
}
