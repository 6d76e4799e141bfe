package dev.restamp.dialect;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one look at a database saw. The ledger's own table is not part of the schema. Row counts are the catalogue's
 * estimates, told only where it has any; what could not be read for want of privileges stands among the findings.
 */
public record Observation(
        String dialect, Schema schema, Ledger ledger, Map<Name, Long> rowEstimates, List<Finding> findings) {
    public Observation {
        rowEstimates = Map.copyOf(rowEstimates);
        findings = findings.stream().sorted().toList();
    }

    /** Why the ledger's rows could not be read, so that nobody knows what it claims. */
    public Optional<Finding> findHiddenLedger() {
        return about(FindingCode.UNOBSERVABLE)
                .filter(finding -> finding.object().equals(ledger.table().toString())
                        || finding.object().equals(ledger.table().local()))
                .findFirst();
    }

    /** Ledgers in other places, where there is none in the usual one. */
    public List<Finding> otherLedgers() {
        return ledger.exists() ? List.of() : about(FindingCode.LEDGER_ELSEWHERE).toList();
    }

    private Stream<Finding> about(FindingCode code) {
        return findings.stream().filter(finding -> finding.code() == code);
    }
}
