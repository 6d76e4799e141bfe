package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.Scenarios;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Terminals of every width, without colours, without more than ASCII, watched or not, and pipes that break. */
class TerminalTest {

    private static final Path FOLDER = Scenarios.folder();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(Map<String, String> environment, boolean terminal) {
        return new Console(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                FOLDER,
                terminal);
    }

    @Test
    void long_work_is_told_and_the_line_is_cleared_after_it() {
        CountDownLatch told = new CountDownLatch(1);
        PrintStream watched = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void flush() {
                super.flush();
                told.countDown();
            }
        };
        Console console = new Console(InputStream.nullInputStream(), watched, watched, Map.of(), FOLDER, true);
        assertThat(Waiting.at(console, 0).<Boolean>during("reading", () -> await(told)))
                .isTrue();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("\r\u001b[Kreading, 0 s")
                .endsWith("\r\u001b[K");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void short_work_and_work_that_nobody_watches_is_not_told() {
        assertThat(Waiting.at(console(Map.of(), true), 60_000).<Integer>during("reading", () -> 1))
                .isOne();
        assertThat(Waiting.at(console(Map.of(), false), 0).<Integer>during("reading", () -> 2))
                .isEqualTo(2);
        assertThat(err.size()).isZero();
    }

    @Test
    void a_graph_is_drawn_in_ascii_where_there_is_nothing_else() {
        String history =
                Scenarios.named("hybrid-two-chains-one-tracked").history().toString();
        String[] words = {"history", "show", "--history", history};
        assertThat(Session.run(FOLDER, Map.of("LANG", "C"), "\n", words).out())
                .isASCII()
                .contains("* ");
        assertThat(Session.run(FOLDER, Map.of("LANG", "C"), "", words).out()).contains("● ");
        assertThat(Session.run(FOLDER, Map.of("LANG", "en_GB.UTF-8"), "\n", words)
                        .out())
                .contains("● ");
    }

    @Test
    void a_pipe_that_is_closed_early_is_no_trouble() {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        Console console = new Console(
                InputStream.nullInputStream(),
                broken,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                FOLDER,
                false);
        String history = Scenarios.named("unstamped-create-all").history().toString();
        assertThat(new CommandLineFace(console).run("history", "show", "--history", history))
                .isZero();
        assertThat(err.size()).isZero();
    }
}
