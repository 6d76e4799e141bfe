package dev.restamp.cli;

import dev.restamp.apply.CannotApply;
import dev.restamp.text.Told;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParseResult;

/** From words to an exit code: finds the command, runs it, and turns whatever goes wrong into one sentence. */
final class CommandLineFace {

    private final Console console;

    CommandLineFace(Console console) {
        this.console = console;
    }

    int run(String... args) {
        try {
            requireWords(args);
            String[] words = asked(args);
            return run(Commands.lineFor(console, words), words);
        } catch (Told problem) {
            return refuse(problem.sentence());
        }
    }

    /** A variable that is not set gives an empty word, which must not count as none. */
    private static void requireWords(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].isEmpty() || args[i].matches("--[a-z-]+=")) {
                String where = !args[i].isEmpty()
                        ? args[i].substring(0, args[i].length() - 1) + " is given"
                        : i > 0 && args[i - 1].startsWith("-") ? args[i - 1] + " is given" : "there is";
                throw new Refusal(where + " an empty word; is a variable not set?"
                        + (where.startsWith("--engine ") ? " A database without a name is --engine default." : ""));
            }
        }
    }

    /** {@code help audit} is another way to say {@code audit --help}; about rulebooks there is more to say. */
    private static String[] asked(String... args) {
        if (Arrays.asList(args).equals(List.of("help", "rulebook"))) {
            return new String[] {"rulebook"};
        }
        return args.length > 0 && args[0].equals("help")
                ? Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help"))
                        .toArray(String[]::new)
                : args;
    }

    private int run(CommandLine line, String... args) {
        TeamDefaults team = TeamDefaults.in(console.folder());
        line.setDefaultValueProvider(team);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> checkedAndRun(parsed, team));
        line.setParameterExceptionHandler((problem, words) -> refuse(Misuse.told(problem)));
        line.setExecutionExceptionHandler((problem, command, words) -> answer(problem, words));
        return line.execute(args);
    }

    private int checkedAndRun(ParseResult parsed, TeamDefaults team) {
        try {
            Outputs.check(parsed, console);
        } catch (RuntimeException problem) {
            throw new ExecutionException(
                    parsed.commandSpec().commandLine(), String.valueOf(problem.getMessage()), problem);
        }
        int code = new CommandLine.RunLast().execute(parsed);
        tellChoice(parsed, team);
        return code;
    }

    /** Not where nothing was done, which the one sentence of the refusal is about. */
    private void tellChoice(ParseResult parsed, TeamDefaults team) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        if (!command.isUsageHelpRequested() && !command.hasMatchedOption("--quiet")) {
            team.findChoice(command).ifPresent(console::tell);
        }
    }

    private int answer(Exception problem, ParseResult words) {
        if (problem instanceof CannotApply refusal) {
            refuse(refusal.sentence());
            return (refusal.reason() == CannotApply.Reason.BLOCKED ? ExitCode.PERSON_NEEDED : ExitCode.REFUSED)
                    .number();
        }
        return problem instanceof Told told ? refuse(told.sentence()) : GivingUp.because(problem, console);
    }

    private int refuse(String sentence) {
        console.tell(sentence);
        return ExitCode.REFUSED.number();
    }
}
