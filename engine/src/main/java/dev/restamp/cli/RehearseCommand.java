package dev.restamp.cli;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.rehearsal.Answers;
import dev.restamp.rehearsal.Scene;
import dev.restamp.rehearsal.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does what people do most, in SQLite and before a stage, so that the launcher's archive holds the classes that it takes. */
@Command(name = "rehearse", description = "Run through the usual commands, for the launcher's archive of classes.")
final class RehearseCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--unpack",
            paramLabel = "FOLDER",
            description = "Where to leave what drivers would unpack for every process.")
    private @Nullable Path unpacked;

    RehearseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (unpacked != null) {
            for (Dialect dialect : Dialects.all()) {
                dialect.unpackDriver(unpacked);
            }
        }
        Path folder = Files.createTempDirectory("restamp-rehearsal");
        Scene.set(folder);
        try (Stage stage = Stage.open(Answers.ofAudit())) {
            String url = stage.url();
            for (List<String> words : List.of(
                    List.of("demo", "--quiet", "--folder", "demo"),
                    List.of("audit", "demo/install.db", "--history", "demo/versions"),
                    List.of("fleet", "demo/install.db", "--history", "demo/versions"),
                    List.of("history", "lint", "--history", "project", "--dialect", "postgresql"),
                    List.of("history", "lint", "--history", "project", "--dialect", "sqlite", "-q"),
                    List.of("derive", "--history", "project", "--dialect", "postgresql", "-o", "project.yaml"),
                    List.of("derive", "--history", "demo/versions", "--dialect", "postgresql", "-o", "book.yaml"),
                    List.of("audit", url, "--rules", "book.yaml"),
                    List.of("audit", url, "--history", "demo/versions", "--format", "json"),
                    List.of("plan", url, "--history", "demo/versions"))) {
                new CommandLineFace(quiet(folder)).run(words.toArray(String[]::new));
            }
        } finally {
            delete(folder);
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    /** What goes wrong is told, what comes out is not. */
    private Console quiet(Path folder) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(console.in(), nowhere, console.err(), console.environment(), folder, false);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
