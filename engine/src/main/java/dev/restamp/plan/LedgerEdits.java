package dev.restamp.plan;

import dev.restamp.history.History;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.Meaning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The least edit that makes a ledger hold the right rows, its own defects mended on the way. */
public final class LedgerEdits {

    private final History history;
    private final Ledger ledger;
    private final Meaning meaning;
    private final List<LedgerEdit> edits = new ArrayList<>();

    private LedgerEdits(History history, Ledger ledger) {
        this.history = history;
        this.ledger = ledger;
        this.meaning = new Meaning(history, ledger);
    }

    /** There must be room for these rows, and for the longest id for which no revision makes any. */
    static List<LedgerEdit> from(History history, Ledger ledger, Collection<String> rows, Optional<String> longestId) {
        LedgerEdits made = new LedgerEdits(history, ledger);
        if (ledger.exists()) {
            made.dropDuplicates();
            made.widen(Stream.concat(rows.stream(), longestId.stream()));
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

    private void widen(Stream<String> ids) {
        int needed = ids.mapToInt(String::length).max().orElse(0);
        if (ledger.width().filter(width -> width < needed).isPresent()) {
            edits.add(new LedgerEdit.Widen(width()));
        }
    }

    private void dropDuplicates() {
        List<String> rows = ledger.shape().details().place().isPresent() ? List.of() : ledger.rows();
        for (String row : new TreeSet<>(rows)) {
            boolean twice = rows.indexOf(row) != rows.lastIndexOf(row);
            boolean alike =
                    ledger.of(row).stream().map(Entry::digest).distinct().count() < 2;
            if (twice && alike && !Ledger.isNameless(row)) {
                edits.add(new LedgerEdit.DeleteDuplicates(row));
            }
        }
    }

    /** By what its entries stand for: what is wrong goes, what is there under another name or body is corrected, the rest comes. */
    private void move(Collection<String> rows) {
        Set<String> gone = new TreeSet<>();
        Set<String> come = new TreeSet<>(rows);
        ledger.counting().forEach(entry -> sort(entry, rows, gone, come));
        come.removeAll(ledger.shape().form().claimed(history, staying(rows)));
        gone.stream().filter(Ledger::isNameless).forEach(row -> edits.add(new LedgerEdit.Delete(row)));
        gone.removeIf(Ledger::isNameless);
        if (ledger.shape().form().moves()) {
            pair(gone, come);
        }
        gone.forEach(row -> edits.add(new LedgerEdit.Delete(row)));
        inOrder(come).forEach(row -> edits.add(new LedgerEdit.Insert(key(row), cells(row))));
    }

    /** What these stand for needs no row of its own where the tool takes it for done with them. */
    private List<String> staying(Collection<String> rows) {
        return ledger.counting().stream()
                .filter(entry -> entry.state() == Entry.State.DONE)
                .map(meaning::of)
                .filter(rows::contains)
                .toList();
    }

    private void sort(Entry entry, Collection<String> rows, Set<String> gone, Set<String> come) {
        String meant = meaning.of(entry);
        if (entry.state() == Entry.State.FLOOR) {
            Set<String> below = ledger.shape().form().below(history, entry.key());
            if (rows.containsAll(below)) {
                come.removeAll(below);
            } else {
                gone.add(entry.key());
            }
        } else if (entry.state() == Entry.State.SUSPECT || entry.state() == Entry.State.DONE && !rows.contains(meant)) {
            gone.add(entry.key());
        } else if (entry.state() == Entry.State.DONE) {
            come.remove(meant);
            correct(entry, meant);
        }
    }

    /** What its file does not tell, as a sum over what only a run puts in, stays as its tool wrote it. */
    private void correct(Entry entry, String meant) {
        Map<String, String> kept = cells(meant);
        if (kept.isEmpty() || entry.cells().isEmpty()) {
            return;
        }
        boolean renamed = meaning.isRenamed(entry);
        List<String> columns = new ArrayList<>(ledger.shape().layout().told());
        columns.addAll(renamed ? ledger.shape().layout().noted() : List.of());
        Map<String, Optional<String>> cells = new TreeMap<>();
        for (String column : columns) {
            Optional<String> told = Optional.ofNullable(kept.get(column));
            if (told.isPresent()
                    && !told.equals(Optional.ofNullable(entry.cells().get(column)))) {
                cells.put(column, told);
            }
        }
        if (!cells.isEmpty()) {
            edits.add(new LedgerEdit.Correct(entry.key(), renamed ? key(meant) : entry.key(), cells));
        }
    }

    private String key(String row) {
        return ledger.shape().key(history, row);
    }

    private Map<String, String> cells(String row) {
        return history.contains(row) ? history.revision(row).kept().cells() : Map.of();
    }

    /** As its tool would have written them, one after the other. */
    private List<String> inOrder(Set<String> rows) {
        List<String> ordered = new ArrayList<>(
                history.order(rows.stream().filter(history::contains).toList()));
        rows.stream().filter(row -> !history.contains(row)).forEach(ordered::add);
        return ledger.shape().layout().isPlain() ? List.copyOf(rows) : ordered;
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
        List<Entry> entries = new ArrayList<>(ledger.entries());
        if (edit instanceof LedgerEdit.CreateTable create) {
            return ledger.made(create.width());
        } else if (edit instanceof LedgerEdit.AddPrimaryKey) {
            return ledger.keyed();
        } else if (edit instanceof LedgerEdit.Widen widen) {
            return ledger.widened(widen.width());
        } else if (edit instanceof LedgerEdit.Insert insert) {
            entries.add(inserted(ledger, insert));
        } else if (edit instanceof LedgerEdit.Correct correct) {
            Entry found = ledger.newest(correct.row());
            entries.remove(found);
            entries.add(corrected(ledger, found, correct));
        } else if (edit instanceof LedgerEdit.Update update) {
            entries.replaceAll(entry -> entry.key().equals(update.row()) ? Entry.of(update.to()) : entry);
        } else if (edit instanceof LedgerEdit.Delete delete) {
            entries.removeAll(ledger.of(delete.row()));
        } else if (edit instanceof LedgerEdit.DeleteDuplicates duplicates) {
            entries.removeAll(ledger.of(duplicates.row()));
            entries.add(ledger.newest(duplicates.row()));
        }
        return ledger.with(entries);
    }

    private static Entry inserted(Ledger ledger, LedgerEdit.Insert insert) {
        Map<String, String> cells = new TreeMap<>(insert.cells());
        int next = ledger.entries().stream()
                        .mapToInt(entry -> entry.place().orElse(0))
                        .max()
                        .orElse(0)
                + 1;
        for (LedgerColumn column : ledger.shape().layout().columns()) {
            if (column.fill() == LedgerColumn.Fill.NEXT) {
                cells.putIfAbsent(column.name(), String.valueOf(next));
            } else if (column.fill() == LedgerColumn.Fill.CONSTANT) {
                cells.putIfAbsent(column.name(), column.constant());
            }
        }
        return ledger.shape().entry(insert.row(), column -> cells.getOrDefault(column, ""));
    }

    private static Entry corrected(Ledger ledger, Entry found, LedgerEdit.Correct correct) {
        Map<String, String> cells = new TreeMap<>(found.cells());
        correct.cells().forEach((column, cell) -> {
            cells.remove(column);
            cell.ifPresent(value -> cells.put(column, value));
        });
        return ledger.shape().entry(correct.to(), column -> cells.getOrDefault(column, ""));
    }
}
