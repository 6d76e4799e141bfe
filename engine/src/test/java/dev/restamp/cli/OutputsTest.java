package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** No output takes the place of what a command reads, whatever name it is given, and nothing has been done when that is told. */
class OutputsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Scenario scenario = Scenarios.named("unstamped-behind");
        Files.createDirectories(folder.resolve("migrations/versions"));
        try (Stream<Path> files = Files.list(scenario.folder().getParent().resolve("history/versions"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("migrations/versions").resolve(file.getFileName()));
            }
        }
        text("migrations/env.py", "");
        text("migrations/versions/seed.json", "{}");
        text("alembic.ini", "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///app.db\n");
        text("restamp.yaml", "format: text\n");
        text("rules.yaml", "restamp: 2\nrevisions: {}\n");
        text("house.drl", "package house;\n");
        text("targets.txt", "app.db\n");
        text("notes.txt", "no lines of ours\nand no end");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            scenario.fill(database);
            Files.copy(Path.of(database.url().substring("sqlite:///".length())), folder.resolve("app.db"));
        }
        Files.createSymbolicLink(folder.resolve("link.db"), folder.resolve("app.db"));
        Files.createLink(folder.resolve("hard.db"), folder.resolve("app.db"));
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("elsewhere"), folder.resolve("migrations"));
        session("snapshot app.db -o snap.yaml");
        session("plan app.db -o plan.sql");
    }

    private void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Session session(String words) {
        return Session.run(folder, words.split(" "));
    }

    /** Every file by its name, with its bytes. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> contents.put(folder.relativize(file).toString(), bytes(file)));
        }
        return contents;
    }

    private static String bytes(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit app.db -o app.db",
                "audit app.db -o ./migrations/../app.db",
                "audit app.db -o link.db",
                "audit link.db -o app.db",
                "audit link.db -o link.db-wal",
                "audit link.db -o app.db-journal",
                "audit hard.db -o app.db",
                "audit app.db -o hard.db",
                "audit app.db -o app.db-wal",
                "audit app.db -o APP.DB-shm",
                "audit sqlite:///app.db -o app.db",
                "audit jdbc:sqlite:app.db -o app.db",
                "audit -o app.db",
                "audit snap.yaml -o snap.yaml",
                "snapshot snap.yaml -o snap.yaml",
                "snapshot app.db -o app.db",
                "plan app.db -o app.db",
                "plan app.db --undo app.db",
                "plan app.db -o new.sql --undo new.sql",
                "plan app.db -o new.sql --undo ./New.sql",
                "plan app.db -o plan.sql --undo elsewhere/../plan.sql",
                "apply app.db --yes -o app.db",
                "apply app.db --yes -o app.db.before-restamp-1",
                "apply app.db --yes --plan plan.sql -o plan.sql",
                "repair app.db --yes -o migrations/versions/a1_users.py",
                "repair app.db --yes --no-backup -o app.db-journal",
                "repair app.db --yes -o dangling",
                "repair app.db --yes -o migrations",
                "repair app.db --yes -o /dev/null",
                "audit app.db -o alembic.ini",
                "audit app.db -o migrations/env.py",
                "audit app.db -o elsewhere/env.py",
                "audit app.db -o migrations/versions/new.py",
                "audit app.db -o migrations/versions/seed.json",
                "audit app.db -o restamp.yaml",
                "audit app.db --rules rules.yaml -o rules.yaml",
                "audit app.db --policy house.drl -o house.drl",
                "derive --dialect sqlite -o migrations/versions/seed.json",
                "derive --dialect sqlite -o app.db",
                "history lint -o app.db",
                "history lint -o migrations/env.py",
                "fleet app.db -o app.db",
                "fleet targets.txt -o targets.txt",
                "fleet targets.txt -o app.db",
                "fleet targets.txt --format json -o link.db",
                "fleet targets.txt --format json -o app.db --resume",
                "fleet app.db --format json -o notes.txt --resume",
            })
    void an_output_that_is_read_is_refused_before_anything_is_done(String words) throws IOException {
        Map<String, String> before = contents();

        Session session = session(words);

        assertThat(session.exit()).as(session.err()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).startsWith("restamp: ").hasLineCount(1);
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit app.db -o report.txt",
                "audit app.db -o migrations/report.txt",
                "plan app.db -o plan.sql",
                "plan app.db --history migrations/versions -o migrations/versions/plan.sql --undo undo.sql",
                "derive --dialect sqlite -o fingerprints.yaml",
                "snapshot app.db -o snap.yaml",
                "fleet targets.txt --format json -o lines.jsonl",
            })
    void an_output_of_before_is_written_anew(String words) throws IOException {
        Session first = session(words);
        Map<String, String> before = contents();

        Session again = session(words);

        assertThat(again.err().lines()).allMatch(line -> line.startsWith("restamp: restamp.yaml chose"));
        assertThat(again.exit()).isEqualTo(first.exit());
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void an_output_keeps_its_mode_and_a_link_stays_a_link() throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "old");
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("latest"), report);

        session("audit app.db -o latest");

        assertThat(folder.resolve("latest")).isSymbolicLink();
        assertThat(Files.readString(report)).contains("standing");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
    }

    /** By its type, since that is what the check looks for. */
    @Test
    void every_option_that_names_a_file_to_write_is_an_output() {
        Console console = Console.ofProcess();
        List<OptionSpec> options = commands(Commands.lineFor(console))
                .flatMap(line -> line.getCommandSpec().options().stream())
                .filter(option -> option.longestName().matches("--(output|undo|write-.+)"))
                .toList();

        assertThat(options).hasSizeGreaterThan(8);
        assertThat(options).allSatisfy(option -> assertThat(option.type()).isEqualTo(OutputFile.class));
    }

    private static Stream<CommandLine> commands(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(OutputsTest::commands));
    }
}
