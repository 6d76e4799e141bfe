package dev.restamp.cli;

import org.jspecify.annotations.Nullable;

/** The end of a run by what nobody foresaw: a bug, or a JVM that cannot go on. What happened, and where to look. */
final class GivingUp {

    private static final int ENOUGH_TO_SPEAK = 1 << 21;

    private static volatile byte @Nullable [] reserve;

    private GivingUp() {}

    /** Keeps some memory back, so that there is something to speak with when all the rest is gone. */
    static void keepReserve() {
        reserve = new byte[ENOUGH_TO_SPEAK];
    }

    static int because(Throwable problem, Console console) {
        reserve = null;
        try {
            tell(problem, console);
        } catch (Throwable worse) {
            // there is no memory left to speak with, or nobody to speak to; the code says it all the same
        }
        return ExitCode.BUG.number();
    }

    private static void tell(Throwable problem, Console console) {
        if (problem instanceof OutOfMemoryError) {
            console.tell("the JVM gave up, being out of memory (" + problem.getMessage()
                    + "); nothing more was done. Give it more, as with JAVA_TOOL_OPTIONS=-Xmx4g");
        } else if (problem instanceof StackOverflowError) {
            console.tell("the JVM gave up, since something here nests too deeply for it, near " + place(problem)
                    + "; nothing more was done. Give it more room, as with JAVA_TOOL_OPTIONS=-Xss64m");
        } else if (problem instanceof LinkageError) {
            console.tell(
                    "the JVM gave up, since a part of restamp " + Main.version() + " or of a library cannot be loaded ("
                            + problem
                            + "); nothing more was done. See that the jar is whole, that this is Java 17 or newer, and"
                            + " that libraries may be unpacked and loaded in " + System.getProperty("java.io.tmpdir"));
        } else {
            confess(problem, console);
        }
    }

    private static String place(Throwable problem) {
        return problem.getStackTrace().length == 0 ? "a place unknown" : problem.getStackTrace()[0].toString();
    }

    /** What to send to those who can mend it. */
    private static void confess(Throwable problem, Console console) {
        console.tell("this is a bug in restamp " + Main.version() + ", not a mistake of yours; nothing more was done.");
        problem.printStackTrace(console.err());
        console.err()
                .println(
                        "Please report it with the lines above, the command, and if you can the migration file it names.");
    }
}
