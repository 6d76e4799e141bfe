package dev.restamp.report;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of one code and severity, which are told together where there are many. */
final class Alike {

    /** As many as this are told one by one; of errors, which all want to be mended, more. */
    private static final int FEW = 3;

    private static final int FEW_ERRORS = 10;

    private Alike() {}

    /** In their order; each group where its first one stands. */
    static List<List<Finding>> of(List<Finding> findings) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        findings.forEach(finding ->
                groups.computeIfAbsent(sort(finding), key -> new ArrayList<>()).add(finding));
        return groups.values().stream()
                .flatMap(group -> isTold(group) ? apart(group).stream() : List.of(group).stream())
                .toList();
    }

    /** Without the strangers, which have a place of their own in a report. */
    static List<Finding> besideStrangers(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code() != FindingCode.STRANGER_OBJECT)
                .toList();
    }

    /** Each for itself. */
    static List<List<Finding>> apart(List<Finding> findings) {
        return findings.stream().map(List::of).toList();
    }

    private static String sort(Finding finding) {
        return finding.severity() + " " + finding.code().code();
    }

    private static boolean isTold(List<Finding> group) {
        return group.size() <= (group.get(0).severity() == Severity.ERROR ? FEW_ERRORS : FEW);
    }
}
