package dev.restamp.plan;

import dev.restamp.schema.Change;

/** Something that a person may choose to do: written into the script as a comment only. */
public sealed interface Proposal {

    /** A change to the schema, to be written in the dialect at hand. */
    record OfChange(Change change) implements Proposal {}

    /** SQL as it stands. */
    record OfSql(String sql) implements Proposal {}

    /** Advice in words. */
    record OfWords(String text) implements Proposal {}
}
