package dev.restamp.report;

import dev.restamp.verdict.Explanation;

/** An explanation for a person at a terminal. */
public final class ExplanationReport {

    /** More facts of one kind than this are counted, unless all are asked for. */
    private static final int TOLD = 24;

    private ExplanationReport() {}

    public static String of(Explanation explanation, Page page, boolean verbose) {
        Lines lines = new Lines(page);
        lines.line(explanation.subject());
        for (Explanation.Section section : explanation.sections()) {
            if (!section.lines().isEmpty()) {
                lines.heading(section.title());
                int told = verbose || section.lines().size() <= TOLD + 1
                        ? section.lines().size()
                        : TOLD;
                section.lines().stream().limit(told).forEach(line -> lines.indented(2, "", line));
                if (told < section.lines().size()) {
                    lines.indented(2, "", "and " + (section.lines().size() - told) + " more, told with --verbose");
                }
            }
        }
        return lines.toString();
    }
}
