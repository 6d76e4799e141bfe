package dev.restamp.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.restamp.fleet.FleetException;
import dev.restamp.fleet.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One member of a fleet as a line of JSON, written when it was examined and read again to go on, or to tell the whole. */
public record FleetLine(String member, Found found) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static FleetLine of(Outcome outcome) {
        return new FleetLine(outcome.member().name(), Found.of(outcome));
    }

    /** Its audit, as {@code audit --format json} writes it but for the expectations that are met; or why there is none. */
    public static String written(Outcome outcome) {
        Found found = Found.of(outcome);
        String head = Json.line(json -> {
            json.text("database", outcome.member().name());
            json.text("schema", outcome.member().schema());
            if (found instanceof Found.Nothing nothing) {
                json.text("failure", nothing.sentence());
                json.truth("bug", nothing.bug());
            } else {
                audited(json, (Found.Audited) found);
            }
        });
        return outcome instanceof Outcome.Audited audited
                ? joined(
                        head,
                        new JsonReport()
                                .line(
                                        audited.conclusion().plan(),
                                        audited.conclusion().script()))
                : head;
    }

    private static void audited(Json json, Found.Audited found) throws IOException {
        json.text("found", found.headline());
        json.texts("lacks", found.lacks());
        json.text("script", found.script());
    }

    private static String joined(String head, String rest) {
        return head.substring(0, head.lastIndexOf('}')) + "," + rest.substring(1);
    }

    /** What was written before; where the line stands is for the message only. */
    public static FleetLine read(String line, String place) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.path("database").isTextual()
                    || !node.path("failure").isTextual() && !node.path("found").isTextual()) {
                throw new FleetException(place + " is no line that restamp fleet wrote");
            }
            return new FleetLine(node.get("database").asText(), found(node));
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
                node.path("script").asText());
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
