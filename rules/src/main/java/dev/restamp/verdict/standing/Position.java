package dev.restamp.verdict.standing;

import dev.restamp.finding.Finding;
import java.util.List;

/** How a ledger stands to the truth: in a word, by the rule of that name, and what ails it. */
public record Position(Standing standing, String rule, List<Finding> findings) {
    public Position {
        findings = List.copyOf(findings);
    }
}
