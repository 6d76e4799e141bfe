package dev.restamp.script;

/** The one lock under which databases are put right. */
public final class Lock {

    /** PostgreSQL's advisory lock: the letters of the program's name as a number. */
    public static final long KEY = 0x7265_7374_616D_70L;

    private Lock() {}
}
