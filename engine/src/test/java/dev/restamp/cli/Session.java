package dev.restamp.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One run of the command line, as from a shell: words in, an exit code and two texts out. */
record Session(int exit, String out, String err) {

    static Session run(Path folder, String... words) {
        return run(folder, Map.of(), "", words);
    }

    static Session run(Path folder, Map<String, String> environment, String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new HashMap<>(environment),
                folder,
                !input.isEmpty());
        int exit = new CommandLineFace(console).run(words);
        return new Session(exit, text(out, folder), text(err, folder));
    }

    /** Without the place where the test happens to run. */
    private static String text(ByteArrayOutputStream bytes, Path folder) {
        return bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "").replace(folder.toString(), ".");
    }
}
