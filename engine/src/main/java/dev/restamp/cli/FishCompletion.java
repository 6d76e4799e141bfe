package dev.restamp.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script that completes commands, options and their words in fish; it is all data, made from the commands themselves. */
final class FishCompletion {

    private static final String START = "complete -c restamp";

    private final StringBuilder script = new StringBuilder("# fish completion for restamp\n");

    private FishCompletion() {}

    static String of(CommandLine line) {
        FishCompletion completion = new FishCompletion();
        completion.options("__fish_use_subcommand", line.getCommandSpec());
        completion.below("__fish_use_subcommand", "", line);
        return completion.script.toString();
    }

    private void below(String condition, String parents, CommandLine line) {
        Map<String, CommandLine> commands = line.getSubcommands();
        commands.forEach((name, command) -> line(condition, "-f -a " + name, summary(command)));
        commands.forEach((name, command) -> {
            String here = parents + "__fish_seen_subcommand_from " + name;
            options(here, command.getCommandSpec());
            String names = String.join(" ", command.getSubcommands().keySet());
            below(here + "; and not __fish_seen_subcommand_from " + names, here + "; and ", command);
        });
    }

    private void options(String condition, CommandSpec command) {
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> line(condition, words(option), sentence(option.description())));
    }

    private static String words(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        if (option.arity().max() == 0) {
            return names;
        }
        List<String> choices = Choices.of(option);
        return names + " -r" + (choices.isEmpty() ? "" : " -f -a " + quoted(String.join(" ", choices)));
    }

    private void line(String condition, String words, String told) {
        script.append(START)
                .append(" -n ")
                .append(quoted(condition))
                .append(' ')
                .append(words)
                .append(" -d ")
                .append(quoted(told))
                .append('\n');
    }

    private static String summary(CommandLine command) {
        return sentence(command.getCommandSpec().usageMessage().description());
    }

    private static String sentence(String... description) {
        return description.length == 0 ? "" : description[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
