package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restamp.Shell;
import dev.restamp.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @TempDir
    Path folder;

    /** Typed at a prompt, with the key that completes; what came of it is told instead of done. */
    private static final String TYPED = """
        source ./completion
        restamp() { echo "ran: $*."; }
        restamp aud\t
        restamp audit --form\tsar\t
        restamp audit --fail\tdri\t
        restamp history reb\t
        restamp completion zs\t
        """;

    private static final List<String> COMPLETED = List.of(
            "ran: audit.",
            "ran: audit --format sarif.",
            "ran: audit --fail-on drift.",
            "ran: history rebase.",
            "ran: completion zsh.");

    @Test
    void bash_completes_with_the_script() throws IOException {
        assertThat(typed(TYPED, "completion", "bash", "--norc", "-i")).contains(COMPLETED);
    }

    @Test
    void zsh_completes_with_the_script() throws IOException {
        assumeTrue(
                Shell.run("", List.of("sh", "-c", "command -v zsh")).exit() == 0,
                "where there is no zsh, nobody completes in it");
        String setUp = "autoload -U compinit && compinit -D -u\n";
        assertThat(typed(setUp + TYPED, "completion zsh", "zsh", "-f", "-i")).contains(COMPLETED);
    }

    private String typed(String text, String command, String... shell) throws IOException {
        Files.writeString(
                folder.resolve("completion"),
                Session.run(folder, command.split(" ")).out());
        return Terminal.paste("cd '" + folder + "'\n" + text, "exit", List.of(shell))
                .output();
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
