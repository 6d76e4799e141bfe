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
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
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
        footer = {"", "Example: restamp demo --folder /tmp/restamp-demo"})
final class DemoCommand implements Callable<Integer> {

    private static final List<String> REVISIONS = List.of(
            "001_add_user_settings.py",
            "002_add_semantic_memory.py",
            "003_add_admin_system.py",
            "004_add_scenario_to_stories.py",
            "005_add_scenario_field.py",
            "006_add_role_to_story_characters.py",
            "007_add_color_themes.py",
            "008_add_scene_container_style.py",
            "ec1f4e1c996a_add_engine_specific_settings.py",
            "bbf4e254a824_remove_scene_container_style.py",
            "c7923c6e866e_add_character_assistant_settings.py");

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--folder", paramLabel = "DIR", description = "Make it there instead of in a temporary folder.")
    private @Nullable Path folder;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path place = place();
        fill(place);
        Target target = Dialects.target(Address.of("install.db"), Opening.surroundings(console.in(place)));
        Inquiry inquiry = Inquiry.of(Tools.at(place.resolve("versions")), target.dialect(), Policy.FAIL);
        try (Connection connection = target.openForWriting()) {
            walk(place, inquiry, connection, target.dialect());
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private void walk(Path place, Inquiry inquiry, Connection connection, Dialect dialect)
            throws IOException, SQLException {
        Plan plan = plan(inquiry, dialect, observe(dialect, connection), connection);
        Script script = inquiry.script(plan);
        say(
                "An installer made these tables from the application's models and stamped nothing.",
                "The install is in " + place + ":",
                "install.db, and the project's migrations in versions.",
                "");
        say(
                "# What alembic upgrade head would meet",
                "",
                "It " + plan.audit().forecast().sentence() + ".",
                "");
        say("# restamp audit install.db --history versions", "");
        show(new TextReport(output.page(console), "install.db --history versions", "--history versions")
                .of(plan, script));
        write(place, plan, script);
        say(
                "",
                "# restamp plan install.db --history versions -o plan.sql --undo undo.sql",
                "",
                "The plan checks before it changes anything. What it changes:",
                "");
        script.statements().forEach(statements -> statements.forEach(statement -> say(statement + ";")));
        say("", "# restamp apply install.db --history versions --plan plan.sql", "");
        Receipt receipt = applier(inquiry, dialect).apply(connection, plan);
        show(local(place, ReceiptReport.of(receipt, output.page(console), false)));
        Plan after = plan(inquiry, dialect, observe(dialect, connection), connection);
        say(
                "",
                "# restamp audit install.db --history versions",
                "",
                after.audit().standing().word() + ": "
                        + after.audit().standing().sentence() + "; alembic upgrade head "
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

    private static Observation observe(Dialect dialect, Connection connection) throws SQLException {
        return dialect.introspector().observe(connection, scope(dialect));
    }

    private static Scope scope(Dialect dialect) {
        return new Scope(
                dialect.defaultSchema(),
                List.of(),
                Optional.empty(),
                Tools.usual().ledger());
    }

    private static Plan plan(Inquiry inquiry, Dialect dialect, Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(10));
        return inquiry.plan(inquiry.audit(seen, counter, counter), counter);
    }

    private static Applier applier(Inquiry inquiry, Dialect dialect) {
        return new Applier(
                dialect, scope(dialect), (seen, over) -> plan(inquiry, dialect, seen, over), Applier.Options.USUAL);
    }

    // ------------------------------------------------------------------------------------------------- the install

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

    private static void fill(Path place) throws IOException, SQLException {
        Files.createDirectories(place.resolve("versions"));
        for (String revision : REVISIONS) {
            WholeFile.write(place.resolve("versions").resolve(revision), resource("history/versions/" + revision));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.resolve("install.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(resource("database.sqlite.sql"));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("demo/" + name), name)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
