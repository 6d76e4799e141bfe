package dev.restamp.tool.sqlfolder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.NoHistoryException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of settings as names and values: of pairs, of TOML or of YAML, by how it is called. What is in parts has dots in its name. */
public final class SettingsFile {

    /** Parts a file of pairs into documents, as a line of three dashes does one of YAML. */
    private static final Pattern PART = Pattern.compile("(?m)^[#!]---\\s*$");

    /** By what name a document says that it holds on a condition alone. */
    private static final Pattern CONDITION = Pattern.compile("(?:.*\\.)?(?:profiles|on-profile|on-cloud-platform)");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}:]+)(?::[^{}]*)?\\}");
    private static final int MOST_STEPS = 6;
    private static final int LONGEST = 10_000;
    private static final Pattern OUTSIDE = Pattern.compile("\\$\\{[^{}:]+(?::([^{}]*))?\\}");

    /** By what name an item of a list has its line. */
    public static final String LINE = " line";

    private SettingsFile() {}

    /**
     * Nothing where it cannot be read; a list is one text with commas. It is another program's: several documents, and names for
     * parts of them, which our own reader of YAML refuses, are usual there. The last that says something has the last word on it;
     * one that holds on a condition has none.
     */
    public static Map<String, String> read(Path file) {
        try {
            String text = RegularFile.text(file);
            String name = file.toString();
            if (name.endsWith(".toml")) {
                return tree(new TomlMapper(), text);
            } else if (name.endsWith(".json")) {
                return tree(new ObjectMapper(), text);
            }
            return together(name.endsWith(".yml") || name.endsWith(".yaml") ? trees(text) : parts(text));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** What a file says of whether, by this name. */
    public static Optional<Boolean> flag(Path file, String name) {
        return Optional.ofNullable(read(file).get(name)).map(Boolean::parseBoolean);
    }

    /**
     * What several files say by these names, of which the first that says something has the last word on it. A value may name
     * another, by whatever name they say it.
     */
    public static Map<String, String> read(List<Path> files, Function<String, Optional<String>> names) {
        Map<String, String> said = new LinkedHashMap<>();
        files.stream().filter(Files::isRegularFile).forEach(file -> read(file).forEach(said::putIfAbsent));
        Map<String, String> all = new LinkedHashMap<>();
        said.forEach((any, value) -> names.apply(any).ifPresent(name -> all.putIfAbsent(name, follow(value, said))));
        return all;
    }

    /** One that names itself by way of others, or grows beyond what anybody writes, stays as it is written. */
    private static String follow(String value, Map<String, String> said) {
        String text = value;
        for (int step = 0; step < MOST_STEPS && text.length() <= LONGEST; step++) {
            String next = REFERENCE
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            Optional.ofNullable(said.get(found.group(1).strip()))
                                    .filter(other -> other.length() <= LONGEST)
                                    .orElseGet(found::group)));
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        return value;
    }

    /** The objects of a list in a file of JSON, each as names and values; one that cannot be read is none of a history. */
    public static List<Map<String, String>> list(Path file, String name) {
        List<Map<String, String>> items = new ArrayList<>();
        try (JsonParser parser = new ObjectMapper().createParser(RegularFile.text(file))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(name);
                if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
                    items(parser, items);
                } else {
                    parser.skipChildren();
                }
            }
            return items;
        } catch (IOException | IllegalArgumentException e) {
            throw new NoHistoryException("cannot read " + file + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static void items(JsonParser parser, List<Map<String, String>> items) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put(LINE, String.valueOf(parser.currentTokenLocation().getLineNr()));
            flatten("", parser.<JsonNode>readValueAsTree(), values);
            items.add(values);
        }
    }

    private static Map<String, String> together(List<Map<String, String>> documents) {
        Map<String, String> all = new LinkedHashMap<>();
        documents.stream()
                .filter(said -> said.keySet().stream()
                        .noneMatch(name -> CONDITION.matcher(name).matches()))
                .forEach(all::putAll);
        return all;
    }

    private static List<Map<String, String>> parts(String text) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (String part : PART.split(text)) {
            all.add(pairs(part));
        }
        return all;
    }

    /** Those up to one that is broken off, where that is not the first. */
    private static List<Map<String, String>> trees(String text) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNextValue()) {
                Map<String, String> said = new LinkedHashMap<>();
                flatten("", documents.nextValue(), said);
                all.add(said);
            }
        } catch (IOException e) {
            if (all.isEmpty()) {
                throw e;
            }
        }
        return all;
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
