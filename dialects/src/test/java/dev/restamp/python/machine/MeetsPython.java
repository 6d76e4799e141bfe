package dev.restamp.python.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.python.standard.StandardLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tables of expressions, worked out by the evaluator and by a real Python, all of them in one process. Needs {@code python3}, and
 * fails without it. Beside the class that asks lie {@code prelude.py}, what the expressions may use, and {@code expressions.txt}:
 * one or more on each line, parted by commas. What is not known has a question mark before its line, and what is known otherwise
 * an exclamation mark, lest either grow in silence; where Python raises, not to know it is an answer, too.
 */
public final class MeetsPython {

    /** Prints each expression and what it is, and marks those that raise. */
    private static final String ASK = """
        import ast, sys
        names = {}
        exec(open(sys.argv[1]).read(), names)
        for line in open(sys.argv[2]).read().split('\\0'):
            tree = ast.parse('(' + line + '\\n)', mode='eval').body
            alone = not isinstance(tree, ast.Tuple) or tree.col_offset == 1
            for part in [tree] if alone else tree.elts:
                text = ast.get_source_segment('(' + line + '\\n)', part)
                try:
                    print(text, ascii(eval('(' + text + '\\n)', names)), '', sep='\\1', end='\\0')
                except Exception as e:
                    print(text, 'raises', type(e).__name__, sep='\\1', end='\\0')
            sys.stdout.write('\\2')
        """;

    private final String prelude;

    private MeetsPython(String prelude) {
        this.prelude = prelude;
    }

    /** An expression, what Python makes of it or what it raises, and the mark before its line. */
    private record Case(String expression, String theirs, String raised, char mark) {}

    public static Stream<DynamicTest> of(Class<?> room, Path folder) throws IOException {
        MeetsPython meeting = new MeetsPython(text(room, "prelude.py"));
        return meeting.cases(lines(text(room, "expressions.txt")).toList(), folder).stream()
                .map(one -> DynamicTest.dynamicTest(one.expression(), () -> meeting.meet(one)));
    }

    private List<Case> cases(List<String> lines, Path folder) throws IOException {
        String all = lines.stream()
                .map(line -> mark(line) == ' ' ? line : line.substring(2))
                .collect(Collectors.joining("\0"));
        String[] answers = theirs(all, folder).split("\2", -1);
        assertThat(answers).hasSize(lines.size() + 1);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (String answer : answers[i].split("\0")) {
                String[] parts = answer.split("\1", -1);
                cases.add(new Case(parts[0], parts[1], parts[2], mark(lines.get(i))));
            }
        }
        return cases;
    }

    private static String text(Class<?> room, String name) {
        try (InputStream in = room.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A line may go on after a backslash or within three quotes, as Python's do. */
    private static Stream<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        String begun = "";
        for (String line : text.split("\n")) {
            String whole = begun + line;
            boolean open = line.endsWith("\\") || whole.split("\"\"\"", -1).length % 2 == 0;
            begun = open ? whole + "\n" : "";
            if (!open && !whole.isBlank() && !whole.startsWith("#")) {
                lines.add(whole);
            }
        }
        return lines.stream();
    }

    private void meet(Case one) {
        String ours = ours(one);
        boolean unknown = ours.startsWith("unknown: ") || ours.startsWith("unwritten: ");
        if (one.mark() == '?') {
            assertThat(unknown).as("%s is known: %s", one.expression(), ours).isTrue();
        } else if (one.mark() == '!') {
            assertThat(unknown || ours.equals(one.theirs()))
                    .as("%s is as it should be: %s", one.expression(), ours)
                    .isFalse();
        } else if (!unknown || one.raised().isEmpty()) {
            assertThat(ours).as(one.expression()).isEqualTo(one.theirs());
        }
    }

    private static char mark(String line) {
        return line.startsWith("? ") || line.startsWith("! ") ? line.charAt(0) : ' ';
    }

    private String ours(Case one) {
        String raised = one.raised().isEmpty() ? "" : "\n    except " + one.raised() + ":\n        op.raised()";
        String script = "from alembic import op\n" + prelude + "\ndef upgrade():\n    try:\n        op.say(("
                + one.expression() + "\n))" + raised + "\n    except Exception:\n        op.say('raised')\n";
        List<String> said = Scripts.upgrade(script, ProjectFiles.NONE, StandardLibrary.INSTANCE);
        return said.stream().map(MeetsPython::ascii).collect(Collectors.joining("; "));
    }

    private String theirs(String expressions, Path folder) throws IOException {
        Path ask = Files.writeString(folder.resolve("ask.py"), ASK);
        Path names = Files.writeString(folder.resolve("prelude.py"), prelude);
        Path lines = Files.writeString(folder.resolve("expressions.txt"), expressions);
        Process python = new ProcessBuilder("python3", ask.toString(), names.toString(), lines.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static String ascii(String text) {
        return text.codePoints().mapToObj(MeetsPython::ascii).collect(Collectors.joining());
    }

    private static String ascii(int c) {
        if (c < 128) {
            return Character.toString(c);
        }
        return c < 256
                ? String.format("\\x%02x", c)
                : c < 65536 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }
}
