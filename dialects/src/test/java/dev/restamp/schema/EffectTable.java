package dev.restamp.schema;

import dev.restamp.fixtures.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A golden of what each of many statements does: what is given comes first, up to an empty line; then a statement a line, and
 * indented below it its effect. Lines that begin with {@code #} are headings. An exclamation mark before a statement says that the
 * world does otherwise, as only it can know.
 */
public record EffectTable(Path file, String given, List<String> lines) {

    public static EffectTable at(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf("\n\n");
        return new EffectTable(
                file, text.substring(0, end), text.substring(end + 1).lines().toList());
    }

    /** As they are written, with their marks. */
    public List<String> statements() {
        return lines.stream().filter(EffectTable::isStatement).toList();
    }

    private static boolean isStatement(String line) {
        return !line.isBlank() && !line.startsWith("#") && !isEffect(line);
    }

    private static boolean isEffect(String line) {
        return line.startsWith("  ");
    }

    public static boolean isMarked(String line) {
        return line.startsWith("! ");
    }

    public static String text(String line) {
        return isMarked(line) ? line.substring(2) : line;
    }

    /** Whether each statement still has the effect that stands below it. */
    public void check(Function<String, List<String>> effect) {
        StringBuilder told = new StringBuilder(given).append('\n');
        for (String line : lines) {
            if (!isEffect(line)) {
                told.append(line).append('\n');
            }
            if (isStatement(line)) {
                List<String> effects = effect.apply(line);
                (effects.isEmpty() ? List.of("nothing") : effects)
                        .forEach(each -> told.append("  ").append(each).append('\n'));
            }
        }
        Golden.check(file, told.toString());
    }
}
