package dev.restamp.report;

import dev.restamp.history.Idiom;
import dev.restamp.replay.Comparison;
import dev.restamp.replay.Comparison.Outcome;
import dev.restamp.text.Printable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reading beside replay, for a person or for a program: what is equal is counted, what is not is shown. */
public final class ComparisonReport {

    private static final Map<Outcome, String> WORDS = Map.of(
            Outcome.EQUAL, "equal",
            Outcome.OPAQUE, "different where reading says that it does not know",
            Outcome.SILENT, "silently different",
            Outcome.NOT_REPLAYED, "not replayed");

    private ComparisonReport() {}

    public static String of(List<Comparison> compared, boolean json) {
        return json
                ? Json.object(to -> {
                    to.number("format", 1);
                    json(to, compared);
                })
                : text(compared);
    }

    private static String text(List<Comparison> compared) {
        StringBuilder text = new StringBuilder();
        for (Comparison one : compared) {
            if (one.outcome() != Outcome.EQUAL) {
                text.append(Printable.line(one.revision()))
                        .append("  ")
                        .append(WORDS.get(one.outcome()))
                        .append('\n');
                one.differences()
                        .forEach(difference -> text.append("  ")
                                .append(Printable.line(difference))
                                .append('\n'));
            }
        }
        text.append(compared.size()).append(compared.size() == 1 ? " revision" : " revisions");
        String between = ": ";
        for (Map.Entry<Outcome, Integer> count : counts(compared).entrySet()) {
            text.append(between).append(count.getValue()).append(' ').append(WORDS.get(count.getKey()));
            between = ", ";
        }
        return text.append('\n').append(IdiomTable.of(compared)).toString();
    }

    private static Map<Outcome, Integer> counts(List<Comparison> compared) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        compared.forEach(one -> counts.merge(one.outcome(), 1, Integer::sum));
        return counts;
    }

    static void json(Json json, List<Comparison> compared) throws IOException {
        json.list("revisions", compared, one -> json.objectOf(to -> json(to, one)));
        json.object("counts", to -> {
            for (Map.Entry<Outcome, Integer> count : counts(compared).entrySet()) {
                to.number(word(count.getKey()), count.getValue());
            }
        });
    }

    private static void json(Json json, Comparison one) throws IOException {
        json.text("revision", one.revision());
        json.text("outcome", word(one.outcome()));
        json.texts("differences", one.differences());
        json.texts("idioms", one.idioms().stream().sorted().map(Idiom::word).toList());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
