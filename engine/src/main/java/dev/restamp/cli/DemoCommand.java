package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.apply.Applier;
import dev.restamp.apply.Receipt;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Target;
import dev.restamp.file.WholeFile;
import dev.restamp.plan.Plan;
import dev.restamp.report.HtmlReport;
import dev.restamp.report.ReceiptReport;
import dev.restamp.report.TextReport;
import dev.restamp.script.Script;
import dev.restamp.tool.Demo;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A broken install, made and healed before the reader's eyes. */
@Command(
        name = "demo",
        description = {
            "Make a broken SQLite install in a temporary folder, and walk through audit, plan and apply on it.",
            "Needs nothing and touches nothing else."
        },
        footer = {"", "Example: restamp demo --tool drizzle --folder /tmp/restamp-demo"})
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--folder", paramLabel = "DIR", description = "Make it there instead of in a temporary folder.")
    private @Nullable Path folder;

    @Option(names = "--tool", paramLabel = "NAME", description = "Whose install it is; left out: alembic.")
    private @Nullable String tool;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Demo demo = demo();
        Path place = place();
        fill(place, demo);
        Target target = Dialects.target(Address.of("install.db"), Opening.surroundings(console.in(place)));
        Inquiry inquiry = Inquiry.of(Tools.at(place.resolve(demo.history())), target.dialect(), Policy.FAIL);
        try (Connection connection = target.openForWriting()) {
            walk(place, demo, inquiry, connection, target.dialect());
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private void walk(Path place, Demo demo, Inquiry inquiry, Connection connection, Dialect dialect)
            throws IOException, SQLException {
        String history = "--history " + demo.history();
        String run = inquiry.tool().words().run();
        Plan plan = plan(inquiry, dialect, observe(inquiry, dialect, connection), connection);
        Script script = inquiry.script(plan);
        say(
                demo.story(),
                "The install is in " + place + ":",
                "install.db, and the project's migrations in " + demo.history() + ".",
                "");
        say("# What " + run + " would meet", "", "It " + plan.audit().forecast().sentence() + ".", "");
        say("# restamp audit install.db " + history, "");
        show(new TextReport(output.page(console), "install.db " + history, history).of(plan, script));
        write(place, plan, script);
        say(
                "",
                "# restamp plan install.db " + history + " -o plan.sql --undo undo.sql",
                "",
                "The plan checks before it changes anything. What it changes:",
                "");
        script.statements().forEach(statements -> statements.forEach(statement -> say(statement + ";")));
        say("", "# restamp apply install.db " + history + " --plan plan.sql", "");
        Receipt receipt = applier(inquiry, dialect).apply(connection, plan);
        show(local(place, ReceiptReport.of(receipt, output.page(console), false)));
        Plan after = plan(inquiry, dialect, observe(inquiry, dialect, connection), connection);
        say(
                "",
                "# restamp audit install.db " + history,
                "",
                after.audit().standing().word() + ": "
                        + after.audit().standing().sentence() + "; " + run + " "
                        + after.audit().forecast().sentence() + ".",
                "",
                "Left for a look: report.html, plan.sql, undo.sql in " + place,
                receipt.backup()
                        .map(backup ->
                                "To walk it yourself: the broken install is still there, as " + local(place, backup))
                        .orElse(""));
    }

    private static String local(Path place, String text) {
        return text.replace(place + java.io.File.separator, "");
    }

    private void say(String... lines) {
        for (String line : lines) {
            show(line + "\n");
        }
    }

    private void show(String text) {
        if (!output.quiet()) {
            console.out().print(text);
        }
    }

    private static void write(Path place, Plan plan, Script script) throws IOException {
        WholeFile.write(place.resolve("plan.sql"), script.text());
        WholeFile.write(place.resolve("undo.sql"), script.undo());
        WholeFile.write(place.resolve("report.html"), new HtmlReport("install.db", "").of(plan, script));
    }

    private static Observation observe(Inquiry inquiry, Dialect dialect, Connection connection) throws SQLException {
        return dialect.introspector().observe(connection, scope(inquiry, dialect));
    }

    private static Scope scope(Inquiry inquiry, Dialect dialect) {
        return inquiry.scope(dialect.defaultSchema(), Optional.empty());
    }

    private static Plan plan(Inquiry inquiry, Dialect dialect, Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(10));
        return inquiry.plan(inquiry.audit(seen, counter, counter), counter);
    }

    private static Applier applier(Inquiry inquiry, Dialect dialect) {
        return new Applier(
                dialect,
                scope(inquiry, dialect),
                (seen, over) -> plan(inquiry, dialect, seen, over),
                Applier.Options.USUAL);
    }

    // ------------------------------------------------------------------------------------------------- the install

    private Demo demo() {
        Tool whose = tool == null ? Tools.usual() : FolderOptions.named(tool);
        return Demo.find(whose)
                .orElseThrow(() ->
                        new Refusal("there is no install of " + whose.ledger().keeper() + " to walk through"));
    }

    private Path place() {
        try {
            Path place = folder == null
                    ? Files.createTempDirectory("restamp-demo")
                    : Files.createDirectories(console.folder().resolve(folder));
            try (Stream<Path> there = Files.list(place)) {
                if (there.findAny().isPresent()) {
                    throw new Refusal(place + " is not empty; name another folder for the demo");
                }
            }
            return place;
        } catch (IOException e) {
            throw new Refusal("the demo cannot be made in " + (folder == null ? "a temporary folder" : folder) + ": "
                    + Refusal.reason(e));
        }
    }

    private static void fill(Path place, Demo demo) throws IOException, SQLException {
        for (String file : demo.files()) {
            Path written = place.resolve(file);
            Files.createDirectories(Objects.requireNonNull(written.getParent()));
            WholeFile.write(written, demo.text(file));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.resolve("install.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(demo.text("database.sqlite.sql"));
        }
    }
}
