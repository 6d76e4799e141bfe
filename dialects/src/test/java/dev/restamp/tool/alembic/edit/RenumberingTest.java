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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenumberingTest {

    @TempDir
    private Path temporary;

    private Folder folder;

    @BeforeEach
    void anEmptyEnvironment() {
        folder = new Folder(temporary);
    }

    private void seed000() {
        folder.revision("99_add_metadata.py", "99")
                .revision("100_add_tool_retrieval_tuning.py", "100", "99")
                .revision("101_b.py", "101", "100")
                .revision("102_c.py", "102", "101")
                .revision("103_d.py", "103", "102");
    }

    @Test
    void seed_000_the_newcomer_moves_behind_the_head_with_the_next_number() throws IOException {
        seed000();
        folder.write(
                "migrations/versions/100_add_tool_lifecycle_status.py",
                "# revision 100\r\nrevision: str = \"100\"\r\ndown_revision: str | None = \"99\"  # was 100\r\n\r\n"
                        + "def upgrade():\r\n    op.execute('100')");
        List<FileEdit> edits =
                Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false);
        assertThat(edits).singleElement().satisfies(edit -> {
            assertThat(edit.to()).isEqualTo("migrations/versions/104_add_tool_lifecycle_status.py");
            assertThat(text(edit))
                    .isEqualTo(
                            "# revision 100\r\nrevision: str = \"104\"\r\ndown_revision: str | None = \"103\"  # was 100\r\n\r\n"
                                    + "def upgrade():\r\n    op.execute('100')");
            assertThat(edit.diff()).isEqualTo("""
                diff --git a/migrations/versions/100_add_tool_lifecycle_status.py b/migrations/versions/104_add_tool_lifecycle_status.py
                rename from migrations/versions/100_add_tool_lifecycle_status.py
                rename to migrations/versions/104_add_tool_lifecycle_status.py
                --- a/migrations/versions/100_add_tool_lifecycle_status.py
                +++ b/migrations/versions/104_add_tool_lifecycle_status.py
                @@ -1,6 +1,6 @@
                 # revision 100\r
                -revision: str = "100"\r
                -down_revision: str | None = "99"  # was 100\r
                +revision: str = "104"\r
                +down_revision: str | None = "103"  # was 100\r
                 \r
                 def upgrade():\r
                     op.execute('100')
                \\ No newline at end of file
                """);
        });
        apply(edits);
        assertThat(ask()).isEqualTo("heads 104\norder 99 100 101 102 103 104\n");
        assertThat(folder.read().findings()).isEmpty();
    }

    @Test
    void the_body_that_alembic_loads_takes_its_children_along_when_it_is_named() throws IOException {
        seed000();
        folder.revision("100_add_tool_lifecycle_status.py", "100", "99");
        List<FileEdit> edits = Renumbering.of(
                folder.environment(),
                folder.read().history(),
                "100",
                Optional.of("100_add_tool_retrieval_tuning.py"),
                false);
        assertThat(edits)
                .extracting(FileEdit::to)
                .containsExactly(
                        "migrations/versions/104_add_tool_retrieval_tuning.py", "migrations/versions/101_b.py");
        apply(edits);
        assertThat(ask()).startsWith("heads 100 103\n").contains("104 101 102 103");
    }

    @Test
    void a_later_body_that_builds_on_the_id_itself_is_the_newcomer() throws IOException {
        folder.revision("a.py", "100")
                .revision("b.py", "101", "100")
                .revision("c.py", "102", "101")
                .revision("x.py", "100", "102");
        List<FileEdit> edits =
                Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false);
        assertThat(edits).extracting(FileEdit::from).containsExactly(Optional.of("migrations/versions/x.py"));
        apply(edits);
        assertThat(ask()).isEqualTo("heads 103\norder 100 101 102 103\n");
    }

    @Test
    void three_claims_become_three_revisions_in_a_row() throws IOException {
        folder.revision("001_a.py", "001")
                .revision("002_b.py", "002", "001")
                .revision("002_c.py", "002", "001")
                .revision("002_d.py", "002", "001");
        apply(Renumbering.of(folder.environment(), folder.read().history(), "002", Optional.empty(), false));
        assertThat(ask()).isEqualTo("heads 004\norder 001 002 003 004\n");
    }

    @Test
    void names_and_words_around_the_number_stay() {
        folder.revision("0001_first.py", "0001_first")
                .revision("0002_notes.py", "0002_notes", "0001_first")
                .revision("0002_other.py", "0002_notes", "0001_first");
        assertThat(Renumbering.of(folder.environment(), folder.read().history(), "0002_notes", Optional.empty(), false))
                .extracting(FileEdit::to)
                .containsExactly("migrations/versions/0003_notes.py");
    }

    @Test
    void random_ids_get_another_that_depends_on_nothing_but_the_file() {
        folder.write(
                        "alembic.ini",
                        "[alembic]\nscript_location = migrations\nfile_template = %%(year)d_%%(month).2d-%%(rev)s_%%(slug)s\n")
                .revision("2024_01-0a16e2c4d981_a.py", "0a16e2c4d981")
                .revision("2024_02-1687c833bfcc_b.py", "1687c833bfcc", "0a16e2c4d981")
                .revision("2024_03-1687c833bfcc_c.py", "1687c833bfcc", "0a16e2c4d981");
        FileEdit edit = Renumbering.of(
                        folder.environment(), folder.read().history(), "1687c833bfcc", Optional.empty(), false)
                .get(0);
        assertThat(edit.to())
                .matches("migrations/versions/2024_02-[0-9a-f]{12}_b\\.py")
                .doesNotContain("1687c833bfcc");
        assertThat(Renumbering.of(
                                folder.environment(), folder.read().history(), "1687c833bfcc", Optional.empty(), false)
                        .get(0)
                        .diff())
                .isEqualTo(edit.diff());
    }

    @Test
    void bytes_that_are_no_utf8_come_out_as_they_went_in() throws IOException {
        seed000();
        byte[] odd = "# caf\u00e9\nrevision = '100'\ndown_revision = ('99')\n\ndef upgrade():\n    pass\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(temporary.resolve("migrations/versions/100_a.py"), odd);
        FileEdit edit = Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false)
                .get(0);
        assertThat(new String(edit.after(), StandardCharsets.ISO_8859_1))
                .isEqualTo("# caf\u00e9\nrevision = '104'\ndown_revision = ('103')\n\ndef upgrade():\n    pass\n");
    }

    @Test
    void the_docstring_tells_the_new_id_and_parent_as_well() throws IOException {
        seed000();
        folder.write("migrations/versions/100_a.py", """
            \"""after 100

            Revision ID: 100
            Revises: 99
            \"""
            revision = '100'
            down_revision = '99'
            """);

        FileEdit behind = Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false)
                .get(0);
        FileEdit beside = Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), true)
                .get(0);

        assertThat(text(behind)).isEqualTo("""
            \"""after 100

            Revision ID: 104
            Revises: 103
            \"""
            revision = '104'
            down_revision = '103'
            """);
        assertThat(text(beside)).isEqualTo("""
            \"""after 100

            Revision ID: 104
            Revises: 99
            \"""
            revision = '104'
            down_revision = '99'
            """);
    }

    @Test
    void what_cannot_be_done_is_refused_and_nothing_is_written() throws IOException {
        seed000();
        assertThatThrownBy(() ->
                        Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false))
                .hasMessageContaining("one file alone");
        assertThatThrownBy(() ->
                        Renumbering.of(folder.environment(), folder.read().history(), "7", Optional.empty(), false))
                .hasMessageContaining("no revision is called 7");
        folder.write(
                "migrations/versions/100_a.py",
                "N = '10'\nrevision = N + '0'\ndown_revision = '99'\n\ndef upgrade():\n    pass\n");
        assertThatThrownBy(() ->
                        Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false))
                .hasMessageContaining("line 2");
        folder.revision("100_a.py", "100", "99");
        List<FileEdit> edits =
                Renumbering.of(folder.environment(), folder.read().history(), "100", Optional.empty(), false);
        folder.revision("100_a.py", "100", "98");
        assertThatThrownBy(() -> apply(edits)).hasMessageContaining("has changed since");
        assertThat(temporary.resolve("migrations/versions/104_a.py")).doesNotExist();
    }

    private void apply(List<FileEdit> edits) throws IOException {
        for (FileEdit edit : edits) {
            edit.write(temporary);
        }
    }

    private String ask() {
        return RealAlembic.find().answer(Folder.class, "alembic_folder.py", temporary.toString());
    }

    private static String text(FileEdit edit) {
        return new String(edit.after(), StandardCharsets.UTF_8);
    }
}
