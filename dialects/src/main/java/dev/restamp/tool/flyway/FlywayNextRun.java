package dev.restamp.tool.flyway;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Stop;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.SqlTool;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The next {@code flyway migrate}: it validates all that is recorded, and runs what is pending. */
final class FlywayNextRun extends SqlTool.Run {

    private final Settings settings;

    FlywayNextRun(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> pending(History history, Claim claim) {
        return history.order().stream()
                .filter(id -> !claim.claimed().contains(id))
                .sorted(DottedOrder.IT)
                .toList();
    }

    @Override
    public Optional<Stop> findRefusal(
            History history, List<Finding> ofFiles, Claim claim, Ledger ledger, Schema schema) {
        return ofFiles.stream()
                .filter(finding -> finding.code() == FindingCode.DUPLICATE_REVISION)
                .findFirst()
                .map(finding -> new Stop("", "Found more than one migration: " + finding.message(), finding.place()))
                .or(() -> withoutLedger(ledger, schema))
                .or(() -> settings.flag("validateonmigrate", true) ? invalid(history, claim) : failed(claim));
    }

    private Optional<Stop> withoutLedger(Ledger ledger, Schema schema) {
        boolean bare = schema.tables().isEmpty() && schema.objects().isEmpty();
        return ledger.exists() || bare || settings.baselines()
                ? Optional.empty()
                : Optional.of(Stop.before("Found non-empty schema(s) \""
                        + schema.traits().defaultSchema() + "\" but no schema history table"));
    }

    /** In the words of {@code flyway validate}, the first that it would say. */
    private Optional<Stop> invalid(History history, Claim claim) {
        return failed(claim)
                .or(() -> claim.edited().stream()
                        .findFirst()
                        .map(id -> new Stop(
                                "",
                                "Validate failed: Migration checksum mismatch for migration " + named(id),
                                history.revision(id).place())))
                .or(() -> unresolved(history, claim)
                        .findFirst()
                        .filter(row -> !settings.ignores("missing"))
                        .map(row -> Stop.before(
                                "Validate failed: Detected applied migration not resolved locally: " + row)))
                .or(() -> passedOver(history, claim)
                        .findFirst()
                        .filter(id -> !settings.flag("outoforder", false) && !settings.ignores("ignored"))
                        .map(id -> new Stop(
                                "",
                                "Validate failed: Detected resolved migration not applied to database: " + id
                                        + " (unless -outOfOrder=true)",
                                history.revision(id).place())));
    }

    private static Optional<Stop> failed(Claim claim) {
        return claim.suspects().stream()
                .findFirst()
                .map(id -> Stop.before("Detected failed migration to " + named(id)));
    }

    private static String named(String id) {
        return DottedOrder.isNumber(id) ? "version " + id : "repeatable migration " + id;
    }

    /** What is newer than all files is the work of a newer release, which Flyway takes no offence at. */
    private Stream<String> unresolved(History history, Claim claim) {
        String newest = newest(history.order().stream());
        return Stream.concat(claim.unexplained().stream(), claim.renamed().keySet().stream())
                .filter(row -> !DottedOrder.isNumber(row)
                        || DottedOrder.IT.compare(row, newest) <= 0
                        || !settings.ignores("future"));
    }

    private static Stream<String> passedOver(History history, Claim claim) {
        String newest = newest(claim.rows().stream());
        return history.order().stream()
                .filter(id -> DottedOrder.isNumber(id) && !claim.claimed().contains(id))
                .filter(id -> DottedOrder.IT.compare(id, newest) < 0);
    }

    private static String newest(Stream<String> rows) {
        return rows.filter(DottedOrder::isNumber).max(DottedOrder.IT).orElse("0");
    }
}
