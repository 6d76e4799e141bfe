package dev.restamp.cli;

import dev.restamp.report.HtmlReport;
import dev.restamp.report.JUnitReport;
import dev.restamp.report.JsonReport;
import dev.restamp.report.MarkdownReport;
import dev.restamp.report.Report;
import dev.restamp.report.SarifReport;
import dev.restamp.report.TextReport;

/** Finds the report that was asked for. */
final class Reports {

    private Reports() {}

    static Report of(OutputOptions output, Console console, Case work) {
        return switch (output.format()) {
            case TEXT -> new TextReport(output.page(console), work.words(), work.historyWords());
            case JSON -> new JsonReport(work.historyWords());
            case MARKDOWN -> new MarkdownReport(work.historyWords());
            case HTML -> new HtmlReport(work.opening().title(), work.historyWords());
            case SARIF -> new SarifReport(work.inquiry().tool());
            case JUNIT -> new JUnitReport();
        };
    }
}
