package dev.restamp.verdict;

/** A revision that later ones of the answer build on, and of which nothing is there: skipped, or undone by hand. */
public record Hole(String revision) {}
