package dev.restamp.tool.alembic.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What real Alembic made of a history, step by step: a folder with {@code truth.json} and snapshots. */
record Truth(Path folder, String dialect, List<Step> steps, List<String> prelude) {

    /** One revision applied, and the snapshot of the schema after it. */
    record Step(int number, String revision, String snapshot) {}

    static Truth read(Path folder) throws IOException {
        JsonNode json = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json.get("steps")) {
            if (!step.get("revision").isNull()) {
                steps.add(new Step(
                        step.get("n").asInt(),
                        step.get("revision").asText(),
                        step.get("snapshot").asText()));
            }
        }
        List<String> prelude = new ArrayList<>();
        for (JsonNode part : json.get("prelude")) {
            prelude.add(part.get("sql").asText());
        }
        String dialect = json.get("dialect").asText();
        return new Truth(folder, dialect.startsWith("pg") ? "postgresql" : dialect, steps, prelude);
    }

    /** A step that changes nothing but the body of a function names the snapshot of the step before. */
    boolean isStale(Step step, String fact) {
        return fact.startsWith("function ")
                && steps.stream()
                        .anyMatch(other -> other.number() < step.number()
                                && other.snapshot().equals(step.snapshot()));
    }

    /** Made beforehand, by no revision. */
    boolean isStranger(String fact) {
        String name = fact.substring(fact.lastIndexOf('.') + 1);
        return (fact.startsWith("table ") || fact.startsWith("schema "))
                && prelude.stream().anyMatch(sql -> sql.contains("\"" + name + "\""));
    }

    /** A dump as SQL, without the commands of the client. */
    String dump(Step step) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(step.snapshot())))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\\"))
                    .collect(Collectors.joining("\n"));
        }
    }
}
