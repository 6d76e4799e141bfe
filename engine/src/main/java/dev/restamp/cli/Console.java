package dev.restamp.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Where a command reads and writes: streams, environment and working folder, so that a test can give its own. */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        boolean terminal) {

    Console {
        environment = Map.copyOf(environment);
    }

    /** The same in another working folder. */
    Console in(Path other) {
        return new Console(in, out, err, environment, other, terminal);
    }

    /** That of this process. */
    static Console ofProcess() {
        return new Console(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.console() != null);
    }
}
