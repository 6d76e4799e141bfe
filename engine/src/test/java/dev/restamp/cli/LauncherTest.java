package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restamp.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher, with a Java that only writes down how it was started: where it keeps what it will run, and what it believes. */
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("src/main/scripts/restamp").toAbsolutePath().normalize();

    private Path folder;
    private Path home;
    private Path cache;

    /** Not where tests usually are: the folders above count, too. */
    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "restamp-launcher");
        chmod(folder, "rwxr-xr-x");
        home = Files.createDirectory(folder.resolve("home"));
        cache = home.resolve(".cache/restamp");
        Path bin = Files.createDirectories(folder.resolve("java/bin"));
        Files.writeString(bin.resolve("java"), """
                #!/bin/sh
                echo "$@" >> "%s/started"
                for word; do
                  case $word in -XX:SharedArchiveFile=*) echo archive > "${word#*=}" ;; esac
                done
                """.formatted(folder));
        chmod(bin.resolve("java"), "rwxr-xr-x");
        Files.writeString(folder.resolve("java/release"), "IMPLEMENTOR=\"-\"\nJAVA_VERSION=\"25.0.3\"\n");
        Files.createFile(folder.resolve("started"));
        chmod(folder.resolve("started"), "rw-rw-rw-");
        Files.writeString(folder.resolve("restamp.jar"), "a jar");
    }

    @AfterEach
    void remove() {
        Shell.run("", List.of("rm", "-rf", folder.toString()));
    }

    private static void chmod(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** The words that Java was started with. */
    private String start(String... variables) throws IOException {
        return startAs(List.of(), variables);
    }

    private String startAs(List<String> prefix, String... variables) throws IOException {
        return startWith("audit", prefix, variables);
    }

    private String startWith(String word, List<String> prefix, String... variables) throws IOException {
        Files.writeString(folder.resolve("started"), "");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("env", "-i", "PATH=" + System.getenv("PATH"), "JAVA_HOME=" + folder.resolve("java")));
        command.add("RESTAMP_JAR=" + folder.resolve("restamp.jar"));
        command.addAll(List.of(variables));
        command.addAll(List.of("sh", LAUNCHER.toString(), word));
        Shell.Result result = Shell.run("", command);
        assertThat(result.output()).isEmpty();
        assertThat(result.exit()).isZero();
        return Files.readAllLines(folder.resolve("started")).get(0);
    }

    private String startAtHome() throws IOException {
        return start("HOME=" + home);
    }

    /** The archive that Java made as it ended. */
    private Path archive() throws IOException {
        startAtHome();
        return cache.resolve("classes.jsa");
    }

    private static void assertPlain(String words) {
        assertThat(words).doesNotContain("SharedArchiveFile").doesNotContain("org.sqlite.lib.path");
    }

    @Test
    void an_archive_of_ones_own_is_made_for_oneself_alone_and_used() throws Exception {
        Path archive = archive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(archive).exists();
        assertThat(startAtHome()).contains("-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=" + archive + " ");
        assertPlain(start("HOME=" + home, "RESTAMP_ARCHIVE=off"));
        assertPlain(start("HOME=" + home, "CI=true"));
    }

    @Test
    void a_java_that_makes_none_by_itself_has_none() throws IOException {
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.17\"\n");
        assertPlain(startAtHome());
        Files.delete(folder.resolve("java/release"));
        assertPlain(startAtHome());
        assertThat(cache).doesNotExist();
    }

    @Test
    void the_java_that_is_named_comes_first() throws IOException {
        Path other = folder.resolve("other java");
        Files.writeString(other, "#!/bin/sh\necho other \"$@\" >> \"" + folder + "/started\"\n");
        chmod(other, "rwxr-xr-x");
        assertThat(start("HOME=" + home, "RESTAMP_JAVA=" + other)).startsWith("other @");
    }

    @Test
    void in_a_folder_that_is_gone_java_is_not_left_to_end_with_1() {
        for (String shell : List.of("sh", "bash", "dash")) {
            Shell.Result result = Shell.run(
                    "",
                    List.of(
                            "sh",
                            "-c",
                            "mkdir \"$2/gone\" && cd \"$2/gone\" && rmdir \"$2/gone\" && RESTAMP_JAR=\"$2/restamp.jar\" exec "
                                    + shell + " \"$1\" audit",
                            "sh",
                            LAUNCHER.toString(),
                            folder.toString()));
            assertThat(result.exit()).as(result.output()).isEqualTo(2);
            assertThat(result.output()).contains("restamp: the working folder is gone");
        }
    }

    @Test
    void without_a_home_there_is_none() throws IOException {
        for (String variable :
                new String[] {"NOTHING=", "HOME=", "HOME=/", "HOME=relative", "XDG_CACHE_HOME=relative"}) {
            assertPlain(start(variable));
            assertThat(Files.readAllLines(folder.resolve("started")))
                    .as(variable)
                    .hasSize(1);
        }
        assertThat(Path.of("/tmp/.cache/restamp")).doesNotExist();
    }

    @Test
    void only_what_people_do_most_makes_the_archive_which_all_use() throws Exception {
        assertPlain(startWith("--version", List.of(), "HOME=" + home));
        Path archive = archive();
        assertThat(startWith("--version", List.of(), "HOME=" + home))
                .contains("-XX:SharedArchiveFile=" + archive + " ")
                .doesNotContain("AutoCreate");
    }

    @Test
    void what_others_may_write_is_not_used() throws Exception {
        Path archive = archive();
        for (Path open : List.of(cache, archive, cache.getParent(), home)) {
            String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(open));
            for (String mode : List.of("rwxrwx---", "rwx----w-")) {
                chmod(open, mode);
                assertPlain(startAtHome());
                assertThat(archive).exists();
            }
            chmod(open, before);
            assertThat(startAtHome()).contains("SharedArchiveFile");
        }
    }

    @Test
    void a_link_is_not_followed_and_nothing_is_removed_behind_it() throws Exception {
        Path archive = archive();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(cache, elsewhere);
        Files.createSymbolicLink(cache, elsewhere);
        assertPlain(startAtHome());
        Files.delete(cache);
        Files.move(elsewhere, cache);
        Files.move(archive, folder.resolve("away"));
        Files.createSymbolicLink(archive, folder.resolve("away"));
        assertPlain(startAtHome());
        assertThat(folder.resolve("away")).exists();
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can be somebody else for a while");
    }

    private static List<String> asNobody() {
        return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    @Test
    void root_does_not_run_what_another_user_has_laid_out() throws Exception {
        assumeRoot();
        Path archive = archive();
        for (Path theirs : List.of(archive, cache, cache.getParent(), home)) {
            assertThat(Shell.run("", List.of("chown", "65534", theirs.toString()))
                            .exit())
                    .isZero();
            assertPlain(startAtHome());
            assertThat(Shell.run("", List.of("chown", "0", theirs.toString())).exit())
                    .isZero();
        }
        assertThat(startAtHome()).contains("SharedArchiveFile");
    }

    @Test
    void an_ordinary_user_has_an_archive_too_and_does_not_run_what_another_has_laid_out() throws Exception {
        assumeRoot();
        Path theirs = archive();
        chmod(cache, "rwxr-xr-x");
        chmod(theirs, "rw-r--r--");
        assertPlain(startAs(asNobody(), "HOME=" + home));

        Path own = Files.createDirectory(folder.resolve("nobody"));
        assertThat(Shell.run("", List.of("chown", "65534", own.toString())).exit())
                .isZero();
        startAs(asNobody(), "HOME=" + own);
        Path made = own.resolve(".cache/restamp").resolve(theirs.getFileName());
        assertThat(startAs(asNobody(), "HOME=" + own)).contains("SharedArchiveFile=" + made);
    }
}
