package dev.restamp.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found in a fleet: for each member little more than its name, for those alike once what they have in common. */
public final class FleetSummary {

    /** Members that are alike, by name. */
    public record Group(Found.Audited found, List<String> members) {}

    private final Map<String, Found> byMember = new TreeMap<>();
    private final Set<String> drifted = new TreeSet<>();
    private final Map<Found, Found> known = new HashMap<>();

    /** The latest word on a member counts. */
    public void add(FleetLine line) {
        if (line.drifted()) {
            drifted.add(line.member());
        } else {
            drifted.remove(line.member());
        }
        byMember.put(line.member(), known.computeIfAbsent(line.found(), found -> found));
    }

    /** Whether somebody altered in any of them what the revisions left. */
    public boolean showsDrift() {
        return !drifted.isEmpty();
    }

    public int size() {
        return byMember.size();
    }

    public boolean isAudited(String member) {
        return byMember.get(member) instanceof Found.Audited;
    }

    /** What could not be audited, and why. */
    public Map<String, Found.Nothing> failed() {
        Map<String, Found.Nothing> failed = new TreeMap<>();
        byMember.forEach((member, found) -> {
            if (found instanceof Found.Nothing nothing) {
                failed.put(member, nothing);
            }
        });
        return failed;
    }

    /** Those alike together: what is well first, then the greater groups first. */
    public List<Group> groups() {
        Map<Found.Audited, List<String>> groups = new HashMap<>();
        byMember.forEach((member, found) -> {
            if (found instanceof Found.Audited audited) {
                groups.computeIfAbsent(audited, a -> new ArrayList<>()).add(member);
            }
        });
        return groups.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing((Group group) -> !group.found().isCalm())
                        .thenComparing(group -> -group.members().size())
                        .thenComparing(group -> group.found().standing())
                        .thenComparing(group -> group.found().sentence())
                        .thenComparing(group -> group.members().get(0)))
                .toList();
    }

    /** How many of each standing, the most first: {@code 137 current, 11 partial}. */
    String standings() {
        Map<String, Integer> counts = new TreeMap<>();
        groups().forEach(group ->
                counts.merge(group.found().standing(), group.members().size(), Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** {@code 4 databases audited, 1 could not be read}. */
    String headline() {
        int failed = failed().size();
        return counted(size() - failed) + " audited" + (failed == 0 ? "" : ", " + failed + " could not be read");
    }

    static String counted(int count) {
        return count == 1 ? "1 database" : count + " databases";
    }
}
