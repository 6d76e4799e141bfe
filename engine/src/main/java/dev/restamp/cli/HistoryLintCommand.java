package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Severity;
import dev.restamp.report.JUnitReport;
import dev.restamp.report.JsonReport;
import dev.restamp.report.MarkdownReport;
import dev.restamp.report.SarifReport;
import dev.restamp.report.TextReport;
import dev.restamp.tool.Project;
import dev.restamp.verdict.Policy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "lint",
        description = {
            "Check the graph and its files: duplicate ids, several heads, missing parents, cycles, over-long ids, and more;",
            "then follow what the revisions do: steps that would fail on a fresh database, that cannot be read,",
            "downgrades that undo what nobody did. Without --dialect or a URL in alembic.ini: what is so on every database.",
            "Ends with 1 when there is an error, such as two heads; with --strict also for a warning."
        },
        footer = {
            "",
            "Examples:",
            "  restamp history lint --history migrations",
            "  # in CI: nothing that breaks an upgrade, and nothing else amiss",
            "  restamp history lint --strict",
            "  restamp history lint --dialect postgresql --format sarif -o lint.sarif"
        })
final class HistoryLintCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final DialectOption dialect = new DialectOption();

    @Mixin
    private final ScratchOption scratch = new ScratchOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--strict", description = "End with 1 for warnings, too.")
    private boolean strict;

    HistoryLintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Waiting.at(output.forWork(console)).during("following the revisions", this::findings);
        output.write(console, report(findings));
        boolean wrong = findings.stream().anyMatch(this::isWrong);
        return (wrong ? ExitCode.SOMETHING_TO_DO : ExitCode.NOTHING_TO_DO).number();
    }

    private boolean isWrong(Finding finding) {
        return finding.severity() == Severity.ERROR || strict && finding.severity() == Severity.WARNING;
    }

    private List<Finding> findings() {
        Project project = folder.project(console);
        Optional<Dialect> asked = dialect.find(folder, console);
        asked.ifPresent(scratch::requireUseFor);
        return asked.map(List::of).orElseGet(Dialects::all).stream()
                .map(spoken -> Inquiry.of(project, scratch.rehearsing(spoken, console), Policy.FAIL)
                        .defects())
                .reduce(HistoryLintCommand::common)
                .orElseThrow();
    }

    /** A step that fails on one database only may never be meant for it; told in the first one's words. */
    private static List<Finding> common(List<Finding> one, List<Finding> other) {
        return one.stream()
                .filter(finding -> other.stream()
                        .anyMatch(o -> o.code() == finding.code() && o.object().equals(finding.object())))
                .toList();
    }

    private String report(List<Finding> findings) {
        return switch (output.format()) {
            case TEXT -> new TextReport(output.page(console), "", "").of(findings);
            case JSON -> new JsonReport().of(findings);
            case MARKDOWN -> new MarkdownReport().of(findings);
            case SARIF -> new SarifReport(folder.tool(console)).of(findings);
            case JUNIT -> new JUnitReport().of(findings);
            case HTML ->
                throw new Refusal("history lint has no HTML form; ask for text, json, markdown, sarif or junit");
        };
    }
}
