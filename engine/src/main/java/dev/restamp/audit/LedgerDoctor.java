package dev.restamp.audit;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what ails a ledger: by itself, and set against the answer. */
final class LedgerDoctor {

    private static final int NAMED = 5;

    private final Tool tool;
    private final History history;
    private final Ledger ledger;
    private final Claim claim;
    private final Answer answer;
    private final String table;
    private final List<Reaction> reactions;
    private final List<Finding> findings = new ArrayList<>();

    LedgerDoctor(
            Tool tool,
            History history,
            Ledger ledger,
            List<Reaction> reactions,
            Claim claim,
            Answer answer,
            Schema.Traits traits) {
        this.tool = tool;
        this.reactions = reactions;
        this.history = history;
        this.ledger = ledger;
        this.claim = claim;
        this.answer = answer;
        this.table = ledger.table().schema().equals(traits.defaultSchema())
                ? ledger.table().local()
                : ledger.table().toString();
    }

    List<Finding> examine() {
        if (ledger.exists()) {
            examineTable();
            examineRows();
        }
        if (ledger.rows().isEmpty()) {
            examineSilence();
        } else {
            compare();
        }
        return List.copyOf(findings);
    }

    // ---------------------------------------------------------------------------------------- the ledger by itself

    private void examineTable() {
        if (!ledger.hasPrimaryKey()) {
            tell(
                    FindingCode.LEDGER_WITHOUT_PRIMARY_KEY,
                    "the ledger has no primary key, so that one revision can be recorded twice",
                    ledger.wantsKey()
                            ? "the plan adds the key that " + tool.ledger().keeper() + " gives it"
                            : "give it one by hand: a new table with the key would lose what stands beside the ids, "
                                    + String.join(", ", ledger.beside()));
        }
        reactions.forEach(reaction -> tell(
                FindingCode.LEDGER_WITH_TRIGGERS,
                "when rows of the ledger are written, " + reaction.sentence(),
                "see to that before anybody stamps: restamp explain ledger-with-triggers"));
        longestId()
                .filter(id ->
                        ledger.width().filter(width -> id.length() > width).isPresent())
                .ifPresent(id -> tell(
                        FindingCode.LEDGER_TOO_NARROW,
                        "the ledger holds ids of " + ledger.width().orElseThrow() + " characters, and " + id + " has "
                                + id.length(),
                        "the plan widens the column; an upgrade would stop with \"value too long\""));
    }

    private java.util.Optional<String> longestId() {
        return history.order().stream().max(java.util.Comparator.comparingInt(String::length));
    }

    private void examineRows() {
        if (claim.unknown().stream().anyMatch(Ledger::isNameless)) {
            tell(
                    FindingCode.LEDGER_UNKNOWN_REVISION,
                    "the ledger has a row without an id: NULL or blank, which no revision can be called",
                    "the plan takes it out; " + tool.words().onNameless());
        }
        for (String row : named(claim.duplicate().stream())) {
            tell(
                    FindingCode.LEDGER_DUPLICATE_ROW,
                    "the ledger records " + row + " more than once",
                    "the plan leaves one; " + tool.words().onDuplicate());
        }
        for (String row : named(claim.unknown().stream())) {
            tell(
                    FindingCode.LEDGER_UNKNOWN_REVISION,
                    "the ledger records " + Ledger.shown(row) + ", and no file of this history has that id: "
                            + tool.words().onUnknown(row),
                    claim.forgotten().contains(row)
                            ? "it was said to be gone for good; the plan takes its row out"
                            : "a newer release or another branch wrote it, or its file was deleted: look for it there"
                                    + " first; its row stays until somebody says with --forget that it is gone");
        }
        examineBodies();
        for (String row : claim.implied()) {
            List<String> descendants = claim.rows().stream()
                    .filter(other -> history.contains(other) && history.isAncestor(row, other))
                    .distinct()
                    .toList();
            tell(
                    FindingCode.LEDGER_ROWS_OVERLAP,
                    "the ledger records " + row + " beside its descendant " + String.join(", ", descendants) + ": "
                            + tool.words().onImplied(row, descendants, claim),
                    "the plan removes the row " + row);
        }
    }

    /** What the rows say of the bodies that ran. */
    private void examineBodies() {
        for (String row : claim.suspects()) {
            tell(
                    FindingCode.LEDGER_SUSPECT,
                    "the ledger says of " + row + " that it was begun, and not that it was ended",
                    "the plan records it where all of it is there, and takes the row out where nothing is");
        }
        claim.renamed()
                .forEach((row, id) -> tell(
                        FindingCode.LEDGER_RENAMED,
                        "the ledger records " + row + ", and what ran is now in the file of " + id,
                        "the plan calls the row " + id));
        for (String id : claim.edited()) {
            tell(
                    FindingCode.LEDGER_OTHER_BODY,
                    "the file of " + id + " was edited after it had run, by what the ledger keeps of it",
                    ledger.shape().holdsToBodies()
                            ? "the plan corrects the ledger where the schema shows what the file says; else take the edit back"
                            : tool.ledger().keeper()
                                    + " never looks: what the edit changes has run nowhere that the file"
                                    + " had run before, so put it into a revision of its own");
        }
    }

    private static List<String> named(Stream<String> rows) {
        return rows.filter(row -> !Ledger.isNameless(row)).toList();
    }

    // --------------------------------------------------------------------------------- the ledger against the answer

    private void examineSilence() {
        if (answer.applied().isEmpty()) {
            return;
        }
        String applied = applied(answer.applied());
        if (ledger.exists()) {
            tell(
                    FindingCode.LEDGER_EMPTY,
                    "the ledger has no rows, though " + applied,
                    "an upgrade would start from the first revision; stamp first");
        } else {
            tell(
                    FindingCode.LEDGER_MISSING,
                    "there is no ledger, though " + applied,
                    "an upgrade would start from the first revision; stamp first");
        }
    }

    private static String applied(Set<String> revisions) {
        return revisions.size() == 1 ? "1 revision is applied" : revisions.size() + " revisions are applied";
    }

    /** A ledger that holds nothing that the files know says nothing that could be compared. */
    private void compare() {
        if (claim.closed().isEmpty()) {
            return;
        }
        Set<String> absent = without(claim.claimed(), answer.closed());
        absent.removeIf(
                id -> answer.undetermined().contains(id) && answer.greatest().contains(id));
        if (!absent.isEmpty()) {
            tell(
                    FindingCode.LEDGER_CLAIMS_ABSENT,
                    "the ledger claims " + named(absent) + ", which the schema does not show",
                    "an upgrade would pass over " + (absent.size() == 1 ? "it" : "them")
                            + "; the plan says what to do");
        }
        Set<String> lost = without(claim.lost(), answer.closed());
        lost.removeAll(answer.undetermined());
        if (!lost.isEmpty()) {
            tell(
                    FindingCode.LEDGER_CLAIMS_ABSENT,
                    "the ledger passes over " + named(lost) + ", which "
                            + (lost.size() == 1 ? "has" : "have") + " not run: "
                            + tool.words().onLost(history.order(lost)),
                    "the plan makes what is missing and records it; what changes rows is left to you");
        }
        Set<String> missed = without(answer.closed(), claim.claimed());
        untracked().forEach(this::untracked);
        missed.removeAll(history.closure(untracked()));
        if (!missed.isEmpty()) {
            tell(
                    FindingCode.LEDGER_BEHIND_TRUTH,
                    "the schema shows " + named(missed) + ", which the ledger does not claim",
                    "an upgrade would run " + (missed.size() == 1 ? "it" : "them") + " again; stamp first");
        }
    }

    /** The rows of the answer that lie on branches of which the ledger claims nothing beyond what they share. */
    List<String> untracked() {
        return claim.closed().isEmpty() ? List.of() : ledger.shape().form().untracked(history, answer.closed(), claim);
    }

    private void untracked(String row) {
        findings.add(Finding.about(
                FindingCode.UNTRACKED_HEAD,
                row,
                row + " is applied, and the ledger has no row for its branch",
                "the plan adds the row; an upgrade would run the whole branch again"));
    }

    private static Set<String> without(Collection<String> some, Collection<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private String named(Collection<String> revisions) {
        List<String> ordered = history.order(revisions);
        String names = ordered.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = ordered.size() - NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private void tell(FindingCode code, String message, String advice) {
        findings.add(Finding.about(code, table, message, advice));
    }
}
