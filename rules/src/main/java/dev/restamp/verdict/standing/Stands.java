package dev.restamp.verdict.standing;

/** What a rule says of the database in a word. */
public record Stands(Standing standing, String rule) {}
