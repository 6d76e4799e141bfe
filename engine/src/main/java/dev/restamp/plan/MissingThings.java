package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.match.Evidence;
import dev.restamp.match.Matches;
import dev.restamp.match.Matches.Guise;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes what is missing, as far as a program may, each thing as soon as what it needs is there. */
final class MissingThings {

    private final Audit audit;
    private final Shortcomings shortcomings;
    private final Bench bench;
    private final Map<Atom, Evidence> missing;

    /** The applied revisions that have steps which nobody could read. */
    private final List<String> unread;

    MissingThings(Audit audit, Shortcomings shortcomings, Bench bench, Map<Atom, Evidence> missing) {
        this.audit = audit;
        this.shortcomings = shortcomings;
        this.bench = bench;
        this.missing = missing;
        this.unread = audit.history().order(audit.answer().closed()).stream()
                .filter(id -> !audit.rulebook().fingerprint(id).opaque().isEmpty())
                .toList();
    }

    /** All of these. */
    void make(Set<Atom> open) {
        Map<Change, Atom> changes = Repairs.of(bench.after(), bench.promised(), open);
        Map<Change, Atom> waiting = new LinkedHashMap<>(changes);
        while (makesSome(waiting, changes.keySet())) {
            // what was made may be what others wait for
        }
        waiting.forEach((change, atom) -> withhold(change, evidence(atom)));
    }

    /** These, to whoever wants them, as far as a single statement without any harm gives them. */
    void offer(Set<Atom> dispensable) {
        Repairs.of(bench.after(), bench.promised(), dispensable).forEach((change, atom) -> {
            boolean free = bench.findNeed(change).isEmpty()
                    && bench.findGap(change).isEmpty()
                    && bench.isAllowed(change)
                    && bench.isOneStatement(change);
            if (free) {
                List<String> because = List.of(
                        bench.titles().missing(evidence(atom)),
                        "an application that writes every value works without, as one whose models made the tables"
                                + " does");
                bench.offer(
                        bench.titles().of(change),
                        bench.titles().object(atom),
                        List.of(new Proposal.OfChange(change)),
                        because);
            }
        });
    }

    private Evidence evidence(Atom atom) {
        return Objects.requireNonNull(missing.get(atom));
    }

    /** All that can be made by now, in order; nothing is offered that needs what is not there. */
    private boolean makesSome(Map<Change, Atom> waiting, Set<Change> all) {
        int before = waiting.size();
        for (Map.Entry<Change, Atom> next : List.copyOf(waiting.entrySet())) {
            if (bench.findNeed(next.getKey()).isEmpty()) {
                waiting.remove(next.getKey());
                make(next.getKey(), evidence(next.getValue()), isUsedAtOnce(next.getKey(), all));
            }
        }
        return waiting.size() < before;
    }

    /** PostgreSQL lets nobody use a new enum value in the transaction that adds it. */
    private static boolean isUsedAtOnce(Change change, Set<Change> changes) {
        return change instanceof Change.AddEnumValue add
                && changes.stream()
                        .anyMatch(other -> other != change && other.toString().contains("'" + add.value() + "'"));
    }

    private void withhold(Change change, Evidence evidence) {
        String need = bench.findNeed(change).orElseThrow();
        ask(
                "decide how to " + bench.titles().of(change),
                change,
                List.of(new Proposal.OfWords("see to that first, then plan again"), new Proposal.OfChange(change)),
                evidence,
                "it needs " + need + ", which this plan does not make");
    }

    private void make(Change change, Evidence evidence, boolean alone) {
        Optional<String> gap = Writable.findGap(change);
        Optional<String> loss = bench.findLoss(change);
        Optional<String> rows = bench.findRows(change);
        Optional<Atom> lookalike = findLookalike(change, evidence);
        if (gap.isPresent()) {
            byHand(
                    change,
                    evidence,
                    "make it as the script of " + evidence.revision() + " does, then audit again",
                    gap);
        } else if (loss.isPresent()) {
            byHand(
                    change,
                    evidence,
                    "make it by hand, with what would be lost in the new statement, then audit again",
                    loss);
        } else if (lookalike.isPresent()) {
            perhapsRenamed(change, evidence, lookalike.get());
        } else if (isDoubtful(change, evidence)) {
            doubtful(change, evidence, rows);
        } else if (rows.isPresent()) {
            decideHow(change, evidence, rows.get());
        } else if (change.on(bench.after()) instanceof Outcome.Refused refused) {
            decideHow(change, evidence, refused.refusal().reason());
        } else {
            bench.make(change, evidence.revision(), bench.titles().missing(evidence), alone);
        }
    }

    private void byHand(Change change, Evidence evidence, String how, Optional<String> why) {
        List<Proposal> proposals = List.of(new Proposal.OfWords(how));
        ask(bench.titles().of(change) + " by hand", change, proposals, evidence, why.orElseThrow());
    }

    private void decideHow(Change change, Evidence evidence, String why) {
        ask("decide how to " + bench.titles().of(change), change, Proposal.despiteRows(change), evidence, why);
    }

    private void ask(String title, Change change, List<Proposal> proposals, Evidence evidence, String why) {
        bench.ask(title, change, proposals, evidence, List.of(bench.titles().missing(evidence), why));
    }

    // ------------------------------------------------------------------------------------------------- doubt

    private static Optional<Atom> findLookalike(Change change, Evidence evidence) {
        return change instanceof Change.CreateTable || change instanceof Change.AddColumn
                ? evidence.near()
                        .filter(near -> near.guise() == Guise.LOOKALIKE)
                        .map(Matches.Near::found)
                : Optional.empty();
    }

    /** What was renamed has the rows: made anew beside it, it would be there and empty. */
    private void perhapsRenamed(Change change, Evidence evidence, Atom found) {
        Atom atom = evidence.atom();
        Change back = atom.kind() == AtomKind.TABLE
                ? new Change.RenameTable(found.owner(), atom.owner())
                : new Change.RenameColumn(atom.owner(), found.name(), atom.name());
        String other = bench.titles().shown(found);
        ask(
                "find out whether " + other + " is " + bench.titles().shown(atom) + " under another name",
                change,
                List.of(
                        new Proposal.OfWords(
                                "if it is: rename it back, or have the project's files say the other name"),
                        new Proposal.OfChange(back),
                        new Proposal.OfWords("if it is another thing: make what is missing"),
                        new Proposal.OfChange(change)),
                evidence,
                "no revision makes " + other + ", and it is of the same form");
    }

    /** Somebody may have meant it so. Nobody has to decide about a detail. */
    private void doubtful(Change change, Evidence evidence, Optional<String> rows) {
        String title = bench.titles().of(change);
        List<String> because = new ArrayList<>(List.of(bench.titles().missing(evidence)));
        because.add(findTaker(evidence)
                .orElse("nothing says that an upgrade stopped before it: somebody may have meant it so, or the script"
                        + " is read wrongly"));
        rows.ifPresent(because::add);
        List<Proposal> proposals =
                rows.isPresent() ? Proposal.despiteRows(change) : List.of(new Proposal.OfChange(change));
        if (evidence.atom().kind().isDetail()) {
            bench.offer(title, bench.titles().object(evidence.atom()), proposals, because);
        } else {
            bench.ask("decide whether to " + title, change, proposals, evidence, because);
        }
    }

    /** What the ledger outweighs; and columns and keys of a database that is whole but for those are nobody's to alter. */
    private boolean isDoubtful(Change change, Evidence evidence) {
        return audit.judgement().drift().contains(evidence.atom())
                || findTaker(evidence).isPresent()
                || altersOld(change, evidence) && !shortcomings.hasStopped(evidence.revision());
    }

    /** A step that nobody could read, of a revision that is applied and may have run later: it may have taken the thing away. */
    private Optional<String> findTaker(Evidence evidence) {
        return unread.stream()
                .filter(later ->
                        !later.equals(evidence.revision()) && !audit.history().isAncestor(later, evidence.revision()))
                .flatMap(later -> audit.rulebook().fingerprint(later).opaque().stream()
                        .filter(step -> step.mayTouch(evidence.atom().owner()))
                        .map(step -> "a step of " + later + " at " + step.place()
                                + " cannot be read, and may have taken it away: " + step.reason()))
                .findFirst();
    }

    private boolean altersOld(Change change, Evidence evidence) {
        return change instanceof Change.AlterColumn
                || change instanceof Change.AddConstraint add
                        && !bench.isAboutNewTable(add)
                        && !isOnNewColumn(add.table(), add.constraint()::mentions)
                        && !wentWithAnother(evidence)
                || change instanceof Change.CreateIndex made && isKeyOfOld(made);
    }

    /** A unique index refuses rows as a key does. */
    private boolean isKeyOfOld(Change.CreateIndex made) {
        return made.index().unique()
                && audit.schema().findTable(made.table()).isPresent()
                && !isOnNewColumn(made.table(), made.index()::mentions);
    }

    /** A key went with the table that it referred to: who makes that one again makes both. */
    private static boolean wentWithAnother(Evidence evidence) {
        return evidence.outcome() == Evidence.Outcome.UNOBSERVABLE;
    }

    /** Whether it speaks of a column that is not there, with which it went. */
    private boolean isOnNewColumn(Name table, Predicate<String> mentions) {
        Optional<Table> found = audit.schema().findTable(table);
        return found.isEmpty()
                || bench.promised().findTable(table).stream()
                        .flatMap(whole -> whole.columns().stream())
                        .map(Column::name)
                        .filter(column -> found.get().findColumn(column).isEmpty())
                        .anyMatch(mentions);
    }
}
