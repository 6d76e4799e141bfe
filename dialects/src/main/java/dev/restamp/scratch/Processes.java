package dev.restamp.scratch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The one door to other programs, which are run to their end. */
public final class Processes {

    /** How it ended, and all that it printed. */
    public record Ended(int exit, String output) {}

    @FunctionalInterface
    private interface Waiting {

        int exit(Process process) throws IOException;
    }

    private Processes() {}

    /** One of the system's own, also while we are ending; what it printed is told when it fails. */
    public static void require(List<String> command, Path folder) throws IOException {
        Ended ended = run(command, folder, System.getenv(), Processes::exit);
        if (ended.exit() != 0) {
            throw new IOException(
                    command.get(0) + " failed: " + ended.output().strip().replaceAll("\\s+", " "));
        }
    }

    public static boolean succeeds(List<String> command, Path folder) {
        try {
            require(command, folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Somebody's own, in just this environment; it ends when we do. */
    public static Ended run(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        return run(command, folder, environment, process -> {
            AtExit end = new AtExit(process::destroy);
            try {
                return exit(process);
            } finally {
                end.callOff();
            }
        });
    }

    /** It reads nothing, and prints into a file: a server that it leaves running keeps no pipe of ours. */
    private static Ended run(List<String> command, Path folder, Map<String, String> environment, Waiting waiting)
            throws IOException {
        Path output = Files.createTempFile("restamp-output", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int exit = waiting.exit(process);
            return new Ended(exit, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
