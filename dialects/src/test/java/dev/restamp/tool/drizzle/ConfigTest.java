package dev.restamp.tool.drizzle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Dialects;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project may have several files of settings, each of a history of its own, and be run from a folder above. */
class ConfigTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void history(String place, String tag) throws IOException {
        file(place + "/" + tag + ".sql", "CREATE TABLE " + tag + " (id integer);\n");
        file(place + "/meta/_journal.json", "{\"entries\": [{\"idx\": 0, \"when\": 1, \"tag\": \"" + tag + "\"}]}");
    }

    private Path settings(String name, String out, String table) throws IOException {
        return file(name, "export default { out: './" + out + "', migrations: { table: '" + table + "' } };\n");
    }

    private static String table(Project project) {
        return project.read(Dialects.find("postgresql").orElseThrow())
                .ledger()
                .table()
                .orElse("");
    }

    @Test
    void one_of_several_is_named_by_its_file() throws IOException {
        history("drizzle/a", "a");
        history("drizzle/b", "b");
        List<Path> files = List.of(
                settings("drizzle.a.config.ts", "drizzle/a", "of_a"),
                settings("drizzle.config.b.ts", "drizzle/b", "of_b"));

        assertThatThrownBy(() -> Tools.at(folder))
                .isInstanceOf(NoHistoryException.class)
                .hasMessageContaining("several histories");
        assertThat(files).extracting(one -> table(Tools.at(one))).containsExactly("of_a", "of_b");
        assertThat(table(Tools.at(folder.resolve("drizzle/b")))).isEqualTo("of_b");
    }

    @Test
    void a_place_may_be_named_as_seen_from_a_folder_above() throws IOException {
        history("packages/db/sql", "a");
        history("drizzle", "b");
        settings("packages/db/drizzle.config.ts", "packages/db/sql", "of_db");

        assertThat(table(Tools.at(folder.resolve("packages/db")))).isEqualTo("of_db");
        assertThat(table(Tools.at(folder.resolve("packages/db/sql")))).isEqualTo("of_db");
        settings("packages/db/drizzle.config.ts", "drizzle", "of_db");
        assertThatThrownBy(() -> Tools.at(folder.resolve("packages/db"))).isInstanceOf(NoHistoryException.class);
    }
}
