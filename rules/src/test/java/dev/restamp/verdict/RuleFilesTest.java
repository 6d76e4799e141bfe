package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the compiler holds for Java, for the files of rules: they import what they name, and no more. */
class RuleFilesTest {

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static |function )?([\\w.]+);?$", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> a_rule_file_imports_what_it_names() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src", "main", "resources"))) {
            files = all.filter(file -> file.toString().endsWith(".drl")).toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertThat(idle(text(file))).isEmpty()));
    }

    private static List<String> idle(String text) {
        String body = IMPORT.matcher(text).replaceAll("");
        return IMPORT.matcher(text)
                .results()
                .map(RuleFilesTest::name)
                .filter(name ->
                        !Pattern.compile("\\b" + name + "\\b").matcher(body).find())
                .toList();
    }

    private static String name(MatchResult imported) {
        return imported.group(1).substring(imported.group(1).lastIndexOf('.') + 1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
