package dev.restamp.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words that an option takes, where it takes no others: those that its help spells. */
final class Choices {

    private Choices() {}

    static List<String> of(ArgSpec argument) {
        return Stream.of(argument.paramLabel())
                .filter(label -> label.contains("|"))
                .flatMap(label -> Stream.of(label.split("\\|")))
                .filter(word -> word.equals(word.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The commands with these words for what can follow an option, instead of what they are called in Java. */
    static CommandLine spelling(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        for (OptionSpec option : List.copyOf(command.options())) {
            if (!of(option).isEmpty()) {
                command.remove(option);
                command.addOption(OptionSpec.builder(option)
                        .completionCandidates(of(option))
                        .build());
            }
        }
        for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
            if (!of(parameter).isEmpty()) {
                command.remove(parameter);
                command.addPositional(PositionalParamSpec.builder(parameter)
                        .completionCandidates(of(parameter))
                        .build());
            }
        }
        line.getSubcommands().values().forEach(Choices::spelling);
        return line;
    }
}
