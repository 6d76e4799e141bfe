package dev.restamp.verdict.standing;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.match.Sitting;
import java.util.List;

/** How a ledger stands to the truth: in a word, and what ails it; with what the rules did for that. */
public record Position(Stands stands, List<Finding> findings, Sitting sitting) {
    public Position {
        findings = List.copyOf(findings);
    }

    /** Tables that may be the ledger that counts, while the one that was looked for says nothing about this history. */
    public List<Finding> rivals() {
        return findings.stream()
                .filter(finding -> finding.code() == FindingCode.LEDGER_ELSEWHERE)
                .filter(finding -> finding.severity() == Severity.ERROR)
                .sorted()
                .toList();
    }

    /** What is to be told: of a table that may not be the ledger, nothing but that another may be. */
    public List<Finding> told(boolean hidden) {
        return findings.stream()
                .filter(finding -> finding.code() == FindingCode.LEDGER_ELSEWHERE || !hidden && rivals().isEmpty())
                .toList();
    }
}
