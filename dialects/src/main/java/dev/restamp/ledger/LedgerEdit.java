package dev.restamp.ledger;

/** One edit of a ledger. */
public sealed interface LedgerEdit {

    /** As its tool would make it, by the shape of the ledger, with its primary key. */
    record CreateTable(int width) implements LedgerEdit {}

    record Insert(String row) implements LedgerEdit {}

    record Update(String row, String to) implements LedgerEdit {}

    /** All rows with this id. */
    record Delete(String row) implements LedgerEdit {}

    /** All rows with this id but one. */
    record DeleteDuplicates(String row) implements LedgerEdit {}

    record AddPrimaryKey() implements LedgerEdit {}

    record Widen(int width) implements LedgerEdit {}
}
