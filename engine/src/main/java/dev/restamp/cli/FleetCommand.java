package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.fleet.Fleet;
import dev.restamp.fleet.Outcome;
import dev.restamp.fleet.Share;
import dev.restamp.report.FleetPage;
import dev.restamp.report.FleetReport;
import dev.restamp.report.FleetSummary;
import dev.restamp.report.FleetTeller;
import dev.restamp.text.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Many databases of one project. */
@Command(
        name = "fleet",
        description = {
            "Audit many databases, in parallel, and tell them grouped by what was found. Writes nothing to them.",
            "One that cannot be read does not stop the rest."
        },
        footer = {
            "",
            "Examples:",
            "  # a line for each: a database, or a name, a tab and a database",
            "  restamp fleet tenants.txt --history migrations",
            "  restamp fleet 'installs/**/*.db' --history migrations",
            "  restamp fleet postgresql://app@db/app --schemas 'tenant_*'",
            "  restamp fleet postgresql://app@db/registry \\",
            "                --query \"SELECT name, url AS database FROM tenants\"",
            "  restamp fleet postgresql://app@db/postgres --query \\",
            "                \"SELECT datname FROM pg_database WHERE datname LIKE 'tenant%%'\" \\",
            "                --each postgresql://app@db/{}",
            "  # goes on where it was stopped:",
            "  restamp fleet tenants.txt --format json -o out.jsonl --resume",
            "  # a part, for jobs that share the work; then the whole of what they found:",
            "  restamp fleet tenants.txt --format json -o out-0.jsonl --shard 0/4",
            "  restamp fleet --summarize out-*.jsonl --format html -o fleet.html"
        })
final class FleetCommand implements Callable<Integer>, Reads {

    private final Console console;

    @Mixin
    private final MemberOptions members = new MemberOptions();

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final FailOption fail = new FailOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "TARGETS",
            arity = "1..*",
            description = {
                "Databases as elsewhere, files that list some, folders of SQLite files, globs; - lists them on standard input."
            })
    private List<String> targets = List.of();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many at once (default: twice the processors).")
    private int jobs = 2 * Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "How long one database may take altogether before it is given up (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "0/1",
            description = {
                "Only the Ith of N parts, counted from 0; a database is always in the same one.",
                "env: as the variables of Kubernetes, Slurm or AWS Batch say."
            })
    private String shard = "0/1";

    @Option(
            names = "--resume",
            description =
                    "Pass over the databases that the JSON lines in the output file already tell, and add the rest.")
    private boolean resume;

    @Option(
            names = "--summarize",
            description = "Audit nothing: TARGETS are JSON lines of earlier runs, to be told as one.")
    private boolean summarize;

    FleetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkOptions();
        FleetSummary summary = summarize ? summarized() : examined();
        return fail.of(exit(summary), summary.showsDrift()).number();
    }

    private void checkOptions() {
        switch (output.format()) {
            case TEXT, JSON, HTML -> {}
            default -> throw new Refusal("a fleet is told as text, json or html");
        }
        if (resume
                && (output.format() != OutputOptions.Format.JSON
                        || output.file().isEmpty())) {
            throw new Refusal("--resume goes on with the JSON lines of an earlier run: --format json -o FILE");
        }
        if (summarize && output.format() == OutputOptions.Format.JSON) {
            throw new Refusal("--summarize tells JSON lines as text or html");
        }
        if (jobs < 1 || limit < 1) {
            throw new Refusal("--jobs and --limit take numbers from 1 on");
        }
    }

    private FleetSummary summarized() {
        FleetSummary summary = new FleetSummary();
        targets.forEach(file -> FleetLines.read(console.folder().resolve(file), summary::add));
        output.write(console, told(summary));
        return summary;
    }

    private FleetSummary examined() {
        Share share = Share.of(shard, console.environment());
        history.folder().findProject(console);
        Muster mine = members.muster(targets, console).in(share);
        refuseMembers(mine);
        FleetSummary summary = new FleetSummary();
        if (output.format() == OutputOptions.Format.JSON) {
            inLines(mine, summary);
        } else {
            FleetTeller teller = new FleetTeller();
            examine(mine, outcome -> summary.add(teller.line(outcome)));
            output.write(console, told(summary));
        }
        return summary;
    }

    /** To a file, and the summary to the terminal; or to the terminal, and no summary. */
    private void inLines(Muster mine, FleetSummary summary) {
        Optional<OutputFile> file = output.file();
        try (FleetLines lines =
                file.map(f -> FleetLines.to(f, console, resume)).orElseGet(() -> FleetLines.to(console.out()))) {
            lines.earlier().forEach(summary::add);
            Muster left = mine.without(member -> summary.isAudited(member.name()));
            examine(left, outcome -> summary.add(lines.write(outcome)));
        }
        if (file.isPresent() && !output.quiet()) {
            console.out().print(new FleetReport(output.page(console)).of(summary));
        }
    }

    /** Databases that a list or a query names are known only now. */
    private void refuseMembers(Muster muster) {
        output.file().ifPresent(file -> {
            Sources sources = new Sources(console);
            muster.members().forEach(member -> sources.database(member.database()));
            Outputs.refuse("--output", file, sources.find(file.path()));
        });
    }

    @Override
    public void tell(Sources sources, Console asked) {
        targets.forEach(target -> sources.database(Address.of(target)).file(Path.of(target), "one of TARGETS"));
    }

    private void examine(Muster muster, Consumer<Outcome> told) {
        muster.missing().forEach(told);
        AtomicInteger done = new AtomicInteger();
        try (FleetExaminer examiner = new FleetExaminer(console, place, history, muster.members())) {
            new Fleet(examiner, jobs, Duration.ofSeconds(limit)).examine(muster.members(), outcome -> {
                told.accept(outcome);
                progress(done.incrementAndGet() + " of " + muster.members().size());
            });
        } finally {
            progress("");
        }
    }

    private void progress(String words) {
        if (console.terminal() && !output.quiet()) {
            console.err().print(Signal.CLEAR.mark() + words);
            console.err().flush();
        }
    }

    private String told(FleetSummary summary) {
        return output.format() == OutputOptions.Format.HTML
                ? FleetPage.of(summary)
                : new FleetReport(output.page(console)).of(summary);
    }

    private static ExitCode exit(FleetSummary summary) {
        if (summary.failed().values().stream().anyMatch(nothing -> nothing.bug())) {
            return ExitCode.BUG;
        } else if (!summary.failed().isEmpty()) {
            return ExitCode.REFUSED;
        } else if (summary.groups().stream().anyMatch(group -> group.found().needsPerson())) {
            return ExitCode.PERSON_NEEDED;
        }
        return summary.groups().stream().allMatch(group -> group.found().changesNothing())
                ? ExitCode.NOTHING_TO_DO
                : ExitCode.SOMETHING_TO_DO;
    }
}
