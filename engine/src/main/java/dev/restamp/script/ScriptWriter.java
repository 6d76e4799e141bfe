package dev.restamp.script;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Checksum;
import dev.restamp.audit.Forecast;
import dev.restamp.dialect.Client;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Frame;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.hazard.Hazard;
import dev.restamp.plan.Fact;
import dev.restamp.plan.Facts;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes a plan as a script that a person can review and run: a header, guards, every statement under its reason and hazards,
 * a check of the result, and the undo beside it.
 */
public final class ScriptWriter {

    /** The beginnings of the header lines that carry the checksums. */
    public static final String FACTS = "-- facts    ";

    public static final String BODY = "-- body     ";

    /** More lines of what is changed are not told at the top. */
    private static final int OUTLINE = 24;

    private final Dialect dialect;
    private final SqlWriter writer;

    public ScriptWriter(Dialect dialect) {
        this.dialect = dialect;
        this.writer = dialect.sqlWriter();
    }

    public Script write(Plan plan) {
        Statements statements = new Statements(plan, writer);
        return new Script(
                client -> forward(plan, statements, client),
                client -> undo(plan, statements, client),
                statements.forward());
    }

    /** The statement as it has to be for running it outside a transaction, so that others can go on writing. */
    public String apart(Plan plan, String statement) {
        return frame(plan, Client.SHELL).madeApart(statement);
    }

    private Frame frame(Plan plan, Client client) {
        return dialect.frame(plan.audit().schema().traits(), plan.audit().ledger(), client);
    }

    private List<String> complaints(Plan plan, List<Fact> facts) {
        Audit audit = plan.audit();
        return new Complaints(dialect, audit.schema().traits(), audit.ledger()).about(facts);
    }

    // --------------------------------------------------------------------------------------------- the script

    private String forward(Plan plan, Statements statements, Client client) {
        if (isIdle(plan)) {
            return sealed(header(plan), plan, carried(plan, client, offers(plan)));
        }
        List<String> header = header(plan);
        header.add("-- changes");
        header.addAll(outline(statements));
        boolean apart = plan.steps().stream().anyMatch(ScriptWriter::wantsApart);
        header.add(Comments.line(
                "client",
                frame(plan, client).needs(apart)
                        + (client == Client.ANY ? "" : ". Others: restamp plan --client any")));
        return sealed(header, plan, carried(plan, client, work(plan, statements, client)));
    }

    private static boolean isIdle(Plan plan) {
        return plan.isBlocked() || plan.changesNothing();
    }

    /** What the script does, for whoever reads only its beginning; it is done below, behind the guards. */
    private static List<String> outline(Statements statements) {
        List<String> lines = statements.forward().stream()
                .flatMap(List::stream)
                .flatMap(statement -> Comments.offered(statement + ";").stream())
                .toList();
        if (lines.size() <= OUTLINE) {
            return lines;
        }
        List<String> beginning = new ArrayList<>(lines.subList(0, OUTLINE));
        beginning.addAll(Comments.offered("… and " + (lines.size() - OUTLINE) + " more lines, below"));
        return beginning;
    }

    /** What the client would garble is not given to it. */
    private List<String> carried(Plan plan, Client client, List<String> body) {
        String text = String.join("\n", body);
        return frame(plan, client)
                .findUncarried(text)
                .or(() -> Printable.findHidden(text).map(hidden -> "it holds " + hidden + ", which nobody can see"))
                .map(reason -> List.of(Comments.line(
                        "nothing here can be run: " + reason + ", which a script cannot carry; use restamp apply")))
                .orElse(body);
    }

    private static String sealed(List<String> header, Plan plan, List<String> lines) {
        String body = String.join("\n", lines) + "\n";
        header.add(FACTS + plan.audit().checksum());
        header.add(BODY + Checksum.of(body));
        return String.join("\n", header) + "\n" + body;
    }

    private List<String> header(Plan plan) {
        Audit audit = plan.audit();
        List<String> lines = new ArrayList<>();
        lines.add("-- restamp plan: " + plan.summary());
        lines.add(Comments.line(
                "found", audit.standing().word() + ": " + audit.standing().sentence()));
        lines.add(Comments.line(
                "ledger", rows(audit, audit.ledger().exists(), audit.ledger().rows())));
        if (plan.isBlocked()) {
            lines.add(Comments.line("then", "undecided: a person must decide first, and until then nothing is done"));
        } else {
            boolean exists = audit.ledger().exists() || !plan.rows().isEmpty();
            lines.add(Comments.line("then", rows(audit, exists, plan.rows())));
        }
        forecast(lines, "upgrade", audit.forecast());
        if (!plan.isBlocked() && !plan.changesNothing()) {
            forecast(lines, "then", plan.forecast());
            ownCommand(plan)
                    .ifPresent(command -> lines.add(Comments.line(audit.tool().name(), command)));
        }
        return lines;
    }

    private static String rows(Audit audit, boolean exists, List<String> rows) {
        if (!exists) {
            return "none";
        }
        UnaryOperator<String> shown = audit.ledger().shape().shown(audit.history());
        return rows.isEmpty() ? "no rows" : rows.stream().map(shown).collect(Collectors.joining(", "));
    }

    private static void forecast(List<String> lines, String label, Forecast forecast) {
        lines.add(Comments.line(label, forecast.sentence()));
    }

    /** The tool's own command for what the stamp does; for repairs it has none. */
    private static Optional<String> ownCommand(Plan plan) {
        boolean repairs = plan.steps().stream().anyMatch(step -> step.word().equals("repair"));
        return plan.stamps().isEmpty()
                ? Optional.empty()
                : plan.audit()
                        .tool()
                        .words()
                        .findStamp(plan.rows())
                        .map(command -> command + (repairs ? " (after the repairs)" : ""));
    }

    private List<String> work(Plan plan, Statements statements, Client client) {
        Facts facts = new Facts(plan);
        Frame frame = frame(plan, client);
        List<String> lines = new ArrayList<>();
        apart(plan, statements, frame, facts.before(), lines);
        List<String> guards = new ArrayList<>(frame.open(
                plan.audit().ledger().exists(), inside(plan, statements, frame), facts.keeping(), facts.watched()));
        guards.add("");
        guards.addAll(frame.guard(complaints(plan, facts.before())));
        folded("guards: the database is still the one that was audited", guards, lines);
        steps(plan, statements, frame, lines);
        List<String> check = new ArrayList<>(frame.guard(complaints(plan, facts.after())));
        check.add("");
        check.addAll(frame.close());
        folded("check: what was promised is there", check, lines);
        return lines;
    }

    /** Between marks at which editors fold. */
    private static void folded(String title, List<String> folded, List<String> lines) {
        lines.add("");
        lines.add("-- #region " + title);
        lines.addAll(folded);
        lines.add("-- #endregion");
    }

    private static List<String> inside(Plan plan, Statements statements, Frame frame) {
        List<String> inside = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!isApart(plan.steps().get(i), frame)) {
                inside.addAll(statements.forward().get(i));
            }
        }
        return inside;
    }

    private static boolean isApart(Step step, Frame frame) {
        return frame.canApart() && wantsApart(step);
    }

    private static boolean wantsApart(Step step) {
        return step instanceof Step.Repair repair && repair.apart();
    }

    private void apart(Plan plan, Statements statements, Frame frame, List<Fact> facts, List<String> lines) {
        for (int i = 0; i < plan.steps().size(); i++) {
            if (isApart(plan.steps().get(i), frame)) {
                title(i, plan.steps().get(i), lines);
                lines.add(Comments.line(
                        "part", "before the transaction and of its own; if the rest then fails, this stays"));
                for (String statement : statements.forward().get(i)) {
                    lines.addAll(frame.apart(statement, complaints(plan, facts)));
                }
            }
        }
    }

    private void steps(Plan plan, Statements statements, Frame frame, List<String> lines) {
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            if (isApart(step, frame)) {
                continue;
            }
            title(i, step, lines);
            if (wantsApart(step)) {
                lines.add(Comments.line("part", "of the transaction, as any client can do it: others wait to write"));
            }
            statements.forward().get(i).forEach(statement -> lines.add(frame.within(statement) + ";"));
            lines.addAll(new Offers(writer, plan).of(step));
        }
    }

    private static void title(int index, Step step, List<String> lines) {
        lines.add("");
        lines.add(Comments.line("step " + (index + 1), step.word() + "  " + step.title()));
        step.because().forEach(reason -> lines.add(Comments.line("why", reason)));
        for (Hazard hazard : step.hazards()) {
            lines.add(Comments.line("hazard", hazard.toString()));
        }
        if (step instanceof Step.FileStep file) {
            lines.add(Comments.line("command", file.command()));
        }
    }

    private List<String> offers(Plan plan) {
        List<String> lines = new ArrayList<>();
        if (plan.steps().isEmpty()) {
            lines.add("-- nothing to do");
        }
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            title(i, step, lines);
            if (step instanceof Step.Review || step instanceof Step.Offer) {
                lines.addAll(new Offers(writer, plan).of(step));
            } else if (!(step instanceof Step.FileStep)) {
                lines.add(Comments.line("waits", "for the decision above"));
            }
        }
        return lines;
    }

    // ----------------------------------------------------------------------------------------------- the undo

    private String undo(Plan plan, Statements statements, Client client) {
        List<String> header = new ArrayList<>();
        header.add("-- restamp undo: takes back what the plan did to the database");
        Audit audit = plan.audit();
        header.add(Comments.line("ledger", rows(audit, true, plan.rows())));
        header.add(Comments.line(
                "then", rows(audit, audit.ledger().exists(), audit.ledger().rows())));
        return sealed(
                header,
                plan,
                isIdle(plan)
                        ? List.of("-- nothing to take back")
                        : carried(plan, client, undoing(plan, statements, client)));
    }

    private List<String> undoing(Plan plan, Statements statements, Client client) {
        Facts facts = new Facts(plan);
        Frame frame = frame(plan, client);
        List<String> all = statements.undo().stream()
                .flatMap(undo -> undo.statements().stream())
                .toList();
        boolean exists = plan.audit().ledger().exists() || !plan.rows().isEmpty();
        List<String> lines = new ArrayList<>();
        List<String> guards = new ArrayList<>(frame.open(exists, all, facts.keeping(), facts.watched()));
        guards.add("");
        guards.addAll(frame.guard(complaints(plan, facts.beforeUndo())));
        folded("guards: the database is as the plan left it, and what it made is not in use", guards, lines);
        for (Statements.Undo undo : statements.undo()) {
            lines.add("");
            lines.add(Comments.line("take back: " + undo.title()));
            undo.obstacle().ifPresent(obstacle -> lines.add(Comments.line(obstacle)));
            undo.statements().forEach(statement -> lines.add(frame.within(statement) + ";"));
        }
        List<String> check = new ArrayList<>(frame.guard(complaints(plan, facts.afterUndo())));
        check.add("");
        check.addAll(frame.close());
        folded("check: the ledger is as it was", check, lines);
        return lines;
    }
}
