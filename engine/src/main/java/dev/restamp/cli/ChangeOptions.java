package dev.restamp.cli;

import dev.restamp.apply.Applier;
import java.time.Duration;
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

    /** Others are waited for as long as one question may take. */
    Applier.Options options(PlaceOptions place) {
        return new Applier.Options(Duration.ofSeconds(place.timeout()), !noBackup);
    }
}
