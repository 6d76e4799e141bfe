package dev.restamp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        for (String shell : shells()) {
            assertThat(typed(shell, "env printf '%s|' " + Shell.POSIX.word(word)))
                    .isEqualTo(word + "|");
        }
        assertThat(Printable.line(Shell.POSIX.word(word))).isEqualTo(Shell.POSIX.word(word));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /** Those of them that are here. */
    private static List<String> shells() {
        return Stream.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "yash")
                .filter(shell ->
                        Files.isExecutable(Path.of("/bin", shell)) || Files.isExecutable(Path.of("/usr/bin", shell)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rf", "--help", "-"})
    void a_file_is_never_an_option(String name) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name), "found");
        assertThat(typed("sh", "cat " + Shell.POSIX.file(name))).isEqualTo("found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a/b.c_d-e",
                "C:\\dir\\app.db",
                "",
                "it's",
                "'",
                "''",
                "a b",
                "\u2018a\u2019",
                "\u201Aa\u201B",
                "'\u2019",
                "\u2019'",
                "\u2018\u2019\u201A\u201B'",
                "\u201Cdouble\u201D \u201E",
                "@list",
                "a,b",
                "$x",
                "$(touch ran)",
                "`n",
                "a;b",
                "a|b",
                "a&b",
                "&",
                "-5",
                "-rf",
                "--%",
                "\u2013x",
                "\u2014x",
                "#no comment",
                "<#no comment#>",
                "{a}",
                "(1+1)",
                "~",
                "*",
                "%",
                "a=b",
                ">ran",
                "2>ran",
                "\u202Ea",
                "a\nb",
                "a\u2028b",
                "it's\u200B",
                "Grüße 😀\u0007"
            })
    void powershell_takes_it_for_one_text(String word) {
        String typed = Shell.POWERSHELL.word(word);
        assertThat(asPowerShellReads(typed)).isEqualTo(word);
        assertThat(Printable.line(typed)).isEqualTo(typed);
        assertThat(Shell.POWERSHELL.file("-x")).isEqualTo("./-x");
    }

    /** By its grammar: a bare word of letters that mean nothing, a text in single quotes, or letters joined by their numbers. */
    private static String asPowerShellReads(String typed) {
        if (typed.startsWith("(-join(")) {
            return Pattern.compile("\\[char\\]0x([0-9A-F]{4})")
                    .matcher(typed)
                    .results()
                    .map(unit -> String.valueOf((char) Integer.parseInt(unit.group(1), 16)))
                    .collect(Collectors.joining());
        } else if (!isQuote(typed.charAt(0))) {
            assertThat(typed).matches("[A-Za-z0-9_./\\\\][A-Za-z0-9_./\\\\:-]*");
            return typed;
        }
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (!isQuote(typed.charAt(at)) || at + 1 < typed.length() && isQuote(typed.charAt(at + 1))) {
            text.append(typed.charAt(at));
            at += isQuote(typed.charAt(at)) ? 2 : 1;
        }
        assertThat(at).as(typed).isEqualTo(typed.length() - 1);
        return text.toString();
    }

    private static boolean isQuote(char letter) {
        return "'\u2018\u2019\u201A\u201B".indexOf(letter) >= 0;
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
