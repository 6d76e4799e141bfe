package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.match.RuleText;
import dev.restamp.verdict.standing.Chapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever asks for the rules is told all of them. */
class RuleChapterTest {

    private static final Path HOME = Path.of("src", "main", "resources", "dev", "restamp");

    @Test
    void every_file_is_in_a_chapter() throws IOException {
        List<String> told = Chapters.all().stream()
                .flatMap(chapter -> chapter.rules().stream())
                .map(RuleText::file)
                .distinct()
                .toList();
        try (Stream<Path> match = Files.walk(HOME.resolve("match"));
                Stream<Path> verdict = Files.walk(HOME.resolve("verdict"))) {
            List<String> there = Stream.concat(match, verdict)
                    .filter(Files::isRegularFile)
                    .map(file -> HOME.relativize(file).toString().replace('\\', '/'))
                    .toList();
            assertThat(told).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void a_rule_is_told_with_the_first_sentence_of_its_remark() {
        assertThat(RuleText.in("dev/restamp/verdict/settle", "choice.drl"))
                .containsExactly(
                        new RuleText(
                                "choice.drl",
                                "the upper answer was chosen",
                                "--undetermined=upper: an upgrade passes over it."),
                        new RuleText(
                                "choice.drl",
                                "the lower answer was chosen",
                                "--undetermined=lower: an upgrade runs it."));
    }

    @Test
    void a_rule_that_settles_is_found_where_it_stands() {
        assertThat(RuleChapter.findRung("the schema proves it")).contains("verdict/settle/schema.drl, rung 2: schema");
        assertThat(RuleChapter.findRung("")).isEmpty();
    }
}
