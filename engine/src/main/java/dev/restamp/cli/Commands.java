package dev.restamp.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All commands by name. Only the one that was asked for is looked into, since each costs time to load. */
@Command(
        name = "restamp",
        description = "Finds out which Alembic revisions a database has truly had, and puts its ledger right.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  restamp demo                                a broken install, healed",
            "  restamp audit app.db --history migrations",
            "  restamp COMMAND --help                      more examples"
        })
final class Commands {

    private static final Map<String, Function<Console, Object>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("audit", AuditCommand::new);
        BY_NAME.put("plan", PlanCommand::new);
        BY_NAME.put("apply", ApplyCommand::new);
        BY_NAME.put("repair", RepairCommand::new);
        BY_NAME.put("explain", ExplainCommand::new);
        BY_NAME.put("history", Commands::history);
        BY_NAME.put("derive", DeriveCommand::new);
        BY_NAME.put("snapshot", SnapshotCommand::new);
        BY_NAME.put("fleet", FleetCommand::new);
        BY_NAME.put("demo", DemoCommand::new);
        BY_NAME.put("completion", CompletionCommand::new);
        BY_NAME.put("manual", ManualCommand::new);
    }

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print this help and exit.")
    private boolean help;

    private Commands() {}

    private static CommandLine history(Console console) {
        return new CommandLine(new HistoryCommand(console))
                .addSubcommand(new HistoryShowCommand(console))
                .addSubcommand(new HistoryLintCommand(console))
                .addSubcommand(new HistoryMergeCommand(console))
                .addSubcommand(new HistoryRenumberCommand(console))
                .addSubcommand(new HistoryProveCommand(console));
    }

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    static CommandLine lineFor(Console console, String... args) {
        CommandLine line = new CommandLine(new Commands());
        line.getCommandSpec().version("restamp " + Main.version());
        String first = Arrays.stream(args).findFirst().orElse("");
        if (BY_NAME.containsKey(first)) {
            line.addSubcommand(first, BY_NAME.get(first).apply(console));
        } else if (first.equals("rehearse")) {
            line.addSubcommand(first, new RehearseCommand(console)); // by the launcher, never by people
        } else {
            BY_NAME.forEach((name, command) -> line.addSubcommand(name, command.apply(console)));
        }
        return line;
    }
}
