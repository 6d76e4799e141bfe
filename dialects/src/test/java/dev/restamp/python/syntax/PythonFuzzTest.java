package dev.restamp.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is read: never an exception, never for ever, and every place is one of the text. */
class PythonFuzzTest {

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "'''",
            "f'",
            "f\"{",
            "}",
            ":",
            "\n",
            "\n    ",
            "\t",
            "\\",
            "\\\n",
            "#",
            "def ",
            "class ",
            "match x:\n",
            "case ",
            "lambda ",
            "async ",
            "\r",
            "\f",
            "\0",
            "é",
            "\uD83D",
            "=",
            ":=",
            "0x",
            "1e",
            "...",
            "@",
            "except* ",
            "with (",
            "for x in ",
            "import ",
            "\uFEFF",
            "b'\\x",
            "\\N{",
            "**",
            "->");

    @Test
    void mutatedSourcesAreRead() {
        for (long seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            List<String> sources = Sources.all();
            read(mutated(sources.get(random.nextInt(sources.size())), random), seed);
        }
    }

    @Test
    void truncatedSourcesAreRead() {
        for (String source : Sources.all()) {
            for (int end = 0; end < source.length(); end += 3) {
                read(source.substring(0, end), end);
            }
        }
    }

    @Test
    void noiseIsRead() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder noise = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                noise.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            read(noise.toString(), seed);
        }
    }

    /** Would take minutes were anything in it more than linear. */
    @Test
    void largeFilesAreReadInTime() {
        for (String piece : List.of(
                "x = (1,\n",
                "f'{",
                "if x:\n",
                "\"",
                "match x\n",
                "with (a,\n",
                "'''\n",
                "# c\n",
                "a, b = f(c)\n",
                "f'{x}' ")) {
            read(piece.repeat(1_000_000 / piece.length()), 0);
        }
    }

    private static String mutated(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        int changes = 1 + random.nextInt(5);
        for (int i = 0; i < changes && text.length() > 0; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.setCharAt(at, (char) (random.nextInt(96) + 32));
            }
        }
        return text.toString();
    }

    private static void read(String text, long seed) {
        try {
            Module module = Python.parse(text, "fuzz.py");
            int end = 0;
            for (Statement statement : module.body()) {
                assertThat(statement.span().start()).as("seed %s", seed).isBetween(end, text.length());
                assertThat(statement.span().end())
                        .as("seed %s", seed)
                        .isBetween(statement.span().start(), text.length());
                end = statement.span().end();
            }
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed + ": " + e + " for\n" + text.substring(0, Math.min(500, text.length())), e);
        }
    }
}
