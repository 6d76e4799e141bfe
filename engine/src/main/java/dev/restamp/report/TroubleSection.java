package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.match.Evidence;
import dev.restamp.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/** What is amiss with single revisions, in the page. */
final class TroubleSection {

    private final Html html;
    private final Audit audit;
    private final Sight sight;

    TroubleSection(Html html, Audit audit, Sight sight) {
        this.html = html;
        this.audit = audit;
        this.sight = sight;
    }

    void write() {
        List<List<Verdict>> troubles = sight.troubles();
        if (troubles.isEmpty()) {
            return;
        }
        html.open("section", "id", "trouble").tag("h2", "Trouble").feed();
        troubles.forEach(this::trouble);
        html.close("section").feed();
    }

    private void trouble(List<Verdict> some) {
        Verdict first = some.get(0);
        html.open("article", "class", "trouble " + first.ruling().word()).open("h3");
        some.forEach(verdict -> html.tag("code", verdict.revision()).text(" "));
        html.tag(
                        "span",
                        first.ruling().word(),
                        "class",
                        "verdict " + first.ruling().word())
                .close("h3")
                .tag("p", first.because());
        misses(Sight.misses(first));
        html.close("article").feed();
    }

    private void misses(List<Evidence> misses) {
        if (misses.isEmpty()) {
            return;
        }
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        List.of("", "Object", "Expected", "Found").forEach(h -> html.tag("th", h, "scope", "col"));
        html.close("tr", "thead").open("tbody");
        for (Evidence miss : misses) {
            String outcome = miss.outcome().name().toLowerCase(Locale.ROOT);
            html.open("tr").tag("td", outcome, "class", "outcome " + outcome);
            html.open("td")
                    .text(miss.atom().word() + " ")
                    .tag("code", Names.of(miss.atom(), audit.schema()))
                    .close("td");
            html.tag("td", miss.expected().toString());
            html.tag("td", miss.found() + (miss.note().isEmpty() ? "" : " (" + miss.note() + ")"))
                    .close("tr");
        }
        html.close("tbody", "table", "div");
    }
}
