package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.Scenarios;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How whole processes end, whatever happens to them. */
class MainTest {

    private static final Path HISTORY = Scenarios.named("unstamped-create-all").history();

    @TempDir
    Path folder;

    private record Ended(int exit, String out, String err) {}

    private Ended run(Map<String, String> environment, List<String> flags, String... words)
            throws IOException, InterruptedException {
        return run(environment, flags, folder.resolve("out").toFile(), words);
    }

    private Ended run(Map<String, String> environment, List<String> flags, File out, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", Shell.classPath(), "dev.restamp.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile());
        process.environment().putAll(environment);
        int exit = process.start().waitFor();
        String told = out.isFile() ? Files.readString(out.toPath()) : "";
        return new Ended(exit, told, Files.readString(folder.resolve("err")));
    }

    @Test
    void no_memory_is_70_and_a_sentence() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("versions"));
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    folder.resolve("versions/r" + i + ".py"),
                    "revision = 'r" + i + "'\ndown_revision = None\nx = [" + "'a', ".repeat(300_000) + "]\n");
        }
        Ended ended = run(Map.of(), List.of("-Xmx24m"), "history", "show", "--history", "versions");

        assertThat(ended.exit()).isEqualTo(70);
        assertThat(ended.err()).startsWith("restamp: the JVM gave up").contains("memory");
    }

    @Test
    void a_part_that_is_missing_is_70_and_a_sentence() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = GivingUp.because(
                new UnsatisfiedLinkError("no sqlitejdbc in java.library.path"),
                console(OutputStream.nullOutputStream(), err));

        assertThat(exit).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("restamp: the JVM gave up")
                .contains("sqlitejdbc", System.getProperty("java.io.tmpdir"))
                .hasLineCount(1);
    }

    @Test
    void a_folder_where_the_library_cannot_be_unpacked_is_named() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("app.db"));
        Ended ended =
                run(Map.of(), List.of("-Djava.io.tmpdir=/nowhere"), "audit", "app.db", "--history", HISTORY.toString());

        assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("restamp: SQLite's library cannot be unpacked in /nowhere")
                .hasLineCount(1);
    }

    @Test
    void a_bug_is_70_with_what_is_needed_to_find_it() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = GivingUp.because(
                new IllegalStateException("a\u001b[2Jb"), console(OutputStream.nullOutputStream(), err));

        assertThat(exit).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("this is a bug", "IllegalStateException", "a\\u001B[2Jb", "\tat ", "Please report it");
    }

    @Test
    void a_full_disk_under_the_answer_is_2_and_a_sentence() throws IOException, InterruptedException {
        Ended ended =
                run(Map.of(), List.of(), new File("/dev/full"), "history", "show", "--history", HISTORY.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("restamp: standard output cannot be written")
                .hasLineCount(1);
        assertThat(run(Map.of(), List.of(), new File("/dev/full"), "--version").exit())
                .isEqualTo(2);
    }

    @Test
    void a_pipe_that_nobody_reads_any_more_is_no_trouble() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(Main.run(console(broken("Broken pipe"), err), "history", "show", "--history", HISTORY.toString()))
                .isZero();
        assertThat(err.size()).isZero();
        assertThat(Main.run(console(broken("No space left"), err), "history", "show", "--history", HISTORY.toString()))
                .isEqualTo(2);
    }

    private Console console(OutputStream out, OutputStream err) {
        return new Console(
                InputStream.nullInputStream(),
                Outlet.to(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                false);
    }

    private static OutputStream broken(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void names_that_are_not_ascii_are_found_in_a_locale_of_no_language() throws IOException, InterruptedException {
        String script =
                "cd \"$1\" && mkdir -p grüße/versions && printf 'revision = \"a1\"\\ndown_revision = None\\n\\n\\ndef upgrade():\\n"
                        + "    pass\\n' > grüße/versions/ä.py && exec env -u LANG -u LC_CTYPE LC_ALL=C \"$2\" -cp \"$3\" dev.restamp.cli.Main"
                        + " history show --history grüße";
        Files.writeString(folder.resolve("start.sh"), script);
        Process process = new ProcessBuilder(
                        "sh",
                        folder.resolve("start.sh").toString(),
                        folder.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Shell.classPath())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).contains("a1");
    }
}
