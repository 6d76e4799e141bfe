package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restamp put to the test on a history, with the bare environment of the documentation and real Alembic. */
class HistoryProveTest {

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectories(folder.resolve("versions"));
        Files.copy(Path.of("docs", "bare", "env.py"), folder.resolve("env.py"));
        String settings = Files.readString(Path.of("docs", "bare", "alembic.ini"));
        Files.writeString(
                folder.resolve("alembic.ini"), settings.replace("= VERSIONS", "= " + folder.resolve("versions")));
        revision("one", "None", "op.create_table('notes', sa.Column('id', sa.Integer, primary_key=True))");
        revision("two", "'one'", "op.add_column('notes', sa.Column('name', sa.String(20)))");
        revision("three", "'two'", "op.execute('DELETE FROM notes')");
        revision("four", "'three'", "op.create_index('ix_notes_name', 'notes', ['name'])");
    }

    private void revision(String id, String parent, String upgrade) throws IOException {
        Files.writeString(
                folder.resolve("versions/" + id + ".py"),
                "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '%s'\ndown_revision = %s\n\n\n"
                                .formatted(id, parent)
                        + "def upgrade():\n    " + upgrade + "\n\n\ndef downgrade():\n    pass\n");
    }

    private Session prove(String... more) {
        List<String> words = new ArrayList<>(List.of("history", "prove", "--history", "."));
        words.addAll(List.of("--alembic", RealAlembic.find().python() + " -W ignore -m alembic.config"));
        words.addAll(List.of(more));
        return Session.run(folder, System.getenv(), "", words.toArray(String[]::new));
    }

    @Test
    void every_state_of_a_plain_history_is_judged_rightly_on_both_databases() {
        Session sqlite = prove("--dialect", "sqlite");
        assertThat(sqlite.err()).isEmpty();
        assertThat(sqlite.exit()).isZero();
        assertThat(sqlite.out())
                .startsWith("4 of 4 revisions replayed\n")
                .contains("| unstamped | 5 | 3 | 2 | 0 | 0 | 0 |", "| stamped | 5 | 5 | 0 | 0 | 0 | 0 |")
                .endsWith("""
                        read beside replayed
                        4 revisions: 4 equal

                        | idiom | revisions | read | doubted | wrong |
                        |---|---|---|---|---|
                        | operation | 3 | 3 | 0 | 0 |
                        | sql | 1 | 1 | 0 | 0 |
                        """);
        try (ScratchDatabase server = ScratchDatabase.postgres()) {
            Session postgres = prove("--dialect", "postgresql", "--scratch", server.url());
            assertThat(postgres.out().lines().limit(6))
                    .containsExactlyElementsOf(sqlite.out().lines().limit(6).toList());
        }
    }

    @Test
    void what_cannot_be_read_is_not_counted_as_right() throws IOException {
        revision(
                "five",
                "'four'",
                "bind = op.get_bind()\n    import os\n    name = os.environ.get('PATH', '')[:0] + 'hidden'\n"
                        + "    op.create_table(name, sa.Column('id', sa.Integer))");
        Session told = prove("--dialect", "sqlite", "--every", "5");
        assertThat(told.out()).contains("| unstamped | 2 |").doesNotContain("wrong: ");
    }

    @Test
    void a_healthy_database_that_is_told_of_trouble_is_a_false_alarm() throws IOException {
        revision(
                "five",
                "'four'",
                "import os\n    if os.environ.get('PATH', ''):\n"
                        + "        op.create_table('hidden', sa.Column('id', sa.Integer))");
        Session told = prove("--dialect", "sqlite");
        assertThat(told.out())
                .contains("false alarm: stamped at five", "no revision is known to make table main.hidden");
        assertThat(told.exit()).isEqualTo(1);
    }

    @Test
    void a_history_that_stops_is_proved_as_far_as_it_goes() throws IOException {
        revision("five", "'four'", "op.execute('SELECT missing FROM nowhere')");
        Session told = prove("--dialect", "sqlite");
        assertThat(told.out())
                .startsWith("4 of 5 revisions replayed; five fails: ")
                .contains("| unstamped | 5 |");
    }

    @Test
    void a_program_gets_every_answer() throws IOException {
        JsonNode told = new ObjectMapper()
                .readTree(prove("--dialect", "sqlite", "--every", "9", "--format", "json")
                        .out());

        assertThat(told.at("/revisions").asInt()).isEqualTo(4);
        assertThat(told.at("/results/0/kind").asText()).isEqualTo("unstamped");
        assertThat(told.findValuesAsText("mark")).contains("right").doesNotContain("wrong", "false-alarm");
        assertThat(told.at("/readings/counts/equal").asInt()).isEqualTo(4);
        assertThat(told.findValuesAsText("remedy")).doesNotContain("failed");
    }
}
