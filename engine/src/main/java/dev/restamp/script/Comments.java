package dev.restamp.script;

import dev.restamp.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Text as SQL comments: whatever it holds, it cannot end a comment, hide in one, or look like something else. */
final class Comments {

    private Comments() {}

    /** One line, with a label in front that stands in a column of its own. */
    static String line(String label, String text) {
        return ("-- " + String.format("%-9s", label) + safe(text)).stripTrailing();
    }

    static String line(String text) {
        return ("-- " + safe(text)).stripTrailing();
    }

    /** Each line of a text as a comment of its own, as what is offered and not done. */
    static List<String> offered(String sql) {
        List<String> lines = new ArrayList<>();
        for (String line : sql.split("\\R", -1)) {
            lines.add(("--     " + safe(line)).stripTrailing());
        }
        return lines;
    }

    /** Line ends, control characters and what turns the direction of writing are shown as escapes. */
    static String safe(String text) {
        return Printable.line(text);
    }
}
