package dev.restamp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real git. */
class WhereaboutsTest {

    @TempDir
    private Path folder;

    private void git(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        Shell.Result result = Shell.run("", command);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    private void commit(String file, String text, String title) throws Exception {
        Files.writeString(folder.resolve(file), text);
        git("add", "-A");
        git("commit", "-q", "-m", title);
    }

    private List<String> messages(String id) {
        return new Whereabouts(folder, Duration.ofSeconds(20))
                .sightings(id).stream().map(finding -> finding.message()).toList();
    }

    @Test
    void a_revision_of_another_branch_is_found_there() throws Exception {
        git("init", "-q", "-b", "main");
        commit("a1.py", "revision = 'a1'\n", "Begin");
        git("checkout", "-q", "-b", "feature");
        commit("b1.py", "revision = 'b1b1b1'\n", "Add works");
        git("checkout", "-q", "main");

        assertThat(messages("b1b1b1"))
                .singleElement()
                .asString()
                .contains("(Add works)")
                .contains("adds a file with b1b1b1; it is in feature");
    }

    @Test
    void a_deleted_revision_is_found_with_the_commit_that_deleted_it() throws Exception {
        git("init", "-q", "-b", "main");
        commit("a1.py", "revision = 'a1'\n", "Begin");
        commit("b1.py", "revision = 'b1b1b1'\n", "Add works");
        Files.delete(folder.resolve("b1.py"));
        commit("c1.py", "revision = 'c1'\n", "Squash");

        assertThat(messages("b1b1b1")).hasSize(2);
        assertThat(messages("b1b1b1").get(0)).contains("(Squash) deletes a file with b1b1b1");
    }

    @Test
    void what_was_never_there_is_not_found_and_no_repository_is_no_trouble() throws Exception {
        assertThat(messages("b1b1b1")).isEmpty();
        git("init", "-q", "-b", "main");
        commit("a1.py", "revision = 'a1'\n", "Begin");
        assertThat(messages("b1b1b1")).isEmpty();
        assertThat(messages("--output=/tmp/stolen")).isEmpty();
    }
}
