package dev.restamp.cli;

import dev.restamp.plan.Plan;
import dev.restamp.script.Script;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is truly applied, against what the ledger claims. */
@Command(
        name = "audit",
        description = "Say what is truly applied, against what the ledger claims. Writes nothing.",
        footer = {
            "",
            "Examples:",
            "  restamp audit                     what DATABASE_URL and alembic.ini name",
            "  restamp audit app.db --history migrations",
            "  restamp audit postgresql://app@db/app --format html -o report.html",
            "  # before a deployment:",
            "  restamp audit --fail-on drift --baseline known-drift.yaml",
            "  # neither a connection nor the scripts:",
            "  restamp audit schema.yaml --rules fingerprints.yaml"
        })
final class AuditCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final FailOption fail = new FailOption();

    @Mixin
    private final Baseline baseline = new Baseline();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Case work = Case.open(output.forWork(console), database, history)) {
            Plan plan = work.plan();
            Script script = work.script(plan);
            output.write(console, Reports.of(output, console, work).of(plan, script));
            return fail.of(plan, baseline.isExceeded(plan.drift(), console)).number();
        }
    }
}
