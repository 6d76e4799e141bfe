package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.MissingParameterException;

/** What the README shows is what the program prints, and what it tells people to type can be typed. */
class ReadmeTest {

    @TempDir
    Path folder;

    @Test
    void the_demo_prints_what_the_readme_shows() throws IOException {
        Session session = Session.run(folder, "demo", "--folder", "restamp-demo");
        assertThat(session.exit()).isZero();
        String shown = readme().split("<!-- demo -->\n```\n")[1].split("\n```")[0];
        assertThat(session.out())
                .containsSubsequence(
                        Arrays.stream(shown.split("⋮")).map(String::strip).toList());
        assertThat(folder.resolve("restamp-demo/report.html")).exists();
        assertThat(folder.resolve("restamp-demo/plan.sql")).exists();
    }

    private static final Pattern LINE = Pattern.compile("(?m)^restamp (.+?)(?:\\s+#.*)?$");
    private static final Pattern NAMED = Pattern.compile("`restamp ([^`|\\\\]+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TestFactory
    Stream<DynamicTest> every_command_that_a_text_tells_can_be_parsed() throws IOException {
        return texts().flatMap(text -> commands(read(text))
                .distinct()
                .map(command ->
                        DynamicTest.dynamicTest(text.getFileName() + ": " + command, () -> parse(words(command)))));
    }

    /** The lines of what stands between fences, and what prose has between backticks. */
    private static Stream<String> commands(String text) {
        List<String> parts = List.of(text.split("(?m)^```.*$", -1));
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(i -> (i % 2 == 1 ? LINE : NAMED).matcher(parts.get(i)).results())
                .map(found -> found.group(1).strip());
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .toArray(String[]::new);
    }

    /** What people read before they type. */
    private static Stream<Path> texts() throws IOException {
        Path top = Scenarios.folder().resolve("../..").normalize();
        return Stream.of(
                        Stream.of(top.resolve("README.md"), top.resolve("engine/src/main/release/SKILL.md")),
                        pages(top.resolve("engine/docs")),
                        pages(top.resolve("dialects/src/main/resources/dev/restamp")))
                .flatMap(texts -> texts);
    }

    private static Stream<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("decisions"))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path text) {
        try {
            return Files.readString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that is only named goes without what it would want to know. */
    private void parse(String... said) {
        String[] words = said[0].equals("help") ? Arrays.copyOfRange(said, 1, said.length) : said;
        try {
            Commands.lineFor(Console.ofProcess(), words)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words);
        } catch (MissingParameterException e) {
            assertThat(words).hasSizeLessThan(3);
        }
    }

    @Test
    void every_command_is_told_and_has_help() throws IOException {
        List<String> commands = Commands.names();
        assertThat(commands).isNotEmpty();
        String use = Files.readString(Path.of("docs/use.md"));
        for (String command : commands) {
            assertThat(use).contains("`" + command);
            assertThat(Session.run(folder, command, "--help").out()).startsWith("Usage: restamp " + command);
        }
    }

    @Test
    void every_file_that_a_first_page_shows_or_names_is_there() throws IOException {
        Path top = Scenarios.folder().resolve("../..").normalize();
        assertThat(Pattern.compile("\\]\\(([^)]+)\\)|`((?:engine|\\.github|\\.ci)/[^` ]+|\\.[a-z-]+\\.yaml)`")
                        .matcher(readme() + Files.readString(Path.of("docs/use.md")))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .filter(name -> !name.startsWith("engine/target")))
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(top.resolve(name)).exists());
    }

    private static String readme() throws IOException {
        return Files.readString(Scenarios.folder().resolve("../../README.md").normalize());
    }
}
