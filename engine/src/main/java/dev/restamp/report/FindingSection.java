package dev.restamp.report;

import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.tool.Pages;
import dev.restamp.tool.Tool;
import java.util.List;
import java.util.Locale;

/** The findings in the page, those that are alike together. */
final class FindingSection {

    /** More objects of findings that are alike are counted in the heading. */
    private static final int OBJECTS_TOLD = 4;

    private final Html html;
    private final Tool tool;
    private final List<Finding> findings;

    FindingSection(Html html, Tool tool, List<Finding> findings) {
        this.html = html;
        this.tool = tool;
        this.findings = findings;
    }

    void write() {
        html.open("section", "id", "findings").tag("h2", "Findings").feed();
        List<Finding> told = Alike.besideStrangers(findings);
        if (told.isEmpty()) {
            html.tag("p", "None.", "class", "calm");
        }
        Alike.of(told).forEach(this::finding);
        html.close("section").feed();
    }

    private void finding(List<Finding> alike) {
        Finding first = alike.get(0);
        String severity = first.severity().name().toLowerCase(Locale.ROOT);
        html.open("article", "class", "finding " + severity).open("h3");
        html.tag("span", severity, "class", "severity").text(" ");
        objects(alike);
        html.tag("small", first.code().code()).close("h3").tag("p", first.message());
        place(first);
        if (!first.advice().isEmpty()) {
            html.tag("p", first.advice(), "class", "advice");
        }
        if (alike.size() > 1) {
            others(alike);
        }
        Pages.find(tool, first.code())
                .ifPresent(page -> html.open("details")
                        .tag("summary", "What this means")
                        .tag("pre", page, "class", "page")
                        .close("details"));
        html.close("article").feed();
    }

    private void objects(List<Finding> alike) {
        List<String> objects = alike.stream().map(Finding::object).distinct().toList();
        objects.stream()
                .limit(OBJECTS_TOLD)
                .forEach(object -> html.tag("code", object).text(" "));
        if (objects.size() > OBJECTS_TOLD) {
            html.text("and " + (objects.size() - OBJECTS_TOLD) + " more ");
        }
    }

    private void place(Finding finding) {
        if (!finding.place().equals(Place.NOWHERE)) {
            html.open("p", "class", "place")
                    .tag("code", finding.place().toString())
                    .close("p");
        }
    }

    private void others(List<Finding> alike) {
        html.open("details").tag("summary", "All " + alike.size()).open("ul", "class", "others");
        for (Finding finding : alike) {
            html.open("li").text(finding.message());
            place(finding);
            html.close("li");
        }
        html.close("ul", "details");
    }
}
