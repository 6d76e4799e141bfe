package dev.restamp.cli;

import dev.restamp.alembic.environment.NoHistoryException;
import dev.restamp.apply.CannotApply;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.fleet.FleetException;
import dev.restamp.policy.BadPolicy;
import dev.restamp.replay.ReplayException;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.scratch.ScratchException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** From words to an exit code: finds the command, runs it, and turns whatever goes wrong into one sentence. */
final class CommandLineFace {

    /** Troubles of the environment that are told in a sentence; everything else is a bug. */
    private static final List<Class<? extends Exception>> KNOWN = List.of(
            Refusal.class,
            FleetException.class,
            UnableToConnect.class,
            ScratchException.class,
            ReplayException.class,
            NoHistoryException.class,
            BadYaml.class,
            BadPolicy.class);

    private final Console console;

    CommandLineFace(Console console) {
        this.console = console;
    }

    int run(String... args) {
        try {
            return run(Commands.lineFor(console, args), args);
        } catch (Refusal | BadYaml | BadPolicy problem) {
            return refuse(problem.getMessage());
        }
    }

    private int run(CommandLine line, String... args) {
        line.setDefaultValueProvider(TeamDefaults.in(console.folder()));
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, words) -> refuse(sentence(problem)));
        line.setExecutionExceptionHandler((problem, command, words) -> answer(problem, words));
        return line.execute(args);
    }

    private int answer(Exception problem, ParseResult words) {
        if (problem instanceof CannotApply refusal) {
            refuse(refusal.getMessage());
            return (refusal.reason() == CannotApply.Reason.BLOCKED ? ExitCode.PERSON_NEEDED : ExitCode.REFUSED)
                    .number();
        }
        boolean known = KNOWN.stream().anyMatch(kind -> kind.isInstance(problem));
        return known ? refuse(problem.getMessage()) : confess(problem);
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
