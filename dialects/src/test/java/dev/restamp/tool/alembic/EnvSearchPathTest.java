package dev.restamp.tool.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an {@code env.py} has names without a schema looked up, in the ways in which projects say so. */
class EnvSearchPathTest {

    @TempDir
    Path folder;

    private List<String> path(String... lines) throws IOException {
        Files.createDirectories(folder.resolve("versions"));
        Files.writeString(folder.resolve("versions/a1.py"), "revision = 'a1'\ndown_revision = None\n");
        Files.writeString(folder.resolve("env.py"), "from alembic import context\n" + String.join("\n", lines) + "\n");
        return EnvSearchPath.of(Environment.at(folder));
    }

    @Test
    void a_statement_sent_before_the_revisions_run_names_them_in_their_order() throws IOException {
        assertThat(path("def run(connection):", "    connection.execute(text('SET search_path TO app, public'))"))
                .containsExactly("app", "public");
        assertThat(path("async def run(c):", "    await c.execute(text(\"\"\"set search_path = \"My App\";\"\"\"))"))
                .containsExactly("My App");
        assertThat(path("S = 'App'", "q = text(f'set search_path to \"{S}\"')", "c.execute(q)"))
                .containsExactly("App");
        assertThat(path("cursor.execute(\"SET SESSION search_path TO '$user', Tenants\")"))
                .containsExactly("tenants");
    }

    @Test
    void what_cannot_be_read_or_is_said_in_two_ways_is_not_known() throws IOException {
        assertThat(path("c.execute(text(f'SET search_path TO {tenant}'))")).isEmpty();
        assertThat(path("c.execute('SET search_path TO a')", "c.execute('SET search_path TO ' + tenant)"))
                .isEmpty();
        assertThat(path("c.execute('SET search_path TO a')", "c.execute('SET search_path TO b')"))
                .isEmpty();
        assertThat(path("c.execute('SET search_path TO DEFAULT')")).isEmpty();
        assertThat(path("c.execute('SET search_path TO a b')")).isEmpty();
    }

    @Test
    void what_is_only_spoken_of_sets_nothing() throws IOException {
        assertThat(path("# c.execute('SET search_path TO a')", "'SET search_path TO b'"))
                .isEmpty();
        assertThat(path("c.execute('SELECT 1')")).isEmpty();
    }
}
