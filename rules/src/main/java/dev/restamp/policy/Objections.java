package dev.restamp.policy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** What a house's rules have to say; they reach it as the global {@code objections}. */
public final class Objections {

    private final List<Finding> findings = new ArrayList<>();

    /** Objects to something, named as a person would, with what to do instead. */
    public void raise(String object, String message, String advice) {
        findings.add(Finding.about(FindingCode.HOUSE_POLICY, object, message, advice));
    }

    List<Finding> findings() {
        return findings.stream().sorted().distinct().toList();
    }
}
