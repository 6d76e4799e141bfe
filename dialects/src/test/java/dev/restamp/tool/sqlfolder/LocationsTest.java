package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cloned project's settings can make of where files are looked for. */
class LocationsTest {

    @TempDir
    Path folder;

    @Test
    void what_cannot_be_a_path_is_passed_over() throws IOException {
        Files.createDirectory(folder.resolve("sql"));
        List<String> names = List.of("filesystem:a\u0000b", "classpath:a\u0000", "filesystem:sql");

        assertThat(Locations.find(folder, names, Optional.empty())).containsExactly(folder.resolve("sql"));
    }
}
