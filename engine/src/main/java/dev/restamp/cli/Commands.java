package dev.restamp.cli;

import dev.restamp.dialect.Address;
import java.lang.reflect.Constructor;
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
        description = "Finds out which migrations a database has truly had, and puts its ledger right.",
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
    private static final Map<String, Function<Console, Object>> OF_HISTORY = new LinkedHashMap<>();
    private static final Map<String, Function<Console, Object>> OF_RULEBOOK = new LinkedHashMap<>();
    private static final Map<String, Map<String, Function<Console, Object>>> NESTED =
            Map.of("history", OF_HISTORY, "rulebook", OF_RULEBOOK);

    static {
        BY_NAME.put("audit", AuditCommand::new);
        BY_NAME.put("plan", PlanCommand::new);
        BY_NAME.put("apply", ApplyCommand::new);
        BY_NAME.put("repair", RepairCommand::new);
        BY_NAME.put("explain", ExplainCommand::new);
        BY_NAME.put("history", HistoryCommand::new);
        BY_NAME.put("derive", DeriveCommand::new);
        BY_NAME.put("rulebook", RulebookCommand::new);
        BY_NAME.put("snapshot", SnapshotCommand::new);
        BY_NAME.put("fleet", FleetCommand::new);
        BY_NAME.put("demo", DemoCommand::new);
        BY_NAME.put("completion", CompletionCommand::new);
        BY_NAME.put("manual", ManualCommand::new);
        BY_NAME.put("mcp", McpCommand::new);
        OF_HISTORY.put("show", HistoryShowCommand::new);
        OF_HISTORY.put("lint", HistoryLintCommand::new);
        OF_HISTORY.put("merge", HistoryMergeCommand::new);
        OF_HISTORY.put("renumber", HistoryRenumberCommand::new);
        OF_HISTORY.put("rebase", HistoryRebaseCommand::new);
        OF_HISTORY.put("prove", HistoryProveCommand::new);
        OF_RULEBOOK.put("test", RulebookTestCommand::new);
        OF_RULEBOOK.put("upgrade", RulebookUpgradeCommand::new);
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

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The line that reads these words, down to the values that they stand for. */
    static CommandLine lineFor(Console console, String... args) {
        return commandsFor(console, args)
                .registerConverter(Address.class, Address::of)
                .registerConverter(OutputFile.class, OutputFile.CONVERTER);
    }

    private static CommandLine commandsFor(Console console, String... args) {
        CommandLine line = new CommandLine(new Commands(), Commands::make);
        line.getCommandSpec().version("restamp " + Main.version());
        add(BY_NAME, word(args, 0), line, console);
        NESTED.forEach((name, commands) -> {
            CommandLine above = line.getSubcommands().get(name);
            if (above != null) {
                add(commands, word(args, 1), above, console);
            }
        });
        return line;
    }

    /** The library's own way to make things looks through the whole jar for Groovy first; what holds several values is left to it. */
    private static <T> T make(Class<T> type) throws Exception {
        if (type.isInterface()) {
            return CommandLine.defaultFactory().create(type);
        }
        Constructor<T> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static String word(String[] args, int index) {
        return index < args.length ? args[index] : "";
    }

    /** The one that was asked for, else all. */
    private static void add(
            Map<String, Function<Console, Object>> commands, String asked, CommandLine line, Console console) {
        Map<String, Function<Console, Object>> wanted =
                commands.containsKey(asked) ? Map.of(asked, commands.get(asked)) : commands;
        wanted.forEach((name, command) -> line.addSubcommand(name, command.apply(console)));
    }
}
