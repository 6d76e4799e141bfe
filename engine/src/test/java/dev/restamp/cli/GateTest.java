package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.restamp.fixtures.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gates that are handed out, held before the very incident: two heads, in a repository whose history is not at its top. */
class GateTest {

    private static final Path REPOSITORY = Scenarios.folder().resolve("../..").normalize();

    @TempDir
    Path repository;

    @BeforeEach
    void twoHeads() throws IOException {
        revision("one", "None");
        revision("two", "'one'");
        revision("three", "'one'");
        Files.writeString(repository.resolve("backend/migrations/env.py"), "");
    }

    private void revision(String id, String parent) throws IOException {
        Path versions = Files.createDirectories(repository.resolve("backend/migrations/versions"));
        Files.writeString(
                versions.resolve("1:" + id + ".py"),
                "revision = '" + id + "'\ndown_revision = " + parent + "\n\n\ndef upgrade():\n    pass\n");
    }

    private static List<String> words(String command) {
        return List.of(command.split(" "));
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(REPOSITORY.resolve(file).toFile());
    }

    private Session run(List<String> words) {
        return Session.run(repository, words.toArray(String[]::new));
    }

    @Test
    void the_hook_stops_the_commit() throws IOException {
        List<String> entry = words(yaml("engine/docs/recipes/pre-commit.yaml")
                .at("/repos/0/hooks/0/entry")
                .asText());
        Session session = run(entry.subList(1, entry.size()));

        assertThat(entry.get(0)).isEqualTo("restamp");
        assertThat(session.exit()).isEqualTo(1);
        assertThat(session.out()).contains("error multiple-heads three, two at backend/migrations/versions/1:two.py");
    }

    @Test
    void the_action_stops_the_merge() throws IOException {
        JsonNode arguments = yaml(".github/actions/restamp/action.yml").at("/inputs/arguments/default");

        assertThat(run(words(arguments.asText())).exit()).isEqualTo(1);
    }

    @Test
    void places_are_named_from_the_working_folder_wherever_the_history_is() {
        String absolute = repository.resolve("backend/migrations").toString();
        for (String history : List.of("backend/migrations", "backend/migrations/versions", absolute)) {
            Session sarif = run(List.of("history", "lint", "--history", history, "--format", "sarif"));
            assertThat(sarif.exit()).isEqualTo(1);
            assertThat(sarif.out()).contains("\"uri\": \"backend/migrations/versions/1%3Atwo.py\"");
            Session text = run(List.of("history", "lint", "--history", history));
            assertThat(text.out()).contains(" at backend/migrations/versions/1:two.py");
            Session tests = run(List.of("history", "lint", "--history", history, "--format", "junit"));
            assertThat(tests.out()).contains("message=\"backend/migrations/versions/1:two.py:");
        }
    }

    @Test
    void a_history_beside_the_working_folder_is_named_from_there() throws IOException {
        Path beside = Files.createDirectories(repository.resolve("frontend"));

        Session session = Session.run(beside, "history", "lint", "--history", "../backend/migrations");

        assertThat(session.out()).contains(" at ../backend/migrations/versions/1:two.py");
    }

    @Test
    void a_history_with_one_head_passes() throws IOException {
        Files.delete(repository.resolve("backend/migrations/versions/1:three.py"));

        assertThat(run(List.of("history", "lint")).exit()).isZero();
    }
}
