package dev.restamp.python.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.RealAlembic;
import dev.restamp.python.standard.StandardLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small programs say what they say in Python, or that they do not know. They lie in a table beside this class, and one Python works
 * on all of them. Before a name a question mark says that something of it is not known, an exclamation mark that something is known
 * otherwise, lest either grow in silence.
 */
class ProgramsMeetPythonTest {

    private static final String SCRIPT = "a1_script.py";
    private static final String RAISES = "opaque *: the script raises ";

    @TempDir
    Path folder;

    private record Program(String name, String source, Map<String, String> files, char mark) {

        /** A body alone is that of {@code upgrade()}, and that of the script. */
        static List<Program> of(String block) {
            int end = block.indexOf('\n');
            String title = block.substring(0, end);
            boolean marked = title.startsWith("? ") || title.startsWith("! ");
            String name = marked ? title.substring(2) : title;
            char mark = marked ? title.charAt(0) : ' ';
            String[] texts = block.substring(end + 1).split("(?m)^-- file ");
            Map<String, String> files = new LinkedHashMap<>();
            Stream.of(texts)
                    .skip(1)
                    .forEach(text -> files.put(text.lines().findFirst().orElseThrow(), afterLine(text)));
            String body = texts[0].strip() + "\n";
            if (body.contains("def upgrade(")) {
                return List.of(new Program(name, body, files, mark));
            }
            return List.of(
                    new Program(name + " in upgrade()", "def upgrade():\n" + indented(body), files, mark),
                    new Program(name + " at the top", body + "\ndef upgrade():\n    pass\n", files, mark));
        }

        private static String afterLine(String text) {
            return text.substring(text.indexOf('\n') + 1).strip() + "\n";
        }

        /** What goes on within three quotes, or after a backslash, stays where it is. */
        private static String indented(String body) {
            StringBuilder out = new StringBuilder();
            boolean quoted = false;
            boolean goesOn = false;
            for (String line : body.split("\n")) {
                out.append(quoted || goesOn || line.isEmpty() ? line : "    " + line)
                        .append('\n');
                quoted ^= line.split("'''|\"\"\"", -1).length % 2 == 0;
                goesOn = line.endsWith("\\");
            }
            return out.toString();
        }
    }

    @TestFactory
    Stream<DynamicTest> programs_say_what_they_say_in_python() throws IOException {
        List<Program> programs = Stream.of(("\n" + table()).split("\n== "))
                .skip(1)
                .flatMap(block -> Program.of(block).stream())
                .toList();
        String[] answers = RealAlembic.find()
                .answer(ProgramsMeetPythonTest.class, "programs.py", question(programs))
                .split("\0", -1);
        assertThat(answers).hasSize(programs.size() + 1);
        return IntStream.range(0, programs.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        programs.get(i).name(), () -> meet(programs.get(i), List.of(answers[i].split("\1")), i)));
    }

    private static String table() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ProgramsMeetPythonTest.class.getResourceAsStream("programs.txt"), "programs.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String question(List<Program> programs) {
        List<String> questions = new ArrayList<>();
        for (Program program : programs) {
            List<String> parts = new ArrayList<>(List.of(program.source()));
            program.files().forEach((name, text) -> parts.addAll(List.of(name, text)));
            questions.add(String.join("\1", parts));
        }
        return String.join("\0", questions);
    }

    private void meet(Program program, List<String> theirs, int number) throws IOException {
        List<String> ours = ours(program, number);
        boolean open = ours.stream().anyMatch(ProgramsMeetPythonTest::isOpen);
        boolean met = open ? agrees(ours, theirs) : ours.equals(theirs);
        assertThat(met).as("%s, and Python: %s", ours, theirs).isEqualTo(program.mark() != '!');
        if (program.mark() != '!') {
            assertThat(open).as("not known: %s", ours).isEqualTo(program.mark() == '?');
        }
    }

    private static boolean isOpen(String said) {
        return Stream.of("unknown: ", "unwritten: ", "opaque ", "perhaps ").anyMatch(said::startsWith);
    }

    /** What is known is said in their order. */
    private static boolean agrees(List<String> ours, List<String> theirs) {
        int next = 0;
        for (String said : ours) {
            if (!isOpen(said)) {
                int found = theirs.subList(next, theirs.size()).indexOf(said);
                if (found < 0) {
                    return false;
                }
                next += found + 1;
            }
        }
        return true;
    }

    private List<String> ours(Program program, int number) throws IOException {
        Path home = Files.createDirectories(folder.toRealPath().resolve("program_" + number));
        Files.writeString(home.resolve("pyproject.toml"), "");
        for (Map.Entry<String, String> file : program.files().entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String script = saying(program.source());
        return Scripts.upgrade(
                        script, home.resolve(SCRIPT).toString(), ProjectFiles.around(home), StandardLibrary.INSTANCE)
                .stream()
                .map(ProgramsMeetPythonTest::plain)
                .toList();
    }

    /** Imports from the future stay first. */
    private static String saying(String source) {
        String first = "from __future__ import annotations\n";
        String say = "from alembic import op\nsay = op.say\n";
        return source.startsWith(first) ? first + say + source.substring(first.length()) : say + source;
    }

    private static String plain(String said) {
        return said.startsWith(RAISES)
                ? "raises " + said.substring(RAISES.length()).split(":", 2)[0]
                : MeetsPython.ascii(said);
    }
}
