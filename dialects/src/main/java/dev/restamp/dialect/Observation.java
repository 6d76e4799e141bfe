package dev.restamp.dialect;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.text.Shell;
import java.util.ArrayList;
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

    /** Ledgers in other places, where there is none in the usual one, or none that holds anything, or nobody knows which is meant. */
    public List<Finding> otherLedgers() {
        return about(FindingCode.LEDGER_ELSEWHERE)
                .filter(finding -> !ledger.exists() || finding.severity() == Severity.ERROR)
                .toList();
    }

    /** The same, with what speaks against the ledger's being where it was looked for. Whoever named the place has looked. */
    public Observation doubting(Scope scope) {
        List<Finding> doubts = scope.ledger().isPresent() ? List.of() : doubts(scope.certain());
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(doubts);
        return doubts.isEmpty() ? this : new Observation(dialect, schema, ledger, rowEstimates, all);
    }

    private List<Finding> doubts(boolean certain) {
        List<Finding> doubts = new ArrayList<>();
        if (!certain || ledger.rows().isEmpty()) {
            schema.tables().stream()
                    .filter(Observation::looksLikeLedger)
                    .map(table -> doubt(
                            table.name().toString(),
                            "the table " + table.name() + " has the form of a ledger, and may be the one that counts",
                            "if it is, name it with --ledger "
                                    + Shell.here().word(table.name().toString())))
                    .forEach(doubts::add);
        }
        if (!certain && ledger.rows().isEmpty()) {
            doubts.add(doubt(
                    ledger.table().toString(),
                    "where the ledger is, env.py takes from what cannot be read, and in the usual place, "
                            + ledger.table() + ", there is none with rows",
                    "say where it is with --ledger [SCHEMA.]TABLE; a second one beside it would make things worse"));
        }
        return doubts;
    }

    private static Finding doubt(String object, String message, String advice) {
        Finding usual = Finding.about(FindingCode.LEDGER_ELSEWHERE, object, message, advice);
        return new Finding(usual.code(), Severity.ERROR, usual.place(), object, message, advice);
    }

    private static boolean looksLikeLedger(Table table) {
        return table.columns().size() == 1 && table.columns().get(0).name().equalsIgnoreCase("version_num");
    }

    private Stream<Finding> about(FindingCode code) {
        return findings.stream().filter(finding -> finding.code() == code);
    }
}
