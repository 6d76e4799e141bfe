package dev.restamp.cli;

/** Options by which a command is told what to read, or finds it where it is not told. */
interface Reads {

    /** Adds all of it, as far as it is there. */
    void tell(Sources sources, Console console);
}
