package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done while a person must decide is said in several places, and in all of them alike. */
class OneWordTest {

    private static final String WORD =
            "While a person must decide: what is certain is done, what hangs on the decision waits, and it ends with 3";

    private static final String DROPS = "an empty `_alembic_tmp_` copy that a batch change left when it broke off";

    @TempDir
    Path folder;

    @Test
    void help_manual_installer_and_decision_say_the_same() throws IOException {
        assertThat(plain(Session.run(folder, "repair", "--help").out())).contains(WORD);
        assertThat(plain(Files.readString(Path.of("../README.md")))).contains(WORD);
        assertThat(plain(Files.readString(Path.of("docs/install.sh")))).contains(WORD);
        assertThat(plain(decision())).contains(WORD);
    }

    @Test
    void the_one_thing_that_a_plan_drops_is_said_where_it_is_promised() throws IOException {
        assertThat(plain(Files.readString(Path.of("../README.md"))))
                .contains("drops nothing but " + DROPS)
                .doesNotContain("never drops anything");
        assertThat(plain(decision())).contains(DROPS);
    }

    private static String decision() throws IOException {
        return Files.readString(Path.of("docs/decisions/0002-doubt-stops-the-whole-plan.md"));
    }

    /** Without what breaks lines and begins comments. */
    private static String plain(String text) {
        return text.replaceAll("(?m)^\\s*#\\s?", "").replaceAll("\\s+", " ");
    }
}
