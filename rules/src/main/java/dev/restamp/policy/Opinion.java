package dev.restamp.policy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a house makes of a judgement: what it objects to, so that a person must decide; what it tells beside that; and how much
 * what was found matters to it, where that is other than usual.
 */
public record Opinion(List<Finding> raised, List<Finding> told, Map<Finding, Severity> grades) {

    public static final Opinion NONE = new Opinion(List.of(), List.of(), Map.of());

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

    /** With what it makes of more; of several grades the gravest counts. */
    public Opinion and(Opinion more) {
        List<Finding> allRaised = new ArrayList<>(raised);
        allRaised.addAll(more.raised);
        List<Finding> allTold = new ArrayList<>(told);
        allTold.addAll(more.told);
        Map<Finding, Severity> allGrades = new HashMap<>(grades);
        more.grades.forEach((finding, grade) -> allGrades.merge(finding, grade, Severity::graver));
        return new Opinion(allRaised, allTold, allGrades);
    }
}
