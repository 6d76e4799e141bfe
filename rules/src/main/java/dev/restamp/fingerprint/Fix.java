package dev.restamp.fingerprint;

import java.util.List;
import java.util.Set;

/**
 * Statements that a person wrote to make what a revision lacks: data, until somebody asks for them by name. {@code names} holds
 * every name in them, in small letters, so that the rows of all tables that they speak of can be counted.
 */
public record Fix(List<String> statements, Set<String> names) {

    public static final Fix NONE = new Fix(List.of(), Set.of());

    public Fix {
        statements = List.copyOf(statements);
        names = Set.copyOf(names);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }
}
