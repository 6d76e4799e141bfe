package dev.restamp.verdict;

import dev.restamp.history.History;
import dev.restamp.policy.Hearing;
import dev.restamp.policy.Testimony;
import dev.restamp.verdict.settle.Known.Vouched;
import dev.restamp.verdict.settle.Settled;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Weighs a house's evidence as that of a schema is weighed: of the sets of revisions that what is settled leaves possible, those
 * that it speaks for most. What all of them hold it speaks for, what none holds it speaks against; evidence that is even says nothing.
 */
final class Vouching {

    private final History history;
    private final Hearing hearing;

    Vouching(History history, Hearing hearing) {
        this.history = history;
        this.hearing = hearing;
    }

    Stream<Vouched> of(Course course) {
        Map<String, Long> weights = weights(course);
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            return Stream.of();
        }
        Closure best = new Closure(history, held(weights, course));
        Set<String> least = best.least();
        Set<String> greatest = best.greatest();
        return course.open().stream()
                .filter(id -> least.contains(id) || !greatest.contains(id))
                .map(id -> new Vouched(id, least.contains(id)));
    }

    /** Of those that are open. */
    private Map<String, Long> weights(Course course) {
        Map<String, Long> weights = new HashMap<>();
        hearing.testimony().stream()
                .map(Testimony::evidence)
                .filter(evidence -> course.open().contains(evidence.revision()))
                .forEach(evidence -> weights.merge(evidence.revision(), (long) evidence.balance(), Long::sum));
        return weights;
    }

    /** One that did not run below others that did is a hole, and stands in nobody's way. */
    private Map<String, Long> held(Map<String, Long> weights, Course course) {
        long force = 1 + weights.values().stream().mapToLong(Math::abs).sum();
        Map<String, Long> held = new HashMap<>(weights);
        course.settled().forEach((id, settled) -> {
            boolean in = settled.word() == Settled.Word.IN;
            boolean hole = !in && history.descendants(id).stream().anyMatch(course.closed()::contains);
            held.put(id, in ? force : hole ? 0 : -force);
        });
        return held;
    }
}
