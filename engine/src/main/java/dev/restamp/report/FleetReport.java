package dev.restamp.report;

import dev.restamp.text.Signal;
import java.util.List;

/** A fleet as text: groups of databases in which the same was found and for which the same is to be done. */
public final class FleetReport {

    /** More databases of one group than this are counted instead of named. */
    private static final int NAMED = 8;

    private final Page page;

    public FleetReport(Page page) {
        this.page = page;
    }

    public String of(FleetSummary summary) {
        Lines lines = new Lines(page);
        lines.line(summary.headline());
        List<FleetSummary.Group> groups = summary.groups();
        if (groups.size() > 1) {
            lines.line(summary.standings());
        }
        groups.forEach(group -> group(lines, group));
        summary.failed()
                .forEach((member, nothing) ->
                        lines.blank().line(lines.paint(Signal.BAD, member)).indented(2, "", nothing.sentence()));
        return lines.toString();
    }

    private void group(Lines lines, FleetSummary.Group group) {
        Found.Audited found = group.found();
        Signal ink = found.isCalm() ? Signal.GOOD : Signal.BAD;
        String count = FleetSummary.counted(group.members().size());
        lines.blank().indented(0, lines.paint(ink, count) + "  ", found.standing() + " — " + found.sentence());
        Found.summary(found.plan()).ifPresent(plan -> lines.indented(2, "plan: ", plan));
        lines.indented(2, "", names(group.members()));
    }

    private String names(List<String> members) {
        int shown = page.verbose() ? members.size() : Math.min(NAMED, members.size());
        String names = String.join(", ", members.subList(0, shown));
        return shown == members.size() ? names : names + " and " + (members.size() - shown) + " more";
    }
}
