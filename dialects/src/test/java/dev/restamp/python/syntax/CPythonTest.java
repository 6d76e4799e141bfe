package dev.restamp.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree is the one that CPython makes. Needs {@code python3}, and fails without it. What CPython refuses is no proof. */
class CPythonTest {

    @TempDir
    Path folder;

    @Test
    void everyFormOfSyntaxGivesTheTreeThatCPythonGives() throws Exception {
        List<Path> files = new ArrayList<>();
        for (String source : Sources.all()) {
            Path file = folder.resolve("source" + files.size() + ".py");
            Files.writeString(file, source);
            files.add(file);
        }
        assertThat(differences(files)).isEmpty();
    }

    /** Python's own library, or the folders named: {@code -Drestamp.python.sources=folder:folder}. */
    @Test
    void realSourcesGiveTheTreesThatCPythonGives() throws Exception {
        String named = System.getProperty("restamp.python.sources");
        List<Path> files = new ArrayList<>();
        for (String each : named == null ? new String[] {standardLibrary()} : named.split(":")) {
            try (Stream<Path> found = Files.walk(Path.of(each), named == null ? 1 : 100)) {
                found.filter(path -> path.toString().endsWith(".py") && Files.isRegularFile(path))
                        .forEach(files::add);
            }
        }
        assertThat(files).isNotEmpty();
        assertThat(differences(files)).isEmpty();
    }

    private static String standardLibrary() throws IOException {
        Process python = new ProcessBuilder("python3", "-c", "import os; print(os.path.dirname(os.__file__))").start();
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }

    private List<String> differences(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        Process python = start(files);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            for (Path file : files) {
                compare(file, lines.readLine(), differences);
            }
        }
        return differences;
    }

    private Process start(List<Path> files) throws IOException {
        Path script = folder.resolve("dump.py");
        try (InputStream in = CPythonTest.class.getResourceAsStream("dump.py")) {
            Files.copy(in, script);
        }
        Path list = folder.resolve("list.txt");
        Files.write(list, files.stream().map(Path::toString).toList());
        return new ProcessBuilder("python3", script.toString())
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void compare(Path file, String theirs, List<String> differences) throws IOException {
        Module module = Python.parse(Files.readAllBytes(file), file.toString());
        if (theirs.equals("refused")) {
            differences.add(file + ": CPython refuses this");
            return;
        }
        if (!module.broken().isEmpty()) {
            differences.add(file + ": " + module.broken().get(0));
            return;
        }
        String ours = TreeText.of(module).replaceAll("[( ]+|(?<=\\[) ", " ").replace(" ]", "]");
        String normal = theirs.replaceAll("[( ]+|(?<=\\[) ", " ").replace(" ]", "]");
        if (!ours.equals(normal)) {
            differences.add(file + ": " + firstDifference(ours, normal));
        }
    }

    private static String firstDifference(String ours, String theirs) {
        int at = 0;
        while (at < Math.min(ours.length(), theirs.length()) && ours.charAt(at) == theirs.charAt(at)) {
            at++;
        }
        return "\n  ours   " + around(ours, at) + "\n  theirs " + around(theirs, at);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }
}
