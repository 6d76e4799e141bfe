package dev.restamp.dialect;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerSearch;
import dev.restamp.ledger.LookAlike;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one look at a database saw. The ledger's own table is not part of the schema. Row counts are the catalogue's
 * estimates, told only where it has any; what could not be read for want of privileges stands among the findings.
 */
public record Observation(
        String dialect,
        Schema schema,
        Ledger ledger,
        LedgerSearch search,
        Map<Name, Long> rowEstimates,
        List<Finding> findings) {
    public Observation {
        rowEstimates = Map.copyOf(rowEstimates);
        findings = findings.stream().sorted().toList();
    }

    public Observation(
            String dialect, Schema schema, Ledger ledger, Map<Name, Long> rowEstimates, List<Finding> findings) {
        this(dialect, schema, ledger, LedgerSearch.NONE, rowEstimates, findings);
    }

    /** Why the ledger's rows could not be read, so that nobody knows what it claims. */
    public Optional<Finding> findHiddenLedger() {
        return findings.stream()
                .filter(finding -> finding.code() == FindingCode.UNOBSERVABLE)
                .filter(finding -> finding.object().equals(ledger.table().toString())
                        || finding.object().equals(ledger.table().local()))
                .findFirst();
    }

    /** The same as seen by who looks for the ledger so: what was written down of a look may be asked for another table. */
    public Observation lookedFor(Scope scope) {
        Optional<LookAlike> meant = scope.ledger()
                .flatMap(name -> search.lookAlikes().stream()
                        .filter(table -> isSame(table.table(), name) && table.readable())
                        .findFirst());
        if (meant.isPresent()) {
            return exchanged(meant.get(), scope);
        }
        Ledger there = scope.ledger()
                .filter(name -> !isSame(name, ledger.table()))
                .map(name -> Ledger.missing(name, scope.shape()))
                .orElse(ledger.in(scope.shape()));
        return new Observation(
                dialect,
                schema,
                there,
                new LedgerSearch(
                        scope.word(), there.table().equals(ledger.table()) ? search.lookAlikes() : withLedger()),
                rowEstimates,
                findings);
    }

    private boolean isSame(Name one, Name other) {
        return one.equals(other)
                || schema.traits().foldsCase()
                        && one.schema().equals(other.schema())
                        && one.local().equalsIgnoreCase(other.local());
    }

    private Observation exchanged(LookAlike meant, Scope scope) {
        List<LookAlike> others = new ArrayList<>(withLedger());
        others.remove(meant);
        Schema rest = Schema.of(
                schema.traits(),
                schema.tables().stream()
                        .filter(table -> !isSame(table.name(), meant.table()))
                        .toList(),
                schema.objects());
        Ledger found = Ledger.of(meant.table(), scope.shape(), meant.rows(), Optional.empty(), true);
        return new Observation(dialect, rest, found, new LedgerSearch(scope.word(), others), rowEstimates, findings);
    }

    private List<LookAlike> withLedger() {
        List<LookAlike> all = new ArrayList<>(search.lookAlikes());
        if (ledger.exists()) {
            all.add(new LookAlike(ledger.table(), true, findHiddenLedger().isEmpty(), ledger.rows()));
        }
        return all;
    }
}
