package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Forecast;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atom;
import dev.restamp.hazard.Hazard;
import dev.restamp.history.Revision;
import dev.restamp.match.Evidence;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.script.Script;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Verdict;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * An audit for programs. Fields may be added, never renamed. Revisions are in the order of the history, steps in that of the
 * plan; everything else is sorted.
 */
public final class JsonReport implements Report {

    /** Raised when a field changes its meaning. */
    private static final int FORMAT = 1;

    private final String history;

    public JsonReport() {
        this("");
    }

    /** The history as a person types it, for the commands that are told. */
    public JsonReport(String history) {
        this.history = history;
    }

    @Override
    public String of(Plan plan, Script script) {
        return Json.object(json -> write(json, plan, script, evidence -> true));
    }

    /** The findings alone, as for a history without a database. */
    public String of(List<Finding> findings) {
        return Json.object(json -> {
            json.number("format", FORMAT);
            findings(json, findings);
        });
    }

    /** The same without any space and without the expectations that are met, for one line of many. */
    public String line(Plan plan, Script script) {
        return Json.line(json -> write(json, plan, script, evidence -> evidence.outcome() != Evidence.Outcome.MET));
    }

    private void write(Json json, Plan plan, Script script, Predicate<Evidence> shown) throws IOException {
        Audit audit = plan.audit();
        json.number("format", FORMAT);
        json.text("dialect", audit.observation().dialect());
        json.text("standing", audit.standing().word());
        Optional<ReadingDoubt> doubt = ReadingDoubt.of(audit, history);
        if (doubt.isPresent()) {
            json.object("reading", reading -> reading(reading, doubt.get()));
        }
        json.object("ledger", ledger -> ledger(ledger, audit));
        json.object("answer", answer -> answer(answer, audit));
        json.list(
                "revisions",
                audit.judgement().verdicts(),
                verdict -> json.objectOf(r -> revision(r, audit, verdict, shown)));
        json.list("strangers", audit.judgement().strangers(), atom -> json.objectOf(s -> atom(s, audit, atom)));
        findings(json, audit.findings());
        json.object("forecast", forecast -> {
            forecast.object("before", before -> forecast(before, audit.forecast()));
            forecast.object("after", after -> forecast(after, plan.forecast()));
        });
        steps(json, plan, script);
        json.text("checksum", audit.checksum());
    }

    private static void reading(Json json, ReadingDoubt doubt) throws IOException {
        json.texts("doubted", doubt.revisions());
        json.number("misread", doubt.misread());
        json.text("message", doubt.sentence());
        json.text("settledBy", doubt.command());
    }

    private static void ledger(Json json, Audit audit) throws IOException {
        json.text("table", Names.of(audit.ledger().table(), audit.schema()));
        json.truth("exists", audit.ledger().exists());
        json.texts("rows", audit.ledger().rows());
    }

    private static void answer(Json json, Audit audit) throws IOException {
        Answer answer = audit.answer();
        json.texts("applied", sorted(answer.applied()));
        json.texts("ledgerRows", sorted(audit.rightRows()));
        json.texts("undetermined", sorted(answer.undetermined()));
        json.texts("partial", sorted(answer.partial()));
        json.texts("stray", sorted(answer.stray()));
        json.texts("skipped", sorted(answer.skipped()));
        json.texts("proven", sorted(answer.least()));
        json.texts("allowed", sorted(answer.greatest()));
        json.number("disagreement", audit.judgement().disagreement());
    }

    private static void revision(Json json, Audit audit, Verdict verdict, Predicate<Evidence> shown)
            throws IOException {
        json.text("id", verdict.revision());
        json.text("file", audit.history().find(verdict.revision()).map(Revision::file));
        json.texts("parents", audit.history().parents(verdict.revision()));
        json.text("verdict", verdict.ruling().word());
        json.number("margin", verdict.margin());
        json.text("decidedBy", verdict.decidedBy().word());
        json.text("because", verdict.because());
        for (Evidence.Outcome outcome : Evidence.Outcome.values()) {
            json.number(word(outcome), verdict.count(outcome));
        }
        json.list(
                "expectations",
                verdict.evidence().stream().filter(shown).toList(),
                evidence -> json.objectOf(e -> evidence(e, audit, evidence)));
    }

    private static void evidence(Json json, Audit audit, Evidence evidence) throws IOException {
        atom(json, audit, evidence.atom());
        json.text("state", word(evidence.outcome()));
        json.text("expected", evidence.expected().toString());
        json.text("found", evidence.found().toString());
        if (!evidence.note().isEmpty()) {
            json.text("note", evidence.note());
        }
    }

    private static void atom(Json json, Audit audit, Atom atom) throws IOException {
        json.text("kind", atom.kind().word());
        json.text("object", Names.of(atom, audit.schema()));
    }

    static void findings(Json json, List<Finding> findings) throws IOException {
        json.list("findings", findings, finding -> json.objectOf(f -> finding(f, finding)));
    }

    private static void finding(Json json, Finding finding) throws IOException {
        json.text("code", finding.code().code());
        json.text("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        if (!finding.place().equals(Place.NOWHERE)) {
            json.text("file", finding.place().file());
            json.number("line", finding.place().line());
        }
        json.text("object", finding.object());
        json.text("message", finding.message());
        json.text("advice", finding.advice());
    }

    private static void forecast(Json json, Forecast forecast) throws IOException {
        json.truth("passes", forecast.passes());
        json.text("stopsAt", forecast.stopsAt());
        json.text("because", forecast.because());
        json.texts("pending", forecast.pending());
        json.texts("unread", forecast.unread().stream().map(Place::toString).toList());
        json.texts("unseen", forecast.unseen().stream().map(Place::toString).toList());
        json.object("rows", rows -> {
            rows.number("looked", forecast.rows().looked());
            rows.number("open", forecast.rows().open());
        });
        json.truth("severalHeads", !forecast.rivals().isEmpty());
    }

    private static void steps(Json json, Plan plan, Script script) throws IOException {
        List<Step> steps = plan.steps();
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, steps.size()).boxed().toList();
        json.list(
                "plan",
                numbers,
                n -> json.objectOf(
                        s -> step(s, steps.get(n), script.statements().get(n))));
    }

    private static void step(Json json, Step step, List<String> statements) throws IOException {
        json.text("step", step.word());
        json.text("title", step.title());
        json.texts("statements", statements);
        json.texts("because", step.because());
        json.texts("choices", step.choices());
        json.texts("hazards", step.hazards().stream().map(Hazard::toString).toList());
    }

    private static String word(Evidence.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static Collection<String> sorted(Collection<String> texts) {
        return new TreeSet<>(texts);
    }
}
