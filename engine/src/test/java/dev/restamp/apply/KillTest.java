package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a process that applies a plan, at moments spread over the whole of it ({@code SIGKILL}, no chance to tidy up): the
 * database is as before or as promised. {@code -Drestamp.kills=200} kills more often.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("restamp.kills", 2);
    private static final long SEED = Long.getLong("restamp.seed", 1L);

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void killed_at_any_moment_it_leaves_the_database_as_before_or_as_promised(String dialect) throws Exception {
        Workshop workshop = new Workshop(dialect);
        Random random = new Random(SEED);
        Duration whole = uninterrupted(workshop);
        int before = 0;
        int after = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long delay = (long) (random.nextDouble() * 1.2 * whole.toNanos());
            boolean done = killedAfter(delay, workshop, kill);
            before += done ? 0 : 1;
            after += done ? 1 : 0;
        }
        assertThat(before + after).isEqualTo(KILLS);
        if (KILLS > 50) {
            System.getLogger("kills")
                    .log(System.Logger.Level.INFO, "{0}: {1} before, {2} after", dialect, before, after);
            assertThat(before).as("killed too late to tell anything").isPositive();
            assertThat(after).as("killed too early to tell anything").isPositive();
        }
    }

    private static Duration uninterrupted(Workshop workshop) throws Exception {
        try (ScratchDatabase database = workshop.broken()) {
            Process victim = start(workshop, database);
            victim.getInputStream().read();
            long start = System.nanoTime();
            victim.getOutputStream().write('\n');
            victim.getOutputStream().flush();
            assertThat(victim.waitFor()).isZero();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** Whether the plan was carried out before the kill. */
    private static boolean killedAfter(long nanos, Workshop workshop, int kill) throws Exception {
        try (ScratchDatabase database = workshop.broken()) {
            String before = workshop.contents(database);
            Process victim = start(workshop, database);
            victim.getInputStream().read();
            victim.getOutputStream().write('\n');
            victim.getOutputStream().flush();
            TimeUnit.NANOSECONDS.sleep(nanos);
            victim.destroyForcibly().waitFor();

            String found = workshop.contents(database);
            if (found.equals(before)) {
                return false;
            }
            assertThat(workshop.plan(database).changesNothing())
                    .as("neither before nor after, kill %s, -Drestamp.seed=%s: %s", kill, SEED, found)
                    .isTrue();
            assertThat(found).endsWith("1 users 15 works");
            return true;
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
