package dev.restamp.cli;

import dev.restamp.plan.Plan;
import picocli.CommandLine.Option;

/** From when on a run does not end with 0. */
final class FailOption {

    /** What is reason enough. */
    enum Threshold {
        DRIFT,
        UNDECIDED,
        NEVER
    }

    @Option(
            names = "--fail-on",
            paramLabel = "drift|undecided|never",
            defaultValue = "undecided",
            description = {
                "drift: end with 3 also where the ledger is true and the schema is not as the revisions left it;",
                "undecided: where a person must decide, or the plan has something to do; never: end with 0 whatever is found."
            })
    private Threshold threshold = Threshold.UNDECIDED;

    ExitCode of(Plan plan) {
        return of(plan, plan.showsDrift());
    }

    ExitCode of(Plan plan, boolean drift) {
        return of(ExitCode.of(plan), drift);
    }

    /** What could not be looked at is a failure whatever was asked for. */
    ExitCode of(ExitCode usual, boolean drift) {
        if (usual == ExitCode.REFUSED || usual == ExitCode.BUG) {
            return usual;
        }
        return switch (threshold) {
            case DRIFT -> drift ? ExitCode.PERSON_NEEDED : usual;
            case UNDECIDED -> usual;
            case NEVER -> ExitCode.NOTHING_TO_DO;
        };
    }
}
