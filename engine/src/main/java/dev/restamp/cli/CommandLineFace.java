package dev.restamp.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** From words to an exit code: finds the command, runs it, and turns whatever goes wrong into one sentence. */
final class CommandLineFace {

    private final Console console;

    CommandLineFace(Console console) {
        this.console = console;
    }

    int run(String... args) {
        CommandLine line = Commands.lineFor(console, args);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setParameterExceptionHandler((problem, words) -> refuse(sentence(problem)));
        line.setExecutionExceptionHandler((problem, command, words) -> answer(problem, words));
        return line.execute(args);
    }

    private int answer(Exception problem, ParseResult words) {
        if (problem instanceof Refusal refusal) {
            return refuse(refusal.getMessage());
        }
        return confess(problem);
    }

    private int refuse(String sentence) {
        console.err().println("restamp: " + sentence);
        return ExitCode.REFUSED.number();
    }

    /** A bug: what happened, and what to send to those who can mend it. */
    private int confess(Exception problem) {
        console.err()
                .println("restamp: this is a bug in restamp " + Main.version()
                        + ", not a mistake of yours; nothing more was done.");
        problem.printStackTrace(console.err());
        console.err()
                .println(
                        "Please report it with the lines above, the command, and if you can the migration file it names.");
        return ExitCode.BUG.number();
    }

    private static String sentence(ParameterException problem) {
        String message = problem.getMessage().strip();
        List<String> near =
                problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String meant = near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?";
        return message + meant + " - `" + command + " --help` lists what it takes";
    }
}
