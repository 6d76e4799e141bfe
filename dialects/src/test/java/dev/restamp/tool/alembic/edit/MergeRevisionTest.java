package dev.restamp.tool.alembic.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.fixtures.RealAlembic;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.alembic.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeRevisionTest {

    private static final LocalDateTime DATE = LocalDateTime.of(2025, 8, 5, 9, 7, 3);

    @TempDir
    private Path temporary;

    private Folder folder;

    @BeforeEach
    void twoHeads() {
        folder = new Folder(temporary)
                .revision("0a16e2c4d981_a.py", "0a16e2c4d981")
                .revision("017_add_asset_id.py", "017_add_asset_id", "0a16e2c4d981")
                .revision("1687c833bfcc_b.py", "1687c833bfcc", "0a16e2c4d981");
    }

    @Test
    void two_heads_are_joined_by_a_file_that_alembic_would_write_itself() throws IOException {
        folder.write("migrations/script.py.mako", template());
        FileEdit edit = new MergeRevision(
                        folder.environment(),
                        folder.read().history(),
                        Optional.of("cef530e273d4"),
                        Optional.of("Merge: asset linkage, at last, for everyone who ever asked"),
                        DATE)
                .join(List.of());
        String theirs = askAlembic("\ncef530e273d4 Merge: asset linkage, at last, for everyone who ever asked");
        String file = theirs.substring(theirs.indexOf("file ") + 5);
        assertThat(edit.to())
                .isEqualTo("migrations/versions/" + file.lines().findFirst().orElseThrow());
        assertThat(undated(text(edit))).isEqualTo(undated(file.substring(file.indexOf('\n') + 1)));
    }

    @Test
    void the_file_is_written_and_alembic_finds_one_head() throws IOException {
        FileEdit edit = new MergeRevision(
                        folder.environment(), folder.read().history(), Optional.empty(), Optional.empty(), DATE)
                .join(List.of("heads"));
        edit.write(temporary);
        assertThat(folder.read().findings()).isEmpty();
        String own = folder.read().history().heads().iterator().next();
        assertThat(own).matches("[0-9a-f]{12}");
        assertThat(askAlembic("")).startsWith("heads " + own + "\n");
        assertThat(text(edit))
                .startsWith("\"\"\"merge 017_add_asset_id and 1687c833bfcc\n")
                .contains("2025-08-05 09:07:03");
        assertThatThrownBy(() -> edit.write(temporary)).hasMessageContaining("is there already");
    }

    @Test
    void the_same_heads_give_the_same_bytes() {
        FileEdit one = new MergeRevision(
                        folder.environment(), folder.read().history(), Optional.empty(), Optional.empty(), DATE)
                .join(List.of());
        FileEdit other = new MergeRevision(
                        folder.environment(), folder.read().history(), Optional.empty(), Optional.empty(), DATE)
                .join(List.of("1687c833bfcc", "017_add"));
        assertThat(other.diff()).isEqualTo(one.diff());
        assertThat(one.diff())
                .startsWith("diff --git a/migrations/versions/")
                .contains("\n--- /dev/null\n+++ b/migrations/");
    }

    @Test
    void the_projects_template_and_way_of_naming_are_kept() {
        folder.write(
                        "alembic.ini",
                        "[alembic]\nscript_location = migrations\ntruncate_slug_length = 12\n"
                                + "file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s\n")
                .write(
                        "migrations/script.py.mako",
                        "## not for the file\n\"\"\"${message}\"\"\"\nrevision: str = ${repr(up_revision)}\n"
                                + "down_revision = ${repr(down_revision)}\n");
        FileEdit edit = new MergeRevision(
                        folder.environment(),
                        folder.read().history(),
                        Optional.of("m"),
                        Optional.of("Join all lines"),
                        DATE)
                .join(List.of());
        assertThat(edit.to()).isEqualTo("migrations/versions/2025_08_05_0907-m_join_all_.py");
        assertThat(text(edit))
                .isEqualTo("\"\"\"Join all lines\"\"\"\nrevision: str = 'm'\n"
                        + "down_revision = ('017_add_asset_id', '1687c833bfcc')\n");
    }

    @Test
    void a_template_with_code_in_it_is_not_run() {
        folder.write("migrations/script.py.mako", "<% import os %>\ndown_revision = ${os.environ}\n");
        FileEdit edit = new MergeRevision(
                        folder.environment(), folder.read().history(), Optional.of("m"), Optional.empty(), DATE)
                .join(List.of());
        assertThat(text(edit))
                .contains("down_revision = ('017_add_asset_id', '1687c833bfcc')")
                .doesNotContain("environ");
    }

    @Test
    void a_project_that_counts_goes_on_counting(@TempDir Path other) {
        Folder counted = new Folder(other)
                .revision("001_a.py", "001")
                .revision("002_b.py", "002", "001")
                .revision("003_c.py", "003", "001");
        FileEdit edit = new MergeRevision(
                        counted.environment(), counted.read().history(), Optional.empty(), Optional.of("both"), DATE)
                .join(List.of());
        assertThat(edit.to()).isEqualTo("migrations/versions/004_both.py");
    }

    @Test
    void what_cannot_be_merged_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> join("0a16e2c4d981", "017_add_asset_id")).hasMessageContaining("is no head");
        assertThatThrownBy(() -> join("nobody")).hasMessageContaining("no revision is called nobody");
        assertThatThrownBy(() -> join("1687c833bfcc")).hasMessageContaining("nothing to merge");
        assertThatThrownBy(() -> new MergeRevision(
                                folder.environment(),
                                folder.read().history(),
                                Optional.of("a-b"),
                                Optional.empty(),
                                DATE)
                        .join(List.of()))
                .hasMessageContaining("Alembic takes no id");
    }

    private FileEdit join(String... names) {
        return new MergeRevision(
                        folder.environment(), folder.read().history(), Optional.empty(), Optional.empty(), DATE)
                .join(List.of(names));
    }

    private String askAlembic(String merge) {
        return RealAlembic.find().answer(Folder.class, "alembic_folder.py", temporary + merge);
    }

    private static String text(FileEdit edit) {
        return new String(edit.after(), StandardCharsets.UTF_8);
    }

    private static String undated(String text) {
        return text.replaceAll("Create Date: .*", "Create Date:");
    }

    /** As {@code alembic init} writes it. */
    private static String template() throws IOException {
        Path own = Path.of(RealAlembic.find()
                .answer(Folder.class, "alembic_template.py", "")
                .strip());
        return Files.readString(own);
    }
}
