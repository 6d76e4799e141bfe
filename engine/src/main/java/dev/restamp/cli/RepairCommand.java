package dev.restamp.cli;

import dev.restamp.apply.Receipt;
import dev.restamp.plan.Plan;
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
            "While a person must decide: what is certain is done, what hangs on the decision waits, and it ends with 3.",
            "Whether a plan may be made at all is such a decision: then nothing is done."
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
    private final FailOption fail = new FailOption();

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
            ExitCode exit = todo.plan().isBlocked() || !todo.changesAnything() ? leave(todo.plan()) : carryOut(todo);
            return fail.of(exit, todo.plan().showsDrift()).number();
        }
    }

    /** As it is, and not without a word when that is not well. */
    private ExitCode leave(Plan plan) {
        plan.reviews().forEach(review -> say("a person must decide: " + review.title()));
        if (plan.leadsToStop()) {
            say("an upgrade " + plan.forecast().sentence());
        }
        ExitCode exit = ExitCode.of(plan);
        if (exit == ExitCode.PERSON_NEEDED) {
            say("nothing was changed; restamp plan says more");
        }
        return exit;
    }

    private void say(String sentence) {
        console.tell(sentence);
    }

    private ExitCode carryOut(Work todo) {
        Receipt receipt = todo.repair();
        output.write(
                console, ReceiptReport.of(receipt, output.page(console), output.format() == OutputOptions.Format.JSON));
        receipt.open().forEach(title -> say("a person must decide: " + title));
        receipt.stop().ifPresent(why -> say("an upgrade " + why));
        return ExitCode.of(receipt);
    }
}
