package dev.restamp.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One version, wherever people read it. */
class VersionTest {

    private static final Path TOP = Scenarios.folder().resolve("../..").normalize();

    private static String text(String file) throws IOException {
        return Files.readString(TOP.resolve(file));
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern));
    }

    @Test
    void the_build_the_changes_and_what_is_handed_out_for_gates_agree() throws IOException {
        String version = first("<version>([^<]*)</version>", text("pom.xml"));

        assertThat(first("## (\\S+)", text("engine/docs/CHANGELOG.md"))).isEqualTo(version);
        assertThat(first("default: '(\\d[^']*)'", text(".github/actions/restamp/action.yml")))
                .isEqualTo(version);
        for (String recipe : new String[] {"gitlab.yml", "pre-commit.yaml"}) {
            assertThat(first("'restamp(?:\\[java])?==(\\d+\\.\\d+\\.\\d+)", text("engine/docs/recipes/" + recipe)))
                    .as(recipe)
                    .isEqualTo(version);
        }
        assertThat(first("image: restamp:(\\S+)", text("engine/docs/recipes/kubernetes.yaml")))
                .isEqualTo(version);
    }

    @Test
    void a_tag_that_is_not_the_version_releases_nothing() throws IOException {
        assertThat(text(".github/workflows/release.yml"))
                .contains("tags: ['v*']", "test \"v$version\" = \"$GITHUB_REF_NAME\"");
    }
}
