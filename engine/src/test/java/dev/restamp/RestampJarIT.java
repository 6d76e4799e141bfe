package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is handed out, looked at when it is built: {@code target/restamp.jar}. */
class RestampJarIT {

    private static final Path JAR = Path.of("target/restamp.jar");

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = Objects.requireNonNull(jar.getEntry(name), name);
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void it_holds_our_own_licence_and_notice() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../LICENSE")));
            assertThat(text(jar, "META-INF/NOTICE")).isEqualTo(Files.readString(Path.of("src/main/licences/NOTICE")));
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.matches("META-INF/(LICENSE|NOTICE)")))
                    .hasSize(2);
        }
    }

    @Test
    void it_holds_a_text_for_every_library_in_it() throws IOException {
        String bundled = Files.readString(Path.of("target/test-classes/bundled-libraries.txt"))
                .strip();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String library : bundled.split(File.pathSeparator)) {
                String name = Path.of(library).getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
                assertThat(jar.stream().map(ZipEntry::getName))
                        .as(name)
                        .anyMatch(entry ->
                                entry.startsWith("META-INF/licenses/" + name + "-jar/") && !entry.endsWith("/"));
            }
        }
    }

    @Test
    void it_starts() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(Shell.run("", Arrays.asList(java, "-jar", JAR.toString(), "--version"))
                        .exit())
                .isZero();
    }
}
