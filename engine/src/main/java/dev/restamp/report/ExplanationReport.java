package dev.restamp.report;

import dev.restamp.verdict.Explanation;

/** An explanation for a person at a terminal. */
public final class ExplanationReport {

    private ExplanationReport() {}

    public static String of(Explanation explanation, Page page) {
        Lines lines = new Lines(page);
        lines.line(explanation.subject());
        for (Explanation.Section section : explanation.sections()) {
            if (!section.lines().isEmpty()) {
                lines.heading(section.title());
                section.lines().forEach(line -> lines.indented(2, "", line));
            }
        }
        return lines.toString();
    }
}
