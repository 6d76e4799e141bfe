package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assistant asks about a broken install, line by line as its client does. */
class McpTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void a_broken_install() throws IOException {
        assertThat(Session.run(folder, "demo", "--quiet", "--folder", "demo").exit())
                .isZero();
        Files.move(folder.resolve("demo/install.db.before-restamp-1"), folder.resolve("app.db"));
        Files.move(folder.resolve("demo/versions"), folder.resolve("versions"));
    }

    private List<JsonNode> said(String... lines) {
        Session session = Session.run(folder, Map.of(), String.join("\n", lines) + "\n", "mcp");
        assertThat(session.exit()).isZero();
        assertThat(session.err()).isEmpty();
        return session.out().lines().map(McpTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String call(int id, String tool, String... operands) {
        Map<String, String> arguments = new TreeMap<>();
        for (int i = 0; i < operands.length; i += 2) {
            arguments.put(operands[i], operands[i + 1]);
        }
        return MAPPER.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", "tools/call")
                .set(
                        "params",
                        MAPPER.createObjectNode().put("name", tool).set("arguments", MAPPER.valueToTree(arguments)))
                .toString();
    }

    private JsonNode called(String tool, String... operands) {
        JsonNode answer = said(call(7, tool, operands)).get(0);
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        return answer;
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    @Test
    void it_greets_lists_its_questions_and_keeps_silent_where_nothing_is_asked() {
        List<JsonNode> answers = said(
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-03-26\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"a client\",\"version\":\"1\"}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).at("/result/protocolVersion").asText()).isEqualTo("2025-03-26");
        assertThat(answers.get(0).at("/result/serverInfo/name").asText()).isEqualTo("restamp");
        assertThat(answers.get(0).at("/result/serverInfo/version").asText()).isEqualTo(Main.version());
        assertThat(answers.get(0).at("/result/instructions").asText()).contains("Never reset or drop the database");
        assertThat(answers.get(1).path("id").asText()).isEqualTo("two");
        JsonNode tools = answers.get(1).at("/result/tools");
        assertThat(StreamSupport.stream(tools.spliterator(), false)
                        .map(tool -> tool.path("name").asText()))
                .containsExactly("audit", "plan", "explain", "history_lint");
        assertThat(tools)
                .allSatisfy(
                        tool -> assertThat(tool.at("/annotations/readOnlyHint").asBoolean())
                                .isTrue());
        assertThat(answers.get(2).path("result").isEmpty()).isTrue();
    }

    @Test
    void it_says_what_is_true_and_what_is_never_the_way_out() {
        JsonNode audit = called("audit", "database", "app.db", "history", "versions");
        assertThat(audit.at("/result/isError").asBoolean()).isFalse();
        assertThat(text(audit))
                .startsWith("Exit 1: there is something to do, and the plan does it without a person.\n"
                        + "Do not reset or drop the database, and do not delete the ledger")
                .contains("all 11 revisions are applied");
        assertThat(text(called("plan", "database", "app.db", "history", "versions")))
                .contains("INSERT INTO alembic_version");
        assertThat(text(called("explain", "database", "app.db", "history", "versions", "subject", "002")))
                .contains("002");
        assertThat(text(called("history_lint", "history", "versions"))).startsWith("Exit 0");
    }

    @Test
    void what_cannot_be_asked_is_told() {
        assertThat(called("apply", "database", "app.db").at("/error/message").asText())
                .isEqualTo("there is no tool apply");
        assertThat(called("audit", "output", "app.db").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(called("explain", "database", "app.db").at("/error/message").asText())
                .isEqualTo("explain needs subject");
        JsonNode missing = called("audit", "database", "nothing.db", "history", "versions");
        assertThat(missing.at("/result/isError").asBoolean()).isTrue();
        assertThat(text(missing)).startsWith("Exit 2").contains("nothing.db");
        List<JsonNode> wrong = said("no JSON", "[]", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}");
        assertThat(wrong.stream().map(answer -> answer.at("/error/code").asInt()))
                .containsExactly(-32700, -32600, -32601);
    }

    @Test
    void nothing_that_is_asked_writes() throws IOException {
        Map<String, byte[]> before = contents();
        for (String database : List.of("app.db", "--output=app.db", "-o")) {
            called("audit", "database", database, "history", "versions", "rules", "versions/001_user_settings.py");
            called("plan", "database", database, "history", "versions", "schema", "--undo=undo.sql");
            called("explain", "database", database, "subject", "-o=x", "history", "--write");
        }
        Map<String, byte[]> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((file, bytes) ->
                assertThat(Arrays.equals(bytes, before.get(file))).as(file).isTrue());
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
