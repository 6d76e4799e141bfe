package dev.restamp.cli;

import dev.restamp.replay.Comparison;
import dev.restamp.replay.Comparison.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reading beside replay, for people: what is equal is counted, what is not is shown. */
record ComparisonText(List<Comparison> compared) {

    private static final Map<Outcome, String> WORDS = Map.of(
            Outcome.EQUAL, "equal",
            Outcome.OPAQUE, "different where reading says that it does not know",
            Outcome.SILENT, "silently different",
            Outcome.NOT_REPLAYED, "not replayed");

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Comparison one : compared) {
            counts.merge(one.outcome(), 1, Integer::sum);
            if (one.outcome() != Outcome.EQUAL) {
                text.append(one.revision())
                        .append("  ")
                        .append(WORDS.get(one.outcome()))
                        .append('\n');
                one.differences()
                        .forEach(difference ->
                                text.append("  ").append(difference).append('\n'));
            }
        }
        text.append(compared.size()).append(compared.size() == 1 ? " revision" : " revisions");
        String between = ": ";
        for (Map.Entry<Outcome, Integer> count : counts.entrySet()) {
            text.append(between).append(count.getValue()).append(' ').append(WORDS.get(count.getKey()));
            between = ", ";
        }
        return text.append('\n').toString();
    }
}
