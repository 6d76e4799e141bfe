package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.rehearsal.Answers;
import dev.restamp.rehearsal.Recorder;
import dev.restamp.rehearsal.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage is as good as the server that it stands for; {@code -Drestamp.golden=rewrite} writes down what that one says now. */
class RehearsalTest {

    private static final Path KEPT = Path.of("src", "main", "resources", "dev", "restamp", "rehearsal", "audit.gz");

    private final Scenario demo = Scenarios.named("unstamped-create-all");

    @TempDir
    private Path folder;

    private Session audit(String url) {
        return Session.run(folder, "audit", url, "--history", demo.history().toString());
    }

    @Test
    void an_audit_before_the_stage_ends_as_before_the_server() throws IOException, InterruptedException {
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.OLDEST);
                Recorder recorder = new Recorder(database.url())) {
            demo.fill(database);
            Session real = audit(recorder.url());
            Answers said = recorder.answers();
            if ("rewrite".equals(System.getProperty("restamp.golden"))) {
                Files.write(KEPT, Recorder.packed(said));
            }
            try (Stage stage = Stage.open(Answers.ofAudit())) {
                Session rehearsed = audit(stage.url());

                assertThat(rehearsed.err()).isEmpty();
                assertThat(rehearsed.exit()).isEqualTo(real.exit()).isEqualTo(1);
                assertThat(Answers.ofAudit().turns()).hasSameSizeAs(said.turns());
            }
        }
    }

    @Test
    void nothing_goes_wrong_in_the_whole_rehearsal() {
        Session rehearsal = Session.run(folder, "rehearse");

        assertThat(rehearsal.err()).isEmpty();
        assertThat(rehearsal.out()).isEmpty();
        assertThat(rehearsal.exit()).isZero();
    }

    @Test
    void what_a_driver_would_unpack_every_time_is_left_where_it_is_asked_for() {
        Session rehearsal = Session.run(folder, "rehearse", "--unpack", folder + "/a/b");

        assertThat(rehearsal.err()).isEmpty();
        assertThat(folder.resolve("a/b"))
                .isDirectoryContaining(
                        file -> file.getFileName().toString().equals(System.mapLibraryName("sqlitejdbc")));
        assertThat(folder.resolve("a/b").toFile().list()).hasSize(1);
    }

    @Test
    void nobody_is_told_of_the_rehearsal() {
        assertThat(Session.run(folder, "--help").out()).contains("audit").doesNotContain("rehearse");
    }
}
