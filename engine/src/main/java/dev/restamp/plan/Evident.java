package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence;
import dev.restamp.verdict.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the evidence says of the atoms that some revisions answer for. */
final class Evident {

    private final Map<String, Verdict> verdicts;

    Evident(Audit audit) {
        verdicts = new LinkedHashMap<>();
        audit.judgement().verdicts().forEach(verdict -> verdicts.put(verdict.revision(), verdict));
    }

    /** Promised and not there. */
    Map<Atom, Evidence> missing(Collection<String> revisions) {
        return those(revisions, e -> e.outcome() == Evidence.Outcome.UNMET && !isAbsence(e));
    }

    /** Promised, and not to be seen since what it belongs to is not there. */
    Map<Atom, Evidence> hidden(Collection<String> revisions) {
        return those(revisions, e -> e.outcome() == Evidence.Outcome.UNOBSERVABLE && !isAbsence(e));
    }

    /** To be gone, and still there. */
    Map<Atom, Evidence> leftOver(Collection<String> revisions) {
        return those(revisions, e -> e.outcome() == Evidence.Outcome.UNMET && isAbsence(e));
    }

    Map<Atom, Evidence> differing(Collection<String> revisions) {
        return those(revisions, e -> e.outcome() == Evidence.Outcome.DIFFERING);
    }

    Map<Atom, Evidence> met(Collection<String> revisions) {
        return those(revisions, Evident::isMet);
    }

    /** The same one by one, for a database where that is nearly everything. */
    Stream<Evidence> eachMet(Collection<String> revisions) {
        return revisions.stream().flatMap(this::evidence).filter(Evident::isMet);
    }

    private static boolean isMet(Evidence evidence) {
        return evidence.outcome() == Evidence.Outcome.MET;
    }

    boolean isComplete(String revision) {
        return evidence(revision).noneMatch(e -> e.outcome() == Evidence.Outcome.UNMET);
    }

    /** What may have been done, or undone out of sight, is never missing, nor left over: nothing is planned from doubt. */
    private Map<Atom, Evidence> those(Collection<String> revisions, Predicate<Evidence> which) {
        Map<Atom, Evidence> found = new TreeMap<>();
        revisions.stream()
                .flatMap(this::evidence)
                .filter(which)
                .filter(e -> !(e.expected() instanceof State.Possible) || isMet(e))
                .filter(e -> !(e.expected() instanceof State.Unknown))
                .forEach(e -> found.put(e.atom(), e));
        return found;
    }

    private Stream<Evidence> evidence(String revision) {
        return Stream.ofNullable(verdicts.get(revision)).flatMap(v -> v.evidence().stream());
    }

    static boolean isAbsence(Evidence evidence) {
        return evidence.expected() instanceof State.Absent;
    }
}
