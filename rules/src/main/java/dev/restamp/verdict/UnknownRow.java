package dev.restamp.verdict;

/** A row of the ledger that no file has; {@code top} says that all that the files have is applied. */
public record UnknownRow(String row, boolean top) {}
