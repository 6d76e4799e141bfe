package dev.restamp.cli;

import dev.restamp.report.Page;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Where a command reads and writes: streams, environment and working folder, so that a test can give its own. */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        boolean terminal) {

    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;

    Console {
        environment = Map.copyOf(environment);
    }

    /** How many columns to write for. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL_WIDTH;
    }

    /** Whether more than ASCII can be shown: a pipe takes UTF-8, a terminal what the locale says. */
    boolean unicode() {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("UTF-8")
                .toUpperCase(Locale.ROOT);
        return !terminal || !(locale.equals("C") || locale.equals("POSIX") || locale.contains("8859"));
    }

    /** For plain text. */
    Page page() {
        return new Page(width(), false, unicode(), false);
    }

    /** The same in another working folder. */
    Console in(Path other) {
        return new Console(in, out, err, environment, other, terminal);
    }

    /** The same with nobody in front of it. */
    Console unwatched() {
        return new Console(in, out, err, environment, folder, false);
    }

    /** That of this process. */
    static Console ofProcess() {
        return new Console(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Terminal.measured(System.getenv()),
                Path.of("").toAbsolutePath(),
                Terminal.isThere());
    }
}
