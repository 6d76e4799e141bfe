package dev.restamp.cli;

import dev.restamp.text.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In the locale of no language Java can name no file that is not named in ASCII, and has decided so before we begin. Then the same
 * command is run once more in one where it can.
 */
final class AsUtf8 {

    /** What the locale was before. */
    static final String LOCALE = "RESTAMP_LOCALE";

    private static final Set<String> ASCII = Set.of("ANSI_X3.4-1968", "US-ASCII", "ASCII", "646");
    private static final Path WORDS = Path.of("/proc/self/cmdline");

    private AsUtf8() {}

    /** How the second run ended; nothing where none was needed, or none can be made. */
    static Optional<Integer> findExit() {
        if (!ASCII.contains(System.getProperty("sun.jnu.encoding"))
                || System.getenv(LOCALE) != null
                || !Files.isReadable(WORDS)) {
            return Optional.empty();
        }
        try {
            Process again = again().inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(again::destroy));
            return Optional.of(again.waitFor());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ExitCode.BUG.number());
        }
    }

    /** A shell writes the words, byte for byte, since Java cannot hand them on either. */
    private static ProcessBuilder again() throws IOException {
        List<String> words = words();
        String java = ProcessHandle.current()
                .info()
                .command()
                .map(c -> Shell.POSIX.word(c))
                .orElse(words.get(0));
        words.set(0, java + " -Dsun.jnu.encoding=UTF-8 -Dfile.encoding=UTF-8");
        ProcessBuilder again = new ProcessBuilder("/bin/sh", "-c", "exec " + String.join(" ", words));
        again.environment().put("LC_ALL", "C.UTF-8");
        again.environment().put(LOCALE, "C");
        return again;
    }

    private static List<String> words() throws IOException {
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (byte b : Files.readAllBytes(WORDS)) {
            if (b == 0) {
                words.add(Shell.spelt(word.toByteArray()));
                word.reset();
            } else {
                word.write(b);
            }
        }
        return words;
    }
}
