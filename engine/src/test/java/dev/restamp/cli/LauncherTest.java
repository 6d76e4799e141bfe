package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restamp.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
                  case $word in
                    -XX:SharedArchiveFile=*.new) echo archive > "${word#*=}" ;;
                    -*) ;;
                    */restamp/*.lib) mkdir -p "$word"; echo library > "$word/libsqlitejdbc.so" ;;
                  esac
                done
                """.formatted(folder));
        chmod(bin.resolve("java"), "rwxr-xr-x");
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

    /** The words that Java was started with last, while the archive was not yet being made. */
    private String start(String... variables) throws IOException {
        return startAs(List.of(), variables);
    }

    private String startAs(List<String> prefix, String... variables) throws IOException {
        Files.writeString(folder.resolve("started"), "");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("env", "-i", "PATH=" + System.getenv("PATH"), "JAVA_HOME=" + folder.resolve("java")));
        command.add("RESTAMP_JAR=" + folder.resolve("restamp.jar"));
        command.addAll(List.of(variables));
        command.addAll(List.of("sh", LAUNCHER.toString(), "audit"));
        Shell.Result result = Shell.run("", command);
        assertThat(result.output()).isEmpty();
        assertThat(result.exit()).isZero();
        return Files.readAllLines(folder.resolve("started")).get(0);
    }

    private String startAtHome() throws IOException {
        return start("HOME=" + home);
    }

    /** The archive that the launcher made by itself. */
    private Path archive() throws Exception {
        startAtHome();
        for (int i = 0; i < 600; i++) {
            try (Stream<Path> files = Files.isDirectory(cache) ? Files.list(cache) : Stream.empty()) {
                List<Path> all = files.toList();
                if (all.size() == 2
                        && all.stream().anyMatch(file -> file.toString().endsWith(".jsa"))) {
                    return all.stream()
                            .filter(file -> file.toString().endsWith(".jsa"))
                            .findFirst()
                            .orElseThrow();
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no archive was made");
    }

    private static void assertPlain(String words) {
        assertThat(words).doesNotContain("SharedArchiveFile").doesNotContain("org.sqlite.lib.path");
    }

    @Test
    void an_archive_of_ones_own_is_made_for_oneself_alone_and_used() throws Exception {
        Path archive = archive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(startAtHome()).contains("-XX:SharedArchiveFile=" + archive).contains("-Dorg.sqlite.lib.path=");
        assertPlain(start("HOME=" + home, "RESTAMP_ARCHIVE=off"));
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
    void what_others_may_write_is_not_used() throws Exception {
        Path archive = archive();
        Path library = Path.of(archive.toString().replaceFirst("jsa$", "lib"), "libsqlitejdbc.so");
        for (Path open : List.of(cache, archive, library, library.getParent(), cache.getParent(), home)) {
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

    @Test
    void only_what_it_has_made_is_swept_away() throws Exception {
        Path archive = archive();
        Path notes = Files.writeString(cache.resolve("notes-1.jsa.txt"), "mine");
        Path named = Files.writeString(cache.resolve("my-own.jsa"), "mine");
        Path beside = Files.createDirectory(cache.resolve("project"));
        Files.writeString(folder.resolve("restamp.jar"), "a newer jar");
        for (Path old : List.of(archive, notes, named)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        }
        startAtHome();
        for (int i = 0; i < 600 && Files.exists(archive); i++) {
            Thread.sleep(50);
        }
        assertThat(archive).doesNotExist();
        assertThat(notes).exists();
        assertThat(named).exists();
        assertThat(beside).exists();
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
        for (int i = 0; i < 600 && !Files.exists(made); i++) {
            Thread.sleep(50);
        }
        assertThat(startAs(asNobody(), "HOME=" + own)).contains("SharedArchiveFile=" + made);
    }
}
