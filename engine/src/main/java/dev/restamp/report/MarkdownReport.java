package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.hazard.Hazard;
import dev.restamp.history.Revision;
import dev.restamp.match.Evidence;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Name;
import dev.restamp.script.Script;
import dev.restamp.text.Printable;
import dev.restamp.verdict.Strength;
import dev.restamp.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An audit for a pull request or a ticket. */
public final class MarkdownReport implements Report {

    /** More objects of one revision that are as expected are counted instead of told. */
    private static final int WHOLES_TOLD = 20;

    private final String history;

    public MarkdownReport() {
        this("");
    }

    /** The history as a person types it, for the commands that are told. */
    public MarkdownReport(String history) {
        this.history = history;
    }

    @Override
    public String of(Plan plan, Script script) {
        StringBuilder text = new StringBuilder();
        Audit audit = plan.audit();
        Sight sight = new Sight(audit);
        summary(text, plan, sight);
        revisions(text, audit, sight);
        objects(text, audit, sight);
        findings(text, audit.findings());
        steps(text, plan, script);
        return text.toString();
    }

    /** The findings alone, as for a history without a database. */
    public String of(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        findings(text, findings);
        return findings.isEmpty() ? "Nothing found.\n" : text.toString().stripLeading();
    }

    private void summary(StringBuilder text, Plan plan, Sight sight) {
        Audit audit = plan.audit();
        text.append("## Standing: **").append(audit.standing().word()).append("**\n\n");
        text.append(plain(sight.headline())).append(".\n\n");
        text.append("- **Ledger:** ").append(plain(sight.ledger())).append('\n');
        text.append("- **Schema:** ").append(plain(sight.schema())).append('\n');
        ReadingDoubt.of(audit, history).ifPresent(doubt -> doubt(text, doubt));
        text.append("- **Next upgrade:** ")
                .append(plain(audit.forecast().sentence()))
                .append('\n');
        if (!plan.changesNothing() && !plan.isBlocked()) {
            text.append("- **After the plan:** ")
                    .append(plain(plan.forecast().sentence()))
                    .append('\n');
        }
    }

    private static void doubt(StringBuilder text, ReadingDoubt doubt) {
        text.append("- **Reading:** ").append(plain(doubt.sentence() + "; " + doubt.asks()));
        text.append(" ").append(code(doubt.command())).append('\n');
    }

    private static void revisions(StringBuilder text, Audit audit, Sight sight) {
        text.append("\n"
                + "### Revisions\n\n"
                + "| Revision | Verdict | Evidence | Margin | Ledger | Message |\n"
                + "|---|---|---|---:|---|---|\n");
        Runs runs = Runs.of(audit.judgement().verdicts(), sight::sameness);
        for (List<Verdict> run : runs.runs()) {
            if (run.size() == 1) {
                row(text, audit, sight, run.get(0));
            } else {
                Verdict first = run.get(0);
                cells(
                        text,
                        code(first.revision()) + " … "
                                + code(run.get(run.size() - 1).revision()),
                        Runs.counts(run),
                        Runs.evidence(run),
                        "",
                        sight.inLedger(first.revision()).words(),
                        Sight.revisions(run.size()));
            }
        }
    }

    private static void row(StringBuilder text, Audit audit, Sight sight, Verdict verdict) {
        String id = verdict.revision();
        cells(
                text,
                code(id),
                sign(verdict) + " " + verdict.ruling().word(),
                Sight.evidence(verdict),
                verdict.strength() == Strength.NONE ? "" : verdict.strength().word(),
                sight.inLedger(id).words(),
                plain(audit.history().find(id).map(Revision::message).orElse("")));
    }

    private static String sign(Verdict verdict) {
        return switch (verdict.ruling()) {
            case APPLIED, SUPERSEDED, IMPLIED -> "✅";
            case PARTIAL, STRAY, UNDETERMINED -> "⚠️";
            case ABSENT -> "⬜";
        };
    }

    /** The objects behind everything on which ledger and schema disagree. */
    private static void objects(StringBuilder text, Audit audit, Sight sight) {
        List<Verdict> told = audit.judgement().verdicts().stream()
                .filter(v -> sight.isTrouble(v) || !sight.agrees(v.revision()))
                .filter(v -> !v.evidence().isEmpty())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        text.append("\n"
                + "### Objects where ledger and schema disagree\n\n"
                + "| Status | Object | Kind | Revision |\n"
                + "|---|---|---|---|\n");
        told.forEach(verdict -> objects(text, audit, verdict));
    }

    /** Everything that is not as expected, and of the rest the objects that stand for their parts. */
    private static void objects(StringBuilder text, Audit audit, Verdict verdict) {
        List<Evidence> shown = new ArrayList<>(Sight.misses(verdict));
        List<Evidence> wholes = wholes(verdict);
        int told = Math.min(WHOLES_TOLD, wholes.size());
        shown.addAll(wholes.subList(0, told));
        for (Evidence evidence : shown) {
            cells(
                    text,
                    status(evidence),
                    code(Names.of(evidence.atom(), audit.schema())),
                    evidence.atom().word(),
                    code(verdict.revision()));
        }
        more(text, verdict, "✅ as expected", verdict.count(Evidence.Outcome.MET) - told);
        more(text, verdict, "❔ cannot be seen", verdict.count(Evidence.Outcome.UNOBSERVABLE));
        more(text, verdict, "❔ perhaps misread", verdict.count(Evidence.Outcome.DOUBTED));
        more(text, verdict, "❔ left by a downgrade", verdict.count(Evidence.Outcome.RESIDUAL));
    }

    private static void more(StringBuilder text, Verdict verdict, String status, long count) {
        if (count > 0) {
            cells(text, status, count + " more", "", code(verdict.revision()));
        }
    }

    /** A table stands for its columns and keys; what a revision does to a table of another one stands for itself. */
    private static List<Evidence> wholes(Verdict verdict) {
        List<Evidence> met = verdict.evidence().stream()
                .filter(evidence -> evidence.outcome() == Evidence.Outcome.MET)
                .toList();
        Set<Name> tables = met.stream()
                .map(Evidence::atom)
                .filter(atom -> atom.kind() == AtomKind.TABLE)
                .map(Atom::owner)
                .collect(Collectors.toSet());
        return met.stream().filter(evidence -> isWhole(evidence.atom(), tables)).toList();
    }

    private static boolean isWhole(Atom atom, Set<Name> tables) {
        if (atom.kind().isOfConstraint()) {
            return false;
        }
        Optional<AtomKind> within = atom.kind().within();
        return within.isEmpty() || within.get() == AtomKind.TABLE && !tables.contains(atom.owner());
    }

    private static String status(Evidence evidence) {
        return switch (evidence.outcome()) {
            case MET -> "✅ as expected";
            case UNMET ->
                "❌ expected " + plain(evidence.expected().toString()) + ", found "
                        + plain(evidence.found().toString());
            case DIFFERING ->
                "⚠️ expected " + plain(evidence.expected().toString()) + ", found "
                        + plain(evidence.found().toString());
            case UNOBSERVABLE -> "❔ cannot be seen";
            case DOUBTED -> "❔ perhaps misread";
            case RESIDUAL -> "❔ left by a downgrade";
        };
    }

    static void findings(StringBuilder text, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.append("\n### Findings\n\n| Severity | Finding | Where | What | What to do |\n|---|---|---|---|---|\n");
        for (Finding finding : findings) {
            String where =
                    finding.place().equals(Place.NOWHERE) ? finding.object() : finding.place() + " " + finding.object();
            cells(
                    text,
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    code(finding.code().code()),
                    code(where),
                    plain(finding.message()),
                    plain(finding.advice()));
        }
    }

    private static void steps(StringBuilder text, Plan plan, Script script) {
        if (plan.steps().isEmpty()) {
            return;
        }
        text.append("\n### Plan: ").append(plan.summary()).append('\n');
        for (int i = 0; i < plan.steps().size(); i++) {
            step(text, i + 1, plan.steps().get(i), script.statements().get(i));
        }
    }

    private static void step(StringBuilder text, int number, Step step, List<String> statements) {
        text.append("\n")
                .append(number)
                .append(". **")
                .append(step.word())
                .append("** ")
                .append(plain(Sight.title(step)))
                .append('\n');
        step.because()
                .forEach(reason -> text.append("   - ").append(plain(reason)).append('\n'));
        step.choices()
                .forEach(choice ->
                        text.append("   - choice: ").append(plain(choice)).append('\n'));
        for (Hazard hazard : step.hazards()) {
            text.append("   - hazard: ").append(plain(hazard.toString())).append('\n');
        }
        if (!statements.isEmpty()) {
            String fence = "`".repeat(longestRunOfTicks(statements) + 3);
            text.append('\n').append(fence).append("sql\n");
            statements.forEach(
                    statement -> text.append(Printable.lines(statement)).append(";\n"));
            text.append(fence).append('\n');
        }
    }

    private static int longestRunOfTicks(List<String> statements) {
        int longest = 0;
        int run = 0;
        for (char c : String.join("\n", statements).toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static void cells(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String text) {
        return "<code>" + plain(text) + "</code>";
    }

    /** So that a hostile name stays text: no markup, no new line, no end of a cell, no address to click and nobody who is called. */
    static String plain(String text) {
        String line = Printable.line(text.replaceAll("\\R", " "));
        return line.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|#~$])", "\\\\$1")
                .replaceAll("(?i)(:)(?=//)|(?<=www)(\\.)", "\\\\$1$2")
                .replace("@", "@<!-- -->");
    }
}
