package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.plan.LedgerEdits;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Change;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The statements of every step of a plan, and those that take it back, each written for the database as it is by then. */
final class Statements {

    private final SqlWriter writer;
    private final List<List<String>> forward = new ArrayList<>();
    private final List<Undo> undo = new ArrayList<>();
    private Schema schema;
    private Ledger ledger;

    /** What takes one step back, or why nothing can. */
    record Undo(String title, List<String> statements, Optional<String> obstacle) {}

    Statements(Plan plan, SqlWriter writer) {
        this.writer = writer;
        this.schema = plan.audit().schema();
        this.ledger = plan.audit().ledger();
        for (Step step : plan.steps()) {
            if (plan.isBlocked()) {
                forward.add(List.of());
            } else if (step instanceof Step.Repair repair) {
                repair(repair);
            } else if (step instanceof Step.Written written) {
                written(written);
            } else if (step instanceof Step.Stamp stamp) {
                stamp(stamp);
            } else {
                forward.add(List.of());
            }
        }
    }

    /** In the order of the plan's steps. */
    List<List<String>> forward() {
        return forward;
    }

    /** The last step first. */
    List<Undo> undo() {
        return undo;
    }

    private void repair(Step.Repair repair) {
        forward.add(writer.write(repair.change(), schema));
        Schema before = schema;
        if (repair.change().on(schema) instanceof Outcome.Done done) {
            schema = done.schema();
        }
        Optional<Change> back = Inverse.of(repair.change(), before);
        undo.add(
                0,
                new Undo(
                        repair.title(),
                        back.map(change -> writer.write(change, schema)).orElse(List.of()),
                        back.isPresent() ? Optional.empty() : Optional.of(obstacle(repair.change()))));
    }

    private static String obstacle(Change change) {
        return change instanceof Change.RebuildIndex
                ? "nothing to take back: a valid index does what the invalid one was made for"
                : "this cannot be taken back";
    }

    private void written(Step.Written written) {
        forward.add(written.statements());
        for (Change change : written.makes()) {
            schema = change.on(schema) instanceof Outcome.Done done ? done.schema() : schema;
        }
        undo.add(
                0,
                new Undo(
                        written.title(),
                        List.of(),
                        Optional.of("this cannot be taken back: restamp does not know what it did")));
    }

    private void stamp(Step.Stamp stamp) {
        List<String> statements = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (LedgerEdit edit : stamp.edits()) {
            statements.addAll(writer.write(edit, ledger));
            Ledger before = ledger;
            ledger = LedgerEdits.apply(ledger, edit);
            back.addAll(0, back(edit, before));
        }
        forward.add(statements);
        undo.add(0, new Undo(stamp.word() + " " + stamp.title(), back, Optional.empty()));
    }

    /** A ledger's own defects stay mended. */
    private List<String> back(LedgerEdit edit, Ledger before) {
        if (edit instanceof LedgerEdit.Insert insert) {
            List<String> statements = new ArrayList<>(writer.write(new LedgerEdit.Delete(insert.row()), ledger));
            statements.addAll(found(insert.row(), before));
            return statements;
        } else if (edit instanceof LedgerEdit.Delete delete && !Ledger.isNameless(delete.row())) {
            return found(delete.row(), before);
        } else if (edit instanceof LedgerEdit.Correct correct) {
            return corrected(correct, before);
        } else if (edit instanceof LedgerEdit.Update update) {
            return writer.write(new LedgerEdit.Update(update.to(), update.row()), ledger);
        } else if (edit instanceof LedgerEdit.CreateTable) {
            return writer.write(new Change.DropTable(ledger.table(), false), schema.with(table()));
        }
        return List.of();
    }

    /** The rows of this key as they were. */
    private List<String> found(String row, Ledger before) {
        return before.of(row).stream()
                .flatMap(entry -> writer.write(new LedgerEdit.Insert(entry.key(), entry.cells()), ledger).stream())
                .toList();
    }

    private List<String> corrected(LedgerEdit.Correct correct, Ledger before) {
        Entry found = before.newest(correct.row());
        Map<String, Optional<String>> cells = new TreeMap<>();
        correct.cells()
                .keySet()
                .forEach(column ->
                        cells.put(column, Optional.ofNullable(found.cells().get(column))));
        return writer.write(new LedgerEdit.Correct(correct.to(), correct.row(), cells), ledger);
    }

    private dev.restamp.schema.Table table() {
        return dev.restamp.schema.Table.of(ledger.table(), List.of());
    }
}
