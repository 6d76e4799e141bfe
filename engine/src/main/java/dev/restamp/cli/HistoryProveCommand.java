package dev.restamp.cli;

import dev.restamp.Derivation;
import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.replay.Comparison;
import dev.restamp.replay.Step;
import dev.restamp.report.TrialReport;
import dev.restamp.tool.Project;
import dev.restamp.trial.Trial;
import dev.restamp.verdict.Policy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prove",
        description = {
            "Put restamp to the test on this history, run with its own Alembic on a scratch database.",
            "Audits every state on the way - without a ledger, with the true one, and with a table, column, index or constraint gone -",
            "and counts right and wrong. Rows are not looked at. What is read in each script is set beside what it did. Ends with 1 when",
            "an answer is wrong, a healthy database is told of trouble, a plan fails, or a script did what reading it does not know."
        },
        footer = {
            "",
            "Example: restamp history prove --history migrations --dialect sqlite",
            "         restamp history prove --scratch embedded --alembic \"uv run alembic\"",
            "",
            "right   the answer is the truth",
            "alike   it leaves open only which of several states it is that look the same",
            "open    it leaves more open than need be",
            "false alarm   a healthy database with its true ledger is told that something is amiss, open, or to be done",
            "wrong   it says something that is not so",
            "calm    nothing is to be done, and nothing is; healed: the plan makes schema and ledger whole; review: a person is asked;",
            "told    the ledger is made true, and what else is amiss is told; failed: none of these"
        })
final class HistoryProveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final ScratchOption scratch = new ScratchOption();

    @Mixin
    private final PointingOptions pointing = new PointingOptions();

    @Mixin
    private final FormOption form = new FormOption();

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema in which unqualified names live.")
    private @Nullable String schema;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Audit every Nth state only (default: ${DEFAULT-VALUE}).")
    private int every;

    HistoryProveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (every < 1) {
            throw new Refusal("--every takes a number from 1 on");
        }
        Dialect spoken = dialect.required(folder, console);
        scratch.requireUseFor(spoken);
        Project project = folder.project(console);
        Waiting waiting = Waiting.at(console, 0);
        Inquiry inquiry = waiting.during(
                "reading the revisions", () -> Inquiry.of(project, scratch.rehearsing(spoken, console), Policy.FAIL));
        String home = Home.of(Optional.ofNullable(schema), Optional.of(project)).likely(spoken, spoken.defaultSchema());
        Derivation derivation = new Derivation(inquiry, spoken, home, project.root(), pointing.findPrelude(console));
        List<Step> steps = steps(derivation, spoken, project, waiting);
        List<Trial.Result> results =
                waiting.during("auditing every state", () -> new Trial(inquiry, spoken.name(), steps, every).results());
        List<Comparison> readings = steps.stream()
                .map(step -> Comparison.of(inquiry.history(), step))
                .toList();
        console.out().print(new TrialReport(steps, results, readings).of(form.json()));
        boolean bad = results.stream().anyMatch(Trial.Result::isBad)
                || readings.stream().anyMatch(one -> one.outcome() == Comparison.Outcome.SILENT);
        return (bad ? ExitCode.SOMETHING_TO_DO : ExitCode.NOTHING_TO_DO).number();
    }

    private List<Step> steps(Derivation derivation, Dialect spoken, Project project, Waiting waiting) {
        Progress progress = new Progress(console, () -> {});
        try (ScratchServer server =
                waiting.during("starting a scratch database", () -> scratch.server(spoken, console))) {
            return derivation.steps(server, pointing.of(project, console), progress);
        } finally {
            progress.end();
        }
    }
}
