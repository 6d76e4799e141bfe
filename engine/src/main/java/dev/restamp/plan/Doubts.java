package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.LedgerReactions;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.Operation;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.Reaction;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Name;
import dev.restamp.text.Shell;
import dev.restamp.verdict.standing.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be decided before anything is done, since it decides whether the rest is right. */
final class Doubts {

    private final Audit audit;
    private final List<Step> reviews = new ArrayList<>();

    Doubts(Audit audit) {
        this.audit = audit;
        ledger();
        undetermined();
        passedBy();
        if (reviews.isEmpty()) {
            unexplained();
        }
        unknownRows();
    }

    List<Step> reviews() {
        return reviews;
    }

    // ------------------------------------------------------------------------------------------------ ledger

    /** Rows are written to no table of which nobody knows whether it is the ledger. */
    private void ledger() {
        audit.observation()
                .findHiddenLedger()
                .ifPresent(hidden -> review(
                        "find the ledger",
                        hidden.object(),
                        List.of(new Proposal.OfWords(hidden.advice())),
                        List.of(hidden.message())));
        List<Finding> others = audit.otherLedgers();
        if (!others.isEmpty()) {
            List<Proposal> proposals = new ArrayList<>();
            others.forEach(other -> proposals.add(new Proposal.OfWords(other.advice())));
            proposals.add(new Proposal.OfWords("if none of them is the ledger of this history, say so with --ledger "
                    + Shell.here().word(named(audit.ledger().table()))
                    + (audit.ledger().exists() ? ": then that one counts" : ": then a new one is made there")));
            review(
                    "find out which ledger counts",
                    others.get(0).object(),
                    proposals,
                    others.stream().map(Finding::message).toList());
        }
    }

    private String named(Name table) {
        return table.schema().equals(audit.schema().traits().defaultSchema()) ? table.local() : table.toString();
    }

    /** To stamp would set off what nobody here can judge; a house may have said that it is known. */
    static List<Step> aboutReactions(Audit audit) {
        List<Reaction> reactions = LedgerReactions.of(audit.observation());
        boolean told = audit.findings().stream().anyMatch(f -> f.code() == FindingCode.LEDGER_WITH_TRIGGERS);
        if (reactions.isEmpty() || !told) {
            return List.of();
        }
        List<Proposal> proposals = List.of(
                new Proposal.OfWords(
                        "switch it off while the ledger is put right (a column: give it a default), and plan again"),
                new Proposal.OfWords(
                        "or, if what it does is wanted, silence ledger-with-triggers in a rulebook, with the reason"));
        List<String> because = reactions.stream()
                .map(reaction -> "when rows of the ledger are written, " + reaction.sentence())
                .toList();
        return List.of(new Step.Review(
                "decide about "
                        + reactions.stream().map(Reaction::title).collect(Collectors.joining(", "))
                        + " before rows of the ledger are written",
                audit.ledger().table().local(),
                true,
                proposals,
                because,
                List.of()));
    }

    // ------------------------------------------------------------------------------------------ undetermined

    private void undetermined() {
        Set<String> open = new TreeSet<>(audit.answer().pressing());
        open.addAll(audit.answer().takenBackUnsettled(audit.claim()));
        open.removeAll(audit.answer().closed());
        if (open.isEmpty()) {
            return;
        }
        List<String> ordered = audit.history().order(open);
        List<String> because = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        for (String id : ordered) {
            because.add(id + ": " + why(id));
            steps(id, audit.rulebook().fingerprint(id), because, proposals);
        }
        if (!proposals.isEmpty() && ordered.stream().anyMatch(this::isBegun)) {
            proposals.add(new Proposal.OfWords(
                    "where one stopped before these steps, run them by hand, and then count it as applied"));
        }
        proposals.add(new Proposal.OfWords(
                "--undetermined=upper counts them as applied: an upgrade passes over these steps"));
        proposals.add(new Proposal.OfWords("--undetermined=lower counts them as not applied: " + onLower(open)));
        review("decide whether " + String.join(", ", ordered) + " ran", ordered.get(0), proposals, because);
    }

    private boolean isBegun(String id) {
        return audit.judgement().verdict(id).count(Evidence.Outcome.MET) > 0;
    }

    /**
     * Later ones ran, so that a stamp counts these as well, and no upgrade would run them any more. What is missing of one the
     * plan makes; where nothing is missing, and all is as it was before, it would say nothing.
     */
    private void passedBy() {
        Set<String> passed = new TreeSet<>(audit.answer().undetermined());
        passed.retainAll(audit.answer().closed());
        passed.removeIf(id -> audit.judgement().verdict(id).count(Evidence.Outcome.UNMET) > 0);
        for (String id : audit.history().order(passed)) {
            List<String> because = new ArrayList<>();
            List<Proposal> proposals = new ArrayList<>();
            because.add(id + ": " + audit.judgement().verdict(id).because());
            steps(id, audit.rulebook().fingerprint(id), because, proposals);
            proposals.add(new Proposal.OfWords("if it was skipped, do by hand what it does, then plan again"));
            proposals.add(new Proposal.OfWords(
                    "if it ran, or what it does is not wanted any more, --undetermined=upper counts it as applied"));
            review("decide whether " + id + " ran", id, proposals, because);
        }
    }

    /** What becomes of them then; a tool may look at the newest row alone, and never come to what is older. */
    private String onLower(Set<String> open) {
        Set<String> counted = new TreeSet<>(audit.answer().closed());
        counted.removeAll(open);
        List<String> lost = new ArrayList<>(audit.ledger()
                .shape()
                .lost(audit.history(), counted, audit.claim().unexplained()));
        lost.retainAll(open);
        return lost.isEmpty()
                ? "an upgrade runs them again"
                : audit.tool().words().onLost(lost)
                        + ", so that the plan makes what is missing and leaves to you what changes rows";
    }

    private String why(String id) {
        if (audit.answer().unread().contains(id)) {
            return "only the ledger speaks of it, and nothing of what the ledger claims could be read";
        }
        return audit.answer().takenBackUnsettled(audit.claim()).contains(id)
                ? "the ledger claims it, and the schema does not show it; it was never run, or what it made is gone"
                : audit.judgement().verdict(id).because();
    }

    private static void steps(String id, Fingerprint fingerprint, List<String> because, List<Proposal> proposals) {
        for (Operation operation : fingerprint.operations()) {
            if (operation instanceof Operation.Data data) {
                because.add(id + " at " + data.place() + ": " + data.change().inWords());
                if (!data.change().sql().isBlank()) {
                    proposals.add(new Proposal.OfSql(data.change().sql()));
                }
            } else if (operation instanceof Operation.Unseen unseen) {
                because.add(id + " at " + unseen.place() + ": " + unseen.what());
            }
        }
        for (Operation.Opaque step : fingerprint.opaque()) {
            because.add(id + " at " + step.place() + ": cannot be read, " + step.reason());
        }
    }

    // ---------------------------------------------------------------------------------------------- no match

    private void unexplained() {
        if (audit.standing() == Standing.UNCLEAR) {
            review(
                    "find out what this database is",
                    "database",
                    List.of(new Proposal.OfWords("check that the history is the one of this database")),
                    List.of("no set of revisions explains the schema: "
                            + audit.judgement().disagreement() + " of "
                            + audit.judgement().total() + " by weight disagree with the best one"));
        } else if (audit.standing() == Standing.FOREIGN) {
            review(
                    "find out what this database is",
                    "database",
                    List.of(new Proposal.OfWords("check the address of the database, its schema, and the history")),
                    List.of("nothing that any revision of this history makes is there, and other tables are"));
        }
    }

    // ------------------------------------------------------------------------------------------ unknown rows

    /** Its work may be in rows alone, so that no schema tells whether a later release has been here; only a person can. */
    private void unknownRows() {
        for (String row : audit.claim().unexplained()) {
            review(
                    "find out where the revision " + Ledger.shown(row) + " comes from",
                    row,
                    List.of(
                            new Proposal.OfWords("find its file in another branch, a newer release or the deleted files"
                                    + " of the project, and audit with those"),
                            new Proposal.OfWords(
                                    "if it is gone for good, say so with --forget: then its row is taken out")),
                    unknown(row));
        }
    }

    private List<String> unknown(String row) {
        List<String> because = new ArrayList<>();
        because.add("the ledger records " + Ledger.shown(row)
                + ", which this history does not have; what it did may be invisible,"
                + " and stamped down, an upgrade of the release that wrote it would run its steps again");
        if (audit.judgement().strangers().stream().anyMatch(Planner::isWhole)) {
            because.add(
                    "the schema has tables or columns that no revision of this history makes: they may be its work");
        }
        return because;
    }

    private void review(String title, String subject, List<Proposal> proposals, List<String> because) {
        reviews.add(new Step.Review(title, subject, true, proposals, because, List.of()));
    }
}
