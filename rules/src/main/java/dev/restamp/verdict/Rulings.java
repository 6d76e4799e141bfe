package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matches;
import dev.restamp.verdict.settle.Decider;
import dev.restamp.verdict.settle.Doubt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts one word on each revision, from its evidence and its place in the answer. */
final class Rulings {

    private final History history;
    private final Chains chains;
    private final Costs costs;
    private final Settlement settlement;
    private final Map<String, Integer> margins;
    private final Kinship kinship;
    private final boolean foreign;
    private final Set<String> closed;
    private final Set<Atom> drift;

    Rulings(
            History history,
            Chains chains,
            Costs costs,
            Settlement settlement,
            Set<Atom> drift,
            Map<String, Integer> margins,
            Kinship kinship,
            boolean foreign) {
        this.history = history;
        this.chains = chains;
        this.costs = costs;
        this.settlement = settlement;
        this.drift = drift;
        this.margins = margins;
        this.kinship = kinship;
        this.foreign = foreign;
        this.closed = settlement.closed();
    }

    Verdict rule(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        List<Evidence> evidence = evidence(fingerprint);
        Decider decider = settlement.decider(id);
        Optional<Word> word = settlement.word(id);
        if (word.isPresent()) {
            return word.get().applied()
                    ? applied(fingerprint, word.get(), evidence)
                    : absent(fingerprint, word.get(), evidence);
        }
        Optional<Doubt> doubt = settlement.findDoubt(id);
        if (doubt.isPresent()) {
            return verdict(id, Ruling.UNDETERMINED, Decider.NOTHING, doubt.get().because(), evidence);
        }
        if (settlement.stopped().contains(id)) {
            return verdict(id, Ruling.PARTIAL, decider, "it stopped on the way: " + unmetOf(evidence), evidence);
        }
        if (settlement.undetermined().contains(id)) {
            return verdict(
                    id,
                    Ruling.UNDETERMINED,
                    Decider.NOTHING,
                    "the schema looks the same with and without it",
                    evidence);
        }
        if (settlement.idle().contains(id)) {
            String why = fingerprint.harmless() ? "it does nothing" : "run again, it would change nothing";
            return verdict(id, Ruling.UNDETERMINED, decider, why + ", so either is right", evidence);
        }
        return closed.contains(id) ? inside(fingerprint, decider, evidence) : outside(fingerprint, decider, evidence);
    }

    // ------------------------------------------------------------------------------------------- a person's word

    /** Rows of it tell that it ran, but not that it ran to its end; its author, or whoever knows, does. */
    private Verdict applied(Fingerprint fingerprint, Word word, List<Evidence> evidence) {
        String id = fingerprint.revision();
        if (evidence.isEmpty()) {
            Ruling ruling = fingerprint.silent() ? Ruling.IMPLIED : Ruling.SUPERSEDED;
            return verdict(id, ruling, Decider.WRITTEN_RULE, word.because(), evidence);
        }
        boolean whole = those(evidence, Outcome.UNMET).stream().allMatch(Rulings::isDetail);
        String but = whole ? "" : ", though " + unmetOf(evidence);
        return verdict(
                id,
                whole || word.own() ? Ruling.APPLIED : Ruling.PARTIAL,
                Decider.WRITTEN_RULE,
                word.because() + but,
                evidence);
    }

    private Verdict absent(Fingerprint fingerprint, Word word, List<Evidence> evidence) {
        boolean traces = evidence.stream().anyMatch(e -> e.outcome() == Outcome.MET && tells(e));
        boolean passed = closed.contains(fingerprint.revision());
        String but =
                traces ? ", though what it leaves is there" : passed ? ", though later ones are there: skipped" : "";
        return verdict(
                fingerprint.revision(),
                traces && !word.own() ? Ruling.PARTIAL : Ruling.ABSENT,
                Decider.WRITTEN_RULE,
                word.because() + but,
                evidence);
    }

    // ------------------------------------------------------------------------------------------------ inside

    private Verdict inside(Fingerprint fingerprint, Decider decider, List<Evidence> evidence) {
        String id = fingerprint.revision();
        if (settlement.halfway().contains(id)) {
            return verdict(
                    id,
                    Ruling.PARTIAL,
                    decider,
                    unmetOf(evidence) + ": it stopped on the way, or they were undone by hand",
                    evidence);
        }
        if (fingerprint.silent()) {
            return verdict(id, Ruling.IMPLIED, decider, silence(fingerprint, decider), evidence);
        }
        if (evidence.isEmpty()) {
            return verdict(id, Ruling.SUPERSEDED, decider, "later revisions undid or replaced all it made", evidence);
        }
        if (evidence.stream().allMatch(Rulings::isGone)) {
            return verdict(id, Ruling.IMPLIED, decider, "what it leaves is gone with what it was part of", evidence);
        }
        List<Evidence> unmet = those(evidence, Outcome.UNMET);
        if (unmet.isEmpty()) {
            boolean differs = evidence.stream().anyMatch(e -> e.outcome() == Outcome.DIFFERING);
            return verdict(
                    id,
                    Ruling.APPLIED,
                    decider,
                    differs ? "what it leaves is there, though some of it in another shape" : "what it leaves is there",
                    evidence);
        }
        boolean met = evidence.stream().anyMatch(e -> e.outcome() == Outcome.MET);
        if (met && unmet.stream().anyMatch(this::isDrift) && unmet.stream().allMatch(e -> isDrift(e) || isDetail(e))) {
            return verdict(
                    id,
                    Ruling.APPLIED,
                    decider,
                    "what it leaves is there but for " + (unmet.size() == 1 ? "one thing" : unmet.size() + " things"),
                    evidence);
        }
        boolean traces = evidence.stream().anyMatch(e -> e.outcome() == Outcome.MET && tells(e));
        if (traces && unmet.stream().allMatch(Rulings::isDetail)) {
            return verdict(
                    id,
                    Ruling.APPLIED,
                    decider,
                    "what it leaves is there, though some of it in another shape",
                    evidence);
        }
        if (traces || seen(evidence) > unmet.size() && isExpiredInPart(fingerprint, evidence)) {
            return verdict(id, Ruling.PARTIAL, decider, unmetOf(evidence), evidence);
        }
        Optional<String> loser = findLoser(unmet);
        if (loser.isPresent()) {
            return verdict(
                    id,
                    Ruling.PARTIAL,
                    decider,
                    "what it made went when " + loser.get() + " built the table anew and did not end",
                    evidence);
        }
        if (Acts.isOne(unmet.stream().map(Evidence::atom).toList(), chains)) {
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

    /** Not to be seen since a whole is missing, and not since nobody knows what it should be like. */
    private static boolean isGone(Evidence evidence) {
        return evidence.outcome() == Outcome.UNOBSERVABLE
                && evidence.expected() instanceof State.Shaped
                && evidence.found() instanceof State.Absent;
    }

    private boolean isDrift(Evidence evidence) {
        return drift.contains(evidence.atom());
    }

    private static boolean isDetail(Evidence evidence) {
        return evidence.atom().kind().isDetail();
    }

    private static long seen(List<Evidence> evidence) {
        return evidence.stream().filter(Evidence::tells).count();
    }

    /** Where all of its own are met, the indexes of others that it was to make again are missing. */
    private static String unmetOf(List<Evidence> evidence) {
        int unmet = those(evidence, Outcome.UNMET).size();
        int open = unmet > 0 ? unmet : those(evidence, Outcome.DIFFERING).size();
        return open == 0
                ? "indexes of a table that it builds anew are missing"
                : open + " of " + seen(evidence) + " expectations" + (open == 1 ? " is" : " are") + " not met";
    }

    /** The one revision that explains that all these are missing. */
    private Optional<String> findLoser(List<Evidence> unmet) {
        List<Optional<String>> losers = unmet.stream()
                .map(e -> settlement.findLoser(e.atom()))
                .distinct()
                .toList();
        return losers.size() == 1 ? losers.get(0) : Optional.empty();
    }

    private String silence(Fingerprint fingerprint, Decider decider) {
        if (decider == Decider.HARMLESS && !fingerprint.harmless()) {
            return "run again, it would change nothing";
        }
        String what = fingerprint.harmless() ? "it does nothing" : "it leaves no trace in a schema";
        return decider == Decider.SCHEMA ? what + "; " + proof() : what;
    }

    /** Where nothing builds on it, no more than the files' order puts it before what is there. */
    private String proof() {
        return history.isOrdered() ? "files are run in order, and a later one was" : "a later revision proves it";
    }

    /** Some of its effects were replaced by later revisions of the answer, so that what is left proves less. */
    private static boolean isExpiredInPart(Fingerprint fingerprint, List<Evidence> living) {
        return living.size() < fingerprint.effects().size();
    }

    /** An absence that is met tells nothing when the thing was never seen; a thing that is there does. */
    private static boolean tells(Evidence evidence) {
        return !isAbsence(evidence.expected());
    }

    /** Also where it may not have been dropped after all. */
    private static boolean isAbsence(State state) {
        return state instanceof State.Absent
                || state instanceof State.Possible possible && isAbsence(possible.likely());
    }

    // ----------------------------------------------------------------------------------------------- outside

    private Verdict outside(Fingerprint fingerprint, Decider decider, List<Evidence> evidence) {
        String id = fingerprint.revision();
        List<Evidence> found = evidence.stream()
                .filter(e -> e.outcome() == Outcome.MET && tells(e) && isUnexplained(e) && !kinship.isCommon(e.atom()))
                .filter(e -> isItsTrace(fingerprint, e.atom()))
                .toList();
        List<Evidence> unmet = those(evidence, Outcome.UNMET);
        Optional<String> alternative = settlement.findAlternative(id);
        if (alternative.isPresent()) {
            String because = alternative.get() + " makes the same, and only one of the two can have run";
            return verdict(id, Ruling.ABSENT, decider, because, evidence);
        }
        if (found.isEmpty()) {
            return verdict(id, Ruling.ABSENT, decider, nothingOf(evidence), evidence);
        } else if (foreign) {
            return verdict(id, Ruling.ABSENT, decider, "what bears these names is not its work", evidence);
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

    /** Nor anything that would tell of it. */
    private static String nothingOf(List<Evidence> evidence) {
        return those(evidence, Outcome.MET).stream().noneMatch(Rulings::tells)
                ? "nothing it would leave is there"
                : "what of it is there would be there without it";
    }

    /** The answer does without what is there: only this revision, or a hand, can have made it. */
    private boolean isUnexplained(Evidence evidence) {
        State now = chains.stateAt(evidence.atom(), closed);
        return costs.of(evidence.atom(), now) >= AtomKind.INDEX.extra()
                && isMajor(evidence.atom().kind())
                && !mayBeOfAnother(evidence.atom(), evidence.revision());
    }

    /** What may have been there before it tells nothing of it. */
    private boolean isItsTrace(Fingerprint fingerprint, Atom atom) {
        return fingerprint.effects().stream()
                .filter(effect -> effect.atom().equals(atom))
                .anyMatch(effect -> costs.of(atom, effect.before()) > 0);
    }

    /** Another of which nobody knows whether it ran leaves it just so. */
    private boolean mayBeOfAnother(Atom atom, String revision) {
        return chains.links(atom).stream()
                .filter(link -> !link.revision().equals(revision) && isOpen(link.revision()))
                .anyMatch(link -> costs.of(atom, link.effect().after()) == 0);
    }

    private boolean isOpen(String revision) {
        return settlement.undetermined().contains(revision) || settlement.idle().contains(revision);
    }

    private static boolean isMajor(AtomKind kind) {
        return kind.extra() >= AtomKind.INDEX.extra();
    }

    // ---------------------------------------------------------------------------------------------- evidence

    private List<Evidence> evidence(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        return fingerprint.effects().stream()
                .filter(effect -> chains.isLiving(effect.atom(), id, closed))
                .filter(effect -> costs.of(effect.atom(), effect.after()) == 0 || !mayBeOfAnother(effect.atom(), id))
                .map(effect -> evidence(id, effect))
                .toList();
    }

    private Evidence evidence(String id, Effect effect) {
        Matches.OfAtom matches = costs.matches(effect.atom());
        return new Evidence(
                id,
                effect.atom(),
                effect.after(),
                matches.found(effect.after()),
                costs.outcome(matches, effect.after()),
                costs.note(effect.atom()));
    }

    private static List<Evidence> those(List<Evidence> evidence, Outcome outcome) {
        return evidence.stream().filter(e -> e.outcome() == outcome).toList();
    }

    private Verdict verdict(String id, Ruling ruling, Decider decider, String because, List<Evidence> evidence) {
        return new Verdict(
                id,
                ruling,
                margin(id, ruling, evidence),
                decider,
                settlement.rule(id),
                settlement.known(id),
                because,
                evidence);
    }

    /** Where a verdict goes against the closed set, what speaks for it is what that set does not explain. */
    private int margin(String id, Ruling ruling, List<Evidence> evidence) {
        if (ruling == Ruling.UNDETERMINED) {
            return 0;
        } else if (ruling == Ruling.STRAY || ruling == Ruling.ABSENT && closed.contains(id)) {
            return evidence.stream()
                    .mapToInt(e -> costs.of(e.atom(), chains.stateAt(e.atom(), closed)))
                    .sum();
        }
        return margins.getOrDefault(id, 0);
    }
}
