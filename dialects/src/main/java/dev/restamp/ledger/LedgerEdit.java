package dev.restamp.ledger;

/** One edit of a ledger. */
public sealed interface LedgerEdit {

    /** As Alembic would make it: {@code version_num VARCHAR(width) NOT NULL} with the primary key {@code <table>_pkc}. */
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
