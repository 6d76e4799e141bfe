package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.history.History;
import dev.restamp.tool.alembic.environment.Environment;
import java.util.List;

/** All that a folder of migrations tells: the revisions, where the ledger is kept, and what is wrong with the files. */
public record AlembicHistory(Environment environment, History history, LedgerPlace ledger, List<Finding> findings) {
    public AlembicHistory {
        findings = findings.stream().sorted().distinct().toList();
    }
}
