package dev.restamp.plan;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Part;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Columns that are there in another shape, and views, functions and the like that are there with another definition. */
final class OtherShapes {

    private final Shortcomings shortcomings;
    private final Bench bench;
    private final Map<Atom, Evidence> differing;

    OtherShapes(Shortcomings shortcomings, Bench bench) {
        this.shortcomings = shortcomings;
        this.bench = bench;
        this.differing = shortcomings.differing();
    }

    /** What a half applied revision was still to alter, or one that was left out, is altered; a column where its rows allow it. */
    void alterOutstanding() {
        for (Evidence evidence : List.copyOf(differing.values())) {
            String revision = evidence.revision();
            Optional<Change> change = shortcomings.hasStopped(revision) || shortcomings.wasLeftOut(revision)
                    ? altering(evidence.atom()).filter(this::isPossible)
                    : Optional.empty();
            if (change.isPresent()) {
                bench.make(change.get(), revision, bench.titles().shape(evidence));
                differing.remove(evidence.atom());
            }
        }
    }

    private boolean isPossible(Change change) {
        return bench.findGap(change).isEmpty()
                && bench.findRows(change).isEmpty()
                && bench.findNeed(change).isEmpty()
                && bench.isAllowed(change);
    }

    private Optional<Change> altering(Atom atom) {
        return replacing(atom).or(() -> alteringColumn(atom));
    }

    /** Only what differs; another type needs the default that goes with it. */
    private Optional<Change> alteringColumn(Atom atom) {
        Optional<Column> there = bench.after().findTable(atom.owner()).flatMap(table -> table.findColumn(atom.name()));
        Optional<Column> wanted =
                bench.promised().findTable(atom.owner()).flatMap(table -> table.findColumn(atom.name()));
        if (there.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        Column to = atom.kind() == AtomKind.NULLABILITY
                ? there.get().withNullable(wanted.get().nullable())
                : wanted.get().withNullable(there.get().nullable());
        return Optional.of(new Change.AlterColumn(atom.owner(), to));
    }

    private Optional<Change> replacing(Atom atom) {
        return atom.part() instanceof Part.OfKind object
                ? bench.promised()
                        .findObject(new ObjectKey(object.kind(), atom.owner(), object.table()))
                        .map(Change.ReplaceObject::new)
                : Optional.empty();
    }

    /** All that differs still, thing by thing. */
    void tell() {
        Set<Name> tables = new TreeSet<>();
        differing.keySet().forEach(atom -> tables.add(atom.owner()));
        for (Name table : tables) {
            tell(table, true);
            tell(table, false);
        }
    }

    /** Of a revision that stopped or was left out a person is asked; what somebody gave another shape on purpose is left at that. */
    private void tell(Name table, boolean asked) {
        List<Evidence> those = differing.values().stream()
                .filter(e -> e.atom().owner().equals(table) && isOutstanding(e) == asked)
                .toList();
        if (!those.isEmpty()) {
            tell(table, those, asked);
        }
    }

    private boolean isOutstanding(Evidence evidence) {
        return shortcomings.isHalfApplied(evidence) || shortcomings.wasLeftOut(evidence.revision());
    }

    private void tell(Name table, List<Evidence> those, boolean asked) {
        String shown = bench.titles().shown(table);
        List<String> because =
                those.stream().map(evidence -> bench.titles().shape(evidence)).toList();
        if (asked) {
            bench.ask(
                    those.stream().map(Evidence::revision).collect(Collectors.toCollection(TreeSet::new)),
                    new Step.Review(
                            "decide whether to alter " + shown,
                            shown,
                            false,
                            proposals(table, those),
                            because,
                            List.of()));
        } else {
            bench.offer("alter " + shown, shown, proposals(table, those), because);
        }
    }

    private List<Proposal> proposals(Name table, List<Evidence> those) {
        List<Proposal> proposals = new ArrayList<>();
        those.stream()
                .map(evidence -> evidence.atom().name())
                .distinct()
                .sorted()
                .forEach(column -> bench.promised()
                        .findTable(table)
                        .flatMap(t -> t.findColumn(column))
                        .map(to -> new Change.AlterColumn(table, to))
                        .ifPresent(change -> proposals.addAll(proposed(change))));
        those.stream()
                .flatMap(evidence -> replacing(evidence.atom()).stream())
                .filter(change -> Writable.findGap(change).isEmpty())
                .forEach(change -> proposals.addAll(proposed(change)));
        return proposals;
    }

    /** With what the database would say to it. */
    private List<Proposal> proposed(Change change) {
        Proposal made = new Proposal.OfChange(change);
        return bench.findHindrance(change)
                .map(because -> List.of(
                        new Proposal.OfWords("the database refuses this while that is so: " + because
                                + "; drop it first, and make it again"),
                        made))
                .orElse(List.of(made));
    }
}
