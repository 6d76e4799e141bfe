package dev.restamp.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void a_file_is_there_with_its_text_and_nothing_else_is() throws IOException {
        WholeFile.write(folder.resolve("a"), "text");

        assertThat(folder.resolve("a")).hasContent("text");
        assertThat(names()).containsExactly("a");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void another_text_keeps_the_mode() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx--x---"));

        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwx--x---");
    }

    @Test
    void another_name_of_the_file_keeps_what_it_had() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.createLink(folder.resolve("b"), file);

        WholeFile.write(file, "new");

        assertThat(folder.resolve("b")).hasContent("old");
    }

    @Test
    void a_link_stays_one_and_what_it_leads_to_is_written() throws IOException {
        Path far = Files.createDirectory(folder.resolve("far"));
        Path file = Files.writeString(far.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        WholeFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void what_is_no_plain_file_is_refused() throws Exception {
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        Path pipe = folder.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        assertThatThrownBy(() -> WholeFile.write(dangling, "x")).hasMessageContaining("leads to nothing");
        assertThatThrownBy(() -> WholeFile.write(folder, "x")).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> WholeFile.write(pipe, "x")).hasMessageContaining("no plain file");
        assertThatThrownBy(() -> WholeFile.write(Path.of("/dev/null"), "x")).hasMessageContaining("no plain file");
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("none/a"), "x"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("folder is not there");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void a_new_file_takes_no_name_that_is_taken() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> WholeFile.make(file, new byte[0])).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> WholeFile.make(dangling, new byte[0])).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a", "dangling");
    }

    @Test
    void what_grows_goes_on_after_its_last_whole_line() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one\ntw");

        try (var out = GrowingFile.goOn(file)) {
            out.write("two\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(file).hasContent("one\ntwo");
    }
}
