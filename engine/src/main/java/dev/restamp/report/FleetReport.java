package dev.restamp.report;

import dev.restamp.match.Evidence;
import dev.restamp.plan.Plan;
import dev.restamp.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Many audits of one project, grouped by what was found. */
public final class FleetReport {

    /** One database: its audit, or why there is none. */
    public record Entry(String database, Optional<Plan> plan, String json, String failure) {

        public static Entry of(String database, Plan plan, String json) {
            return new Entry(database, Optional.of(plan), json, "");
        }

        public static Entry failed(String database, String failure) {
            return new Entry(database, Optional.empty(), "", failure);
        }
    }

    /** More databases of one group than this are counted instead of named. */
    private static final int NAMED = 8;

    private final List<Entry> entries = new ArrayList<>();

    public void add(Entry entry) {
        entries.add(entry);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long failed() {
        return entries.stream().filter(entry -> entry.plan().isEmpty()).count();
    }

    /** One line of JSON: the database and its audit, or its failure. */
    public static String line(Entry entry) {
        if (entry.plan().isEmpty()) {
            return Json.line(json -> {
                json.text("database", entry.database());
                json.text("failure", entry.failure());
            });
        }
        String head = Json.line(json -> json.text("database", entry.database())).strip();
        return head.substring(0, head.length() - 1) + "," + entry.json().substring(1);
    }

    public String text(Page page) {
        Lines lines = new Lines(page);
        lines.line(
                counted(entries.size()) + " audited" + (failed() == 0 ? "" : ", " + failed() + " could not be read"));
        groups().forEach((finding, group) -> group(lines, finding, group));
        entries.stream()
                .filter(entry -> entry.plan().isEmpty())
                .forEach(entry -> lines.blank()
                        .line(lines.paint(Lines.Ink.BAD, entry.database()))
                        .indented(2, "", entry.failure()));
        return lines.toString();
    }

    private Map<String, List<Entry>> groups() {
        return entries.stream()
                .filter(entry -> entry.plan().isPresent())
                .collect(Collectors.groupingBy(
                        entry -> finding(entry.plan().orElseThrow()), TreeMap::new, Collectors.toList()));
    }

    /** What two databases have to have in common for one plan to do for both. */
    private static String finding(Plan plan) {
        Sight sight = new Sight(plan.audit());
        String missing = plan.audit().judgement().verdicts().stream()
                .filter(sight::isTrouble)
                .flatMap(verdict -> misses(plan, verdict).stream())
                .collect(Collectors.joining(", "));
        return plan.audit().standing().word() + " — " + sight.headline()
                + (missing.isEmpty() ? "" : "; lacks " + missing);
    }

    private static List<String> misses(Plan plan, Verdict verdict) {
        return Sight.misses(verdict).stream()
                .map(Evidence::atom)
                .map(atom ->
                        atom.kind().word() + " " + Names.of(atom, plan.audit().schema()))
                .toList();
    }

    private static void group(Lines lines, String finding, List<Entry> group) {
        Plan plan = group.get(0).plan().orElseThrow();
        Lines.Ink ink = plan.audit().standing().isTrue() ? Lines.Ink.GOOD : Lines.Ink.BAD;
        lines.blank().indented(0, lines.paint(ink, counted(group.size())) + "  ", finding);
        if (!plan.steps().isEmpty()) {
            lines.indented(
                    2,
                    "plan: ",
                    plan.summary() + " — "
                            + plan.steps().stream()
                                    .map(step -> step.word() + " " + Sight.title(step))
                                    .collect(Collectors.joining("; ")));
        }
        List<String> names = group.stream().map(Entry::database).limit(NAMED).toList();
        lines.indented(
                2,
                "",
                String.join(", ", names) + (group.size() > NAMED ? " and " + (group.size() - NAMED) + " more" : ""));
    }

    private static String counted(int count) {
        return count == 1 ? "1 database" : count + " databases";
    }
}
