package dev.restamp.trial;

import dev.restamp.replay.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The states that a history went through, from the one before its first revision. */
final class Moments {

    private Moments() {}

    static List<Moment> of(List<Step> steps) {
        List<Moment> moments = new ArrayList<>();
        Set<String> applied = new LinkedHashSet<>();
        steps.stream()
                .findFirst()
                .ifPresent(first -> moments.add(Moment.healthy("before the first", first.before(), applied)));
        for (Step step : steps) {
            if (step.failure().isEmpty()) {
                applied.add(step.revision());
                moments.add(Moment.healthy(step.revision(), step.after(), applied));
            }
        }
        return moments;
    }
}
