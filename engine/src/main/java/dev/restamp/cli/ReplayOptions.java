package dev.restamp.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the project's own Alembic is asked. */
final class ReplayOptions {

    @Option(
            names = "--replay",
            description = {
                "Learn what the revisions do by running the project's own Alembic, one revision at a time, on a scratch database.",
                "Needs --scratch; SQLite's is a file."
            })
    private boolean replay;

    @Option(
            names = "--compare",
            description = {
                "Replay, and show where the scripts as they were read disagree; writes no rulebook.",
                "Ends with 1 when a difference was not known to be one."
            })
    private boolean compare;

    @Mixin
    private final PointingOptions pointing = new PointingOptions();

    PointingOptions pointing() {
        return pointing;
    }

    boolean replays() {
        return replay || compare;
    }

    boolean compares() {
        return compare;
    }
}
