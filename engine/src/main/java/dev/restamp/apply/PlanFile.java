package dev.restamp.apply;

import dev.restamp.apply.CannotApply.Reason;
import dev.restamp.audit.Checksum;
import dev.restamp.dialect.Client;
import dev.restamp.plan.Plan;
import dev.restamp.script.Script;
import dev.restamp.script.ScriptWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan's script as it was written to a file, with what its header says of the database it was made for. */
public record PlanFile(String text, String facts, String body) {

    /** Lines that speak to a shell, or that open and close the transaction: these are done by whoever applies. */
    private static final List<String> FRAME =
            List.of("BEGIN;", "COMMIT;", "PRAGMA foreign_keys = ON;", "PRAGMA foreign_keys = OFF;");

    public static PlanFile read(String text) {
        return new PlanFile(text, header(text, ScriptWriter.FACTS), header(text, ScriptWriter.BODY));
    }

    private static String header(String text, String label) {
        Optional<String> found = text.lines()
                .takeWhile(line -> line.startsWith("--"))
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst();
        return found.orElseThrow(() -> new CannotApply(
                Reason.FOREIGN_PLAN,
                "the file is no plan of restamp: its header lacks the line \"" + label.strip() + "\""));
    }

    /** The body is not the one that was written. */
    public boolean isEdited() {
        int end = text.indexOf(body);
        return !Checksum.of(text.substring(text.indexOf('\n', end) + 1)).equals(body);
    }

    /** Refuses a plan that was made for another state, by another history or another program, or that was edited. */
    public void require(Plan plan, Script script) {
        requireSameState(plan);
        if (isEdited()) {
            throw new CannotApply(
                    Reason.FOREIGN_PLAN,
                    "the plan was edited after it was written; say so to have it applied as it stands, or plan again");
        } else if (Stream.of(Client.values()).map(script::text).noneMatch(text::equals)) {
            throw new CannotApply(
                    Reason.FOREIGN_PLAN,
                    "the plan was made from another history, other rules or another release of restamp: plan again");
        }
    }

    public void requireSameState(Plan plan) {
        if (!facts.equals(plan.audit().checksum())) {
            throw new CannotApply(
                    Reason.FOREIGN_PLAN,
                    "the plan was made for another database, or for this one before it changed: plan again");
        }
    }

    /** The statements alone, guards included. */
    String statements() {
        return text.lines()
                .filter(line -> !FRAME.contains(line) && !line.startsWith("\\") && !line.startsWith("."))
                .collect(Collectors.joining("\n"));
    }
}
