package dev.restamp.verdict;

/** A revision that did not run, while later ones of the answer did: no upgrade comes back to it. */
public record Skipped(String revision) {}
