package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.audit.Audit;
import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Observation;
import dev.restamp.example.Check;
import dev.restamp.fingerprint.yaml.Example;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.report.ExampleReport;
import dev.restamp.report.JUnitReport;
import dev.restamp.schema.yaml.SnapshotYaml;
import dev.restamp.text.RegularFile;
import dev.restamp.verdict.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        description = {
            "Run the examples of a rulebook: databases that it describes or has snapshots of, and what is expected of"
                    + " them.",
            "An example without a database is of the one that is named behind the file.",
            "Ends with 1 when something is otherwise than expected."
        },
        footer = {
            "",
            "Examples:",
            "  restamp rulebook test rulebook.yaml",
            "  restamp rulebook test rulebook.yaml postgresql://app@db/app --history migrations",
            "  # in CI:",
            "  restamp rulebook test rulebook.yaml --format junit -o rulebook.xml"
        })
final class RulebookTestCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The rulebook.")
    private @Nullable Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DB",
            description = "The database of the examples that describe none: a file, a URL, or a snapshot.")
    private @Nullable Address database;

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RulebookTestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path rulebook = Objects.requireNonNull(file);
        history.lay(rulebook);
        List<Check> checks = checks(rulebook);
        output.write(console, report(checks, rulebook));
        boolean passed = checks.stream().allMatch(Check::passed);
        return (passed ? ExitCode.NOTHING_TO_DO : ExitCode.SOMETHING_TO_DO).number();
    }

    private String report(List<Check> checks, Path rulebook) {
        return switch (output.format()) {
            case TEXT -> ExampleReport.of(checks, rulebook.toString());
            case JUNIT -> new JUnitReport().ofExamples(checks);
            default -> throw new Refusal("rulebook test writes text or junit");
        };
    }

    // ------------------------------------------------------------------------------------------------ examples

    private List<Check> checks(Path rulebook) {
        String text = Case.rulebookText(console, rulebook);
        Dialect spoken = RulebookReader.findDialect(text, rulebook.toString())
                .flatMap(Dialects::find)
                .or(() -> dialect.findAnywhere(history.folder(), console))
                .orElseGet(() -> Dialects.all().get(0));
        String schema = place.schema().orElse(spoken.defaultSchema());
        RulebookFile book = RulebookReader.read(text, rulebook.toString(), spoken, schema);
        Inquiry inquiry = Case.inquiry(console, spoken, schema, history, Case.policy(console, history));
        Optional<Audit> named = book.examples().stream()
                .filter(example -> example.database().isEmpty())
                .findFirst()
                .map(this::audit);
        List<Check> checks = new ArrayList<>();
        for (Example example : book.examples()) {
            checks.add(example.database()
                    .map(described -> check(example, described, inquiry, spoken))
                    .orElseGet(() -> Check.of(example, named.orElseThrow())));
        }
        return checks;
    }

    private Check check(Example example, Example.Database of, Inquiry inquiry, Dialect spoken) {
        if (of instanceof Example.Described described) {
            return Check.of(example, described.description(), inquiry, spoken.name());
        }
        return Check.of(example, inquiry.audit(seen((Example.Snapshot) of), Probe.NONE));
    }

    /** It lies beside the rulebook. */
    private Observation seen(Example.Snapshot snapshot) {
        Path beside = console.folder().resolve(Objects.requireNonNull(file)).resolveSibling(snapshot.file());
        try {
            return new SnapshotYaml(Dialects.all()).read(RegularFile.text(beside), snapshot.file());
        } catch (IOException e) {
            throw new Refusal(
                    snapshot.mark() + ": cannot read the snapshot " + snapshot.file() + ": " + Refusal.reason(e));
        }
    }

    private Audit audit(Example example) {
        if (database == null) {
            throw new Refusal(file + ":" + example.line() + ": " + example.name()
                    + " describes no database; name one behind the file");
        }
        try (Case work = Case.open(console, Optional.of(database), place, history)) {
            return work.audit();
        }
    }
}
