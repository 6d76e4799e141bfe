package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lint says of steps, beside the graph: only what holds on the database that the project is for. */
class HistoryLintTest {

    @TempDir
    Path folder;

    private void revision(String id, String parent, String upgrade, String downgrade) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("versions")).resolve(id + ".py"),
                "\"\"\"%s\"\"\"\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = \"%s\"\ndown_revision = %s\n\n\n"
                                .formatted(id, id, parent)
                        + "def upgrade():\n    " + upgrade + "\n\n\ndef downgrade():\n    " + downgrade + "\n");
    }

    private Session lint(String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(new String[] {"history", "lint", "--history", "versions"}, 0, all, 0, 4);
        System.arraycopy(words, 0, all, 4, words.length);
        return Session.run(folder, all);
    }

    @Test
    void steps_that_cannot_be_read_or_would_fail_are_told_with_file_and_line_and_are_no_errors() throws IOException {
        revision("one", "None", "op.create_table('t', sa.Column('id', sa.Integer))", "op.drop_table('t')");
        revision(
                "two",
                "'one'",
                "op.create_table('t', sa.Column('id', sa.Integer))",
                "op.drop_column('t', 'never_added')");
        revision("three", "'two'", "op.execute(open('/etc/hostname').read())", "pass");

        Session told = lint("--format", "json");

        assertThat(told.exit()).isZero();
        assertThat(told.out())
                .contains("opaque-step", "two.py", "revision-would-fail", "three.py", "downgrade-disagrees")
                .contains("\"line\": 10");
    }

    @Test
    void what_fails_on_one_database_only_is_told_when_the_project_is_for_that_database() throws IOException {
        revision("one", "None", "op.create_table('t', sa.Column('id', sa.Integer))", "op.drop_table('t')");
        revision("two", "'one'", "op.create_unique_constraint('u', 't', ['id'])", "op.drop_constraint('u', 't')");

        assertThat(lint().out()).doesNotContain("revision-would-fail");
        assertThat(lint("--dialect", "postgresql").out()).doesNotContain("revision-would-fail");
        assertThat(lint("--dialect", "sqlite").out()).contains("revision-would-fail");
        Files.writeString(
                folder.resolve("alembic.ini"), "[alembic]\nscript_location = .\nsqlalchemy.url = sqlite:///x.db\n");
        assertThat(Session.run(folder, "history", "lint").out()).contains("revision-would-fail");
    }

    @Test
    void what_only_the_database_can_read_is_read_on_a_scratch_server() throws IOException {
        revision("one", "None", "op.create_table('t', sa.Column('id', sa.Integer))", "pass");
        revision("two", "'one'", "op.execute('CREATE TABLE n AS SELECT id FROM t UNION SELECT 1')", "pass");

        assertThat(lint("--dialect", "postgresql").out()).contains("opaque-step");
        try (ScratchDatabase server = ScratchDatabase.postgres()) {
            assertThat(lint("--dialect", "postgresql", "--scratch", server.url())
                            .out())
                    .doesNotContain("opaque-step");
        }
        assertThat(lint("--dialect", "postgresql", "--scratch", "somewhere").err())
                .contains("a scratch server is named by a URL");
    }
}
