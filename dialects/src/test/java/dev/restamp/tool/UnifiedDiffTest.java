package dev.restamp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void taking_the_old_lines_and_the_new_ones_gives_the_old_text_and_the_new() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String before = text(random);
            String after = random.nextInt(4) == 0 ? text(random) : changed(before, random);
            FileEdit edit = new FileEdit(
                    Optional.of("a"),
                    "a",
                    before.getBytes(StandardCharsets.UTF_8),
                    after.getBytes(StandardCharsets.UTF_8));
            assertThat(applied(before, edit.diff()))
                    .as("seed %s%n%s", seed, edit.diff())
                    .isEqualTo(after);
        }
    }

    @Test
    void a_renamed_file_that_stays_the_same_has_no_hunks() {
        assertThat(new FileEdit(Optional.of("a"), "b", new byte[0], new byte[0]).diff())
                .isEqualTo("diff --git a/a b/b\nrename from a\nrename to b\n");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append((char) ('a' + random.nextInt(4))).append('\n');
        }
        return text.append(random.nextBoolean() ? "" : "end").toString();
    }

    private static String changed(String text, Random random) {
        return text.isEmpty() ? "x" : text.substring(0, random.nextInt(text.length())) + "x\n" + text;
    }

    /** As patch does: the lines of a hunk replace as many where it says. */
    private static String applied(String before, String diff) {
        List<String> old = new ArrayList<>(List.of(before.split("(?<=\n)")));
        StringBuilder out = new StringBuilder();
        int at = 0;
        String[] lines = diff.split("(?<=\n)");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            boolean cut = i + 1 < lines.length && lines[i + 1].startsWith("\\");
            String content = cut ? line.substring(1, line.length() - 1) : line.substring(1);
            if (line.startsWith("@@")) {
                String[] range = line.split(" ")[1].substring(1).split(",");
                int count = range.length == 1 ? 1 : Integer.parseInt(range[1]);
                int start = Integer.parseInt(range[0]) - (count == 0 ? 0 : 1);
                while (at < start) {
                    out.append(old.get(at++));
                }
            } else if (line.startsWith(" ") || line.startsWith("-") && !line.startsWith("---")) {
                assertThat(content).isEqualTo(old.get(at++));
                out.append(line.startsWith(" ") ? content : "");
            } else if (line.startsWith("+") && !line.startsWith("+++")) {
                out.append(content);
            }
        }
        while (at < old.size()) {
            out.append(old.get(at++));
        }
        return out.toString();
    }
}
