package dev.restamp.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One assistant's lines, and the line that answers each: JSON-RPC, of which the protocol takes little. */
public final class Conversation {

    private static final String NEWEST = "2025-06-18";
    private static final List<String> SPOKEN = List.of("2024-11-05", "2025-03-26", NEWEST);

    private static final int NOT_JSON = -32700;
    private static final int NO_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int WRONG_OPERANDS = -32602;

    private static final String INSTRUCTIONS =
            "restamp finds out which migrations a database has truly had. When a database"
                    + " and its migrations disagree, audit first. Never reset or drop the database, and never delete the ledger or its"
                    + " rows. Nothing here writes; a plan is for a person to read, and to run by themselves.";

    /** Pure ASCII, so that nothing on the way can change it. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String version;
    private final Function<List<String>, Answer> asking;

    public Conversation(String version, Function<List<String>, Answer> asking) {
        this.version = version;
        this.asking = asking;
    }

    /** Nothing where none is expected: for what is only told. */
    public Optional<String> answer(String line) {
        JsonNode said;
        try {
            said = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.of(failure(MAPPER.nullNode(), NOT_JSON, "this is not JSON"));
        }
        if (said == null || !said.path("method").isTextual()) {
            boolean response = said != null && (said.has("result") || said.has("error"));
            return response
                    ? Optional.empty()
                    : Optional.of(failure(MAPPER.nullNode(), NO_REQUEST, "this is no request"));
        }
        JsonNode id = said.path("id");
        if (id.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(answer(id, said.path("method").asText(), said.path("params")));
    }

    private String answer(JsonNode id, String method, JsonNode with) {
        return switch (method) {
            case "initialize" -> success(id, greeting(with));
            case "ping" -> success(id, MAPPER.createObjectNode());
            case "tools/list" -> success(id, tools());
            case "tools/call" -> called(id, with);
            default -> failure(id, UNKNOWN_METHOD, "there is no method " + method);
        };
    }

    private ObjectNode greeting(JsonNode with) {
        String asked = with.path("protocolVersion").asText();
        ObjectNode greeting = MAPPER.createObjectNode().put("protocolVersion", SPOKEN.contains(asked) ? asked : NEWEST);
        greeting.putObject("capabilities").putObject("tools");
        greeting.putObject("serverInfo").put("name", "restamp").put("version", version);
        return greeting.put("instructions", INSTRUCTIONS);
    }

    private static ObjectNode tools() {
        ObjectNode list = MAPPER.createObjectNode();
        ArrayNode tools = list.putArray("tools");
        for (Question question : Question.values()) {
            ObjectNode tool = tools.addObject().put("name", question.tool).put("description", question.description);
            ObjectNode schema =
                    tool.putObject("inputSchema").put("type", "object").put("additionalProperties", false);
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            question.operands.forEach(operand ->
                    properties.putObject(operand.key).put("type", "string").put("description", operand.description));
            question.required().forEach(operand -> required.add(operand.key));
            tool.putObject("annotations").put("readOnlyHint", true).put("destructiveHint", false);
        }
        return list;
    }

    private String called(JsonNode id, JsonNode with) {
        String name = with.path("name").asText();
        Optional<Question> question = Arrays.stream(Question.values())
                .filter(q -> q.tool.equals(name))
                .findFirst();
        if (question.isEmpty()) {
            return failure(id, WRONG_OPERANDS, "there is no tool " + name);
        }
        try {
            Answer answer = asking.apply(question.get().words(operands(with.path("arguments"))));
            ObjectNode result = MAPPER.createObjectNode();
            result.putArray("content").addObject().put("type", "text").put("text", answer.told());
            return success(id, result.put("isError", answer.isRefusal()));
        } catch (IllegalArgumentException e) {
            return failure(id, WRONG_OPERANDS, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> operands(JsonNode given) {
        Map<String, String> operands = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!field.getValue().isTextual() || field.getValue().asText().isEmpty()) {
                throw new IllegalArgumentException(field.getKey() + " has to be a text");
            }
            operands.put(field.getKey(), field.getValue().asText());
        }
        return operands;
    }

    private static String success(JsonNode id, ObjectNode result) {
        return written(id, "result", result);
    }

    private static String failure(JsonNode id, int code, String sentence) {
        return written(id, "error", MAPPER.createObjectNode().put("code", code).put("message", sentence));
    }

    private static String written(JsonNode id, String what, ObjectNode value) {
        ObjectNode message = MAPPER.createObjectNode().put("jsonrpc", "2.0");
        message.set("id", id);
        message.set(what, value);
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
