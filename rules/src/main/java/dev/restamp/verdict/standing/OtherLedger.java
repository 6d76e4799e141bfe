package dev.restamp.verdict.standing;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.history.History;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LookAlike;
import dev.restamp.text.Shell;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Telling;
import java.util.List;

/**
 * A table that may be the ledger that counts, beside the one that was looked for: which of its rows this history knows, and
 * whether it has the name of the other.
 */
public record OtherLedger(LookAlike of, List<String> known, boolean namesake) {

    static OtherLedger of(LookAlike other, Ledger sought, History history) {
        List<String> known = other.rows().stream()
                .filter(row -> sought.shape().form().find(history, row).isPresent())
                .distinct()
                .toList();
        return new OtherLedger(
                other, known, other.table().local().equals(sought.table().local()));
    }

    /** Of a column of another name all rows have to be known, since short ids are words of other things as well. */
    public boolean isClaiming() {
        return !known.isEmpty() && (of.usual() || known.containsAll(of.rows()));
    }

    public boolean isUsual() {
        return of.usual();
    }

    public boolean isReadable() {
        return of.readable();
    }

    /** What it says, beside the ledger that was looked for. */
    public Finding finding(Severity severity, Sought sought, Tool tool, Telling telling) {
        String name = telling.title(of.table());
        return new Finding(
                FindingCode.LEDGER_ELSEWHERE,
                severity,
                Place.NOWHERE,
                name,
                name + " " + says() + "; " + sought.sentence(tool, telling),
                of.usual()
                        ? "if that is the ledger of this history, name it with --ledger "
                                + Shell.here().word(name)
                        : "find out who writes it: " + tool.ledger().keeper() + " keeps no ledger without the column "
                                + tool.ledger().column());
    }

    private String says() {
        if (!known.isEmpty()) {
            return "holds " + String.join(", ", known) + " of this history";
        } else if (!of.readable()) {
            return "may be a ledger, and its rows cannot be read";
        }
        return of.rows().isEmpty()
                ? "has the form of a ledger, and no rows"
                : "has the form of a ledger, and holds ids of another history";
    }
}
