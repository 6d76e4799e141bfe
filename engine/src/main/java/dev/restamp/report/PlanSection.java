package dev.restamp.report;

import dev.restamp.hazard.Hazard;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.script.Script;
import java.util.List;

/** The plan in the page: its steps, the whole script, and its undo. */
final class PlanSection {

    private final Html html;
    private final Plan plan;
    private final Script script;

    PlanSection(Html html, Plan plan, Script script) {
        this.html = html;
        this.plan = plan;
        this.script = script;
    }

    void write() {
        html.open("section", "id", "plan")
                .open("h2")
                .text("Plan ")
                .tag("small", plan.summary())
                .close("h2")
                .feed();
        if (!plan.changesNothing()) {
            html.open("p", "class", "takes")
                    .tag("button", "Copy the whole plan", "type", "button", "class", "copy", "data-of", "script")
                    .tag("button", "Copy its undo", "type", "button", "class", "copy", "data-of", "undo")
                    .close("p");
            new LedgerChange(html, plan).write();
        }
        if (plan.steps().isEmpty()) {
            html.tag("p", "Nothing needs to be done.", "class", "calm");
        }
        html.open("ol", "class", "steps");
        for (int i = 0; i < plan.steps().size(); i++) {
            step(plan.steps().get(i), script.statements().get(i));
        }
        html.close("ol");
        if (!plan.changesNothing()) {
            whole("script", "The whole script, with its guards", script.text());
            whole("undo", "Its undo", script.undo());
        }
        html.close("section").feed();
    }

    private void step(Step step, List<String> statements) {
        html.open("li", "class", "step")
                .open("h3")
                .tag("span", step.word(), "class", "kind " + step.word())
                .text(" " + Sight.title(step))
                .close("h3");
        if (!step.because().isEmpty()) {
            html.open("ul", "class", "because");
            step.because().forEach(reason -> html.tag("li", reason));
            html.close("ul");
        }
        for (String choice : step.choices()) {
            html.open("p", "class", "choice")
                    .tag("strong", "choice")
                    .text(" " + choice)
                    .close("p");
        }
        for (Hazard hazard : step.hazards()) {
            html.open("p", "class", "hazard")
                    .tag("strong", hazard.kind().word().replace('-', ' '))
                    .text(" " + hazard.sentence())
                    .close("p");
        }
        if (!statements.isEmpty()) {
            sql(String.join(";\n", statements) + ";");
        }
        html.close("li").feed();
    }

    private void whole(String id, String name, String text) {
        html.open("details", "id", id).tag("summary", name);
        sql(text);
        html.close("details").feed();
    }

    private void sql(String sql) {
        html.open("div", "class", "sql").open("pre", "tabindex", "0");
        Highlighter.write(html, sql);
        html.close("pre")
                .tag("button", "Copy", "type", "button", "class", "copy")
                .close("div");
    }
}
