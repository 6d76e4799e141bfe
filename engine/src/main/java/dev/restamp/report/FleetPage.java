package dev.restamp.report;

import java.util.List;
import java.util.Map;

/** A fleet as one page that needs nothing else, made like that of a single audit. */
public final class FleetPage {

    private static final String TITLE = "restamp fleet";

    private final Html html = new Html();
    private final FleetSummary summary;

    private FleetPage(FleetSummary summary) {
        this.summary = summary;
    }

    public static String of(FleetSummary summary) {
        FleetPage page = new FleetPage(summary);
        page.write();
        return page.html.toString();
    }

    private void write() {
        String style = HtmlReport.resource("report.css");
        html.ours("<!doctype html>\n").open("html", "lang", "en").open("head").feed();
        head(style);
        html.close("head").feed().open("body").feed();
        body();
        html.close("body", "html").feed();
    }

    private void head(String style) {
        html.ours(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy(style))
                .feed();
        html.ours("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.tag("title", summary.headline() + " — " + TITLE).feed();
        html.ours("<style>" + style + "</style>").feed();
    }

    /** The page runs nothing and loads nothing. */
    private static String policy(String style) {
        return "default-src 'none'; style-src '" + HtmlReport.hash(style) + "'; base-uri 'none'; form-action 'none'";
    }

    private void body() {
        List<FleetSummary.Group> groups = summary.groups();
        Map<String, Found.Nothing> failed = summary.failed();
        boolean well = failed.isEmpty()
                && groups.stream().allMatch(group -> group.found().isCalm());
        html.open("header", "class", well ? "good" : "bad")
                .open("p", "class", "crumb")
                .tag("strong", "restamp")
                .text(" fleet")
                .close("p");
        html.open("h1")
                .tag("span", summary.headline(), "class", "standing")
                .close("h1")
                .tag("p", summary.standings(), "class", "headline")
                .close("header")
                .feed();
        html.open("main").feed().open("section", "id", "groups").tag("h2", "What was found");
        groups.forEach(this::group);
        html.close("section").feed();
        failed(failed);
        html.close("main").feed();
    }

    private void group(FleetSummary.Group group) {
        Found.Audited found = group.found();
        html.open("article", "class", found.isCalm() ? "calm" : "trouble").open("h3");
        html.text(FleetSummary.counted(group.members().size()) + " ")
                .tag("span", found.standing(), "class", "kind")
                .close("h3");
        html.tag("p", found.sentence() + ".");
        lacks(found.lacks());
        plan(found);
        html.open("details").tag("summary", "Which").open("ul");
        group.members().forEach(member -> html.open("li").tag("code", member).close("li"));
        html.close("ul", "details", "article").feed();
    }

    private void lacks(List<String> lacks) {
        if (!lacks.isEmpty()) {
            html.open("details").tag("summary", lacks.size() == 1 ? "1 thing lacks" : lacks.size() + " things lack");
            html.open("ul");
            lacks.forEach(lack -> html.tag("li", lack));
            html.close("ul", "details");
        }
    }

    private void plan(Found.Audited found) {
        if (found.plan().isEmpty()) {
            return;
        }
        html.open("ol", "class", "steps");
        for (Found.Act act : found.plan()) {
            html.open("li", "class", "step")
                    .open("h3")
                    .tag("span", act.word(), "class", "kind " + act.word())
                    .text(" " + act.title())
                    .close("h3");
            if (!act.statements().isEmpty()) {
                sql(String.join(";\n", act.statements()) + ";");
            }
            html.close("li").feed();
        }
        html.close("ol");
        if (!found.script().isEmpty()) {
            html.open("details").tag("summary", "The script for each of them, with its guards");
            sql(found.script());
            html.close("details").feed();
        }
    }

    private void sql(String sql) {
        html.open("div", "class", "sql").open("pre", "tabindex", "0");
        Highlighter.write(html, sql);
        html.close("pre", "div");
    }

    private void failed(Map<String, Found.Nothing> failed) {
        if (failed.isEmpty()) {
            return;
        }
        html.open("section", "id", "failed").tag("h2", "Could not be read");
        failed.forEach((member, nothing) -> html.open("article", "class", "trouble")
                .open("h3")
                .tag("code", member)
                .close("h3")
                .tag("p", nothing.sentence())
                .close("article")
                .feed());
        html.close("section").feed();
    }
}
