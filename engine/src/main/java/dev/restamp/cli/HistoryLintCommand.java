package dev.restamp.cli;

import dev.restamp.finding.Finding;
import dev.restamp.finding.Severity;
import dev.restamp.report.JUnitReport;
import dev.restamp.report.JsonReport;
import dev.restamp.report.MarkdownReport;
import dev.restamp.report.SarifReport;
import dev.restamp.report.TextReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "lint",
        description = {
            "Check the graph and its files: duplicate ids, several heads, missing parents, cycles, over-long ids, and more.",
            "Ends with 1 when there is an error."
        })
final class HistoryLintCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final FolderOptions folder = new FolderOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    HistoryLintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Finding> findings = folder.read(console).findings();
        output.write(console, report(findings));
        boolean wrong = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
        return (wrong ? ExitCode.SOMETHING_TO_DO : ExitCode.NOTHING_TO_DO).number();
    }

    private String report(List<Finding> findings) {
        return switch (output.format()) {
            case TEXT -> new TextReport(output.page(console), "").of(findings);
            case JSON -> new JsonReport().of(findings);
            case MARKDOWN -> new MarkdownReport().of(findings);
            case SARIF -> new SarifReport().of(findings);
            case JUNIT -> new JUnitReport().of(findings);
            case HTML ->
                throw new Refusal("history lint has no HTML form; ask for text, json, markdown, sarif or junit");
        };
    }
}
