package dev.restamp.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All commands by name. Only the one that was asked for is looked into, since each costs time to load. */
@Command(
        name = "restamp",
        description = "Finds out which Alembic revisions a database has truly had, and puts its ledger right.",
        synopsisSubcommandLabel = "COMMAND")
final class Commands {

    private static final Map<String, Function<Console, Object>> BY_NAME = new LinkedHashMap<>();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    private boolean help;

    private Commands() {}

    static CommandLine lineFor(Console console, String... args) {
        CommandLine line = new CommandLine(new Commands());
        line.getCommandSpec().version("restamp " + Main.version());
        String first = Arrays.stream(args).findFirst().orElse("");
        if (BY_NAME.containsKey(first)) {
            line.addSubcommand(first, BY_NAME.get(first).apply(console));
        } else {
            BY_NAME.forEach((name, command) -> line.addSubcommand(name, command.apply(console)));
        }
        return line;
    }
}
