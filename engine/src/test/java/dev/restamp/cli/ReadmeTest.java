package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program prints, and each command is told of. */
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

    @Test
    void every_command_is_told_and_has_help() throws IOException {
        List<String> commands = Commands.names();
        assertThat(commands).isNotEmpty();
        String use = Files.readString(Path.of("docs/use.md"));
        for (String command : commands) {
            assertThat(use).contains("`" + command);
            assertThat(Session.run(folder, command, "--help").out()).startsWith("Usage: restamp " + command);
            assertThat(Commands.lineFor(Console.ofProcess(), command)
                            .getSubcommands()
                            .get(command)
                            .getSubcommands()
                            .keySet())
                    .allSatisfy(nested -> assertThat(use).containsPattern("`(" + command + " )?" + nested + "`"));
        }
    }

    private static String readme() throws IOException {
        return Files.readString(Scenarios.folder().resolve("../../README.md").normalize());
    }
}
