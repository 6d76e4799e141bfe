package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.finding.FindingCode;
import dev.restamp.hazard.Hazards;
import dev.restamp.schema.Name;
import dev.restamp.verdict.RowGap;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that an audit found amiss, each with the statement that would put it right; for a person, since rows are no one else's.
 * While the ledger does not claim the revision nothing is stamped before a person has looked: afterwards nobody would ask again - unless a person has said that it ran.
 */
final class RowReviews {

    private final Audit audit;
    private final Hazards hazards;

    RowReviews(Audit audit, Hazards hazards) {
        this.audit = audit;
        this.hazards = hazards;
    }

    /** For those that are told as findings; what a house keeps silent about needs no review. */
    List<Step> reviews() {
        Set<String> told = audit.findings().stream()
                .filter(finding -> finding.code() == FindingCode.DATA_DIFFERS)
                .map(finding -> finding.message())
                .collect(Collectors.toSet());
        return audit.judgement().rowGaps().stream()
                .filter(gap -> told.contains(gap.sentence()))
                .map(this::review)
                .toList();
    }

    private Step review(RowGap gap) {
        List<Proposal> proposals = new ArrayList<>();
        List<String> because = new ArrayList<>();
        gap.missing().forEach(row -> explain(gap, row, proposals, because));
        proposals.add(new Proposal.OfWords(
                "put the rows right, by the statements of the plan or otherwise, then look again"));
        proposals.add(new Proposal.OfWords(
                "if they are right as they are, say so in a rulebook: silence: [{finding: data-differs," + " object: "
                        + gap.table().local() + ", because: …}]"));
        String table = gap.table().local();
        return new Step.Review(
                "look at the rows that " + gap.revision() + " inserts into " + table,
                table,
                !gap.claimed() && !isVouchedFor(gap.revision()),
                proposals,
                because,
                hazards.ofRows(gap.table()));
    }

    /** A person has looked already, and knows that it ran. */
    private boolean isVouchedFor(String revision) {
        Verdict verdict = audit.judgement().verdict(revision);
        return verdict.decidedBy() == Decider.WRITTEN_RULE && verdict.ruling() != Ruling.ABSENT;
    }

    private static void explain(RowGap gap, RowGap.Row row, List<Proposal> proposals, List<String> because) {
        Name table = gap.table();
        String what = gap.revision() + " inserts (" + shown(row.values()) + ") into " + table.local();
        if (row.differing().isPresent()) {
            String column = row.differing().get();
            because.add(what + "; the row is there with another " + column);
            proposals.add(new Proposal.SetRow(
                    table, Map.of(column, row.values().get(column)), without(row.values(), column)));
        } else {
            because.add(what + "; there is no such row");
            proposals.add(new Proposal.InsertRow(table, row.values()));
        }
    }

    private static Map<String, Optional<String>> without(Map<String, Optional<String>> row, String column) {
        Map<String, Optional<String>> rest = new LinkedHashMap<>(row);
        rest.remove(column);
        return rest;
    }

    private static String shown(Map<String, Optional<String>> row) {
        List<String> parts = new ArrayList<>();
        row.forEach((column, value) -> parts.add(column + " " + value.orElse("NULL")));
        return String.join(", ", parts);
    }
}
