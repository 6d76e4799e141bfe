package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.plan.Plan;
import dev.restamp.report.FleetReport;
import dev.restamp.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Many databases of one project. */
@Command(
        name = "fleet",
        description = {
            "Audit many databases, in parallel, and tell them grouped by what was found. Writes nothing.",
            "One that cannot be read does not stop the rest."
        },
        footer = {
            "",
            "TARGETS is a file with a database on each line (# begins a comment), or a folder of SQLite files.",
            "",
            "Examples:",
            "  restamp fleet tenants.txt --history migrations",
            "  restamp fleet tenants.txt --history migrations --format json      one line of JSON for each database",
            "  restamp fleet tenants.txt --history migrations --shard 2/10       every tenth, for jobs that share the work"
        })
final class FleetCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "TARGETS", description = "A file that lists databases, or a folder of SQLite files.")
    private Path targets = Path.of("");

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--parallel", paramLabel = "N", description = "How many at once (default: twice the processors).")
    private int parallel = 2 * Runtime.getRuntime().availableProcessors();

    @Option(names = "--shard", paramLabel = "I/N", description = "Only every Nth database, beginning with the Ith.")
    private String shard = "1/1";

    private final Map<String, Inquiry> inquiries = new ConcurrentHashMap<>();

    FleetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> all = shard(listed());
        history.folder().findEnvironment(console);
        FleetReport report = new FleetReport();
        boolean json = output.format() == OutputOptions.Format.JSON;
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, parallel));
        try {
            List<Future<FleetReport.Entry>> entries = all.stream()
                    .map(target -> workers.submit(() -> audit(target)))
                    .toList();
            for (Future<FleetReport.Entry> entry : entries) {
                FleetReport.Entry done = get(entry);
                report.add(done);
                if (json) {
                    output.write(console, FleetReport.line(done));
                }
            }
        } finally {
            workers.shutdownNow();
        }
        if (!json) {
            output.write(console, report.text(output.page(console)));
        }
        return exit(report).number();
    }

    private static ExitCode exit(FleetReport report) {
        if (report.failed() > 0) {
            return ExitCode.REFUSED;
        }
        return report.entries().stream()
                .map(entry -> ExitCode.of(entry.plan().orElseThrow()))
                .max(java.util.Comparator.comparing(ExitCode::number))
                .orElse(ExitCode.NOTHING_TO_DO);
    }

    private FleetReport.Entry get(Future<FleetReport.Entry> entry) {
        try {
            return entry.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("stopped; the databases audited so far are told above");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private FleetReport.Entry audit(String target) {
        try (Opening opening = Opening.of(target, console)) {
            Dialect dialect = opening.dialect();
            String schema = place.schema().orElse(opening.defaultSchema());
            Inquiry inquiry = inquiries.computeIfAbsent(
                    dialect.name() + " " + schema, k -> Case.inquiry(console, dialect, schema, history));
            Observation seen = opening.observe(inquiry.scope(schema, place.findLedger(schema)));
            Optional<RowCounter> counter =
                    place.probes() ? opening.findCounter(seen, Duration.ofSeconds(place.timeout())) : Optional.empty();
            Plan plan = inquiry.plan(
                    inquiry.audit(
                            seen,
                            counter.<dev.restamp.verdict.Probe>map(c -> c).orElse(dev.restamp.verdict.Probe.NONE)),
                    counter.<dev.restamp.plan.Counter>map(c -> c).orElse(dev.restamp.plan.Counter.NONE));
            return FleetReport.Entry.of(opening.title(), plan, new JsonReport().line(plan, inquiry.script(plan)));
        } catch (Refusal | UnableToConnect e) {
            return FleetReport.Entry.failed(withoutPassword(target), String.valueOf(e.getMessage()));
        }
    }

    /** A target that could not be opened may not even be a URL, so all that might hold a password is left out. */
    static String withoutPassword(String target) {
        String bare = target.replaceAll("://.*@", "://");
        return bare.contains("=") ? bare.replaceAll("[?;\\s].*|(?i)password\\s*=.*", "") : bare;
    }

    private List<String> listed() {
        Path place = console.folder().resolve(targets);
        try {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    return files.filter(Files::isRegularFile)
                            .map(Path::toString)
                            .sorted()
                            .toList();
                }
            }
            return Files.readAllLines(place).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new Refusal("cannot read the list of databases " + targets + ": " + Refusal.reason(e));
        }
    }

    private List<String> shard(List<String> all) {
        if (!shard.matches("[1-9][0-9]{0,5}/[1-9][0-9]{0,5}")) {
            throw new Refusal("--shard takes I/N, as in 2/10, and not " + shard);
        }
        String[] parts = shard.split("/");
        int first = Integer.parseInt(parts[0]);
        int every = Integer.parseInt(parts[1]);
        if (first > every) {
            throw new Refusal("--shard " + shard + " names a share that there is not: I is at most N");
        }
        List<String> mine = new ArrayList<>();
        IntStream.range(0, all.size()).filter(i -> i % every == first - 1).forEach(i -> mine.add(all.get(i)));
        return mine;
    }
}
