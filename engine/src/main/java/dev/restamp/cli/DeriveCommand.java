package dev.restamp.cli;

import dev.restamp.Derivation;
import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookSchema;
import dev.restamp.replay.Comparison;
import dev.restamp.replay.Replay;
import dev.restamp.replay.Step;
import dev.restamp.report.ComparisonReport;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.Project;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "derive",
        description = {
            "Write down what every revision leaves in a schema: a rulebook to review, complete enough that an audit needs no scripts.",
            "What people wrote into an older file stays."
        },
        footer = {
            "",
            "Examples:",
            "  restamp derive --dialect postgresql -o fingerprints.yaml",
            "  # in CI, to fail when the file is out of date:",
            "  restamp derive --dialect postgresql -o fingerprints.yaml --check",
            "  # learned by running the project's own Alembic:",
            "  restamp derive --replay --scratch embedded -o fingerprints.yaml",
            "  # is reading the scripts good enough?",
            "  restamp derive --compare --scratch embedded"
        })
final class DeriveCommand implements Callable<Integer> {

    private final Console console;
    private final Waiting waiting;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final ScratchOption scratch = new ScratchOption();

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema in which unqualified names live.")
    private @Nullable String schema;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there instead of to the terminal.")
    private @Nullable OutputFile file;

    @Option(names = "--check", description = "Write nothing; end with 1 when the file is not what would be written.")
    private boolean check;

    @Option(
            names = "--json-schema",
            description = "Write the JSON Schema of rulebooks instead, for editors that help while one is written.")
    private boolean jsonSchema;

    @Mixin
    private final ReplayOptions replay = new ReplayOptions();

    @Mixin
    private final FormOption form = new FormOption();

    DeriveCommand(Console console) {
        this.console = console;
        waiting = Waiting.at(console, 0);
    }

    @Override
    public Integer call() {
        if (jsonSchema) {
            return write(RulebookSchema.text()).number();
        }
        refuseMisuse();
        Dialect spoken = dialect.required(folder, console);
        scratch.requireUseFor(spoken);
        Project project = folder.project(console);
        String home = Home.of(Optional.ofNullable(schema), Optional.of(project)).likely(spoken, spoken.defaultSchema());
        Inquiry scripts = waiting.during(
                "reading the revisions", () -> Inquiry.of(project, scratch.rehearsing(spoken, console), Policy.FAIL));
        Derivation derivation = new Derivation(
                scripts, spoken, home, project.root(), replay.pointing().findPrelude(console));
        if (replay.compares()) {
            return compare(derivation, spoken, project).number();
        } else if (replay.replays()) {
            learn(derivation, spoken, project);
        }
        String text = waiting.during("writing the rulebook", () -> text(derivation));
        return put(text).number();
    }

    private void refuseMisuse() {
        if (check && file == null) {
            throw new Refusal("--check wants the file that is to be checked: -o FILE");
        }
        if (replay.compares() && file != null) {
            throw new Refusal("--compare writes no rulebook: leave out -o, and send the output where it is wanted");
        }
        if (form.json() && !replay.compares()) {
            throw new Refusal("a rulebook is YAML: --format json is for --compare");
        }
    }

    // -------------------------------------------------------------------------------------------------- replay

    private ExitCode compare(Derivation derivation, Dialect spoken, Project project) {
        List<Step> steps = watched(
                spoken,
                () -> {},
                (server, watch) -> derivation.steps(server, replay.pointing().of(project, console), watch));
        List<Comparison> compared = steps.stream()
                .map(step -> Comparison.of(derivation.history(), step))
                .toList();
        console.out().print(ComparisonReport.of(compared, form.json()));
        return compared.stream().anyMatch(one -> one.outcome() == Comparison.Outcome.SILENT)
                ? ExitCode.SOMETHING_TO_DO
                : ExitCode.NOTHING_TO_DO;
    }

    private void learn(Derivation derivation, Dialect spoken, Project project) {
        findOlder(derivation).ifPresent(derivation::recall);
        if (derivation.knowsAll()) {
            return;
        }
        Runnable keep = file == null || check ? () -> {} : () -> put(text(derivation));
        watched(
                        spoken,
                        keep,
                        (server, watch) ->
                                derivation.learn(server, replay.pointing().of(project, console), watch))
                .stream()
                .filter(step -> step.failure().isPresent())
                .map(step -> step.revision() + " is told from its script alone: "
                        + step.failure().get())
                .forEach(console::tell);
    }

    private List<Step> watched(
            Dialect spoken, Runnable keep, BiFunction<ScratchServer, Replay.Watch, List<Step>> replay) {
        Progress progress = new Progress(console, keep);
        try (ScratchServer server =
                waiting.during("starting a scratch database", () -> scratch.server(spoken, console))) {
            return replay.apply(server, progress);
        } finally {
            progress.end();
        }
    }

    // ------------------------------------------------------------------------------------------------ rulebook

    private String text(Derivation derivation) {
        return derivation.rulebook(findOlder(derivation));
    }

    private ExitCode put(String text) {
        return check ? check(text) : write(text);
    }

    private Optional<RulebookFile> findOlder(Derivation derivation) {
        return findText().map(text -> derivation.read(text, String.valueOf(file)));
    }

    private Optional<String> findText() {
        return Optional.ofNullable(file)
                .map(output -> output.in(console))
                .filter(Files::exists)
                .map(this::read);
    }

    private String read(Path path) {
        try {
            return RegularFile.text(path);
        } catch (IOException e) {
            throw new Refusal("cannot read " + path + ": " + Refusal.reason(e));
        }
    }

    private ExitCode check(String text) {
        Optional<String> older = findText();
        if (older.equals(Optional.of(text))) {
            return ExitCode.NOTHING_TO_DO;
        }
        List<String> lines = older.orElse("").lines().toList();
        List<String> now = text.lines().toList();
        int at = 0;
        while (at < lines.size() && at < now.size() && lines.get(at).equals(now.get(at))) {
            at++;
        }
        console.tell(file + " is out of date from line " + (at + 1) + " on; derive it again");
        return ExitCode.SOMETHING_TO_DO;
    }

    private ExitCode write(String text) {
        if (file == null) {
            console.out().print(text);
        } else {
            file.write(console, text);
        }
        return ExitCode.NOTHING_TO_DO;
    }
}
