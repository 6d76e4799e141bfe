package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every library that goes into the jar goes there with the text of its licence; the build tells which those are. */
class LicencesTest {

    private static final int SHORTEST = 400;

    private static List<Path> bundled() throws IOException {
        try (var list = Objects.requireNonNull(
                LicencesTest.class.getResourceAsStream("/bundled-libraries.txt"), "the build writes it")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream(text.split(File.pathSeparator)).map(Path::of).toList();
        }
    }

    /** Without its version. */
    private static String name(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
    }

    @TestFactory
    Stream<DynamicTest> a_library_comes_with_the_text_of_its_licence() throws IOException {
        return bundled().stream()
                .map(LicencesTest::name)
                .distinct()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(texts("META-INF/licenses/" + name + "-jar"))
                                .as("%s brings no licence: put its text into src/main/licences/META-INF/licenses", name)
                                .anySatisfy(text -> assertThat(text)
                                        .hasSizeGreaterThan(SHORTEST)
                                        .containsAnyOf(
                                                "License",
                                                "LICENSE",
                                                "Permission is hereby granted",
                                                "Redistribution and use"))));
    }

    @Test
    void the_libraries_are_really_looked_at() throws IOException {
        assertThat(bundled().stream().map(LicencesTest::name))
                .contains("postgresql", "sqlite-jdbc", "jooq", "picocli", "ecj", "antlr-runtime", "drools-core")
                .doesNotContain("assertj-core");
    }

    private static List<String> texts(String folder) throws IOException, URISyntaxException {
        URL place = LicencesTest.class.getClassLoader().getResource(folder);
        if (place == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(Path.of(place.toURI()))) {
            return files.filter(Files::isRegularFile).map(LicencesTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
