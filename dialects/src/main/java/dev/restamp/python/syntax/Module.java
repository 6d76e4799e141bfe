package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole file of Python. What could not be read stands among its statements as {@link Statement.Broken}; {@code undecodable} is
 * given where already the bytes of the file are such that Python makes no text of them.
 */
public record Module(String file, String text, List<Statement> body, Optional<Undecodable> undecodable) {
    public Module {
        body = List.copyOf(body);
    }

    /** Where and why; {@code certain} when every release of Python refuses the file for it. */
    public record Undecodable(int line, String reason, boolean certain) {

        private Statement.Broken asBroken() {
            return new Statement.Broken(reason, new Span(0, 0, line, line));
        }
    }

    public Module(String file, String text, List<Statement> body) {
        this(file, text, body, Optional.empty());
    }

    /** The text from one offset to another, as written. */
    public String source(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** Everything that is not Python, wherever it is nested. Python itself would refuse the whole file. */
    public List<Statement.Broken> broken() {
        List<Statement.Broken> found = new ArrayList<>();
        undecodable.filter(Undecodable::certain).map(Undecodable::asBroken).ifPresent(found::add);
        for (Statement statement : body) {
            collect(statement, found);
        }
        return found;
    }

    private static void collect(Statement statement, List<Statement.Broken> found) {
        if (statement instanceof Statement.Broken broken) {
            found.add(broken);
        }
        for (List<Statement> block : statement.blocks()) {
            for (Statement inner : block) {
                collect(inner, found);
            }
        }
    }
}
