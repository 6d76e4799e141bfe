package dev.restamp.tool.drizzle;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Stop;
import dev.restamp.tool.sqlfolder.SqlNextRun;
import java.util.List;
import java.util.Optional;

/** The next {@code drizzle-kit migrate}: it compares nothing but times, or names, and runs what is pending in one transaction. */
final class DrizzleNextRun extends SqlNextRun {

    DrizzleNextRun() {
        super(Transaction.RUN);
    }

    @Override
    public Optional<Stop> findRefusal(
            History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema) {
        return findRefusal(ofFiles, FindingCode.UNREADABLE_FILE, finding -> "No file " + finding.object() + " found");
    }

    @Override
    public String aboutLost(List<String> lost) {
        return lost.isEmpty() ? "" : "; it skips " + String.join(", ", lost) + " in silence";
    }
}
