package dev.restamp.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What real Alembic made of a history, and databases broken in known ways: a folder with {@code truth.json} and snapshots, as
 * the tools of a measurement write them.
 */
record Replay(String name, Path folder, Path history, String dialect, List<Healthy> steps, List<Broken> broken) {

    /** After so many revisions. */
    record Healthy(Set<String> applied, Path snapshot) {}

    /** What was done to a healthy database. */
    record Broken(String id, String kind, Path snapshot, String note) {}

    /** The line names the replay, its folder, and the folder of the history. */
    static Replay read(String line) throws IOException {
        String[] parts = line.split(" ");
        Path folder = Path.of(parts[1]);
        JsonNode json = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
        return new Replay(
                parts[0],
                folder,
                Path.of(parts[2]),
                json.get("dialect").asText(),
                steps(folder, json),
                broken(folder, json));
    }

    private static List<Healthy> steps(Path folder, JsonNode json) {
        List<Healthy> steps = new ArrayList<>();
        Set<String> applied = new TreeSet<>();
        for (JsonNode step : json.get("steps")) {
            if (!step.get("revision").isNull()) {
                applied.add(step.get("revision").asText());
            }
            steps.add(new Healthy(
                    Set.copyOf(applied), folder.resolve(step.get("snapshot").asText())));
        }
        return steps;
    }

    private static List<Broken> broken(Path folder, JsonNode json) {
        List<Broken> broken = new ArrayList<>();
        for (JsonNode mutation : json.path("mutations")) {
            broken.add(new Broken(
                    mutation.get("id").asText(),
                    mutation.get("kind").asText(),
                    folder.resolve(mutation.get("snapshot").asText()),
                    mutation.get("expected").path("note").asText()));
        }
        return broken;
    }

    Healthy head() {
        return steps.get(steps.size() - 1);
    }
}
