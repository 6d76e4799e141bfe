package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.history.History;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.ledger.LookAlike;
import dev.restamp.schema.Name;
import dev.restamp.text.Shell;
import dev.restamp.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What speaks against the ledger's being where it was looked for: tables that may be the one that counts, and a place that
 * nobody can read. While the table that was looked for says nothing about this history, one that does stands open as an error,
 * since a second ledger beside the true one would be believed by the next upgrade; else it is told and no more.
 */
final class Elsewhere {

    private final Tool tool;
    private final History history;
    private final Ledger ledger;
    private final LedgerWord word;
    private final String home;

    private Elsewhere(Tool tool, History history, Observation seen) {
        this.tool = tool;
        this.history = history;
        this.ledger = seen.ledger();
        this.word = seen.search().word();
        this.home = seen.schema().traits().defaultSchema();
    }

    static List<Finding> of(Tool tool, History history, Observation seen) {
        return new Elsewhere(tool, history, seen).findings(seen.search().lookAlikes());
    }

    private List<Finding> findings(List<LookAlike> lookAlikes) {
        List<Finding> findings = new ArrayList<>();
        lookAlikes.forEach(other -> find(other).ifPresent(findings::add));
        if (word.isUncertain() && ledger.rows().isEmpty()) {
            findings.add(finding(
                    Severity.ERROR,
                    ledger.table(),
                    "where the ledger is, " + tool.words().settings()
                            + " takes from what cannot be read, and in the usual place, " + title(ledger.table())
                            + ", there is none with rows",
                    "say where it is with --ledger [SCHEMA.]TABLE; a second one beside it would make things worse"));
        }
        return findings;
    }

    private Optional<Finding> find(LookAlike other) {
        boolean claims = claimsThisHistory(other);
        if (word == LedgerWord.PERSON) {
            return claims && isSilent() ? Optional.of(told(other, Severity.WARNING)) : Optional.empty();
        } else if (claims || mayBeMeant(other)) {
            return Optional.of(told(other, isSilent() || word.isUncertain() ? Severity.ERROR : Severity.WARNING));
        }
        return other.usual() && !ledger.exists() ? Optional.of(told(other, Severity.NOTE)) : Optional.empty();
    }

    /** Of a column of another name all entries have to be ids, since short ids are words of other things as well. */
    private boolean claimsThisHistory(LookAlike other) {
        return other.usual()
                ? other.rows().stream().anyMatch(this::isKnown)
                : !other.rows().isEmpty() && other.rows().stream().allMatch(this::isKnown);
    }

    /** Where nobody can say what it claims, or which place is meant. */
    private boolean mayBeMeant(LookAlike other) {
        boolean namesake = other.table().local().equals(ledger.table().local());
        return !other.readable() && (other.usual() || namesake) && isSilent() || word.isUncertain() && other.usual();
    }

    /** Whether the table that was looked for claims nothing that this history knows. */
    private boolean isSilent() {
        return ledger.rows().stream().noneMatch(this::isKnown);
    }

    private boolean isKnown(String row) {
        return ledger.shape().form().find(history, row).isPresent();
    }

    private Finding told(LookAlike other, Severity severity) {
        return finding(
                severity,
                other.table(),
                title(other.table()) + " " + says(other) + "; " + wanted() + ", "
                        + (ledger.exists()
                                ? ledger.rows().isEmpty() ? "is empty" : "counts as the ledger"
                                : "is not there"),
                advice(other));
    }

    private String advice(LookAlike other) {
        return other.usual()
                ? "if that is the ledger of this history, name it with --ledger " + word(other.table())
                : "find out who writes it: " + tool.ledger().keeper() + " keeps no ledger without the column "
                        + tool.ledger().column();
    }

    private String says(LookAlike other) {
        List<String> known =
                other.rows().stream().filter(this::isKnown).distinct().toList();
        if (!known.isEmpty()) {
            return "holds " + String.join(", ", known) + " of this history";
        } else if (!other.readable()) {
            return "may be a ledger, and its rows cannot be read";
        }
        return other.rows().isEmpty()
                ? "has the form of a ledger, and no rows"
                : "has the form of a ledger, and holds ids of another history";
    }

    private String wanted() {
        return title(ledger.table())
                + switch (word) {
                    case PERSON -> ", which was named";
                    case PROJECT -> ", which " + tool.words().settings() + " names";
                    case USUAL, UNREADABLE -> ", where it is by default";
                };
    }

    private String title(Name table) {
        return table.schema().equals(home) ? table.local() : table.toString();
    }

    private String word(Name table) {
        return Shell.here().word(title(table));
    }

    private Finding finding(Severity severity, Name object, String message, String advice) {
        Finding usual = Finding.about(FindingCode.LEDGER_ELSEWHERE, title(object), message, advice);
        return new Finding(usual.code(), severity, usual.place(), usual.object(), message, advice);
    }
}
