package dev.restamp.policy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a house's rules have to say; they reach it as the global {@code objections}. */
public final class Objections {

    private final List<Finding> raised = new ArrayList<>();
    private final List<Finding> told = new ArrayList<>();
    private final Map<Finding, Severity> grades = new TreeMap<>();

    /** Objects to something, named as a person would, with what to do instead: nothing is done before a person has decided. */
    public void raise(String object, String message, String advice) {
        raised.add(Finding.about(FindingCode.HOUSE_POLICY, object, message, advice));
    }

    /** Tells of something that stops nothing. */
    public void tell(Severity severity, String object, String message, String advice) {
        told.add(new Finding(FindingCode.HOUSE_POLICY, severity, Place.NOWHERE, object, message, advice));
    }

    /** How much a finding matters in this house; of several grades the gravest counts. */
    public void grade(Finding finding, Severity severity) {
        grades.merge(finding, severity, Severity::graver);
    }

    Opinion opinion() {
        return new Opinion(raised, told, grades);
    }
}
