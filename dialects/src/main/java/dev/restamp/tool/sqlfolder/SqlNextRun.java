package dev.restamp.tool.sqlfolder;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.tool.NextRun;
import dev.restamp.tool.Stop;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run that stops at no single file but one with what cannot run in its transaction, writes down whatever it ran,
 * and comes back to all that its ledger does not claim.
 */
public abstract class SqlNextRun implements NextRun {

    private final Transaction transaction;

    protected SqlNextRun(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public final Transaction transaction() {
        return transaction;
    }

    @Override
    public final List<String> pending(History history, Claim claim) {
        return history.order().stream()
                .filter(id -> !claim.claimed().contains(id) && !claim.lost().contains(id))
                .toList();
    }

    /** Why it does not even begin, where files are so. */
    protected static Optional<Stop> findRefusal(
            List<Finding> ofFiles, FindingCode code, Function<Finding, String> because) {
        return ofFiles.stream()
                .filter(finding -> finding.code() == code)
                .findFirst()
                .map(finding -> Stop.before(because.apply(finding), finding.place()));
    }

    /** Whether there is something that no ledger tells of. */
    protected static boolean isUntracked(Ledger ledger, Schema schema) {
        return !ledger.exists()
                && !(schema.tables().isEmpty() && schema.objects().isEmpty());
    }

    @Override
    public final Optional<Stop> findObstacle(Revision revision, List<Finding> ofFiles) {
        return Transactions.findStop(revision, ofFiles);
    }

    @Override
    public final Optional<Stop> findUnrecorded(
            History history, Revision revision, Ledger ledger, Optional<Integer> width, Claim claim) {
        return Optional.empty();
    }

    @Override
    public final List<String> rivals(History history) {
        return List.of();
    }

    @Override
    public final String aboutRivals(List<String> rivals) {
        return "";
    }

    @Override
    public String aboutLost(List<String> lost) {
        return "";
    }
}
