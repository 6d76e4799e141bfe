package dev.restamp.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The files that a command is to write, by the words with which they were named. None may be what the command reads, nor
 * another of them; that is asked of every command in one place, and of every option by its type.
 */
final class Outputs {

    private final Map<String, OutputFile> byOption = new LinkedHashMap<>();
    private final Console console;

    private Outputs(CommandSpec command, Console console) {
        this.console = console;
        for (OptionSpec option : command.options()) {
            if (option.getValue() instanceof OutputFile file) {
                byOption.put(option.longestName(), file);
            }
        }
    }

    /** Before anything is done. */
    static void check(ParseResult words, Console console) {
        ParseResult last = words;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        boolean asksForHelp = last.isUsageHelpRequested() || last.isVersionHelpRequested();
        Outputs outputs = new Outputs(last.commandSpec(), console);
        if (!asksForHelp && !outputs.byOption.isEmpty()) {
            outputs.check(sources(last.commandSpec(), console));
        }
    }

    private static Sources sources(CommandSpec command, Console console) {
        Sources sources = new Sources(console).file(Path.of(TeamDefaults.FILE), "the team's options");
        command.args()
                .forEach(argument -> paths(argument)
                        .forEach(path -> sources.file(path, "what " + name(argument) + " names, to be read")));
        speakers(command)
                .filter(Reads.class::isInstance)
                .map(Reads.class::cast)
                .forEach(reads -> reads.tell(sources, console));
        return sources;
    }

    private static Stream<Path> paths(ArgSpec argument) {
        Object value = argument.getValue();
        Stream<?> values = value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value);
        return values.filter(Path.class::isInstance).map(Path.class::cast);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The command, and the groups of options that it has. */
    private static Stream<Object> speakers(CommandSpec command) {
        return Stream.concat(
                Stream.ofNullable(command.userObject()),
                command.mixins().values().stream().flatMap(Outputs::speakers));
    }

    private void check(Sources sources) {
        Sources written = new Sources(console);
        byOption.forEach((option, file) -> {
            file.requireWritable(console);
            refuse(option, file, sources.find(file.path()));
            refuse(option, file, written.find(file.path()));
            written.file(file.path(), "what " + option + " writes");
        });
    }

    static void refuse(String option, OutputFile file, Optional<String> taken) {
        if (taken.isPresent()) {
            throw new Refusal(option + " " + file + " would overwrite " + taken.get() + "; name another file");
        }
    }
}
