package dev.restamp.cli;

import dev.restamp.apply.Receipt;
import dev.restamp.plan.Plan;
import dev.restamp.verdict.standing.Standing;

/** What a script learns from how restamp ends. The numbers are stable. */
enum ExitCode {
    NOTHING_TO_DO(
            0,
            "Nothing to do: the ledger is true and the next upgrade is not foretold to stop, or the command did what it"
                    + " was asked."),
    SOMETHING_TO_DO(1, "There is something to do, and the plan does it without a person; for history lint: errors."),
    REFUSED(2, "Bad arguments, no such file, cannot connect, unreadable input: one sentence on standard error."),
    PERSON_NEEDED(3, "A person must decide, or the next upgrade is foretold to stop and no plan mends it."),
    BUG(70, "A bug in restamp, or the JVM gave up.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What a plan asks for. */
    static ExitCode of(Plan plan) {
        Standing standing = plan.audit().standing();
        boolean person = plan.needsPerson() || standing == Standing.UNCLEAR || standing == Standing.FOREIGN;
        if (person || plan.leadsToStop()) {
            return PERSON_NEEDED;
        }
        return plan.changesNothing() ? NOTHING_TO_DO : SOMETHING_TO_DO;
    }

    /** What is left after a plan was carried out. */
    static ExitCode of(Receipt receipt) {
        return receipt.needsPerson() ? PERSON_NEEDED : NOTHING_TO_DO;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
