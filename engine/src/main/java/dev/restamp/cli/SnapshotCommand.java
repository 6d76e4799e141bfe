package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.schema.yaml.SnapshotYaml;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "snapshot",
        description = {
            "Write the schema and the ledger to a file, without any row of yours.",
            "The file then stands for the database: restamp audit schema.yaml needs no connection."
        },
        footer = {"", "Example: restamp snapshot postgresql://app@db/app -o schema.yaml"})
final class SnapshotCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there instead of to the terminal.")
    private @Nullable OutputFile file;

    SnapshotCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Address target = database.database().orElseGet(() -> Case.database(console, new FolderOptions()));
        Duration patience = Duration.ofSeconds(database.place().timeout());
        try (Opening opening = Case.opened(target, Opening.find(target, console, patience), console)) {
            database.place().schema().ifPresent(opening::requireSchema);
            String text = new SnapshotYaml(Dialects.all()).write(opening.observe(scope(opening)));
            if (file == null) {
                console.out().print(text);
            } else {
                file.write(console, text);
            }
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private Scope scope(Opening opening) {
        String schema = database.place().schema().orElse(opening.defaultSchema());
        return new Scope(
                schema,
                List.of(),
                database.place().findLedger(schema),
                new FolderOptions().tool(console).ledger());
    }
}
