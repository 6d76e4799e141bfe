package dev.restamp.cli;

import dev.restamp.dialect.Client;
import dev.restamp.plan.Plan;
import dev.restamp.script.Script;
import dev.restamp.text.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The plan as SQL that a person can review and run. */
@Command(
        name = "plan",
        description = {
            "Write what would put things right as SQL to review: it checks before it changes, and comes with its undo.",
            "Runs with psql -f or sqlite3 DB <, or with restamp apply --plan. Changes nothing itself."
        },
        footer = {"", "Example: restamp plan app.db --history migrations -o plan.sql --undo undo.sql"})
final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final FailOption fail = new FailOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the script there instead of to the terminal.")
    private @Nullable OutputFile script;

    @Option(names = "--undo", paramLabel = "FILE", description = "Write the script that takes it back there.")
    private @Nullable OutputFile undo;

    @Option(
            names = "--client",
            paramLabel = "shell|any",
            defaultValue = "shell",
            description = "What will run it: psql or sqlite3, or any program that sends SQL.")
    private Client client = Client.SHELL;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Case work = Case.open(console, database, history)) {
            Plan plan = work.plan();
            write(work.script(plan));
            tell(plan, work);
            return fail.of(plan).number();
        }
    }

    /** What was written, for whoever sits there and sees nothing of it. */
    private void tell(Plan plan, Case work) {
        if (script != null && console.terminal()) {
            String next = plan.changesNothing()
                    ? ""
                    : "; then: restamp apply " + work.words() + " --plan "
                            + Shell.here().file(script.toString());
            console.tell(script + " holds " + plan.summary() + next);
        }
    }

    private void write(Script written) {
        if (undo != null) {
            undo.write(console, written.undo(client));
        }
        if (script == null) {
            console.out().print(written.text(client));
        } else {
            script.write(console, written.text(client));
        }
    }
}
