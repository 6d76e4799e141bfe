package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual of rulebooks holds what it says. */
class RulebookManualTest {

    private static final Path PAGE = Path.of("docs/rulebook.md");
    private static final Pattern RULEBOOK = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

    @TempDir
    Path folder;

    static Stream<String> rulebooks() throws IOException {
        return RULEBOOK.matcher(Files.readString(PAGE)).results().map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("rulebooks")
    void every_rulebook_of_the_manual_keeps_its_own_examples(String text) throws IOException {
        assertThat(text).contains("examples:");
        Files.writeString(folder.resolve("rulebook.yaml"), text);

        Session session = run("rulebook", "test", "rulebook.yaml");

        assertThat(session.exit()).as(session.out() + session.err()).isZero();
        assertThat(session.out()).contains("all as expected");
    }

    @Test
    void help_prints_the_page() throws IOException {
        assertThat(run("help", "rulebook").out()).isEqualTo(Files.readString(PAGE));
    }

    /** Every word that a person may write is explained by one word at least of the page. */
    @Test
    void every_word_of_people_is_in_it() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(List.of(
                        "shows", "gone", "rows", "word", "harmless", "never alone", "weight", "body", "repair", "note"))
                .allMatch(word -> page.contains(word + ":") || page.contains("`" + word + "`"));
    }

    private Session run(String... words) {
        return Session.run(folder, words);
    }
}
