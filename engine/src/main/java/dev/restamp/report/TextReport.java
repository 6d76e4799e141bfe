package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.hazard.Hazard;
import dev.restamp.history.Revision;
import dev.restamp.match.Evidence;
import dev.restamp.match.Sitting;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Schema;
import dev.restamp.script.Script;
import dev.restamp.text.Signal;
import dev.restamp.verdict.Explainer;
import dev.restamp.verdict.Strength;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.standing.Chapters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An audit for a person at a terminal: the standing in one sentence, what the ledger says and what the schema shows, trouble in
 * full and everything calm folded, and what to type next.
 */
public final class TextReport implements Report {

    /** More misses of one revision than this are counted instead of told. */
    private static final int MISSES_TOLD = 12;

    /** The columns that a narrow page does without, the first one first: strength and evidence. */
    private static final List<Integer> SPARE = List.of(4, 3);

    private final Page page;
    private final String target;
    private final String history;

    /** The target is what a person has to type to name this database and history again, the other what names the history alone. */
    public TextReport(Page page, String target, String history) {
        this.page = page;
        this.target = target;
        this.history = history;
    }

    @Override
    public String of(Plan plan, Script script) {
        Lines lines = new Lines(page);
        Sight sight = new Sight(plan.audit());
        summary(lines, plan, sight);
        revisions(lines, plan.audit(), sight);
        troubles(lines, plan.audit(), sight);
        strangers(lines, plan.audit());
        findings(lines, Alike.besideStrangers(plan.audit().findings()));
        if (page.verbose()) {
            rules(lines, plan.audit());
            sessions(lines, plan.audit());
        }
        steps(lines, plan);
        next(lines, plan);
        return lines.toString();
    }

    private void summary(Lines lines, Plan plan, Sight sight) {
        Audit audit = plan.audit();
        Signal ink = plan.isCalm() ? Signal.GOOD : plan.needsPerson() ? Signal.DOUBT : Signal.BAD;
        lines.labelled("standing", lines.paint(ink, audit.standing().word()) + " — " + sight.headline());
        lines.labelled("ledger", sight.ledger());
        lines.labelled("schema", sight.schema());
        ReadingDoubt.of(audit, history).ifPresent(doubt -> doubt(lines, doubt));
        lines.labelled("upgrade", audit.forecast().sentence());
        if (!plan.changesNothing() && !plan.isBlocked()) {
            lines.labelled("then", "after the plan it " + plan.forecast().sentence());
        }
    }

    private static void doubt(Lines lines, ReadingDoubt doubt) {
        lines.labelled("reading", doubt.sentence() + "; " + doubt.asks());
        lines.command("", doubt.command());
    }

    /** By which rules everything got its word, and what they went by. */
    private static void rules(Lines lines, Audit audit) {
        lines.heading("by which rules");
        lines.indented(2, "", "the database: " + audit.position().stands().reason());
        for (Verdict verdict : audit.judgement().verdicts()) {
            lines.indented(2, "", verdict.revision() + ": " + String.join("; ", Explainer.reasons(verdict)));
        }
    }

    /** What each session went by, and which rules fired there, and how often. */
    private static void sessions(Lines lines, Audit audit) {
        lines.heading("rules that fired");
        audit.judgement().sittings().forEach(sitting -> session(lines, sitting));
        session(lines, audit.position().sitting());
    }

    private static void session(Lines lines, Sitting sitting) {
        String facts = sitting.facts().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        lines.indented(2, sitting.folder() + "  ", facts.isEmpty() ? "no facts" : facts);
        Chapters.told(sitting).forEach(told -> lines.indented(2, told.substring(0, 8), told.substring(8)));
    }

    private void revisions(Lines lines, Audit audit, Sight sight) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("revision", "verdict", "ledger", "evidence", "strength", "message"));
        List<Verdict> verdicts = audit.judgement().verdicts();
        Runs runs = Runs.of(verdicts, verdict -> page.verbose() ? "" : sight.sameness(verdict));
        runs.runs()
                .forEach(run ->
                        rows.add(run.size() == 1 ? row(lines, audit, sight, run.get(0)) : folded(lines, sight, run)));
        lines.blank().table(rows, SPARE);
        thin(lines, verdicts);
    }

    /** What the word means, where it is a reason to look twice. */
    private static void thin(Lines lines, List<Verdict> verdicts) {
        if (verdicts.stream().anyMatch(verdict -> verdict.strength() == Strength.THIN)) {
            lines.line(lines.paint(Signal.QUIET, "thin: one thing made or lost by hand could have looked the same"));
        }
    }

    private static List<String> row(Lines lines, Audit audit, Sight sight, Verdict verdict) {
        String id = verdict.revision();
        return List.of(
                id,
                lines.paint(ink(verdict, sight), verdict.ruling().word()),
                lines.paint(
                        sight.agrees(id) ? Signal.QUIET : Signal.BAD,
                        sight.inLedger(id).word()),
                Sight.evidence(verdict),
                verdict.strength().word(),
                audit.history().find(id).map(Revision::message).orElse(""));
    }

    private static Signal ink(Verdict verdict, Sight sight) {
        return switch (verdict.ruling()) {
            case APPLIED, SUPERSEDED, IMPLIED -> sight.isTrouble(verdict) ? Signal.DOUBT : Signal.GOOD;
            case ABSENT -> Signal.QUIET;
            case PARTIAL, STRAY -> Signal.BAD;
            case UNDETERMINED -> sight.isTrouble(verdict) ? Signal.DOUBT : Signal.QUIET;
        };
    }

    private static List<String> folded(Lines lines, Sight sight, List<Verdict> run) {
        Verdict first = run.get(0);
        Verdict last = run.get(run.size() - 1);
        return List.of(
                first.revision() + " … " + last.revision(),
                lines.paint(ink(first, sight), Runs.counts(run)),
                lines.paint(
                        sight.agrees(first.revision()) ? Signal.QUIET : Signal.BAD,
                        sight.inLedger(first.revision()).word()),
                Runs.evidence(run),
                Runs.strength(run),
                Sight.revisions(run.size()));
    }

    private static void troubles(Lines lines, Audit audit, Sight sight) {
        List<List<Verdict>> troubles = sight.troubles();
        if (!troubles.isEmpty()) {
            lines.heading("trouble");
            troubles.forEach(some -> trouble(lines, audit, some));
        }
    }

    private static void trouble(Lines lines, Audit audit, List<Verdict> some) {
        Verdict verdict = some.get(0);
        String ids = Sight.listed(some.stream().map(Verdict::revision).toList());
        lines.indented(
                2, "", lines.paint(Signal.STRONG, ids) + " " + verdict.ruling().word() + because(verdict));
        List<Evidence> misses = Sight.misses(verdict);
        misses.stream().limit(MISSES_TOLD).forEach(e -> miss(lines, e, audit.schema()));
        if (misses.size() > MISSES_TOLD) {
            lines.indented(4, "", "and " + (misses.size() - MISSES_TOLD) + " more");
        }
    }

    private static String because(Verdict verdict) {
        return verdict.because().isEmpty() ? "" : ": " + verdict.because();
    }

    private static void miss(Lines lines, Evidence evidence, Schema schema) {
        boolean differs = evidence.outcome() == Evidence.Outcome.DIFFERING;
        String mark = lines.paint(differs ? Signal.DOUBT : Signal.BAD, differs ? "≠" : "✗") + " ";
        String note = evidence.note().isEmpty() ? "" : " (" + evidence.note() + ")";
        lines.line("    " + mark + evidence.atom().word() + " " + Names.of(evidence.atom(), schema) + ": expected "
                + evidence.expected() + ", found " + evidence.found() + note);
    }

    private void strangers(Lines lines, Audit audit) {
        List<String> names = audit.strangers().stream()
                .map(atom -> atom.word() + " " + Names.of(atom, audit.schema()))
                .toList();
        if (!names.isEmpty()) {
            String told = page.verbose() ? String.join(", ", names) : Sight.listed(names);
            lines.blank().labelled("strangers", "no revision makes " + told + "; left alone, a rulebook can name them");
        }
    }

    /** The findings alone, as for a history without a database. */
    public String of(List<Finding> findings) {
        Lines lines = new Lines(page);
        if (findings.isEmpty()) {
            return lines.line("nothing found").toString();
        }
        findings(lines, findings);
        return lines.toString().stripLeading();
    }

    private void findings(Lines lines, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        lines.heading("findings");
        for (List<Finding> alike : page.verbose() ? Alike.apart(findings) : Alike.of(findings)) {
            if (alike.size() == 1) {
                finding(lines, alike.get(0));
            } else {
                many(lines, alike);
            }
        }
    }

    private static void finding(Lines lines, Finding finding) {
        lines.line("  " + severity(lines, finding) + " " + finding.code() + " "
                + lines.paint(Signal.STRONG, finding.object())
                + (finding.place().equals(Place.NOWHERE) ? "" : " at " + finding.place()));
        lines.indented(4, "", finding.message());
        advice(lines, finding);
    }

    private static void many(Lines lines, List<Finding> alike) {
        Finding first = alike.get(0);
        List<String> objects = alike.stream().map(Finding::object).distinct().toList();
        lines.indented(
                2,
                "",
                severity(lines, first) + " " + first.code() + " " + lines.paint(Signal.STRONG, Sight.listed(objects))
                        + ", " + alike.size() + " in all");
        lines.indented(4, "", "the first: " + first.message());
        advice(lines, first);
    }

    private static void advice(Lines lines, Finding finding) {
        if (!finding.advice().isEmpty()) {
            lines.indented(4, "→ ", finding.advice());
        }
    }

    private static String severity(Lines lines, Finding finding) {
        return lines.paint(ink(finding), finding.severity().name().toLowerCase(Locale.ROOT));
    }

    private static Signal ink(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> Signal.BAD;
            case WARNING -> Signal.DOUBT;
            case NOTE -> Signal.QUIET;
        };
    }

    private static void steps(Lines lines, Plan plan) {
        if (plan.steps().isEmpty()) {
            return;
        }
        lines.heading("plan: " + plan.summary());
        int number = 1;
        for (Step step : plan.steps()) {
            lines.indented(2, number++ + ". ", lines.paint(Signal.STRONG, step.word()) + " " + Sight.title(step));
            step.choices()
                    .forEach(choice -> lines.indented(5, "", lines.paint(Signal.STRONG, "choice") + " " + choice));
            for (Hazard hazard : step.hazards()) {
                lines.indented(5, "", lines.paint(Signal.DOUBT, "hazard") + " " + hazard);
            }
        }
    }

    private void next(Lines lines, Plan plan) {
        lines.blank();
        if (plan.isBlocked() || plan.changesNothing() && plan.needsPerson()) {
            lines.command("next", "restamp plan " + target).labelled("", "says what a person must decide");
        } else if (!plan.changesNothing()) {
            lines.command("next", "restamp plan " + target + " -o plan.sql");
            lines.command("then", "restamp apply " + target + " --plan plan.sql");
            if (plan.leadsToStop()) {
                lines.labelled("after", plan.forecast().stop().orElseThrow().cure());
            }
        } else if (plan.leadsToStop()) {
            lines.labelled("next", plan.forecast().stop().orElseThrow().cure());
        } else if (plan.audit().forecast().pending().isEmpty()) {
            lines.labelled("next", "nothing to do");
        } else {
            lines.command("next", plan.audit().tool().words().run());
        }
    }
}
