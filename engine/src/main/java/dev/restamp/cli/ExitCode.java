package dev.restamp.cli;

import dev.restamp.audit.Standing;
import dev.restamp.plan.Plan;

/** What a script learns from how restamp ends. The numbers are stable. */
enum ExitCode {
    /** Nothing to do: the ledger is true, or the command did what it was asked. */
    NOTHING_TO_DO(0),
    /** There is something to do, and the plan does it without a person. */
    SOMETHING_TO_DO(1),
    /** Bad arguments, no such file, cannot connect, unreadable input. */
    REFUSED(2),
    /** A person must decide. */
    PERSON_NEEDED(3),
    /** A bug in restamp. */
    BUG(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What a plan asks for. */
    static ExitCode of(Plan plan) {
        Standing standing = plan.audit().standing();
        if (plan.needsPerson() || standing == Standing.UNCLEAR || standing == Standing.FOREIGN) {
            return PERSON_NEEDED;
        }
        return plan.changesNothing() ? NOTHING_TO_DO : SOMETHING_TO_DO;
    }

    int number() {
        return number;
    }
}
