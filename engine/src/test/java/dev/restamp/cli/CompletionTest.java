package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @TempDir
    Path folder;

    @Test
    void bash_takes_the_script_and_completes_with_it() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("completion"), Session.run(folder, "completion").out());
        assertThat(bash(". ./completion; COMP_WORDS=(restamp au); COMP_CWORD=1; COMP_LINE='restamp au';"
                        + " complete -p restamp; _complete_restamp; echo \"${COMPREPLY[*]}\""))
                .contains("-F _complete_restamp restamp", "audit");
    }

    private String bash(String words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void fish_is_told_every_command_and_every_option_with_its_words() {
        String script = Session.run(folder, "completion", "fish").out();
        for (String command : Commands.names()) {
            assertThat(script).contains("-n '__fish_use_subcommand' -f -a " + command + " -d '");
            assertThat(script).contains("-n '__fish_seen_subcommand_from " + command + "' ");
        }
        assertThat(script)
                .contains(
                        "-l format -r -f -a 'text json markdown html sarif junit' -d 'How to show it (default: text).'")
                .contains("-n '__fish_seen_subcommand_from history; and __fish_seen_subcommand_from lint' -l dialect")
                .doesNotContain("DEFAULT-VALUE");
        assertThat(script.lines().skip(1))
                .allSatisfy(line -> assertThat(quotes(line)).isEven());
    }

    private static long quotes(String line) {
        return line.replace("\\'", "").chars().filter(c -> c == '\'').count();
    }

    @Test
    void every_command_has_a_manual_page_that_says_how_it_ends() throws IOException {
        assertThat(Session.run(folder, "manual", "--folder", "man").exit()).isZero();
        for (String command : Commands.names()) {
            assertThat(Files.readString(folder.resolve("man/restamp-" + command + ".1")))
                    .startsWith(".TH RESTAMP")
                    .contains(".SH NAME\nrestamp\\-" + command, ".SH SYNOPSIS", ".SH EXAMPLES", ".SH EXIT STATUS")
                    .doesNotContain("${");
        }
        assertThat(Session.run(folder, "manual", "history", "lint").out())
                .isEqualTo(Files.readString(folder.resolve("man/restamp-history-lint.1")));
    }

    @Test
    void no_line_of_a_manual_page_begins_with_an_order_that_is_none() {
        List<String> orders = List.of(".TH", ".SH", ".TP", ".nf", ".fi");
        assertThat(Session.run(folder, "manual", "derive").out().lines().filter(line -> line.startsWith(".")))
                .allSatisfy(line -> assertThat(orders).contains(line.split(" ")[0]));
    }
}
