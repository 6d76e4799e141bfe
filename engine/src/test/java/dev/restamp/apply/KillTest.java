package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ends a process that applies a plan, at moments spread over the whole of it: the database is as before or as promised, what
 * looks like a backup is one, and only {@code SIGKILL}, which leaves no chance to tidy up, may leave what is unfinished.
 * {@code -Drestamp.kills=200} kills more often.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("restamp.kills", 1);
    private static final long SEED = Long.getLong("restamp.seed", 1L);

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "sqlite in WAL mode", "postgresql"})
    void killed_at_any_moment_it_leaves_the_database_as_before_or_as_promised(String kind) throws Exception {
        Workshop workshop = new Workshop(kind.replaceFirst(" .*", ""));
        boolean wal = kind.endsWith("mode");
        Duration whole = uninterrupted(workshop, wal);
        for (String signal : List.of("KILL", "TERM", "INT")) {
            int after = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long delay = (long) (random.nextDouble() * 1.2 * whole.toNanos());
                after += killedAfter(delay, workshop, wal, signal) ? 1 : 0;
            }
            if (KILLS > 50) {
                System.getLogger("kills")
                        .log(
                                System.Logger.Level.INFO,
                                "{0}, SIG{1}: {2} before, {3} after",
                                kind,
                                signal,
                                KILLS - after,
                                after);
                assertThat(KILLS - after).as("killed too late to tell anything").isPositive();
                assertThat(after).as("killed too early to tell anything").isPositive();
            }
        }
    }

    private static Duration uninterrupted(Workshop workshop, boolean wal) throws Exception {
        try (ScratchDatabase database = broken(workshop, wal)) {
            Process victim = start(workshop, database);
            victim.getInputStream().read();
            long start = System.nanoTime();
            victim.getOutputStream().write('\n');
            victim.getOutputStream().flush();
            assertThat(victim.waitFor()).isZero();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static ScratchDatabase broken(Workshop workshop, boolean wal) {
        ScratchDatabase database = workshop.broken();
        if (wal) {
            database.run("PRAGMA journal_mode = WAL");
        }
        return database;
    }

    /** Whether the plan was carried out before the kill. */
    private static boolean killedAfter(long nanos, Workshop workshop, boolean wal, String signal) throws Exception {
        try (ScratchDatabase database = broken(workshop, wal)) {
            String before = workshop.contents(database);
            Process victim = start(workshop, database);
            victim.getInputStream().read();
            victim.getOutputStream().write('\n');
            victim.getOutputStream().flush();
            TimeUnit.NANOSECONDS.sleep(nanos);
            new ProcessBuilder("kill", "-" + signal, Long.toString(victim.pid()))
                    .start()
                    .waitFor();
            victim.waitFor();

            String found = workshop.contents(database);
            if (workshop.dialect.name().equals("sqlite")) {
                requireTidy(database, workshop, before, signal);
            }
            if (found.equals(before)) {
                return false;
            }
            assertThat(workshop.plan(database).changesNothing())
                    .as("neither before nor after, SIG%s, -Drestamp.seed=%s: %s", signal, SEED, found)
                    .isTrue();
            assertThat(found).endsWith("1 users 15 works");
            return true;
        }
    }

    private static void requireTidy(ScratchDatabase database, Workshop workshop, String before, String signal)
            throws Exception {
        Path file = Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length()));
        try (Stream<Path> beside = Files.list(file.toAbsolutePath().getParent())) {
            for (Path other : beside.filter(path -> !path.equals(file)).toList()) {
                String name = other.getFileName().toString();
                if (name.contains(".before-restamp-")) {
                    assertThat(workshop.contents("jdbc:sqlite:" + other)).isEqualTo(before);
                } else if (!signal.equals("KILL")) {
                    assertThat(name).doesNotContain("unfinished");
                }
            }
        }
    }

    private static Process start(Workshop workshop, ScratchDatabase database) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        Shell.classPath(),
                        Victim.class.getName(),
                        workshop.dialect.name(),
                        database.jdbcUrl()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Says that it is ready, waits for a line, and applies. */
    static final class Victim {

        public static void main(String[] arguments) throws SQLException, IOException {
            Workshop workshop = new Workshop(arguments[0]);
            try (Connection connection = DriverManager.getConnection(arguments[1])) {
                workshop.plan(workshop.dialect.introspector().observe(connection, workshop.story.scope()), connection);
                System.out.write('r');
                System.out.flush();
                System.in.read();
                workshop.applier(Duration.ofSeconds(10), true).repair(connection);
            }
        }
    }
}
