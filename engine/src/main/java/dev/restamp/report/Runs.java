package dev.restamp.report;

import dev.restamp.match.Evidence;
import dev.restamp.verdict.Strength;
import dev.restamp.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Revisions in a row of which the same is to be said, so that hundreds of them take one line. */
record Runs(List<List<Verdict>> runs) {

    /** Fewer than this are told one by one. */
    private static final int WORTH_FOLDING = 4;

    /** Neighbours with the same key run together; those without a key stand alone. */
    static Runs of(List<Verdict> verdicts, Function<Verdict, String> key) {
        List<List<Verdict>> runs = new ArrayList<>();
        String last = "";
        for (Verdict verdict : verdicts) {
            String here = key.apply(verdict);
            if (here.isEmpty() || !here.equals(last)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(verdict);
            last = here;
        }
        return new Runs(runs.stream().flatMap(run -> split(run).stream()).toList());
    }

    private static List<List<Verdict>> split(List<Verdict> run) {
        return run.size() >= WORTH_FOLDING
                ? List.of(run)
                : run.stream().map(List::of).toList();
    }

    /** How often each verdict stands in a run: {@code 7 applied, 1 superseded}. */
    static String counts(List<Verdict> run) {
        Map<String, Long> counts = run.stream()
                .collect(Collectors.groupingBy(v -> v.ruling().word(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The least that speaks for any of a run of which the schema speaks at all. */
    static String strength(List<Verdict> run) {
        return run.stream()
                .map(Verdict::strength)
                .filter(strength -> strength != Strength.NONE)
                .min(Comparator.naturalOrder())
                .orElse(Strength.NONE)
                .word();
    }

    /** How much of the evidence of a run is met: {@code 47 of 49}; a dash where it has none. */
    static String evidence(List<Verdict> run) {
        long met = run.stream().mapToLong(v -> v.count(Evidence.Outcome.MET)).sum();
        long told = met + run.stream().mapToLong(v -> Sight.misses(v).size()).sum();
        return told == 0 ? "-" : met + " of " + told;
    }
}
