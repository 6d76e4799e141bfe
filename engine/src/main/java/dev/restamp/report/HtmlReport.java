package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Forecast;
import dev.restamp.plan.Plan;
import dev.restamp.script.Script;
import dev.restamp.verdict.Strength;
import dev.restamp.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * An audit as one page that needs nothing else: no network, no other file. Its own rules forbid it to load anything and to run
 * any script but the one it was made with, so that a hostile name in a database stays text.
 */
public final class HtmlReport implements Report {

    private final String title;
    private final String history;

    /** The title says which database it is, without a password; the history is told as a person types it. */
    public HtmlReport(String title, String history) {
        this.title = title;
        this.history = history;
    }

    @Override
    public String of(Plan plan, Script script) {
        String style = resource("report.css") + lanes(plan.audit());
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

    /** As wide as the widest part of the graph, so that what stands beside it stands in a column. */
    private static String lanes(Audit audit) {
        return ":root { --lanes: " + Drawing.of(Lanes.of(audit.history())).width() + "px; }\n";
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
        json.text(
                "strength",
                verdict.strength() == Strength.NONE ? "" : verdict.strength().word());
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

        Body(Html html, Plan plan, Script script) {
            this.html = html;
            this.plan = plan;
            this.script = script;
            audit = plan.audit();
            sight = new Sight(audit);
        }

        void write() {
            html.tag("a", "Skip to the revisions", "class", "skip", "href", "#revisions")
                    .feed();
            header();
            html.open("main").feed();
            facts();
            new TroubleSection(html, audit, sight).write();
            new PlanSection(html, plan, script).write();
            new FindingSection(html, audit.tool(), audit.findings()).write();
            new RevisionSection(html, audit, sight).write();
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
                    .text(Release.version().map(version -> " " + version).orElse("") + " audit of ")
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
                    .text(doubt.sentence() + "; " + doubt.asks() + " ")
                    .tag("code", doubt.command())
                    .close("dd", "div");
        }

        private static String mood(Forecast forecast) {
            return forecast.passes() ? "good" : "bad";
        }

        private void fact(String name, String words, String mood) {
            html.open("div", "class", mood).tag("dt", name).tag("dd", words).close("div");
        }

        private void strangers() {
            if (audit.strangers().isEmpty()) {
                return;
            }
            html.open("section", "id", "strangers").tag("h2", "Strangers");
            html.tag("p", "No revision makes these. They are left alone.").open("ul", "class", "strangers");
            audit.strangers()
                    .forEach(atom -> html.open("li")
                            .text(atom.word() + " ")
                            .tag("code", Names.of(atom, audit.schema()))
                            .close("li"));
            html.close("ul", "section").feed();
        }
    }
}
