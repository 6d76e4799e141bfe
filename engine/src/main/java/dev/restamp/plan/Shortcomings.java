package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the database lacks of the revisions that count, what it has too much or otherwise, and how far those revisions came. */
final class Shortcomings {

    private static final Set<AtomKind> LOSSES =
            EnumSet.of(AtomKind.TABLE, AtomKind.COLUMN, AtomKind.ENUM_TYPE, AtomKind.ENUM_VALUE, AtomKind.OBJECT);

    private final Audit audit;
    private final Evident evident;
    private final Goal goal;
    private final Set<String> stopped;

    Shortcomings(Audit audit, Evident evident, Goal goal) {
        this.audit = audit;
        this.evident = evident;
        this.goal = goal;
        this.stopped = stopped();
    }

    // --------------------------------------------------------------------------------------------------- what is amiss

    /** An index over two columns of which one is missing is not there either, nor will it be when the column is. */
    Map<Atom, Evidence> missing(Schema promised) {
        Map<Atom, Evidence> missing = evident.missing(goal.repairable());
        Map<Atom, Evidence> hidden = evident.hidden(goal.repairable());
        if (!hidden.isEmpty()) {
            hidden.keySet().retainAll(Atoms.of(promised).keySet());
            hidden.keySet().removeAll(Atoms.of(audit.schema()).keySet());
            hidden.forEach(missing::putIfAbsent);
        }
        return missing;
    }

    /** Of what is missing, all that is worth making. */
    Set<Atom> open(Map<Atom, Evidence> missing) {
        boolean commented = evident.eachMet(goal.counted()).map(Evidence::atom).anyMatch(Shortcomings::isComment);
        return missing.values().stream()
                .filter(evidence ->
                        !isMinor(evidence.atom()) || commented && isComment(evidence.atom()) || isHalfApplied(evidence))
                .map(Evidence::atom)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Defaults that it works without, of columns that are there: free to have back, and nobody has to. */
    Set<Atom> dispensable(Map<Atom, Evidence> missing) {
        Set<Atom> dispensable = new TreeSet<>(missing.keySet());
        dispensable.removeAll(open(missing));
        dispensable.removeIf(atom -> atom.kind() != AtomKind.DEFAULT);
        return dispensable;
    }

    /** Tables made from an application's models lack these as a rule, comments all or none of them, and work without. */
    private static boolean isMinor(Atom atom) {
        return atom.kind() == AtomKind.DEFAULT || isComment(atom);
    }

    private static boolean isComment(Atom atom) {
        return atom.kind() == AtomKind.COLUMN_COMMENT || atom.kind() == AtomKind.TABLE_COMMENT;
    }

    Map<Atom, Evidence> leftOver() {
        return evident.leftOver(goal.counted());
    }

    /**
     * What can be altered, unless a revision that is still to come gives it as it is.
     */
    Map<Atom, Evidence> differing() {
        Map<Atom, Evidence> differing = evident.differing(goal.counted());
        differing.keySet().removeIf(atom -> !atom.kind().isAlterable());
        differing.keySet().removeAll(evident.met(pending()).keySet());
        return differing;
    }

    private List<String> pending() {
        List<String> pending = new ArrayList<>(audit.history().order());
        pending.removeAll(goal.counted());
        return pending;
    }

    // ---------------------------------------------------------------------------------------- how far they came

    /** Or may be, where what is missing was to come last. */
    boolean isHalfApplied(Evidence evidence) {
        String revision = evidence.revision();
        return audit.answer().partial().contains(revision)
                || audit.judgement().mayHaveStopped().contains(revision);
    }

    /** An upgrade stopped there, for all that is known. */
    boolean hasStopped(String revision) {
        return stopped.contains(revision) && !isUnrecorded(revision);
    }

    /** It has not run for all that can be seen, as the ledger says too: nobody has given what it was to alter another shape. */
    boolean wasLeftOut(String revision) {
        return audit.answer().closed().contains(revision)
                && !audit.answer().applied().contains(revision)
                && isRecordedUpTo(revision)
                && !audit.claim().claimed().contains(revision);
    }

    /**
     * Where no ledger stands right before it and only keys and shapes are missing, the database is whole but for its ledger, and
     * nothing says that an upgrade stopped.
     */
    boolean isUnrecorded(String revision) {
        return stopped.contains(revision) && !isRecordedUpTo(revision) && !hasLost(revision);
    }

    /** Half applied, written down by nobody, and nothing came after them: an upgrade may have stopped there. */
    private Set<String> stopped() {
        Set<String> some = new TreeSet<>(audit.answer().partial());
        some.removeAll(audit.claim().closed());
        some.removeIf(id -> audit.answer().closed().contains(id)
                && !audit.judgement().mayHaveStopped().contains(id));
        return some;
    }

    private boolean isRecordedUpTo(String id) {
        return audit.ledger().exists()
                && audit.claim().closed().containsAll(audit.history().prerequisites(id));
    }

    /** Rows, or a place for them. */
    private boolean hasLost(String id) {
        return evident.missing(Set.of(id)).keySet().stream().anyMatch(atom -> LOSSES.contains(atom.kind()));
    }
}
