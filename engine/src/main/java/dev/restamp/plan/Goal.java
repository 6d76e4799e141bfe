package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Fix;
import dev.restamp.fingerprint.State;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.ruling.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The revisions that are to count as applied: those of the answer, and beyond them the half applied and the stray ones that
 * can be completed forward. What cannot is for a person: neither does the ledger claim what lacks a part that hangs on somebody's
 * decision, nor does an upgrade pass over it. Half applied ones of the answer are no better off, unless a ledger, a person or a
 * whole revision above them says that they ran to their end.
 */
final class Goal {

    private final Audit audit;
    private final History history;
    private final Evident evident;
    private final Counter counter;
    private final boolean fixes;
    private final Map<String, List<Step.Review>> withheld;
    private final Set<String> ended;
    private final Set<String> counted = new TreeSet<>();
    private final Set<String> asked = new TreeSet<>();
    private final List<Step.Review> reviews = new ArrayList<>();

    /** What is {@code withheld} of a revision has turned out to be for a person. */
    Goal(Audit audit, Evident evident, Counter counter, boolean fixes, Map<String, List<Step.Review>> withheld) {
        this.audit = audit;
        this.withheld = withheld;
        this.counter = counter;
        this.fixes = fixes;
        this.history = audit.history();
        this.evident = evident;
        this.ended = ended();
        counted.addAll(audit.answer().closed());
        counted.removeIf(this::isHanging);
        history.order(audit.answer().partial()).forEach(id -> complete(id, "is half applied", this::forwardOrBack));
        history.order(audit.answer().stray())
                .forEach(id -> complete(id, "is applied, though an ancestor is not", this::forwardOrBack));
        lost().forEach(id -> complete(id, "has not run, and which no upgrade comes back to", this::byHand));
    }

    /** What the rows of those that count would have the tool take for done as well, unless that is open. */
    private List<String> lost() {
        return audit.ledger().shape().lost(history, counted, audit.claim().unexplained()).stream()
                .filter(id -> !audit.answer().undetermined().contains(id))
                .toList();
    }

    Set<String> counted() {
        return counted;
    }

    /** Those that count only because they are to be completed, or need such a one. */
    Set<String> completed() {
        Set<String> completed = new TreeSet<>(counted);
        completed.removeAll(ended);
        return completed;
    }

    List<Step.Review> reviews() {
        return reviews;
    }

    /** Those whose missing parts may be written: nothing among their steps is unreadable. */
    List<String> repairable() {
        return history.order(counted).stream()
                .filter(id -> isWritten(id) || opaque(id).isEmpty())
                .toList();
    }

    /** Those of the answer that ran to their end, by what the ledger, a person or the schema says, and all that they need. */
    private Set<String> ended() {
        Set<String> known = audit.judgement().verdicts().stream()
                .filter(verdict -> audit.claim().closed().contains(verdict.revision()) || isEnded(verdict))
                .map(Verdict::revision)
                .filter(audit.answer().closed()::contains)
                .collect(Collectors.toSet());
        return Set.copyOf(history.closure(known));
    }

    private static boolean isEnded(Verdict verdict) {
        return switch (verdict.decidedBy()) {
            case WRITTEN_RULE, CHOICE -> true;
            case DATA_PROBE, HOUSE_POLICY -> verdict.ruling() != Ruling.PARTIAL;
            default -> verdict.ruling() == Ruling.APPLIED;
        };
    }

    private boolean isHanging(String id) {
        return !ended.contains(id) && history.closure(Set.of(id)).stream().anyMatch(withheld::containsKey);
    }

    private void complete(String revision, String state, BiFunction<String, List<String>, List<String>> ways) {
        List<String> needed = history.order(history.closure(Set.of(revision))).stream()
                .filter(id -> !counted.contains(id))
                .toList();
        if (obstacles(needed).isEmpty() && needed.stream().noneMatch(withheld::containsKey)) {
            counted.addAll(needed);
        } else {
            List<String> unasked =
                    needed.stream().filter(id -> !asked.contains(id)).toList();
            List<String> first = needed.stream().filter(asked::contains).toList();
            List<String> obstacles = obstacles(unasked);
            reviews.add(review(revision, state, unasked, first, obstacles, ways.apply(revision, obstacles)));
            asked.addAll(unasked);
        }
    }

    private List<String> obstacles(List<String> revisions) {
        return revisions.stream().flatMap(id -> obstacles(id).stream()).toList();
    }

    private List<String> obstacles(String id) {
        List<String> obstacles = new ArrayList<>();
        if (!isWritten(id)) {
            opaque(id)
                    .forEach(step -> obstacles.add(
                            id + " has a step at " + step.place() + " that cannot be read: " + step.reason()));
            if (!data(id).stream().allMatch(this::findsNoRows)) {
                obstacles.add(id + " changes rows, and nobody can tell whether it did");
            }
            if (!fix(id).isEmpty()) {
                obstacles.add(
                        id + " has a fix in the rulebook, and fixes are run only when they are asked for by name");
            }
        }
        replacedUnseen(id)
                .forEach(atom -> obstacles.add(id + " gives " + atom.object(defaultSchema())
                        + " another shape, and nobody can tell whether it did"));
        alteredOnItsWay(id)
                .forEach(atom -> obstacles.add(id + " alters " + atom.object(defaultSchema())
                        + " on its way, and that is not as it leaves it"));
        evident.leftOver(List.of(id)).values().stream()
                .filter(e -> !isRenamed(id, e.atom()))
                .forEach(e -> obstacles.add(id + " drops " + e.atom().object(defaultSchema())
                        + ", and nothing is dropped that was not asked for"));
        return obstacles;
    }

    /** What was there before it and is there now, of which nothing tells which of the two it is like. */
    private Stream<Atom> replacedUnseen(String id) {
        Set<Atom> unseen = new TreeSet<>(evident.hidden(List.of(id)).keySet());
        unseen.retainAll(Atoms.of(audit.schema()).keySet());
        return audit.rulebook().find(id).stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .filter(effect -> !(effect.before() instanceof State.Absent))
                .map(Effect::atom)
                .filter(unseen::contains);
    }

    /** Columns in another shape than others gave them, which it gives another one and then back. */
    private Stream<Atom> alteredOnItsWay(String id) {
        Set<Atom> differing = evident.differing(audit.answer().closed()).keySet();
        return audit.rulebook().find(id).stream()
                .flatMap(fingerprint -> fingerprint.operations().stream())
                .flatMap(operation -> operation instanceof Operation.Structural step
                                && step.change() instanceof Change.AlterColumn change
                        ? Stream.of(change)
                        : Stream.empty())
                .flatMap(change -> differing.stream()
                        .filter(atom -> atom.kind().isOfColumn()
                                && atom.owner().equals(change.table())
                                && atom.name().equals(change.to().name())))
                .distinct();
    }

    /** Somebody who knows wrote down what completes it, and somebody asked for that to be run. */
    private boolean isWritten(String id) {
        return fixes && !fix(id).isEmpty();
    }

    private Fix fix(String id) {
        return audit.rulebook().house().on(id).repair();
    }

    private boolean isRenamed(String id, Atom atom) {
        return Renames.in(audit.rulebook().fingerprint(id)).stream()
                .anyMatch(rename -> Renames.takesAway(rename, atom));
    }

    private List<Operation.Opaque> opaque(String id) {
        return evident.isComplete(id)
                ? List.of()
                : audit.rulebook().find(id).stream()
                        .flatMap(fingerprint -> fingerprint.opaque().stream())
                        .filter(step -> step.touches().map(t -> !t.isEmpty()).orElse(true))
                        .toList();
    }

    private List<DataChange> data(String id) {
        Fingerprint fingerprint = audit.rulebook().fingerprint(id);
        return fingerprint == null ? List.of() : fingerprint.data();
    }

    /** A table that is not there yet has none either. */
    private boolean findsNoRows(DataChange change) {
        return change.kind() != DataChange.Kind.INSERT
                && (audit.schema().findTable(change.table()).isEmpty()
                        || counter.count(new Counter.Question.Rows(change.table()))
                                .equals(OptionalLong.of(0)));
    }

    /** What is asked about others {@code first}, which it needs, is not asked again. */
    private Step.Review review(
            String revision,
            String state,
            List<String> needed,
            List<String> first,
            List<String> obstacles,
            List<String> ways) {
        List<Step.Review> parts = needed.stream()
                .flatMap(id -> withheld.getOrDefault(id, List.of()).stream())
                .toList();
        Set<Proposal> proposals = new LinkedHashSet<>();
        needed.forEach(id -> proposals.addAll(Proposal.of(fix(id))));
        parts.forEach(part -> proposals.addAll(part.proposals()));
        needed.stream()
                .flatMap(id -> data(id).stream())
                .map(DataChange::sql)
                .filter(sql -> !sql.isBlank())
                .distinct()
                .forEach(sql -> proposals.add(new Proposal.OfSql(sql)));
        ways.forEach(way -> proposals.add(new Proposal.OfWords(way)));
        Set<String> because = new LinkedHashSet<>(missing(needed));
        parts.forEach(part -> because.addAll(part.because()));
        because.addAll(obstacles);
        first.forEach(id -> because.add("it needs " + id + ", which is to be decided first"));
        return new Step.Review(
                "decide about " + revision + ", which " + state,
                revision,
                parts.stream().anyMatch(Step.Review::blocking),
                List.copyOf(proposals),
                List.copyOf(because),
                parts.stream()
                        .flatMap(part -> part.hazards().stream())
                        .distinct()
                        .toList());
    }

    private List<String> forwardOrBack(String revision, List<String> obstacles) {
        return List.of(
                obstacles.isEmpty()
                        ? "forward: make what is missing, then plan again: that stamps " + revision
                        : "forward: make what is missing and run the steps above as far as they were"
                                + " not, then plan again with a ledger that claims " + revision,
                "back: undo what is there of " + revision + audit.tool().words().aboutUndoing()
                        + ", so that an upgrade runs it whole");
    }

    private List<String> byHand(String revision, List<String> obstacles) {
        return List.of("run " + history.revision(revision).place().file()
                + " by hand, then say in a rulebook that it is applied, and plan again: that stamps " + revision);
    }

    private List<String> missing(Collection<String> revisions) {
        List<String> sentences = new ArrayList<>();
        for (Evidence evidence : evident.missing(revisions).values()) {
            sentences.add(evidence.revision() + " makes " + evidence.atom().word() + " "
                    + evidence.atom().object(defaultSchema()) + ", which is missing");
        }
        return sentences;
    }

    private String defaultSchema() {
        return audit.schema().traits().defaultSchema();
    }
}
