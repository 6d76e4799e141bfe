package dev.restamp.tool.sqlfolder;

import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import java.util.stream.Stream;

/** What numbered files and a ledger with a row for each leave open beside each other. What has no number is in no order. */
public record Gaps(History history, Claim claim) {

    /** Files without a row, though one of a later number has its own. */
    public Stream<String> passedOver() {
        String newest = newest(claim.rows().stream());
        return history.order().stream()
                .filter(id -> DottedOrder.isNumber(id) && !claim.claimed().contains(id))
                .filter(id -> DottedOrder.IT.compare(id, newest) < 0);
    }

    /** Rows without a file of their name. */
    public Stream<String> unresolved() {
        return Stream.concat(claim.unexplained().stream(), claim.renamed().keySet().stream());
    }

    /** Whether a row has a later number than all files, so that it is the work of a newer release. */
    public boolean isNewer(String row) {
        return DottedOrder.isNumber(row) && DottedOrder.IT.compare(row, newest(history.order().stream())) > 0;
    }

    private static String newest(Stream<String> ids) {
        return ids.filter(DottedOrder::isNumber).max(DottedOrder.IT).orElse("0");
    }
}
