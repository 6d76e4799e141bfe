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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

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
            String[] words = asked(args);
            return run(Commands.lineFor(console, words), words);
        } catch (Refusal | BadYaml | BadPolicy problem) {
            return refuse(problem.getMessage());
        }
    }

    /** {@code help audit} is another way to say {@code audit --help}. */
    private static String[] asked(String... args) {
        return args.length > 0 && args[0].equals("help")
                ? Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help"))
                        .toArray(String[]::new)
                : args;
    }

    private int run(CommandLine line, String... args) {
        line.setDefaultValueProvider(TeamDefaults.in(console.folder()));
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, words) -> refuse(Misuse.told(problem)));
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
}
