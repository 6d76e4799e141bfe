package dev.restamp.tool.drizzle;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Stop;
import dev.restamp.tool.sqlfolder.SqlTool;
import java.util.List;
import java.util.Optional;

/** The next {@code drizzle-kit migrate}: it compares nothing but times, or names, and runs what is pending in one transaction. */
final class DrizzleNextRun extends SqlTool.Run {

    @Override
    public List<String> pending(History history, Claim claim) {
        return history.order().stream()
                .filter(id -> !claim.claimed().contains(id) && !claim.lost().contains(id))
                .toList();
    }

    @Override
    public Optional<Stop> findRefusal(
            History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema) {
        return ofFiles.stream()
                .filter(finding -> finding.code() == FindingCode.UNREADABLE_FILE)
                .findFirst()
                .map(finding -> new Stop("", "No file " + finding.object() + " found", finding.place()));
    }

    @Override
    public String aboutLost(List<String> lost) {
        return lost.isEmpty() ? "" : "; it skips " + String.join(", ", lost) + " in silence";
    }
}
