package dev.restamp.cli;

import dev.restamp.apply.Receipt;
import dev.restamp.report.ReceiptReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Audit, plan and apply in one, for installers. */
@Command(
        name = "repair",
        description = {
            "Audit, plan and apply in one, for installers: put right what is wrong, silent when nothing is.",
            "Does nothing while a person must decide, and ends with 3 then."
        },
        footer = {
            "",
            "In an installer, before alembic upgrade head:",
            "  restamp repair app.db --history migrations --yes"
        })
final class RepairCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    RepairCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!change.yes()) {
            throw new Refusal(
                    "repair asks nothing, so it wants --yes; to look first use restamp audit, to be asked restamp apply");
        }
        try (Case work = Case.open(output.forWork(console), database, history)) {
            Work todo = new Work(console, work, change.options(database.place()), Optional.empty(), false);
            if (todo.plan().isBlocked()) {
                console.tell("a person must decide first; restamp plan says what");
                return ExitCode.PERSON_NEEDED.number();
            }
            return todo.changesAnything()
                    ? carryOut(todo)
                    : ExitCode.of(todo.plan()).number();
        }
    }

    private int carryOut(Work todo) {
        Receipt receipt = todo.repair();
        output.write(
                console, ReceiptReport.of(receipt, output.page(console), output.format() == OutputOptions.Format.JSON));
        return (receipt.open().isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.PERSON_NEEDED).number();
    }
}
