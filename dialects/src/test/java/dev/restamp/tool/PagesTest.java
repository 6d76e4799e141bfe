package dev.restamp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.FindingCode;
import dev.restamp.tool.alembic.AlembicTool;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_code_has_a_page_that_says_what_it_means_and_what_to_do(FindingCode code) {
        assertThat(Pages.find(new AlembicTool(), code))
                .as("%s.md in the resources beside FindingCode, or in those of a tool", code)
                .isPresent()
                .get(InstanceOfAssertFactories.STRING)
                .startsWith("# " + code.code() + "\n")
                .contains("## What it means", "## How it comes about", "## What to do", "## Example")
                .doesNotContainPattern("\\{(tool|run|unstamped|ledger|column|primary|width|key)}")
                .endsWith("\n");
    }

    @Test
    void every_page_is_of_a_code() throws IOException, URISyntaxException {
        assertThat(Stream.concat(
                        pages(FindingCode.class.getResource("ledger-empty.md")),
                        pages(AlembicTool.class.getResource("finding/cycle.md"))))
                .allMatch(name -> FindingCode.find(name).isPresent());
    }

    private static Stream<String> pages(URL one) throws IOException, URISyntaxException {
        Path folder = Objects.requireNonNull(
                Path.of(Objects.requireNonNull(one).toURI()).getParent());
        try (Stream<Path> pages = Files.list(folder)) {
            return pages
                    .map(page -> page.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.replace(".md", ""))
                    .toList()
                    .stream();
        }
    }

    @Test
    void a_page_for_all_speaks_of_the_tool_at_hand() {
        assertThat(Pages.find(new AlembicTool(), FindingCode.LEDGER_MISSING).orElseThrow())
                .contains("`restamp plan` makes the ledger as Alembic would")
                .contains("`alembic_version` does not exist: an upgrade would start from the first revision.");
    }
}
