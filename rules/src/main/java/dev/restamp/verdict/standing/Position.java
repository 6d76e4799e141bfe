package dev.restamp.verdict.standing;

import dev.restamp.finding.Finding;
import java.util.List;

/** How a ledger stands to the truth: in a word, and what ails it. */
public record Position(Stands stands, List<Finding> findings) {
    public Position {
        findings = List.copyOf(findings);
    }
}
