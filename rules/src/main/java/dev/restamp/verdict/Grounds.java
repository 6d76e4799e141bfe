package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.history.History;
import dev.restamp.match.Shown;
import dev.restamp.policy.Hearing;
import dev.restamp.verdict.ruling.Word;
import dev.restamp.verdict.settle.Candidate;
import dev.restamp.verdict.settle.Candidate.Place;
import dev.restamp.verdict.settle.Known;
import dev.restamp.verdict.settle.Needs;
import dev.restamp.verdict.settle.Rung;
import dev.restamp.verdict.settle.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out what the rules go by that settle what the schema cannot show: for each rung what is known by the time that it comes to it,
 * of the revisions that are open then.
 */
final class Grounds {

    private final Matter matter;
    private final History history;
    private final Spoken spoken;
    private final Bounds bounds;
    private final LedgerGrounds ledger;
    private final Reruns reruns;
    private final Rivals rivals;
    private final Map<String, Set<String>> told = new TreeMap<>();
    private Hearing hearing = Hearing.NONE;

    Grounds(Matter matter, Spoken spoken, Bounds bounds, LedgerGrounds ledger, Reruns reruns, Rivals rivals) {
        this.matter = matter;
        this.history = matter.rulebook().history();
        this.spoken = spoken;
        this.bounds = bounds;
        this.ledger = ledger;
        this.reruns = reruns;
        this.rivals = rivals;
    }

    /** What is known before any rule; of the graph as much as leads to what is open. */
    List<Object> first() {
        List<Object> first = new ArrayList<>();
        for (String id : history.order()) {
            first.add(new Candidate(id, bounds.place(id)));
            history.prerequisites(id).stream()
                    .filter(needed -> bounds.place(id) == Place.POSSIBLE || bounds.place(needed) == Place.POSSIBLE)
                    .forEach(needed -> first.add(new Needs(id, needed)));
        }
        if (matter.policy() != Policy.FAIL) {
            first.add(new Known.Chosen(matter.policy() == Policy.UPPER));
        }
        return first;
    }

    List<Known> known(Rung rung, Course course) {
        List<Known> known = List.copyOf(at(rung, course).toList());
        known.forEach(one ->
                told.computeIfAbsent(one.revision(), id -> new TreeSet<>()).add(one.word()));
        return known;
    }

    /** In words. */
    List<String> known(String id) {
        return List.copyOf(told.getOrDefault(id, Set.of()));
    }

    /** What a house's rules see beside what the others do: all that the schema shows, the ledger's claim, and the revisions themselves. */
    Stream<Object> shown() {
        Stream<Object> shown =
                Atoms.of(matter.schema()).entrySet().stream().map(seen -> new Shown(seen.getKey(), seen.getValue()));
        Stream<Object> revisions = history.order().stream().map(history::revision);
        return Stream.of(shown, revisions, Stream.<Object>of(matter.claim())).flatMap(Function.identity());
    }

    /** What a house's rules said. */
    void hear(Hearing said) {
        said.testimony().stream()
                .filter(one -> !history.contains(one.revision()))
                .findFirst()
                .ifPresent(one -> {
                    throw one.onNothing();
                });
        hearing = said;
    }

    Hearing hearing() {
        return hearing;
    }

    private Stream<? extends Known> at(Rung rung, Course course) {
        return switch (rung) {
            case PERSON ->
                spoken.settled().stream()
                        .map(id -> new Known.Said(id, bounds.least().contains(id)));
            case SCHEMA -> bare();
            case ROWS -> rows(course);
            case HOUSE -> new Vouching(history, hearing).of(course);
            case LEDGER -> ledger.known(course);
            case ALTERNATIVES -> reruns.excluded(course);
            case ORDER -> ordered(course).filter(this::isAgreedTo);
            case FAILS_AGAIN -> reruns.failing(course);
            case UNCLAIMED -> ledger.unclaimed(course);
            case OVERCLAIM -> ledger.overclaim(course);
            case UNDERCLAIM -> ledger.underclaim(course);
            case HARMLESS -> reruns.harmless(course, isQuestioned(course));
            case SHAPES ->
                isClaimed()
                        ? Stream.of()
                        : rivals.beside(course.closed()).stream().map(Known.Rival::new);
            case IDLE, CHOICE -> Stream.of();
        };
    }

    private boolean isClaimed() {
        return matter.claim().isMade();
    }

    private boolean isQuestioned(Course course) {
        return !course.those(Settled.Word.STOPPED).isEmpty() || ledger.isQuestioned();
    }

    private Stream<Known.Bare> bare() {
        List<String> open = history.order().stream()
                .filter(id -> bounds.place(id) == Place.POSSIBLE)
                .toList();
        return open.isEmpty() || !reruns.isBare() ? Stream.of() : open.stream().map(Known.Bare::new);
    }

    private Stream<Known.RowsThere> rows(Course course) {
        InsertedRows rows = new InsertedRows(matter.probe(), matter.rulebook(), course.those(Settled.Word.OUT));
        return course.open().stream().filter(rows::areThere).map(Known.RowsThere::new);
    }

    /**
     * A tool that goes by the order of files has run those before the last that ran: what shows nothing, and what may have gone
     * since. It has not come to those beyond one that did not run, where no single act would explain that either.
     */
    private Stream<? extends Known> ordered(Course course) {
        List<String> order = history.isOrdered() ? history.order() : List.of();
        int last = order.stream()
                .filter(course.closed()::contains)
                .mapToInt(order::indexOf)
                .max()
                .orElse(0);
        Set<String> before = Set.copyOf(order.subList(0, last));
        Set<String> out = course.those(Settled.Word.OUT);
        Set<String> beyond = order.stream()
                .skip(last)
                .dropWhile(id -> !out.contains(id) || rivals.mayHaveGone(id, course.closed()))
                .collect(Collectors.toSet());
        Stream<Known> open = course.open().stream().filter(before::contains).map(Known.Before::new);
        Stream<Known> gone = out.stream()
                .filter(id -> before.contains(id) && rivals.mayHaveGone(id, course.closed()))
                .map(Known.PassedOver::new);
        Stream<Known> unreached =
                course.open().stream().filter(beyond::contains).map(Known.Unreached::new);
        return Stream.of(open, gone, unreached).flatMap(Function.identity());
    }

    /** Where there is a ledger, it says the same: that it is not right in all it says takes nothing from that. */
    private boolean isAgreedTo(Known ordered) {
        boolean claimed = matter.claim().claimed().contains(ordered.revision());
        return !isClaimed()
                || ordered instanceof Known.Before && claimed
                || ordered instanceof Known.Unreached && !claimed;
    }

    /** In the answer, though they may have stopped on the way. */
    Set<String> halfway() {
        return ledger.halfway();
    }

    /** Of which what is missing was to come last, whatever else may explain it. */
    Set<String> mayHaveStopped(Set<String> closed) {
        return ledger.mayHaveStopped(closed);
    }

    /** The one that lost this index on its way, where there is one that may have stopped. */
    Optional<String> findLoser(Atom index) {
        return ledger.findLoser(index);
    }

    /** The one of this set beside which it cannot have run. */
    Optional<String> findAlternative(String id, Set<String> closed) {
        return reruns.findAlternative(id, closed);
    }

    /** What a person says of it. */
    Optional<Word> word(String id) {
        return spoken.word(id);
    }
}
