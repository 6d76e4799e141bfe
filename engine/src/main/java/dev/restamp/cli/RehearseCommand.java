package dev.restamp.cli;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.rehearsal.Answers;
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

    private static final String SETTINGS = """
            [alembic]
            script_location = .
            sqlalchemy.url = sqlite:///install.db
            """;

    /** As {@code alembic init} writes it, in short. */
    private static final String ENVIRONMENT = """
            from alembic import context
            from sqlalchemy import engine_from_config, pool

            config = context.config
            target_metadata = None


            def run_migrations_online():
                section = config.get_section(config.config_ini_section, {})
                connectable = engine_from_config(section, prefix="sqlalchemy.", poolclass=pool.NullPool)
                with connectable.connect() as connection:
                    context.configure(connection=connection, target_metadata=target_metadata)
                    with context.begin_transaction():
                        context.run_migrations()


            run_migrations_online()
            """;

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
        Files.writeString(folder.resolve("alembic.ini"), SETTINGS);
        Files.writeString(folder.resolve("env.py"), ENVIRONMENT);
        try (Stage stage = Stage.open(Answers.ofAudit())) {
            String url = stage.url();
            for (List<String> words : List.of(
                    List.of("demo", "--quiet", "--folder", folder.toString()),
                    List.of("audit", "install.db", "--history", "versions"),
                    List.of("fleet", "install.db", "--history", "versions"),
                    List.of("history", "lint", "--history", ".", "--dialect", "postgresql", "-q"),
                    List.of("derive", "--history", "versions", "--dialect", "postgresql", "-o", "book.yaml"),
                    List.of("audit", url, "--rules", "book.yaml"),
                    List.of("audit", url, "--history", "versions", "--format", "json"),
                    List.of("plan", url, "--history", "versions"))) {
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
