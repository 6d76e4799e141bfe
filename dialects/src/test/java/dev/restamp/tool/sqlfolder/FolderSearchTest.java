package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.tool.NoHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSearchTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_of_more_than_any_project_has_is_refused_in_a_sentence() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.createFile(folder.resolve("a/V1__a.sql"));

        assertThat(FolderSearch.walk(folder, 2, 3)).containsExactly(folder.resolve("a/V1__a.sql"));
        assertThatThrownBy(() -> FolderSearch.walk(folder, 2, 2))
                .isInstanceOf(NoHistoryException.class)
                .hasMessage(folder + " holds more than 2 files and folders: name the folder of the migrations alone");
    }

    /** The data of a server, say, that only its user may list. */
    @Test
    void a_folder_that_cannot_be_read_does_not_end_the_search_for_another() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.createFile(folder.resolve("a/V1__a.sql"));
        Files.createDirectory(folder.resolve("data"));

        assertThat(FolderSearch.below(
                        folder, one -> !FolderSearch.files(onlyIfNotData(one)).isEmpty()))
                .containsExactly(folder.resolve("a"));
    }

    private static Path onlyIfNotData(Path one) {
        return one.endsWith("data") ? one.resolve("not to be listed") : one;
    }

    @Test
    void a_folder_above_that_cannot_be_listed_says_nothing_of_a_project() throws IOException {
        Files.createFile(folder.resolve("a"));

        assertThat(FolderSearch.filesOfAnybody(folder)).containsExactly(folder.resolve("a"));
        assertThat(FolderSearch.filesOfAnybody(folder.resolve("gone"))).isEmpty();
    }

    private List<String> below() {
        return FolderSearch.below(folder, one -> Files.exists(one.resolve("V1__a.sql"))).stream()
                .map(found -> folder.relativize(found).toString())
                .toList();
    }

    private void project(String name) throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve(name)).resolve("V1__a.sql"));
    }

    @Test
    void the_nearest_comes_first_and_what_is_within_one_that_was_found_is_its_own() throws IOException {
        project("z");
        project("z/inner");
        project("a/deep/down");
        project("a/b");

        assertThat(below()).containsExactly("z", "a/b", "a/deep/down");
    }

    @Test
    void what_others_wrote_or_a_build_made_is_not_looked_through() throws IOException {
        for (String foreign : List.of("node_modules/x", "target", "venv/lib", ".git/hooks", "a/build", "vendor")) {
            project(foreign);
        }
        project("elsewhere");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

        assertThat(below()).containsExactly("elsewhere");
    }

    @Test
    void a_name_of_the_settings_stays_within_the_folder() {
        assertThat(FolderSearch.inside(folder, "a/../b.sql")).contains(folder.resolve("b.sql"));
        assertThat(FolderSearch.inside(folder, "../b.sql")).isEmpty();
        assertThat(FolderSearch.inside(folder, "/etc/passwd")).isEmpty();
        assertThat(FolderSearch.path(folder, "a\0b")).isEmpty();
    }

    @Test
    void a_folder_named_by_way_of_a_link_is_looked_through_under_that_name() throws IOException {
        Files.createDirectories(folder.resolve("real/a"));
        Files.createFile(folder.resolve("real/a/V1__a.sql"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertThat(FolderSearch.allFiles(link)).containsExactly(link.resolve("a/V1__a.sql"));
    }
}
