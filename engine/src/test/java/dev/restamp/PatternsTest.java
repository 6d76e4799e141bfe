package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A group that is repeated gives back nothing of what it took ({@code (…)*+}): otherwise Java goes a step deeper with each
 * repetition, and a long text of a stranger's ends the whole command.
 */
class PatternsTest {

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*+)\"");
    private static final Pattern REPEATED = Pattern.compile("(?<!\\\\)\\)(?:[*+]|\\{\\d+,\\d*\\})(?!\\+)");
    private static final Pattern OF_A_PATTERN = Pattern.compile("\\(\\?|\\\\\\\\|\\[");

    @Test
    void no_repeated_group_gives_anything_back() {
        assertThat(sources().flatMap(PatternsTest::literals).filter(PatternsTest::givesBack))
                .isEmpty();
    }

    @Test
    void a_group_that_does_would_be_found() {
        assertThat(givesBack("'(?:[^']|'')*'")).isTrue();
        assertThat(givesBack("'(?:[^']|'')*+'")).isFalse();
        assertThat(givesBack("count\\\\(\\\\)+")).isFalse();
    }

    private static boolean givesBack(String literal) {
        return OF_A_PATTERN.matcher(literal).find() && REPEATED.matcher(literal).find();
    }

    private static Stream<Path> sources() {
        return Stream.of("dialects", "rules", "engine")
                .map(module -> Path.of("..", module, "src", "main"))
                .flatMap(PatternsTest::walk)
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> literals(Path file) {
        try {
            return LITERAL.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
