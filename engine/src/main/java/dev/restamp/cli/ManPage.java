package dev.restamp.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, written from what the command knows of itself. */
final class ManPage {

    private final StringBuilder page = new StringBuilder();
    private final CommandLine line;
    private final CommandSpec command;

    private ManPage(CommandLine line) {
        this.line = line;
        command = line.getCommandSpec();
    }

    /** A page for the program and one for each command, by the names of their files. */
    static Map<String, String> all(CommandLine line) {
        Map<String, String> pages = new TreeMap<>();
        pages.put(name(line) + ".1", new ManPage(line).written());
        line.getSubcommands().values().forEach(command -> pages.putAll(all(command)));
        return pages;
    }

    private static String name(CommandLine line) {
        return line.getCommandSpec().qualifiedName("-");
    }

    private String written() {
        page.append(".TH ")
                .append(name(line).toUpperCase(Locale.ROOT).replace("-", "\\-"))
                .append(" 1 \"\" restamp\n");
        section("NAME", name(line).replace("-", "\\-") + " \\- " + text(uncapitalised(summary(command))));
        section("SYNOPSIS", ".nf\n" + text(synopsis()) + "\n.fi");
        section("DESCRIPTION", sentences(command.usageMessage().description()));
        options();
        commands();
        footer();
        section(
                "EXIT STATUS",
                Arrays.stream(ExitCode.values()).map(ManPage::exit).collect(Collectors.joining("\n")));
        section("SEE ALSO", seeAlso());
        return page.toString();
    }

    private void section(String title, String body) {
        if (!body.isBlank()) {
            page.append(".SH ").append(title).append('\n').append(body.strip()).append('\n');
        }
    }

    private String synopsis() {
        return new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .strip();
    }

    private void options() {
        List<String> told = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            told.add(item(italic(parameter.paramLabel()), parameter));
        }
        for (OptionSpec option : command.options()) {
            String names = Arrays.stream(option.names())
                    .map(name -> "\\fB" + text(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            told.add(item(option.arity().max() == 0 ? names : names + " " + italic(option.paramLabel()), option));
        }
        section("OPTIONS", String.join("\n", told));
    }

    private static String item(String term, ArgSpec argument) {
        return ".TP\n" + term + "\n" + sentences(argument.description());
    }

    private void commands() {
        section(
                "COMMANDS",
                line.getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .map(spec -> ".TP\n\\fB" + text(spec.name()) + "\\fR\n" + text(summary(spec)))
                        .collect(Collectors.joining("\n")));
    }

    /** Examples are kept as they stand. */
    private void footer() {
        String examples = Arrays.stream(command.usageMessage().footer())
                .map(ManPage::text)
                .collect(Collectors.joining("\n"));
        section("EXAMPLES", examples.isBlank() ? "" : ".nf\n" + examples.strip() + "\n.fi");
    }

    private static String exit(ExitCode code) {
        return ".TP\n\\fB" + code.number() + "\\fR\n" + text(code.meaning());
    }

    private String seeAlso() {
        CommandSpec parent = command.parent();
        List<String> pages = new ArrayList<>();
        if (parent != null) {
            pages.add(parent.qualifiedName("-"));
        }
        line.getSubcommands().values().forEach(below -> pages.add(name(below)));
        return pages.stream().map(page -> "\\fB" + text(page) + "\\fR(1)").collect(Collectors.joining(",\n"));
    }

    private static String summary(CommandSpec command) {
        return command.usageMessage().description()[0];
    }

    /** The first sentence, as a line of a list: what follows it is in the description. */
    private static String uncapitalised(String sentences) {
        String whole = sentences.split("[.;:](?= |$)")[0];
        return whole.substring(0, 1).toLowerCase(Locale.ROOT) + whole.substring(1);
    }

    private static String sentences(String... lines) {
        return Arrays.stream(lines).map(ManPage::text).collect(Collectors.joining("\n"));
    }

    private static String italic(String label) {
        return "\\fI" + text(label) + "\\fR";
    }

    /** What the formatter would take for orders stays text. */
    private static String text(String text) {
        return text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^(?=[.'])", "\\\\&");
    }
}
