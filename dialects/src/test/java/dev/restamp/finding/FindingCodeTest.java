package dev.restamp.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingCodeTest {

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_code_has_a_page_that_says_what_it_means_and_what_to_do(FindingCode code) {
        assertThat(code.page())
                .startsWith("# " + code.code() + "\n")
                .contains("## What it means", "## How it comes about", "## What to do", "## Example")
                .endsWith("\n");
    }

    @Test
    void every_page_is_of_a_code() throws IOException, URISyntaxException {
        URL one = Objects.requireNonNull(FindingCode.class.getResource("cycle.md"));
        try (Stream<Path> pages = Files.list(Path.of(one.toURI()).getParent())) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".md"))
                            .map(name -> name.replace(".md", "")))
                    .allMatch(name -> FindingCode.find(name).isPresent());
        }
    }
}
