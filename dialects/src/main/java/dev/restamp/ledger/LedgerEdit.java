package dev.restamp.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One edit of a ledger. */
public sealed interface LedgerEdit {

    /** As its tool would make it, by the shape of the ledger, with its primary key. */
    record CreateTable(int width) implements LedgerEdit {}

    /** What the row holds beside its key is told as far as it is not the same for all, or the database's to say. */
    record Insert(String row, Map<String, String> cells) implements LedgerEdit {
        public Insert {
            cells = Map.copyOf(cells);
        }

        /** Of a row that is a key and no more. */
        public Insert(String row) {
            this(row, Map.of());
        }
    }

    /** The newest row with this key holds this instead, so that it is called otherwise; nothing stands for NULL. */
    record Correct(String row, String to, Map<String, Optional<String>> cells) implements LedgerEdit {
        public Correct {
            cells = Collections.unmodifiableMap(new TreeMap<>(cells));
        }
    }

    record Update(String row, String to) implements LedgerEdit {}

    /** All rows with this id. */
    record Delete(String row) implements LedgerEdit {}

    /** All rows with this id but one. */
    record DeleteDuplicates(String row) implements LedgerEdit {}

    record AddPrimaryKey() implements LedgerEdit {}

    record Widen(int width) implements LedgerEdit {}
}
