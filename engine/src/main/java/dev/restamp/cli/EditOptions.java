package dev.restamp.cli;

import dev.restamp.tool.alembic.AlembicHistory;
import dev.restamp.tool.alembic.edit.FileEdit;
import dev.restamp.tool.alembic.edit.NoEditException;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether files of the project are changed or only shown. */
final class EditOptions {

    @Option(names = "--write", description = "Write the files; without it the difference is only shown.")
    private boolean write;

    int carryOut(Console console, AlembicHistory read, Supplier<List<FileEdit>> edits) {
        try {
            for (FileEdit edit : edits.get()) {
                carryOut(console, read, edit);
            }
        } catch (NoEditException e) {
            throw new Refusal(e.sentence());
        } catch (IOException e) {
            throw new Refusal("cannot write: " + Refusal.reason(e));
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private void carryOut(Console console, AlembicHistory read, FileEdit edit) throws IOException {
        if (write) {
            edit.write(read.environment().root());
            console.out().println("wrote " + edit);
        } else {
            console.out().print(edit.diff());
        }
    }
}
