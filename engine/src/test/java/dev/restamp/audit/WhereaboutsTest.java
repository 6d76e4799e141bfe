package dev.restamp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.tool.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In repositories that a real git has made. */
class WhereaboutsTest {

    @TempDir
    private Path temporary;

    private Path folder() throws Exception {
        return Files.createDirectories(temporary.resolve("project"));
    }

    private static void git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        Shell.Result result = Shell.run("", command);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    private static void commit(Path folder, String file, String text, String title) throws Exception {
        Files.writeString(folder.resolve(file), text);
        git(folder, "add", "-A");
        git(folder, "commit", "-q", "-m", title);
    }

    private static List<String> messages(Path working, Path history, String id) {
        return new Whereabouts(
                        working,
                        List.of(history),
                        Tools.at(Scenarios.named("behind-linear").history())::trace,
                        Duration.ofMinutes(1))
                .sightings(id).stream().map(finding -> finding.message()).toList();
    }

    private static List<String> messages(Path folder, String id) {
        return messages(folder, folder, id);
    }

    /** One revision here, one on another branch. */
    private Path branched() throws Exception {
        Path folder = folder();
        git(folder, "init", "-q", "-b", "main");
        commit(folder, "a1.py", "revision = 'a1'\n", "Begin");
        git(folder, "checkout", "-q", "-b", "feature");
        commit(folder, "b1.py", "revision: str = \"b1b1b1\"\ndown_revision = 'a1'\n", "Add works");
        commit(folder, "c1.py", "revision = 'c1'\ndown_revision = 'b1b1b1'\n", "Go on");
        git(folder, "checkout", "-q", "main");
        return folder;
    }

    @Test
    void a_revision_of_another_branch_is_found_there_and_its_child_is_not_taken_for_it() throws Exception {
        assertThat(messages(branched(), "b1b1b1"))
                .singleElement()
                .asString()
                .contains("(Add works) adds the file of b1b1b1; it is in feature");
    }

    @Test
    void a_deleted_revision_is_found_with_the_commit_that_deleted_it() throws Exception {
        Path folder = folder();
        git(folder, "init", "-q", "-b", "main");
        commit(folder, "a1.py", "revision = 'a1'\n", "Begin");
        commit(folder, "b1.py", "revision = 'b1b1b1'\n", "Add works");
        git(folder, "mv", "b1.py", "b1_works.py");
        git(folder, "commit", "-q", "-m", "Name it");
        Files.delete(folder.resolve("b1_works.py"));
        commit(folder, "c1.py", "revision = 'c1'\n", "Squash");

        assertThat(messages(folder, "b1b1b1")).hasSize(2);
        assertThat(messages(folder, "b1b1b1").get(0)).contains("(Squash) deletes the file of b1b1b1");
    }

    @Test
    void packed_objects_and_names_are_read_as_loose_ones_are() throws Exception {
        Path folder = branched();
        StringBuilder text = new StringBuilder("revision = 'big'\n");
        for (int i = 0; i < 300; i++) {
            text.append("# line ").append(i).append('\n');
        }
        git(folder, "checkout", "-q", "-b", "long");
        for (int i = 0; i < 60; i++) {
            commit(
                    folder,
                    "big.py",
                    text.append("# and ").append(i).append('\n').toString(),
                    "More " + i);
        }
        commit(folder, "z1.py", text.toString().replace("'big'", "'z1z1z1'"), "Add another that is nearly alike");
        git(folder, "checkout", "-q", "main");
        git(folder, "gc", "-q", "--aggressive", "--prune=now");
        assertThat(Files.exists(folder.resolve(".git/packed-refs"))).isTrue();

        assertThat(messages(folder, "b1b1b1")).singleElement().asString().contains("it is in feature");
        assertThat(messages(folder, "big")).singleElement().asString().contains("(More 0)");
        assertThat(messages(folder, "z1z1z1")).singleElement().asString().contains("it is in long");
    }

    @Test
    void a_work_tree_beside_the_first_and_a_submodule_belong_to_their_repository() throws Exception {
        Path folder = branched();
        Path beside = temporary.resolve("beside");
        git(folder, "worktree", "add", "-q", beside.toString(), "-b", "other");
        assertThat(messages(beside, "b1b1b1")).hasSize(1);

        Path around = Files.createDirectories(temporary.resolve("around"));
        git(around, "init", "-q", "-b", "main");
        git(around, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", folder.toString(), "inner");
        assertThat(messages(around.resolve("inner"), "b1b1b1")).hasSize(1);
    }

    @Test
    void what_was_never_there_is_not_found_and_no_repository_is_no_trouble() throws Exception {
        Path folder = folder();
        assertThat(messages(folder, "b1b1b1")).isEmpty();
        git(folder, "init", "-q", "-b", "main");
        assertThat(messages(folder, "b1b1b1")).isEmpty();
        commit(folder, "a1.py", "revision = 'a1'\n", "Begin");
        assertThat(messages(folder, "b1b1b1")).isEmpty();
        assertThat(messages(folder, "--output=/tmp/stolen")).isEmpty();
        assertThat(messages(folder, "a\\E.*\\Q")).isEmpty();
    }

    /** Everything in a repository that makes git itself run a program; each would leave its mark. */
    @Test
    void nothing_that_a_repository_asks_for_is_run_and_nothing_is_written_into_it() throws Exception {
        Path folder = branched();
        Path mark = temporary.resolve("mark");
        String program = "touch " + mark;
        commit(folder, ".gitattributes", "*.py diff=evil filter=evil\n", "Attributes");
        String config = Files.readString(folder.resolve(".git/config"))
                + "[diff \"evil\"]\n textconv = \"" + program + "; cat\"\n command = \"" + program + "\"\n"
                + "[filter \"evil\"]\n smudge = \"" + program + "; cat\"\n clean = \"" + program + "; cat\"\n"
                + "[core]\n fsmonitor = \"" + program + "\"\n pager = \"" + program + "\"\n sshCommand = \"" + program
                + "\"\n editor = \"" + program + "\"\n[gpg]\n program = \"" + program + "\"\n"
                + "[log]\n showSignature = true\n[include]\n path = /dev/zero\n[alias]\n log = \"!" + program + "\"\n";
        Files.writeString(folder.resolve(".git/config"), config);
        for (String hook : List.of("post-index-change", "reference-transaction", "pre-auto-gc", "post-checkout")) {
            Path file = Files.writeString(folder.resolve(".git/hooks/" + hook), "#!/bin/sh\n" + program + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        List<String> before = listing(folder);

        assertThat(messages(folder, "b1b1b1")).hasSize(1);

        assertThat(mark).doesNotExist();
        assertThat(listing(folder)).isEqualTo(before);
    }

    private static List<String> listing(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> path + " " + path.toFile().lastModified() + " "
                            + path.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_bare_repository_is_no_repository_wherever_it_lies() throws Exception {
        Path source = branched();
        Path project = Files.createDirectories(temporary.resolve("clone"));
        git(
                project,
                "clone",
                "-q",
                "--bare",
                source.toString(),
                project.resolve("migrations").toString());
        Path versions = Files.createDirectories(project.resolve("migrations/versions"));
        Files.writeString(versions.resolve("a1.py"), "revision = 'a1'\n");

        assertThat(messages(project, versions, "b1b1b1")).isEmpty();
        assertThat(messages(versions, versions, "b1b1b1")).isEmpty();
        assertThat(messages(project.resolve("migrations"), versions, "b1b1b1")).isEmpty();
    }

    @Test
    void only_the_repository_of_the_working_folder_is_looked_into() throws Exception {
        Path folder = branched();
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        assertThat(messages(elsewhere, folder, "b1b1b1")).isEmpty();
        git(elsewhere, "init", "-q", "-b", "main");
        assertThat(messages(elsewhere, folder, "b1b1b1")).isEmpty();
        Files.createSymbolicLink(elsewhere.resolve("link"), folder);
        assertThat(messages(elsewhere, elsewhere.resolve("link"), "b1b1b1")).isEmpty();
    }

    @Test
    void a_file_or_link_that_points_to_the_repository_of_somebody_else_is_not_followed() throws Exception {
        Path folder = branched();
        Path pointing = Files.createDirectories(temporary.resolve("pointing"));
        Files.writeString(pointing.resolve(".git"), "gitdir: " + folder.resolve(".git") + "\n");
        assertThat(messages(pointing, "b1b1b1")).isEmpty();

        Path linking = Files.createDirectories(temporary.resolve("linking"));
        Files.createSymbolicLink(linking.resolve(".git"), folder.resolve(".git"));
        assertThat(messages(linking, "b1b1b1")).isEmpty();

        Path sharing = temporary.resolve("sharing");
        git(temporary, "clone", "-q", "--shared", folder.toString(), sharing.toString());
        assertThat(messages(sharing, "b1b1b1")).isEmpty();
    }

    @Test
    void a_repository_of_another_user_is_left_alone() throws Exception {
        Path folder = branched();
        org.junit.jupiter.api.Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can give files away");
        assertThat(Shell.run(
                                "",
                                List.of(
                                        "chown",
                                        "-R",
                                        "nobody",
                                        folder.resolve(".git").toString()))
                        .exit())
                .isZero();
        assertThat(messages(folder, "b1b1b1")).isEmpty();
    }

    @Test
    void damage_ends_the_search_without_a_word() throws Exception {
        Path folder = branched();
        git(folder, "gc", "-q", "--prune=now");
        Path packs = folder.resolve(".git/objects/pack");
        try (Stream<Path> files = Files.list(packs)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".idx")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (int i = 8; i < 1032; i++) {
                    bytes[i] = (byte) 0x7f;
                }
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.write(file, bytes);
            }
        }
        assertThat(messages(folder, "b1b1b1")).isEmpty();
    }
}
