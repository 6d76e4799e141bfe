package dev.restamp.cli;

/** The program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Console console = Console.ofProcess();
        Preparation.begin(args);
        int number = onlyVersion(args) ? printVersion(console) : new CommandLineFace(console).run(args);
        console.out().flush();
        System.exit(number);
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
