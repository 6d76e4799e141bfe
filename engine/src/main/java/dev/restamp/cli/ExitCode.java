package dev.restamp.cli;

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

    int number() {
        return number;
    }
}
