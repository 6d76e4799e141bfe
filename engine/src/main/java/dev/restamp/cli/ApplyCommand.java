package dev.restamp.cli;

import dev.restamp.apply.Receipt;
import dev.restamp.report.ReceiptReport;
import dev.restamp.report.TextReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries a plan out. */
@Command(
        name = "apply",
        description = {
            "Carry a plan out, in one transaction, if the database is still the one that was audited.",
            "Looks again before it commits, and says what it did."
        },
        footer = {"", "Example: restamp apply app.db --history migrations --plan plan.sql"})
final class ApplyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The plan as restamp plan wrote it; refused when the database or the file has changed since.")
    private @Nullable Path plan;

    @Option(names = "--edited", description = "The plan was edited on purpose: apply it as it stands.")
    private boolean edited;

    ApplyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (edited && plan == null) {
            throw new Refusal("--edited is about a plan in a file: name it with --plan");
        }
        try (Case work = Case.open(output.forWork(console), database, history)) {
            Work todo = new Work(console, work, change.options(database.place()), Optional.ofNullable(plan), edited);
            if (!change.yes() && todo.changesAnything() && !agreed(work, todo)) {
                throw new Refusal("nothing was changed");
            }
            Receipt receipt = todo.carryOut();
            output.write(
                    console,
                    ReceiptReport.of(receipt, output.page(console), output.format() == OutputOptions.Format.JSON));
            return ExitCode.of(receipt).number();
        }
    }

    private boolean agreed(Case work, Work todo) {
        if (!console.terminal()) {
            throw new Refusal("there is nobody to ask; add --yes to apply without asking");
        }
        TextReport report = new TextReport(output.page(console), work.words(), work.historyWords());
        console.err().print(report.of(todo.plan(), work.script(todo.plan())));
        console.err().print("\nApply this plan to " + work.opening().title() + "? [y/N] ");
        console.err().flush();
        Scanner answers = new Scanner(console.in(), java.nio.charset.StandardCharsets.UTF_8);
        return answers.hasNextLine()
                && answers.nextLine().strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
