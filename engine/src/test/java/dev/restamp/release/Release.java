package dev.restamp.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * All that a release is, from the jar: {@code target/release}. Each file holds the same folder, in the form that people of
 * one trade install; some of them with a Java inside.
 *
 * <pre>mvn -Drelease -DskipTests package</pre>
 */
public final class Release {

    private static final String SUMMARY =
            "Finds out which migrations a database has truly had, and puts its ledger right.";
    private static final Path SCRIPTS = Path.of("src", "main", "scripts");
    private static final Path PARTS = Path.of("src", "main", "release");
    private static final Path JAR = Path.of("target", "restamp.jar");
    private static final Path OUT = Path.of("target", "release");
    private static final Path WORK = Path.of("target", "release-work").toAbsolutePath();

    private static final Comparator<String> LIKE_WITH_LIKE = Comparator.comparing(
                    (String place) -> !place.equals("META-INF/MANIFEST.MF"))
            .thenComparing(place -> place.substring(place.lastIndexOf('.') + 1))
            .thenComparing(Comparator.naturalOrder());

    private final String version;
    private final Packing packing;

    private Release(String version, Instant age) {
        this.version = version;
        this.packing = new Packing(age);
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        new Release(words[0], Instant.parse(words[1])).make(Path.of(words[2]));
    }

    private void make(Path jdk) throws IOException, InterruptedException {
        clear(OUT);
        clear(WORK);
        Tree shared = shared();
        Tree home = home(unpressed(true));
        write("restamp-" + version + ".tar.gz", packing.tarGz(unpacked(home, shared)));
        write("restamp-" + version + ".tgz", packing.tarGz(npm(home)));
        write("restamp_" + version + "_all.deb", deb(home, shared));
        write("restamp-" + version + "-py3-none-any.whl", wheel(home, "py3-none-any"));
        Optional<Runtime> runtime = Runtime.find(jdk, WORK.resolve("linked"));
        if (runtime.isPresent()) {
            withRuntime(runtime.get(), shared);
        } else {
            System.out.println("no files with a Java inside: they are made on Linux, x86-64");
        }
        clear(WORK);
    }

    private void withRuntime(Runtime runtime, Tree shared) throws IOException, InterruptedException {
        Tree java = runtime.tree(JAR);
        Tree home = home(unpressed(false)).tree("runtime/", java);
        if (runtime.hasTravellingArchives()) {
            Path place = WORK.resolve("home");
            home.write(place, packing.age());
            home.file("restamp.jsa", runtime.archive(place, WORK));
        } else {
            System.out.println("no archive of classes: it takes a Java of 20 or newer, named by -Druntime.jdk");
        }
        write("restamp-" + version + "-linux-x64.tar.gz", packing.tarGz(unpacked(home, shared)));
        String tag = "py3-none-manylinux_" + Runtime.oldestLibrary(java) + "_x86_64";
        write("restamp-" + version + "-" + tag + ".whl", wheel(home, tag));
        List<Path> programs = List.of(
                WORK.resolve("linked/bin/java"),
                WORK.resolve("linked/lib/server/libjvm.so"),
                WORK.resolve("linked/lib/libnet.so"));
        write(
                "restamp-" + version + "-image.tar",
                Image.of(
                        packing,
                        version,
                        List.of(
                                Image.base(programs),
                                new Tree().tree("opt/restamp/runtime/", java),
                                new Tree().tree("opt/restamp/", withoutJava(home)))));
    }

    private static Tree withoutJava(Tree home) {
        Tree rest = new Tree().tree("", home);
        List.copyOf(rest.leaves().keySet()).stream()
                .filter(place -> place.startsWith("runtime/"))
                .forEach(rest::without);
        return rest;
    }

    /** Not pressed within, it is pressed better by whatever it is packed into, and starts sooner. */
    private byte[] unpressed(boolean natives) throws IOException {
        Tree contents = new Tree();
        try (ZipFile zip = new ZipFile(JAR.toFile());
                Renewal renewal = Renewal.within(JAR)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                boolean taken = natives || !entry.getName().startsWith("org/sqlite/native/");
                if (!entry.isDirectory() && taken) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        contents.file(entry.getName(), renewal.of(entry.getName(), in.readAllBytes()));
                    }
                }
            }
        }
        return packing.zip(contents, false, LIKE_WITH_LIKE);
    }

    /** What every file of a release holds. */
    private Tree home(byte[] unpressed) throws IOException {
        return new Tree()
                .file("restamp.jar", unpressed)
                .file("java.args", Files.readAllBytes(SCRIPTS.resolve("java.args")))
                .program("restamp", Files.readAllBytes(SCRIPTS.resolve("restamp")))
                .file("SKILL.md", Files.readAllBytes(PARTS.resolve("SKILL.md")));
    }

    /** What the system's own places are for: manual pages, completions, licences and the list of contents. */
    private Tree shared() throws IOException, InterruptedException {
        Path pages = WORK.resolve("man1");
        say("manual", "--folder", pages.toString());
        Tree shared = new Tree()
                .folder("man/man1/", pages)
                .file("fish/vendor_completions.d/restamp.fish", say("completion", "fish"))
                .file("bash-completion/completions/restamp", say("completion", "bash"))
                .file("doc/restamp/restamp.cdx.json", Files.readAllBytes(Path.of("target/restamp.cdx.json")))
                .file("doc/restamp/copyright", Files.readAllBytes(Path.of("..", "LICENSE")))
                .file("doc/restamp/README.md", Files.readAllBytes(Path.of("..", "README.md")))
                .file("doc/restamp/CHANGELOG.md", Files.readAllBytes(Path.of("docs", "CHANGELOG.md")));
        try (ZipFile zip = new ZipFile(JAR.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (name.matches("META-INF/(NOTICE|licenses/.*[^/])")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        shared.file("doc/restamp/" + name.substring("META-INF/".length()), in.readAllBytes());
                    }
                }
            }
        }
        return shared;
    }

    /** The program's own answer. */
    private static byte[] say(String... words) throws IOException, InterruptedException {
        java.util.ArrayList<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] said = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("restamp " + String.join(" ", words) + " failed");
        }
        return said;
    }

    private Tree unpacked(Tree home, Tree shared) throws IOException {
        String top = "restamp-" + version + "/";
        Tree lib = new Tree().tree("", home).without("restamp").without("SKILL.md");
        return new Tree()
                .program(top + "bin/restamp", Files.readAllBytes(SCRIPTS.resolve("restamp")))
                .file(top + "bin/restamp.cmd", forWindows())
                .tree(top + "lib/", lib)
                .tree(top + "share/", shared)
                .file(top + "share/doc/restamp/SKILL.md", Files.readAllBytes(PARTS.resolve("SKILL.md")));
    }

    private static String forWindows() throws IOException {
        return Files.readString(SCRIPTS.resolve("restamp.cmd")).replace("\n", "\r\n");
    }

    private Tree npm(Tree home) throws IOException {
        return new Tree()
                .tree("package/", home)
                .file("package/package.json", filled("npm/package.json"))
                .file("package/README.md", Files.readAllBytes(Path.of("..", "README.md")))
                .file("package/LICENSE", Files.readAllBytes(Path.of("..", "LICENSE")))
                .program("package/launch.js", filled("npm/launch.js").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] deb(Tree home, Tree shared) throws IOException {
        Tree data = new Tree()
                .tree("./usr/share/restamp/", home)
                .tree("./usr/share/", shared)
                .link("./usr/bin/restamp", "../share/restamp/restamp");
        long size = data.leaves().values().stream()
                        .mapToLong(leaf -> leaf.bytes().length)
                        .sum()
                / 1024;
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
        members.put(
                "control.tar.gz",
                packing.tarGz(new Tree().file("./control", filled("control").replace("${size}", "" + size))));
        members.put("data.tar.gz", packing.tarGz(data));
        return packing.ar(members);
    }

    private byte[] wheel(Tree home, String tag) throws IOException {
        String about = "restamp-" + version + ".dist-info/";
        Tree wheel = new Tree()
                .tree("restamp/", home)
                .file("restamp/__init__.py", filled("python/launch.py"))
                .file("restamp/__main__.py", "from restamp import main\n\nmain()\n")
                .file(about + "METADATA", filled("python/METADATA") + Files.readString(Path.of("..", "README.md")))
                .file(about + "entry_points.txt", "[console_scripts]\nrestamp = restamp:main\n")
                .file(about + "licenses/LICENSE", Files.readAllBytes(Path.of("..", "LICENSE")))
                .file(
                        about + "WHEEL",
                        "Wheel-Version: 1.0\nGenerator: restamp\nRoot-Is-Purelib: "
                                + (tag.endsWith("any") ? "true" : "false") + "\nTag: " + tag + "\n");
        StringBuilder record = new StringBuilder();
        wheel.leaves()
                .forEach((place, leaf) -> record.append(place)
                        .append(",sha256=")
                        .append(Base64.getUrlEncoder().withoutPadding().encodeToString(Packing.sha256(leaf.bytes())))
                        .append(',')
                        .append(leaf.bytes().length)
                        .append('\n'));
        wheel.file(about + "RECORD", record + about + "RECORD,,\n");
        return packing.zip(wheel, true, Comparator.naturalOrder());
    }

    private String filled(String part) throws IOException {
        return Files.readString(PARTS.resolve(part))
                .replace("${version}", version)
                .replace("${summary}", SUMMARY)
                .replace("${age}", "" + packing.age().getEpochSecond());
    }

    private static void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(OUT);
        Files.write(OUT.resolve(name), bytes);
        System.out.printf(Locale.ROOT, "%6.1f MB  %s%n", bytes.length / 1e6, OUT.resolve(name));
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
