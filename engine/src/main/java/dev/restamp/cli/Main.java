package dev.restamp.cli;

/** The program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(AsUtf8.findExit().orElseGet(() -> run(Console.ofProcess(), args)));
    }

    /** Whatever is thrown, and by whomever: how a run ends tells the truth about it. */
    static int run(Console console, String... args) {
        try {
            GivingUp.keepReserve();
            Preparation.begin(args);
            int number = onlyVersion(args) ? printVersion(console) : new CommandLineFace(console).run(args);
            return console.findTrouble()
                    .map(trouble -> untold(console, trouble, number))
                    .orElse(number);
        } catch (Throwable problem) {
            return GivingUp.because(problem, console);
        }
    }

    /** Whoever reads half an answer must not take the code for the whole one's. */
    private static int untold(Console console, java.io.IOException trouble, int number) {
        console.tell("standard output cannot be written (" + Refusal.reason(trouble)
                + "), so the answer is not whole; make room, or write to a file with -o");
        return number == ExitCode.BUG.number() ? number : ExitCode.REFUSED.number();
    }

    /** Asked for so often by scripts that it is answered before the command line's library is even loaded. */
    private static boolean onlyVersion(String[] args) {
        return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    }

    private static int printVersion(Console console) {
        console.out().println("restamp " + version());
        return ExitCode.NOTHING_TO_DO.number();
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
