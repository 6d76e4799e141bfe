package dev.restamp.cli;

import dev.restamp.report.Page;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a command reads and writes: streams, environment and working folder, so that a test can give its own. Both streams are outlets. */
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
        out = Outlet.to(out);
        err = Outlet.to(err);
        environment = Map.copyOf(environment);
    }

    /** Something to know beside the answer. */
    void tell(String sentence) {
        ((Outlet) err).tell(sentence);
    }

    /** Why not all of the answer could be written, if so. */
    Optional<IOException> findTrouble() {
        return ((Outlet) out).findTrouble();
    }

    /** How many columns to write for. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL_WIDTH;
    }

    /** Whether more than ASCII can be shown: a pipe takes UTF-8, a terminal what the locale says. */
    boolean unicode() {
        String locale = Stream.of(AsUtf8.LOCALE, "LC_ALL", "LC_CTYPE", "LANG")
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
                Outlet.to(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))),
                Outlet.to(new FileOutputStream(FileDescriptor.err)),
                Terminal.measured(System.getenv()),
                Path.of("").toAbsolutePath(),
                Terminal.isThere());
    }
}
