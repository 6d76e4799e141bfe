package dev.restamp.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.fleet.FleetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One member of a fleet as a line of JSON, written when it was examined and read again to go on, or to tell the whole. Whether
 * somebody altered what the revisions left sets no members apart.
 */
public record FleetLine(String member, Found found, boolean drifted) {

    /** Loaded when the first line is read, which most fleets never do. */
    private static final class Reading {
        static final ObjectMapper JSON = new ObjectMapper();
    }

    /** What was written before; where the line stands is for the message only. */
    public static FleetLine read(String line, String place) {
        try {
            JsonNode node = Reading.JSON.readTree(line);
            if (!node.path("database").isTextual()
                    || !node.path("failure").isTextual() && !node.path("found").isTextual()) {
                throw new FleetException(place + " is no line that restamp fleet wrote");
            }
            return new FleetLine(
                    node.get("database").asText(),
                    found(node),
                    node.path("drifted").asBoolean());
        } catch (JsonProcessingException e) {
            throw new FleetException(place + " is no JSON", e);
        }
    }

    private static Found found(JsonNode node) {
        if (node.has("failure")) {
            return new Found.Nothing(
                    node.get("failure").asText(), node.path("bug").asBoolean());
        }
        List<Found.Act> acts = new ArrayList<>();
        node.path("plan")
                .forEach(step -> acts.add(
                        new Found.Act(step.path("step").asText(), title(step), texts(step.path("statements")))));
        return new Found.Audited(
                node.path("standing").asText(),
                node.get("found").asText(),
                texts(node.path("lacks")),
                acts,
                node.path("script").asText(),
                Optional.ofNullable(node.path("stop").textValue()));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String title(JsonNode step) {
        return Sight.title(step.path("step").asText(), step.path("title").asText());
    }
}
