package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Fix;
import dev.restamp.hazard.Hazards;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.verdict.RowDifference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people wrote in a rulebook to make what a revision lacks: carried out where somebody asked for that, else offered. */
final class RulebookFixes {

    private final Audit audit;
    private final Bench bench;
    private final Hazards hazards;
    private final boolean asked;
    private final Map<Atom, Evidence> missing;

    RulebookFixes(Audit audit, Bench bench, Hazards hazards, boolean asked, Map<Atom, Evidence> missing) {
        this.audit = audit;
        this.bench = bench;
        this.hazards = hazards;
        this.asked = asked;
        this.missing = missing;
    }

    /** Each comes in its place among the revisions: after all that those before it lack. What is seen to is open no more. */
    void run(Collection<String> revisions, Set<Atom> open, MissingThings things) {
        Set<Atom> before = new TreeSet<>();
        for (String id : revisions) {
            Fix fix = audit.rulebook().house().on(id).repair();
            Set<Atom> lacking = lacking(id, open);
            if (fix.isEmpty() || lacking.isEmpty()) {
                before.addAll(lacking);
            } else {
                things.make(before);
                open.removeAll(before);
                before.clear();
                run(id, fix, lacking);
                open.removeAll(lacking);
            }
        }
    }

    private Set<Atom> lacking(String id, Set<Atom> among) {
        Set<Atom> atoms = missing.values().stream()
                .filter(evidence -> evidence.revision().equals(id))
                .map(Evidence::atom)
                .collect(Collectors.toCollection(TreeSet::new));
        atoms.retainAll(among);
        return atoms;
    }

    private void run(String id, Fix fix, Set<Atom> lacking) {
        List<String> because = missing.values().stream()
                .filter(evidence -> lacking.contains(evidence.atom()) && !isPartOfAnother(evidence.atom(), lacking))
                .map(evidence -> bench.titles().missing(evidence))
                .toList();
        if (asked) {
            bench.run(new Step.Written(
                    "run what the rulebook has for " + id,
                    id,
                    fix.statements(),
                    fix.names(),
                    makes(lacking),
                    because,
                    hazards.ofHandwritten(id)));
        } else {
            bench.ask(
                    Set.of(id),
                    new Step.Review(
                            "decide whether to run what the rulebook has for " + id,
                            id,
                            false,
                            Proposal.of(fix),
                            because,
                            hazards.ofHandwritten(id)));
        }
    }

    /** Rows that are not as they should be, though their revision ran; where that is no error nobody has to decide. */
    void putRowsRight() {
        audit.judgement().rowDifferences().stream()
                .filter(difference -> !difference.fix().isEmpty() && isTold(difference))
                .forEach(this::putRight);
    }

    /** What a house keeps silent about is left as it is. */
    private boolean isTold(RowDifference difference) {
        return audit.findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.DATA_DIFFERS
                        && finding.place().equals(difference.place()));
    }

    private void putRight(RowDifference difference) {
        String id = difference.revision();
        String subject = difference.object();
        Fix fix = difference.fix();
        List<String> because = List.of(id + " was applied, but " + difference.message());
        if (asked) {
            bench.run(new Step.Written(
                    "put the rows of " + subject + " right, by what the rulebook has for " + id,
                    id,
                    fix.statements(),
                    fix.names(),
                    List.of(),
                    because,
                    hazards.ofHandwritten(id)));
        } else if (difference.severity() == Severity.ERROR) {
            String title = "decide about the rows of " + subject + ", as the rulebook has it for " + id;
            bench.ask(new Step.Review(title, subject, false, Proposal.of(fix), because, hazards.ofHandwritten(id)));
        } else {
            bench.offer(
                    "put the rows of " + subject + " right, by what the rulebook has for " + id,
                    subject,
                    Proposal.of(fix),
                    because);
        }
    }

    private List<Change> makes(Set<Atom> lacking) {
        return List.copyOf(Repairs.of(bench.after(), bench.promised(), lacking).keySet());
    }

    /** What goes without saying, since the table that it is on is missing. */
    private static boolean isPartOfAnother(Atom atom, Set<Atom> lacking) {
        return atom.kind() != AtomKind.TABLE && lacking.contains(Atom.ofTable(atom.owner()));
    }
}
