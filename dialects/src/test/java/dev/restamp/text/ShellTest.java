package dev.restamp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed to be typed, typed: into real shells, in a folder that would show if any of it ran. */
class ShellTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.db",
                "",
                "my app.db",
                "$(touch ran)",
                "`touch ran`",
                "a;touch ran",
                "a&touch ran&",
                "a|touch ran",
                "a\ntouch ran",
                "a\n",
                "it's",
                "'",
                "''\"'",
                "\"quoted\"",
                "back\\slash\\",
                "\\n",
                "~",
                "~root",
                "!!",
                "!ls",
                "#no comment",
                "*",
                "?",
                "[a]",
                "{a,b}",
                "$HOME",
                "${HOME}",
                "=ls",
                "a=b",
                "%1",
                "^a^b",
                "a\tb",
                "a\rb",
                "\u001b[31mred",
                "\u202Etxt.exe",
                "it's\u200B\\0101%s$(touch ran)",
                "Grüße 你好 😀",
                " leading and trailing ",
                "<in",
                ">ran"
            })
    void a_word_stays_one_word_and_nothing_of_it_runs(String word) throws IOException, InterruptedException {
        for (String shell : List.of("sh", "bash")) {
            assertThat(typed(shell, "printf '%s|' " + Shell.POSIX.word(word))).isEqualTo(word + "|");
        }
        assertThat(Printable.line(Shell.POSIX.word(word))).isEqualTo(Shell.POSIX.word(word));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rf", "--help", "-"})
    void a_file_is_never_an_option(String name) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name), "found");
        assertThat(typed("sh", "cat " + Shell.POSIX.file(name))).isEqualTo("found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "it's", "a b", "\u2018a\u2019", "@list", "a,b", "$x", "-5", "\u202Ea", "(1+1)"})
    void powershell_takes_it_for_one_text(String word) {
        String typed = Shell.POWERSHELL.word(word);
        boolean bare = typed.equals(word);
        assertThat(bare).isEqualTo(word.equals("plain"));
        assertThat(bare
                        || typed.matches("'([^'\u2018\u2019]|''|\u2018\u2018|\u2019\u2019)*'")
                        || typed.matches("\\(-join\\((\\[char]0x[0-9A-F]{4},?)+\\)\\)"))
                .isTrue();
    }

    private String typed(String shell, String line) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(shell)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        try (var input = process.getOutputStream()) {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        process.waitFor();
        return Files.readString(output);
    }
}
