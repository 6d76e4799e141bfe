package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts one word on each revision, from its evidence and its place in the answer. */
final class Rulings {

    private final History history;
    private final Chains chains;
    private final Costs costs;
    private final Settlement settlement;
    private final Map<String, Integer> margins;
    private final Set<String> closed;

    Rulings(History history, Chains chains, Costs costs, Settlement settlement, Map<String, Integer> margins) {
        this.history = history;
        this.chains = chains;
        this.costs = costs;
        this.settlement = settlement;
        this.margins = margins;
        this.closed = settlement.closed();
    }

    Verdict rule(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        List<Evidence> evidence = evidence(fingerprint);
        Decider decider = settlement.decider(id);
        if (settlement.undetermined().contains(id)) {
            return verdict(
                    id,
                    Ruling.UNDETERMINED,
                    Decider.NOTHING,
                    "the schema looks the same with and without it",
                    evidence);
        }
        if (settlement.idle().contains(id)) {
            return verdict(id, Ruling.UNDETERMINED, decider, "it does nothing, so either is right", evidence);
        }
        return closed.contains(id) ? inside(fingerprint, decider, evidence) : outside(id, decider, evidence);
    }

    // ------------------------------------------------------------------------------------------------ inside

    private Verdict inside(Fingerprint fingerprint, Decider decider, List<Evidence> evidence) {
        String id = fingerprint.revision();
        if (fingerprint.silent()) {
            return verdict(id, Ruling.IMPLIED, decider, silence(fingerprint, decider), evidence);
        }
        if (evidence.isEmpty()) {
            return verdict(id, Ruling.SUPERSEDED, decider, "later revisions undid or replaced all it made", evidence);
        }
        List<Evidence> unmet = those(evidence, Outcome.UNMET);
        if (unmet.isEmpty()) {
            return verdict(id, Ruling.APPLIED, decider, "what it leaves is there", evidence);
        }
        boolean traces = evidence.stream().anyMatch(e -> e.outcome() == Outcome.MET && tells(e));
        if (traces && unmet.stream().map(Evidence::atom).allMatch(Rulings::isDetail)) {
            return verdict(
                    id,
                    Ruling.APPLIED,
                    decider,
                    "what it leaves is there, though some of it in another shape",
                    evidence);
        }
        if (traces || evidence.size() > unmet.size() && isExpiredInPart(fingerprint, evidence)) {
            return verdict(
                    id,
                    Ruling.PARTIAL,
                    decider,
                    unmet.size() + " of " + seen(evidence) + " expectations" + (unmet.size() == 1 ? " is" : " are")
                            + " not met",
                    evidence);
        }
        if (isOneAct(unmet)) {
            return verdict(
                    id,
                    Ruling.UNDETERMINED,
                    Decider.NOTHING,
                    "all it leaves is missing while later revisions are there: it was skipped, or undone by hand",
                    evidence);
        }
        return verdict(
                id,
                Ruling.ABSENT,
                decider,
                "nothing it leaves is there, though later revisions are: skipped",
                evidence);
    }

    private static long seen(List<Evidence> evidence) {
        return evidence.stream()
                .filter(e -> e.outcome() != Outcome.UNOBSERVABLE)
                .count();
    }

    private static String silence(Fingerprint fingerprint, Decider decider) {
        String what = fingerprint.harmless() ? "it does nothing" : "it leaves no trace in a schema";
        return decider == Decider.SCHEMA ? what + "; a later revision proves it" : what;
    }

    /** Without it the thing is still there, in another shape: a default or a comment, which tables made from models lack. */
    static boolean isDetail(Atom atom) {
        return atom.kind().missing() <= AtomKind.DEFAULT.missing();
    }

    /** Some of its effects were replaced by later revisions of the answer, so that what is left proves less. */
    private static boolean isExpiredInPart(Fingerprint fingerprint, List<Evidence> living) {
        return living.size() < fingerprint.effects().size();
    }

    /** An absence that is met tells nothing when the thing was never seen; a thing that is there does. */
    private static boolean tells(Evidence evidence) {
        return !(evidence.expected() instanceof State.Absent);
    }

    /**
     * Whether a single act by hand would explain all that is unmet: one table dropped, one column with what hangs on it, one
     * constraint, or the indexes of one table, which a rebuild loses together. Then nobody can say whether the revision was
     * skipped or undone.
     */
    private static boolean isOneAct(List<Evidence> unmet) {
        List<Atom> atoms = unmet.stream()
                .map(Evidence::atom)
                .filter(atom -> atom.kind() != AtomKind.CONSTRAINT_NAME)
                .toList();
        Set<String> tables = whole(atoms, AtomKind.TABLE, atom -> atom.owner().toString());
        Set<String> columns = whole(atoms, AtomKind.COLUMN, Atom::part);
        return atoms.stream().map(atom -> act(atom, tables, columns)).distinct().count() <= 1;
    }

    private static Set<String> whole(List<Atom> atoms, AtomKind kind, Function<Atom, String> name) {
        return atoms.stream().filter(atom -> atom.kind() == kind).map(name).collect(Collectors.toSet());
    }

    /** What one would have to do away with for this atom to be missing. */
    private static String act(Atom atom, Set<String> tables, Set<String> columns) {
        String owner = atom.owner().toString();
        if (tables.contains(owner)) {
            return owner;
        }
        boolean ofColumn = atom.kind() == AtomKind.COLUMN
                || atom.kind().within().filter(AtomKind.COLUMN::equals).isPresent();
        Optional<String> column = ofColumn
                ? Optional.of(atom.part())
                : columns.stream().filter(atom.part()::contains).findFirst();
        if (column.isPresent()) {
            return owner + " column " + column.get();
        }
        boolean index = atom.kind() == AtomKind.INDEX || atom.kind() == AtomKind.INDEX_SHAPE;
        return index ? owner + " indexes" : atom.toString();
    }

    // ----------------------------------------------------------------------------------------------- outside

    private Verdict outside(String id, Decider decider, List<Evidence> evidence) {
        List<Evidence> found = evidence.stream()
                .filter(e -> e.outcome() == Outcome.MET && tells(e) && isUnexplained(e))
                .toList();
        List<Evidence> unmet = those(evidence, Outcome.UNMET);
        if (found.isEmpty()) {
            return verdict(id, Ruling.ABSENT, decider, "nothing it would leave is there", evidence);
        }
        boolean border = closed.containsAll(history.prerequisites(id));
        if (border) {
            return verdict(
                    id,
                    Ruling.PARTIAL,
                    decider,
                    found.size() + " of " + evidence.size() + " expectations are met",
                    evidence);
        }
        return unmet.isEmpty()
                ? verdict(id, Ruling.STRAY, decider, "all it leaves is there, though an ancestor is missing", evidence)
                : verdict(
                        id,
                        Ruling.ABSENT,
                        decider,
                        "some of what it would leave is there, an ancestor is missing",
                        evidence);
    }

    /** The answer does without what is there: only this revision, or a hand, can have made it. */
    private boolean isUnexplained(Evidence evidence) {
        State now = chains.stateAt(evidence.atom(), closed);
        return costs.of(evidence.atom(), now) >= AtomKind.INDEX.extra()
                && isMajor(evidence.atom().kind());
    }

    private static boolean isMajor(AtomKind kind) {
        return kind.extra() >= AtomKind.INDEX.extra();
    }

    // ---------------------------------------------------------------------------------------------- evidence

    private List<Evidence> evidence(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        return fingerprint.effects().stream()
                .filter(effect -> chains.isLiving(effect.atom(), id, closed))
                .map(effect -> evidence(id, effect))
                .toList();
    }

    private Evidence evidence(String id, Effect effect) {
        Atom atom = effect.atom();
        return new Evidence(
                id,
                atom,
                effect.after(),
                costs.found(atom, effect.after()),
                costs.outcome(atom, effect.after()),
                costs.note(atom));
    }

    private static List<Evidence> those(List<Evidence> evidence, Outcome outcome) {
        return evidence.stream().filter(e -> e.outcome() == outcome).toList();
    }

    private Verdict verdict(String id, Ruling ruling, Decider decider, String because, List<Evidence> evidence) {
        return new Verdict(id, ruling, margins.getOrDefault(id, 0), decider, because, evidence);
    }
}
