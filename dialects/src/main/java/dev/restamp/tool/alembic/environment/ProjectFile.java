package dev.restamp.tool.alembic.environment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The table {@code [tool.alembic]} of a {@code pyproject.toml}, which Alembic reads since 1.16. */
final class ProjectFile {

    private final JsonNode table;
    private final String here;

    private ProjectFile(JsonNode table, String here) {
        this.table = table;
        this.here = here;
    }

    /** Nothing when the file is no TOML or does not speak of Alembic. */
    static Optional<ProjectFile> read(String text, String here) {
        if (!text.contains("alembic")) {
            return Optional.empty();
        }
        try {
            JsonNode table = new TomlMapper().readTree(text).path("tool").path("alembic");
            return table.isObject() ? Optional.of(new ProjectFile(table, here)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    Optional<String> find(String key) {
        return Optional.of(table.path(key)).filter(JsonNode::isTextual).map(value -> filled(value.textValue()));
    }

    boolean isTrue(String key) {
        return table.path(key).booleanValue();
    }

    Optional<List<String>> findList(String key) {
        return Optional.of(table.path(key))
                .filter(JsonNode::isArray)
                .map(list -> StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .map(this::filled)
                        .toList());
    }

    private String filled(String value) {
        return value.replace("%(here)s", here).replace("%%", "%");
    }
}
