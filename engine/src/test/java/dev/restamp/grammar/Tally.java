package dev.restamp.grammar;

import dev.restamp.grammar.Season.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of many tales, in tables. */
record Tally(List<Outcome> outcomes) {

    static Tally of(List<Outcome> outcomes) {
        return new Tally(List.copyOf(outcomes));
    }

    long with(Fault.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.has(kind)).count();
    }

    /** By production: in how many histories it is, and in how many of these it is among what is wrong. */
    private Map<String, int[]> byProduction() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            outcome.tale().pages().stream()
                    .flatMap(page -> page.productions().stream())
                    .distinct()
                    .forEach(name -> counts.computeIfAbsent(name, n -> new int[4])[0]++);
            for (Fault.Kind kind : Fault.Kind.values()) {
                Set<String> named = new HashSet<>();
                outcome.faults().stream()
                        .filter(fault -> fault.kind() == kind)
                        .forEach(fault -> named.addAll(fault.productions()));
                named.forEach(name -> counts.computeIfAbsent(name, n -> new int[4])[1 + kind.ordinal()]++);
            }
        }
        return counts;
    }

    private Map<Fault.Kind, Long> faults() {
        Map<Fault.Kind, Long> counts = new EnumMap<>(Fault.Kind.class);
        outcomes.stream()
                .flatMap(outcome -> outcome.faults().stream())
                .forEach(f -> counts.merge(f.kind(), 1L, Long::sum));
        return counts;
    }

    @Override
    public String toString() {
        String rows = byProduction().entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | "
                        + Arrays.stream(entry.getValue())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(" | "))
                        + " |")
                .collect(Collectors.joining("\n"));
        return rows + "\nhistories " + outcomes.size() + ", states "
                + outcomes.stream().mapToInt(o -> o.sights().size()).sum() + ", audits "
                + outcomes.stream().mapToInt(Outcome::looks).sum() + ", cut short "
                + outcomes.stream().filter(o -> o.cut().isPresent()).count() + ", with something wrong "
                + with(Fault.Kind.WRONG) + ", alarms " + with(Fault.Kind.ALARM) + ", vague " + with(Fault.Kind.VAGUE)
                + "; faults " + faults();
    }
}
