package dev.restamp.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An image of a container as a file: its layers and what is said of them, in the layout that every tool for images loads. */
final class Image {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Packing packing;
    private final Tree tree = new Tree();
    private final List<Map<String, Object>> layers = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    private Image(Packing packing) {
        this.packing = packing;
    }

    static byte[] of(Packing packing, String version, List<Tree> layers) throws IOException {
        Image image = new Image(packing);
        for (Tree layer : layers) {
            image.add(layer);
        }
        return image.pack(version);
    }

    /** What a program needs of a system: the C library of the machine that builds it, a shell, and a user who is not root. */
    static Tree base(List<Path> programs) throws IOException, InterruptedException {
        Tree base = new Tree()
                .file("etc/passwd", "root:x:0:0:root:/:/bin/sh\nrestamp:x:10001:10001:restamp:/tmp:/bin/sh\n")
                .file("etc/group", "root:x:0:\nrestamp:x:10001:\n")
                .file("etc/nsswitch.conf", "hosts: files dns\n")
                .folderOfAll("tmp/")
                .folderOfAll("work/");
        Path shell = Path.of("/bin/sh").toRealPath();
        base.program("bin/sh", Files.readAllBytes(shell));
        for (Path library :
                libraries(Stream.concat(programs.stream(), Stream.of(shell)).toList())) {
            base.program(library.toString().substring(1), Files.readAllBytes(library));
        }
        for (String library : List.of("libc6", shell.getFileName().toString())) {
            Path terms = Path.of("/usr/share/doc", library, "copyright");
            if (Files.exists(terms)) {
                base.file(terms.toString().substring(1), Files.readAllBytes(terms));
            }
        }
        return base;
    }

    /** By the places at which the programs look for them. */
    private static SortedSet<Path> libraries(List<Path> programs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ldd"));
        programs.forEach(program -> command.add(program.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        SortedSet<Path> libraries = new TreeSet<>();
        said.lines()
                .filter(line -> line.startsWith("\t"))
                .map(line -> line.replaceFirst(".*=> ", "").strip().replaceFirst(" \\(0x.*", ""))
                .filter(place -> place.startsWith("/lib") || place.startsWith("/usr/lib"))
                .forEach(place -> libraries.add(Path.of(place)));
        return libraries;
    }

    private void add(Tree layer) throws IOException {
        byte[] tar = packing.tar(layer);
        contents.add("sha256:" + hash(tar));
        layers.add(blob(LAYER, packing.gzip(tar)));
    }

    private byte[] pack(String version) throws IOException {
        Map<String, Object> config = blob(CONFIG, json(config(version)));
        Map<String, Object> manifest = blob(
                MANIFEST, json(ordered("schemaVersion", 2, "mediaType", MANIFEST, "config", config, "layers", layers)));
        manifest.put(
                "annotations",
                ordered(
                        "io.containerd.image.name",
                        "restamp:" + version,
                        "org.opencontainers.image.ref.name",
                        version));
        manifest.put("platform", ordered("architecture", "amd64", "os", "linux"));
        tree.file("index.json", json(ordered("schemaVersion", 2, "manifests", List.of(manifest))));
        tree.file("oci-layout", json(Map.of("imageLayoutVersion", "1.0.0")));
        // What older releases of Docker look for instead.
        tree.file(
                "manifest.json",
                json(List.of(ordered(
                        "Config",
                        place(config),
                        "RepoTags",
                        List.of("restamp:" + version),
                        "Layers",
                        layers.stream().map(Image::place).toList()))));
        return packing.tar(tree);
    }

    private Map<String, Object> config(String version) {
        String home = "/opt/restamp";
        return ordered(
                "created",
                packing.age().toString(),
                "architecture",
                "amd64",
                "os",
                "linux",
                "config",
                ordered(
                        "User", "10001:10001",
                        "Env", List.of("PATH=" + home + ":/bin", "LC_ALL=C.UTF-8"),
                        "Entrypoint", List.of(home + "/restamp"),
                        "WorkingDir", "/work",
                        "Labels", ordered("org.opencontainers.image.version", version)),
                "rootfs",
                ordered("type", "layers", "diff_ids", contents));
    }

    private Map<String, Object> blob(String type, byte[] bytes) {
        String hash = hash(bytes);
        tree.file("blobs/sha256/" + hash, bytes);
        return ordered("mediaType", type, "digest", "sha256:" + hash, "size", bytes.length);
    }

    private static String place(Map<String, Object> blob) {
        return "blobs/" + blob.get("digest").toString().replace(':', '/');
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Packing.sha256(bytes));
    }

    private static byte[] json(Object value) throws IOException {
        return new ObjectMapper().writeValueAsBytes(value);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
