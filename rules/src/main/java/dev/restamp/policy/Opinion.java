package dev.restamp.policy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.Severity;
import java.util.List;
import java.util.Map;

/**
 * What a house makes of a judgement: what it objects to, so that a person must decide; what it tells beside that; and how much
 * what was found matters to it, where that is other than usual.
 */
public record Opinion(List<Finding> raised, List<Finding> told, Map<Finding, Severity> grades) {
    public Opinion {
        raised = raised.stream().sorted().distinct().toList();
        told = told.stream().sorted().distinct().toList();
        grades = Map.copyOf(grades);
    }

    /** The finding as it matters to this house. */
    public Finding graded(Finding finding) {
        Severity severity = grades.getOrDefault(finding, finding.severity());
        return new Finding(
                finding.code(), severity, finding.place(), finding.object(), finding.message(), finding.advice());
    }
}
