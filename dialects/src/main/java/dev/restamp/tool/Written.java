package dev.restamp.tool;

import dev.restamp.finding.Finding;
import dev.restamp.history.History;
import java.util.List;

/** All that a folder of migrations tells: the revisions, where the ledger is kept, and what is wrong with the files. */
public record Written(History history, LedgerPlace ledger, List<Finding> findings) {
    public Written {
        findings = findings.stream().sorted().distinct().toList();
    }
}
