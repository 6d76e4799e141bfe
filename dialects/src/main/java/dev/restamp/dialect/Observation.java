package dev.restamp.dialect;

import dev.restamp.finding.Finding;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;

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
}
