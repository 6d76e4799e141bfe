package dev.restamp.history;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.schema.Name;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of one revision that could not be read, told by the one that may change most. */
public record UnreadSteps(Revision revision, List<Opaque> steps) {

    public UnreadSteps {
        steps = List.copyOf(steps);
    }

    public Finding finding(String advice) {
        return Finding.at(FindingCode.OPAQUE_STEP, worst().place(), revision.id(), sentence(), advice);
    }

    private String sentence() {
        String count = steps.size() == 1 ? "a step" : steps.size() + " steps";
        return count + " of revision " + revision.id() + " cannot be read: " + worst().reason() + touched(worst());
    }

    private Opaque worst() {
        return steps.stream().max(Comparator.comparingInt(UnreadSteps::reach)).orElseThrow();
    }

    private static int reach(Opaque step) {
        return step.touches().map(Set::size).orElse(Integer.MAX_VALUE);
    }

    private static String touched(Opaque step) {
        return step.touches()
                .map(tables -> tables.isEmpty()
                        ? "; it changes no table"
                        : "; it may change "
                                + tables.stream().map(Name::local).sorted().collect(Collectors.joining(", ")))
                .orElse("; it may change anything");
    }
}
