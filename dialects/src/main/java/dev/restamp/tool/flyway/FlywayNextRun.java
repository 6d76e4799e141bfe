package dev.restamp.tool.flyway;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Stop;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.Gaps;
import dev.restamp.tool.sqlfolder.SqlNextRun;
import java.util.List;
import java.util.Optional;

/** The next {@code flyway migrate}: it validates all that is recorded, and runs what is pending. */
final class FlywayNextRun extends SqlNextRun {

    private final Settings settings;

    FlywayNextRun(Settings settings) {
        super(settings.flag("group", false) ? Transaction.RUN : Transaction.REVISION);
        this.settings = settings;
    }

    @Override
    public Optional<Stop> findRefusal(
            History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema) {
        return findRefusal(
                        ofFiles,
                        FindingCode.DUPLICATE_REVISION,
                        finding -> "Found more than one migration: " + finding.message())
                .or(() -> isUntracked(ledger, schema) && !settings.baselines()
                        ? Optional.of(Stop.before("Found non-empty schema(s) \""
                                + schema.traits().defaultSchema() + "\" but no schema history table"))
                        : Optional.empty())
                .or(() -> settings.flag("validateonmigrate", true) ? invalid(history, claim) : failed(claim));
    }

    /** In the words of {@code flyway validate}, the first that it would say. */
    private Optional<Stop> invalid(History history, Claim claim) {
        Gaps gaps = new Gaps(history, claim);
        return failed(claim)
                .or(() -> claim.edited().stream()
                        .findFirst()
                        .map(id -> refused(
                                "Migration checksum mismatch for migration " + named(id), history.revision(id))))
                .or(() -> gaps.unresolved()
                        .filter(row -> !settings.ignores("missing"))
                        .filter(row -> !settings.ignores("future") || !gaps.isNewer(row))
                        .findFirst()
                        .map(row -> Stop.before(
                                "Validate failed: Detected applied migration not resolved locally: " + row)))
                .or(() -> gaps.passedOver()
                        .filter(id -> !settings.flag("outoforder", false) && !settings.ignores("ignored"))
                        .findFirst()
                        .map(id -> refused(
                                "Detected resolved migration not applied to database: " + id
                                        + " (unless -outOfOrder=true)",
                                history.revision(id))));
    }

    private static Stop refused(String because, Revision revision) {
        return Stop.before("Validate failed: " + because, revision.place());
    }

    private static Optional<Stop> failed(Claim claim) {
        return claim.suspects().stream()
                .findFirst()
                .map(id -> Stop.before("Detected failed migration to " + named(id)));
    }

    private static String named(String id) {
        return DottedOrder.isNumber(id) ? "version " + id : "repeatable migration " + id;
    }
}
