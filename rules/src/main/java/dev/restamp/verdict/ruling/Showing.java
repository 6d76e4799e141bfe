package dev.restamp.verdict.ruling;

import dev.restamp.verdict.settle.Decider;

/**
 * What a schema shows of one revision, counted; {@code ordered} is whether its tool goes by the order of files alone. Of the {@code effects} that it ever had those are {@code living} that no later
 * revision of the answer touches; of these so many are met, unmet, differing, or gone with what they were part of. Things that are
 * there are {@code traces}, as an absence that is met tells nothing; {@code own} are those that only this revision can have left. Of
 * the unmet ones some are but {@code details}, some are {@code drift} that the ledger outweighs, and {@code slight} are either.
 */
public record Showing(
        String revision,
        Lot lot,
        Decider decider,
        boolean silent,
        boolean harmless,
        boolean ordered,
        int effects,
        int living,
        int met,
        int unmet,
        int differing,
        int gone,
        int traces,
        int own,
        int details,
        int drift,
        int slight) {

    /** How many of the living ones tell anything. */
    public int telling() {
        return met + unmet + differing;
    }

    /** Where all of its own are met, the indexes of others that it was to make again are missing. */
    public String shortfall() {
        int open = unmet > 0 ? unmet : differing;
        return open == 0
                ? "indexes of a table that it builds anew are missing"
                : open + " of " + telling() + " expectations" + (open == 1 ? " is" : " are") + " not met";
    }

    /** What is missing but is drift, or a detail. */
    public String exception() {
        return unmet == 1 ? "one thing" : unmet + " things";
    }

    /** Why a silent one counts, where that is worth a word. Where nothing builds on it, no more than the files' order puts it before what is there. */
    public String proof() {
        String proof = ordered ? "; files are run in order, and a later one was" : "; a later revision proves it";
        return switch (decider) {
            case SCHEMA -> proof;
            case HOUSE_POLICY -> "; the house's own evidence speaks for it";
            default -> "";
        };
    }
}
