package dev.restamp.alembic.python;

import java.util.ArrayList;
import java.util.List;

/** A whole file of Python. What could not be read stands among its statements as {@link Statement.Broken}. */
public record Module(String file, String text, List<Statement> body) {
    public Module {
        body = List.copyOf(body);
    }

    /** The text from one offset to another, as written. */
    public String source(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** Everything that is not Python, wherever it is nested. Python itself would refuse the whole file. */
    public List<Statement.Broken> broken() {
        List<Statement.Broken> found = new ArrayList<>();
        for (Statement statement : body) collect(statement, found);
        return found;
    }

    private static void collect(Statement statement, List<Statement.Broken> found) {
        if (statement instanceof Statement.Broken broken) found.add(broken);
        for (List<Statement> block : statement.blocks()) for (Statement inner : block) collect(inner, found);
    }
}
