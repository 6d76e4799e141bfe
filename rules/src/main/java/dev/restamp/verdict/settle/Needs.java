package dev.restamp.verdict.settle;

/** One revision runs after another. */
public record Needs(String revision, String needed) {}
