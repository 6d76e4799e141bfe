package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Forecast;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.hazard.Hazard;
import dev.restamp.history.Revision;
import dev.restamp.match.Evidence;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.script.Script;
import dev.restamp.verdict.Ruling;
import dev.restamp.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * An audit as one page that needs nothing else: no network, no other file. Its own rules forbid it to load anything and to run
 * any script but the one it was made with, so that a hostile name in a database stays text.
 */
public final class HtmlReport implements Report {

    /** Chains at least this long are folded, in histories at least that long. */
    private static final int FOLDED_CHAIN = 6;

    private static final int FOLDED_HISTORY = 40;

    /** More objects of findings that are alike are counted in the heading. */
    private static final int OBJECTS_TOLD = 4;

    private final String title;
    private final String history;

    /** The title says which database it is, without a password; the history is told as a person types it. */
    public HtmlReport(String title, String history) {
        this.title = title;
        this.history = history;
    }

    @Override
    public String of(Plan plan, Script script) {
        String style = resource("report.css");
        String behaviour = resource("report.js");
        Html html = new Html();
        html.ours("<!doctype html>\n").open("html", "lang", "en").open("head").feed();
        head(html, plan.audit(), style, behaviour);
        html.close("head").feed().open("body").feed();
        new Body(html, plan, script).write();
        data(html, plan.audit());
        html.ours("<script>" + behaviour + "</script>")
                .feed()
                .close("body", "html")
                .feed();
        return html.toString();
    }

    private void head(Html html, Audit audit, String style, String behaviour) {
        html.ours(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.open(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(behaviour)
                                + "'; base-uri 'none'; form-action 'none'")
                .feed();
        html.ours("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.tag("title", audit.standing().word() + " — " + title + " — restamp")
                .feed();
        html.ours("<style>" + style + "</style>").feed();
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The evidence is shown when a revision is opened; until then it is data, which keeps a page of thousands light. */
    private static void data(Html html, Audit audit) {
        html.ours("<script type=\"application/json\" id=\"evidence\">");
        html.ours(Html.data(Json.line(json -> json.list(
                "revisions",
                audit.judgement().verdicts(),
                verdict -> json.objectOf(v -> evidence(v, audit, verdict))))));
        html.ours("</script>").feed();
    }

    private static void evidence(Json json, Audit audit, Verdict verdict) throws IOException {
        json.text("id", verdict.revision());
        json.text("because", verdict.because());
        json.text("decidedBy", verdict.decidedBy().word());
        json.number("margin", verdict.margin());
        json.text(
                "place",
                audit.history().find(verdict.revision()).map(r -> r.place().toString()));
        json.texts("parents", audit.history().prerequisites(verdict.revision()));
        json.texts("children", audit.history().dependents(verdict.revision()));
        json.list(
                "facts",
                verdict.evidence(),
                e -> json.objectOf(fact -> {
                    fact.text("outcome", e.outcome().name().toLowerCase(Locale.ROOT));
                    fact.text("kind", e.atom().kind().word());
                    fact.text("object", Names.of(e.atom(), audit.schema()));
                    fact.text("expected", e.expected().toString());
                    fact.text("found", e.found().toString());
                    fact.text("note", e.note());
                }));
    }

    /** What a reader sees, from top to bottom. */
    private final class Body {

        private final Html html;
        private final Plan plan;
        private final Script script;
        private final Audit audit;
        private final Sight sight;

        /** Where the evidence of a revision stands in the page's data. */
        private final Map<String, Integer> numbers = new HashMap<>();

        Body(Html html, Plan plan, Script script) {
            this.html = html;
            this.plan = plan;
            this.script = script;
            audit = plan.audit();
            sight = new Sight(audit);
            audit.judgement().verdicts().forEach(verdict -> numbers.put(verdict.revision(), numbers.size()));
        }

        void write() {
            html.tag("a", "Skip to the revisions", "class", "skip", "href", "#revisions")
                    .feed();
            header();
            html.open("main").feed();
            facts();
            troubles();
            plan();
            findings();
            revisions();
            strangers();
            html.close("main").feed();
            html.open("footer")
                    .tag("p", "Made by restamp from " + audit.observation().dialect() + " · " + audit.checksum())
                    .close("footer")
                    .feed();
        }

        private void header() {
            html.open("header", "class", mood());
            html.open("p", "class", "crumb")
                    .tag("strong", "restamp")
                    .text(" audit of ")
                    .tag("code", title)
                    .close("p");
            html.open("h1")
                    .tag("span", audit.standing().word(), "class", "standing")
                    .close("h1");
            html.tag("p", sight.headline() + ".", "class", "headline");
            Ribbon.draw(html, audit, sight);
            html.open("nav", "aria-label", "Sections");
            link("plan", "Plan", plan.steps().size());
            link("findings", "Findings", Alike.besideStrangers(audit.findings()).size());
            link("revisions", "Revisions", audit.judgement().verdicts().size());
            html.close("nav", "header").feed();
        }

        private String mood() {
            return plan.isCalm() ? "good" : plan.needsPerson() ? "doubt" : "bad";
        }

        private void link(String to, String words, int count) {
            html.open("a", "href", "#" + to)
                    .text(words + " ")
                    .tag("span", Integer.toString(count), "class", "count")
                    .close("a");
        }

        private void facts() {
            html.open("dl", "class", "facts");
            fact("The ledger says", sight.ledger(), "");
            fact("The schema shows", sight.schema(), "");
            ReadingDoubt.of(audit, history).ifPresent(this::doubt);
            fact("The next upgrade", audit.forecast().sentence(), mood(audit.forecast()));
            if (!plan.changesNothing() && !plan.isBlocked()) {
                fact("After the plan", plan.forecast().sentence(), mood(plan.forecast()));
            }
            html.close("dl").feed();
        }

        private void doubt(ReadingDoubt doubt) {
            html.open("div", "class", "doubt")
                    .tag("dt", "Reading the scripts")
                    .open("dd")
                    .text(doubt.sentence() + "; " + ReadingDoubt.ASKS + " ")
                    .tag("code", doubt.command())
                    .close("dd", "div");
        }

        private static String mood(Forecast forecast) {
            return forecast.passes() ? "good" : "bad";
        }

        private void fact(String name, String words, String mood) {
            html.open("div", "class", mood).tag("dt", name).tag("dd", words).close("div");
        }

        private void troubles() {
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
                        .text(miss.atom().kind().word() + " ")
                        .tag("code", Names.of(miss.atom(), audit.schema()))
                        .close("td");
                html.tag("td", miss.expected().toString());
                html.tag("td", miss.found() + (miss.note().isEmpty() ? "" : " (" + miss.note() + ")"))
                        .close("tr");
            }
            html.close("tbody", "table", "div");
        }

        private void plan() {
            html.open("section", "id", "plan")
                    .open("h2")
                    .text("Plan ")
                    .tag("small", plan.summary())
                    .close("h2")
                    .feed();
            if (plan.steps().isEmpty()) {
                html.tag("p", "Nothing needs to be done.", "class", "calm");
            }
            html.open("ol", "class", "steps");
            for (int i = 0; i < plan.steps().size(); i++) {
                step(plan.steps().get(i), script.statements().get(i));
            }
            html.close("ol");
            if (!plan.changesNothing()) {
                whole("The whole script, with its guards", script.text());
                whole("Its undo", script.undo());
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

        private void whole(String name, String text) {
            html.open("details").tag("summary", name);
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

        private void findings() {
            html.open("section", "id", "findings").tag("h2", "Findings").feed();
            List<Finding> told = Alike.besideStrangers(audit.findings());
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
            FindingPage.find(first.code())
                    .ifPresent(page -> html.open("details")
                            .tag("summary", "What this means")
                            .tag("pre", page, "class", "page")
                            .close("details"));
            html.close("article").feed();
        }

        private void objects(List<Finding> alike) {
            List<String> objects =
                    alike.stream().map(Finding::object).distinct().toList();
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

        private void strangers() {
            if (audit.strangers().isEmpty()) {
                return;
            }
            html.open("section", "id", "strangers").tag("h2", "Strangers");
            html.tag("p", "No revision makes these. They are left alone.").open("ul", "class", "strangers");
            audit.strangers()
                    .forEach(atom -> html.open("li")
                            .text(atom.kind().word() + " ")
                            .tag("code", Names.of(atom, audit.schema()))
                            .close("li"));
            html.close("ul", "section").feed();
        }

        private void revisions() {
            Map<String, Verdict> verdicts = audit.judgement().byRevision();
            html.open("section", "id", "revisions").tag("h2", "Revisions").feed();
            tools();
            html.tag("p", "", "id", "shown", "class", "quiet", "role", "status");
            html.open("ol", "class", "revisions", "id", "list").feed();
            Lanes lanes = Lanes.of(audit.history());
            Drawing drawing = new Drawing(lanes.width());
            List<Lanes.Row> rows = lanes.rows().stream()
                    .filter(r -> verdicts.containsKey(r.revision()))
                    .toList();
            for (List<Lanes.Row> chain : chains(rows, verdicts)) {
                chain(drawing, chain, verdicts);
            }
            html.close("ol", "section").feed();
        }

        private void tools() {
            html.open("div", "class", "tools");
            html.open("label")
                    .tag("span", "Search", "class", "unseen")
                    .open("input", "type", "search", "id", "search", "placeholder", "Search id, message, file, object")
                    .close("label");
            html.open("fieldset").tag("legend", "Show only", "class", "unseen");
            Map<Ruling, Integer> counts = new EnumMap<>(Ruling.class);
            audit.judgement().verdicts().forEach(v -> counts.merge(v.ruling(), 1, Integer::sum));
            counts.forEach((ruling, count) -> chip(ruling.word(), Drawing.symbol(ruling), ruling.word(), count));
            long disagreeing = audit.judgement().verdicts().stream()
                    .filter(v -> !sight.agrees(v.revision()))
                    .count();
            if (disagreeing > 0) {
                chip("disagrees", "", "ledger disagrees", (int) disagreeing);
            }
            html.close("fieldset", "div").feed();
        }

        private void chip(String value, String symbol, String words, int count) {
            html.open("label", "class", "chip")
                    .open("input", "type", "checkbox", "name", "only", "value", value)
                    .ours(symbol);
            html.text(words + " ")
                    .tag("span", Integer.toString(count), "class", "count")
                    .close("label");
        }

        /** Long chains of calm revisions together, everything else alone. */
        private List<List<Lanes.Row>> chains(List<Lanes.Row> rows, Map<String, Verdict> verdicts) {
            List<List<Lanes.Row>> chains = new ArrayList<>();
            String last = "";
            for (Lanes.Row row : rows) {
                String here = foldedBy(row, Objects.requireNonNull(verdicts.get(row.revision())));
                if (here.isEmpty() || !here.equals(last)) {
                    chains.add(new ArrayList<>());
                }
                chains.get(chains.size() - 1).add(row);
                last = here;
            }
            return chains;
        }

        private String foldedBy(Lanes.Row row, Verdict verdict) {
            String same = sight.sameness(verdict);
            return row.isLink() && !same.isEmpty() ? same + " " + row.lane() : "";
        }

        private void chain(Drawing drawing, List<Lanes.Row> chain, Map<String, Verdict> verdicts) {
            boolean folded = chain.size() >= FOLDED_CHAIN && verdicts.size() >= FOLDED_HISTORY;
            if (folded) {
                fold(
                        drawing,
                        chain,
                        chain.stream()
                                .map(row -> Objects.requireNonNull(verdicts.get(row.revision())))
                                .toList());
            }
            chain.forEach(row -> revision(drawing, row, Objects.requireNonNull(verdicts.get(row.revision())), folded));
        }

        private void fold(Drawing drawing, List<Lanes.Row> chain, List<Verdict> run) {
            html.open("li", "class", "fold")
                    .open("span", "class", "lanes")
                    .ours(drawing.fold(chain.get(0)))
                    .close("span");
            html.open(
                    "button",
                    "type",
                    "button",
                    "class",
                    "row",
                    "aria-expanded",
                    "false",
                    "data-size",
                    Integer.toString(chain.size()));
            html.tag("span", Sight.revisions(chain.size()), "class", "id")
                    .tag(
                            "span",
                            run.get(run.size() - 1).revision() + " … "
                                    + run.get(0).revision(),
                            "class",
                            "message");
            html.tag("span", Runs.counts(run), "class", "verdict")
                    .tag("span", sight.ledgerWord(run.get(0).revision()), "class", ledgerClass(run.get(0)));
            html.close("button", "li").feed();
        }

        private String ledgerClass(Verdict verdict) {
            return sight.agrees(verdict.revision()) ? "ledger" : "ledger wrong";
        }

        private void revision(Drawing drawing, Lanes.Row row, Verdict verdict, boolean folded) {
            String id = row.revision();
            String message = audit.history().find(id).map(Revision::message).orElse("");
            String file = audit.history().find(id).map(Revision::file).orElse("");
            html.ours(folded ? "<li hidden" : "<li")
                    .ours(" class=\"revision\" data-verdict=\""
                            + verdict.ruling().word() + "\"");
            html.ours(sight.agrees(id) ? "" : " data-disagrees=\"yes\"").ours(folded ? " data-folded=\"yes\">" : ">");
            html.open("span", "class", "lanes")
                    .ours(drawing.row(row, verdict.ruling()))
                    .ours(drawing.below(row.below()))
                    .close("span");
            html.open(
                    "button",
                    "type",
                    "button",
                    "class",
                    "row",
                    "aria-expanded",
                    "false",
                    "data-number",
                    String.valueOf(numbers.get(id)),
                    "data-file",
                    file);
            html.tag("code", id, "class", "id").tag("span", message, "class", "message");
            html.tag(
                    "span",
                    verdict.ruling().word(),
                    "class",
                    "verdict " + verdict.ruling().word());
            html.tag("span", Sight.evidence(verdict), "class", "share");
            html.tag("span", sight.ledgerWord(id), "class", ledgerClass(verdict));
            html.close("button", "li").feed();
        }
    }
}
