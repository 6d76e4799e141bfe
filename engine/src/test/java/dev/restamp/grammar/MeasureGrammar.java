package dev.restamp.grammar;

import dev.restamp.grammar.Season.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Measures by how many generated histories are judged rightly. Arguments: the seed, the first number, how many; {@code table}. */
final class MeasureGrammar {

    private MeasureGrammar() {}

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[0]);
        int first = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        List<Outcome> outcomes = new ArrayList<>();
        try (Season season = new Season(seed)) {
            for (int number = first; number < first + count; number++) {
                for (Outcome outcome : season.play(number)) {
                    outcomes.add(outcome);
                    if (!outcome.faults().isEmpty() || outcome.cut().isPresent()) {
                        System.out.println(outcome);
                    }
                }
            }
        }
        System.out.println(Tally.of(outcomes));
    }
}
