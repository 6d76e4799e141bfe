package dev.restamp.script;

import java.util.List;

/**
 * A plan as SQL: the text of the script, the text of its undo, and the bare statements of every step, in the order of the
 * plan's steps (none for reviews and files).
 */
public record Script(String text, String undo, List<List<String>> statements) {
    public Script {
        statements = statements.stream().map(List::copyOf).toList();
    }
}
