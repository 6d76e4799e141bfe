package dev.restamp.history;

import dev.restamp.finding.Place;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Operation.Possible;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a body is not known for certain: the steps that could not be read, and those that may have happened. */
public final class DoubtfulSteps {

    private DoubtfulSteps() {}

    /** Those that may have happened for one reason are told as one, where the first of them stands. */
    public static List<Opaque> of(List<Operation> operations) {
        List<Opaque> steps = new ArrayList<>();
        Map<String, List<Possible>> possible = new LinkedHashMap<>();
        for (Operation operation : operations) {
            if (operation instanceof Opaque opaque) {
                steps.add(opaque);
            } else if (operation instanceof Possible step) {
                possible.computeIfAbsent(step.reason(), reason -> new ArrayList<>())
                        .add(step);
            }
        }
        possible.forEach((reason, all) -> steps.add(told(reason, all)));
        return steps;
    }

    private static Opaque told(String reason, List<Possible> steps) {
        Optional<Set<Name>> touched = Reach.of(steps);
        Place place = steps.get(0).place();
        return new Opaque(reason, touched, place);
    }
}
