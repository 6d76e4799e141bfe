package dev.restamp.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that are run to their end. */
public final class Processes {

    private Processes() {}

    /** What it printed is told when it fails; a server that it leaves running keeps no pipe of ours. */
    public static void run(List<String> command, Path folder) throws IOException {
        Path log = Files.createTempFile("restamp-scratch", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " failed: "
                        + Files.readString(log).strip().replaceAll("\\s+", " "));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    public static boolean succeeds(List<String> command, Path folder) {
        try {
            run(command, folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
