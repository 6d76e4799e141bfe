package dev.restamp.tool.sqlfolder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of settings as names and values: of pairs, of TOML or of YAML, by how it is called. What is in parts has dots in its name. */
public final class SettingsFile {

    private static final Pattern OUTSIDE = Pattern.compile("\\$\\{[^{}:]+(?::([^{}]*))?\\}");

    private SettingsFile() {}

    /** Nothing where it cannot be read; a list is one text with commas. */
    public static Map<String, String> read(Path file) {
        try {
            String text = RegularFile.text(file);
            String name = file.toString();
            if (name.endsWith(".toml")) {
                return tree(new TomlMapper(), text);
            }
            return name.endsWith(".yml") || name.endsWith(".yaml") ? tree(new YAMLMapper(), text) : pairs(text);
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static Map<String, String> pairs(String text) throws IOException {
        Properties pairs = new Properties();
        pairs.load(new StringReader(text));
        Map<String, String> all = new LinkedHashMap<>();
        pairs.stringPropertyNames().forEach(name -> all.put(name, pairs.getProperty(name)));
        return all;
    }

    private static Map<String, String> tree(ObjectMapper mapper, String text) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        flatten("", mapper.readTree(text), all);
        return all;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> all) {
        if (node.isObject()) {
            String prefix = name.isEmpty() ? "" : name + ".";
            node.properties().forEach(field -> flatten(prefix + field.getKey(), field.getValue(), all));
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            all.put(name, String.join(",", items));
        } else {
            all.put(name, node.asText());
        }
    }

    /** A value that may hang on an environment: what it is without one, and nothing where that is not said. */
    public static Optional<String> inside(String value) {
        String known = OUTSIDE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? found.group() : found.group(1)))
                .strip();
        return known.contains("${") ? Optional.empty() : Optional.of(known);
    }
}
