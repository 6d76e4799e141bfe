package dev.restamp.release;

import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The part of a Java that restamp takes, and the archive of the classes that it loads: made by doing what people do most. */
final class Runtime {

    /** Drools asks for beans, which live beside windows and fonts; of those only the classes come along. */
    private static final String MODULES = "java.base,java.sql,java.naming,java.management,java.logging,java.xml,"
            + "java.security.jgss,jdk.crypto.ec,java.compiler,java.desktop,jdk.unsupported";

    private static final String LEFT_OUT = "**/libawt*.so,**/libfontmanager.so,**/libfreetype.so,**/libjavajpeg.so,"
            + "**/libjawt.so,**/libjsound.so,**/liblcms.so,**/libmlib_image.so,**/libsplashscreen.so,**/psfont*,"
            + "**/jexec,**/jrt-fs.jar";

    /** Databases as people have them: one made from models, and one whose upgrade stopped half way. */
    private static final List<String> PATIENTS = List.of("unstamped-create-all", "partial-index-missing");

    /** Before it an archive is bound to the place of its jar. */
    private static final int ARCHIVES_TRAVEL = 20;

    /** Of an archive, until two are alike: as a rule the first two are. */
    private static final int MAKINGS = 6;

    /** So called, its own place does not get into the archive, which would be another one in every folder. */
    private static final String JAR_BESIDE = "./restamp.jar";

    private static final String NATIVE = "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so";

    private final Path jdk;
    private final Path folder;

    private Runtime(Path jdk, Path folder) {
        this.jdk = jdk;
        this.folder = folder;
    }

    /** Nothing where none can be made for the machines that are handed one. */
    static Optional<Runtime> find(Path jdk, Path folder) throws IOException, InterruptedException {
        boolean ours = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (!ours) {
            return Optional.empty();
        }
        Runtime runtime = new Runtime(jdk, folder);
        runtime.link();
        return Optional.of(runtime);
    }

    private void link() throws IOException, InterruptedException {
        run(
                folder.getParent(),
                List.of(
                        jdk.resolve("bin/jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--strip-debug",
                        "--no-man-pages",
                        "--no-header-files",
                        "--exclude-files=" + LEFT_OUT,
                        "--output",
                        folder.toString()));
    }

    /** With the driver's native part where it need not be unpacked anew by every process. */
    Tree tree(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream library = zip.getInputStream(zip.getEntry(NATIVE))) {
            return new Tree().folder("", folder).file("lib/libsqlitejdbc.so", library.readAllBytes());
        }
    }

    boolean hasTravellingArchives() throws IOException {
        String description = Files.readString(folder.resolve("release"));
        return Integer.parseInt(description.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1")) >= ARCHIVES_TRAVEL;
    }

    /** The oldest C library that all of it runs with, by the names of what it asks of one. */
    static String oldestLibrary(Tree runtime) {
        int newest = runtime.leaves().entrySet().stream()
                .filter(entry -> entry.getKey().matches("bin/\\w+|lib/(.+/)?\\w+\\.so|lib/jspawnhelper"))
                .map(entry -> new String(entry.getValue().bytes(), StandardCharsets.ISO_8859_1))
                .flatMap(text ->
                        Pattern.compile("GLIBC_2\\.(\\d+)").matcher(text).results())
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElseThrow();
        return "2_" + Math.max(newest, 17);
    }

    /**
     * An archive for what is laid out there; the same of the same, whatever the threads of this machine did first. Its classes are
     * linked and their call sites resolved, where Java can do that, so that all of it is loaded at every start: only what the runs
     * that people wait for take is in it.
     */
    byte[] archive(Path home, Path work) throws IOException, InterruptedException {
        ClassList classes = new ClassList();
        classes.addAll(Files.readAllLines(folder.resolve("lib/classlist")));
        classes.addAll(loaded(home, work, "demo", "--quiet", "--folder", "demo"));
        for (String name : PATIENTS) {
            Scenario patient = Scenarios.named(name);
            String history = UsualProject.around(patient.history(), Files.createTempDirectory(work, name))
                    .toString();
            classes.addAll(loaded(home, work, "history", "lint", "--history", history));
            for (Supplier<ScratchDatabase> kind :
                    List.<Supplier<ScratchDatabase>>of(ScratchDatabase::postgres, ScratchDatabase::sqlite)) {
                try (ScratchDatabase database = kind.get()) {
                    patient.fill(database);
                    classes.addAll(loaded(home, work, "audit", database.url(), "--history", history));
                    classes.addAll(
                            loaded(home, work, "audit", database.url(), "--history", history, "--format", "json"));
                    classes.addAll(loaded(home, work, "plan", database.url(), "--history", history));
                }
            }
        }
        return steady(home, work, Files.write(work.resolve("classes"), lines(classes, home, work)));
    }

    private List<String> lines(ClassList classes, Path home, Path work) throws IOException, InterruptedException {
        Path modules = work.resolve("modules");
        String image = folder.resolve("lib/modules").toString();
        run(work, List.of(jdk.resolve("bin/jimage").toString(), "extract", "--dir", modules.toString(), image));
        List<URL> places = new ArrayList<>(List.of(url(home.resolve("restamp.jar"))));
        try (Stream<Path> all = Files.list(modules)) {
            all.map(Runtime::url).forEach(places::add);
        }
        try (URLClassLoader files = new URLClassLoader(places.toArray(URL[]::new))) {
            // Not from its parents, which are of the Java that builds.
            return classes.lines(name ->
                    Optional.ofNullable(files.findResource(name + ".class")).map(Runtime::bytes));
        }
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(URL file) {
        try (InputStream bytes = file.openStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] steady(Path home, Path work, Path list) throws IOException, InterruptedException {
        byte[] before = dumped(home, work, list);
        for (int making = 1; making < MAKINGS; making++) {
            byte[] now = dumped(home, work, list);
            Optional<byte[]> steady = SteadyBytes.agreed(before, now);
            if (steady.isPresent()) {
                return steady.get();
            }
            before = now;
        }
        throw new IOException("of " + MAKINGS + " archives of classes no two that follow one another are alike");
    }

    private byte[] dumped(Path home, Path work, Path list) throws IOException, InterruptedException {
        Path archive = work.resolve("restamp.jsa");
        List<String> command = new ArrayList<>(java(home));
        command.addAll(List.of(
                "-Xshare:dump",
                "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                JAR_BESIDE));
        run(home, command);
        return Files.readAllBytes(archive);
    }

    /** The classes that a run of restamp loads. */
    private List<String> loaded(Path home, Path work, String... words) throws IOException, InterruptedException {
        Path list = Files.createTempFile(work, "classes", "");
        start(home, work, List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list), List.of(words));
        return Files.readAllLines(list);
    }

    private List<String> java(Path home) {
        return List.of(folder.resolve("bin/java").toString(), "@" + home.resolve("java.args"));
    }

    private void start(Path home, Path work, List<String> flags, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(home));
        command.addAll(flags);
        command.addAll(List.of(
                "-Dorg.sqlite.lib.path=" + home.resolve("runtime/lib"),
                "-jar",
                home.resolve("restamp.jar").toString()));
        command.addAll(words);
        run(work, command);
    }

    /** To have found something to do, or to decide, is no failure here. */
    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("restamp-release", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("DATABASE_URL"));
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
        int exit = builder.start().waitFor();
        if (exit != 0 && exit != 1 && exit != 3) {
            throw new IOException(String.join(" ", command) + " ended with " + exit + ":\n" + Files.readString(said));
        }
        Files.delete(said);
    }
}
