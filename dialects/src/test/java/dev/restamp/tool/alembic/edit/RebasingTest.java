package dev.restamp.tool.alembic.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.fixtures.RealAlembic;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.alembic.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebasingTest {

    @TempDir
    private Path temporary;

    private Folder folder;

    /** As in the second phase of the plan of seed 003: the branch brought a merge of its own, and main has another by now. */
    @BeforeEach
    void twoMerges() {
        folder = new Folder(temporary)
                .revision("a.py", "f8g9h0i1j2k3")
                .revision("b.py", "k8l9m0n1o2p3", "f8g9h0i1j2k3")
                .revision("c.py", "r4s5t6u7v8w9", "f8g9h0i1j2k3")
                .revision("t6u7v8w9x0y1_merge_heads.py", "t6u7v8w9x0y1", "k8l9m0n1o2p3", "r4s5t6u7v8w9")
                .revision("u7v8w9x0y1z2_merge.py", "u7v8w9x0y1z2", "k8l9m0n1o2p3", "r4s5t6u7v8w9")
                .write("migrations/versions/s5t6u7v8w9x0_add_clerk_auth_columns.py", """
                    \"""add clerk auth columns

                    Revision ID: s5t6u7v8w9x0
                    Revises: t6u7v8w9x0y1
                    Create Date: 2025-12-30
                    \"""
                    revision = 's5t6u7v8w9x0'
                    down_revision = 't6u7v8w9x0y1'  # Old merge migration
                    """)
                .revision("d.py", "15e70d6147cd", "s5t6u7v8w9x0");
    }

    @Test
    void seed_003_the_branch_builds_on_what_main_has_by_now() throws IOException {
        Files.delete(temporary.resolve("migrations/versions/t6u7v8w9x0y1_merge_heads.py"));

        FileEdit edit = rebase("s5t6", "u7v8w9x0y1z2");

        assertThat(edit.diff())
                .contains(
                        "-Revises: t6u7v8w9x0y1\n+Revises: u7v8w9x0y1z2\n",
                        "-down_revision = 't6u7v8w9x0y1'  # Old merge migration\n"
                                + "+down_revision = 'u7v8w9x0y1z2'  # Old merge migration\n");
        edit.write(temporary);
        assertThat(RealAlembic.find().answer(Folder.class, "alembic_folder.py", temporary.toString()))
                .startsWith("heads 15e70d6147cd\n")
                .endsWith(" u7v8w9x0y1z2 s5t6u7v8w9x0 15e70d6147cd\n");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> rebase("s5t6u7v8w9x0", "15e70d6147cd"))
                .hasMessageContaining("15e70d6147cd itself builds on s5t6u7v8w9x0");
        assertThatThrownBy(() -> rebase("s5t6u7v8w9x0", "s5t6u7v8w9x0")).hasMessageContaining("cannot build on it");
        assertThatThrownBy(() -> rebase("s5t6u7v8w9x0", "t6u7v8w9x0y1")).hasMessageContaining("nothing to do");
        assertThatThrownBy(() -> rebase("zz9", "t6u7v8w9x0y1")).hasMessageContaining("zz9 names no revision");
        assertThatThrownBy(() -> rebase("s5t6u7v8w9x0", "head")).hasMessageContaining("head names");
    }

    private FileEdit rebase(String revision, String parent) {
        return new Rebasing(folder.environment(), folder.read().history()).rebase(revision, parent);
    }
}
