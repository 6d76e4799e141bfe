package dev.restamp.cli;

import dev.restamp.apply.Applier;
import picocli.CommandLine.Option;

/** How a database is changed. */
final class ChangeOptions {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--no-backup", description = "Do not copy a SQLite file before changing it.")
    private boolean noBackup;

    boolean yes() {
        return yes;
    }

    Applier.Options options() {
        return new Applier.Options(Applier.Options.USUAL.patience(), !noBackup);
    }
}
