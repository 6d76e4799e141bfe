package dev.restamp.plan;

import dev.restamp.history.History;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The least edit that makes a ledger hold the right rows, its own defects mended on the way. */
public final class LedgerEdits {

    private final History history;
    private final Ledger ledger;
    private final List<LedgerEdit> edits = new ArrayList<>();

    private LedgerEdits(History history, Ledger ledger) {
        this.history = history;
        this.ledger = ledger;
    }

    static List<LedgerEdit> from(History history, Ledger ledger, Collection<String> rows) {
        LedgerEdits made = new LedgerEdits(history, ledger);
        if (ledger.exists()) {
            made.mend();
        } else if (!rows.isEmpty()) {
            made.edits.add(new LedgerEdit.CreateTable(made.width()));
        }
        made.move(rows);
        // last, since what is wrong with the rows may stand in the way of a key
        if (ledger.wantsKey()) {
            made.edits.add(new LedgerEdit.AddPrimaryKey());
        }
        return List.copyOf(made.edits);
    }

    private int width() {
        int longest = history.order().stream().mapToInt(String::length).max().orElse(0);
        return Math.max(ledger.shape().width(), longest);
    }

    private void mend() {
        List<String> rows = ledger.rows();
        for (String row : new TreeSet<>(rows)) {
            if (rows.indexOf(row) != rows.lastIndexOf(row) && !Ledger.isNameless(row)) {
                edits.add(new LedgerEdit.DeleteDuplicates(row));
            }
        }
        if (ledger.width().filter(width -> width < width()).isPresent()) {
            edits.add(new LedgerEdit.Widen(width()));
        }
    }

    private void move(Collection<String> rows) {
        Set<String> gone = new TreeSet<>(ledger.rows());
        gone.removeAll(rows);
        Set<String> come = new TreeSet<>(rows);
        come.removeAll(ledger.rows());
        gone.stream().filter(Ledger::isNameless).forEach(row -> edits.add(new LedgerEdit.Delete(row)));
        gone.removeIf(Ledger::isNameless);
        if (ledger.shape().form().moves()) {
            pair(gone, come);
        }
        gone.forEach(row -> edits.add(new LedgerEdit.Delete(row)));
        come.forEach(row -> edits.add(new LedgerEdit.Insert(row)));
    }

    private void pair(Set<String> gone, Set<String> come) {
        for (String row : List.copyOf(gone)) {
            come.stream().filter(next -> related(row, next)).findFirst().ifPresent(next -> pair(row, next, gone, come));
        }
        for (String row : List.copyOf(gone)) {
            come.stream().findFirst().ifPresent(next -> pair(row, next, gone, come));
        }
    }

    private void pair(String row, String next, Set<String> gone, Set<String> come) {
        edits.add(new LedgerEdit.Update(row, next));
        gone.remove(row);
        come.remove(next);
    }

    private boolean related(String one, String other) {
        return history.contains(one)
                && history.contains(other)
                && (history.isAncestor(one, other) || history.isAncestor(other, one));
    }

    /** The ledger after an edit. */
    static Ledger apply(Ledger ledger, List<LedgerEdit> edits) {
        Ledger after = ledger;
        for (LedgerEdit edit : edits) {
            after = apply(after, edit);
        }
        return after;
    }

    public static Ledger apply(Ledger ledger, LedgerEdit edit) {
        List<String> rows = new ArrayList<>(ledger.rows());
        if (edit instanceof LedgerEdit.CreateTable create) {
            return ledger.made(create.width());
        } else if (edit instanceof LedgerEdit.AddPrimaryKey) {
            return ledger.keyed();
        } else if (edit instanceof LedgerEdit.Widen widen) {
            return ledger.widened(widen.width());
        } else if (edit instanceof LedgerEdit.Insert insert) {
            rows.add(insert.row());
        } else if (edit instanceof LedgerEdit.Update update) {
            rows.replaceAll(row -> row.equals(update.row()) ? update.to() : row);
        } else if (edit instanceof LedgerEdit.Delete delete) {
            rows.removeIf(delete.row()::equals);
        } else if (edit instanceof LedgerEdit.DeleteDuplicates duplicates) {
            rows.removeIf(duplicates.row()::equals);
            rows.add(duplicates.row());
        }
        return ledger.holding(rows);
    }
}
