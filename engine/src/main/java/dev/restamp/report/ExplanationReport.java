package dev.restamp.report;

import dev.restamp.match.RuleText;
import dev.restamp.verdict.Explanation;
import dev.restamp.verdict.RuleChapter;
import java.util.List;

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

    /** All rules, in the order in which they may fire; a file is named once. */
    public static String of(List<RuleChapter> chapters, Page page) {
        Lines lines = new Lines(page);
        lines.line("the rules, in the order in which they may fire; a higher rung settles for those below it");
        for (RuleChapter chapter : chapters) {
            lines.heading(chapter.title());
            String file = "";
            for (RuleText rule : chapter.rules()) {
                if (!rule.file().equals(file)) {
                    file = rule.file();
                    lines.indented(2, "", file);
                }
                lines.indented(4, "", rule.name());
                if (!rule.remark().isEmpty()) {
                    lines.indented(6, "", rule.remark());
                }
            }
        }
        return lines.toString();
    }
}
