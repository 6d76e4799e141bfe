package dev.restamp.schema.yaml;

import dev.restamp.schema.yaml.Node.Mapping;
import dev.restamp.schema.yaml.Node.Mark;
import dev.restamp.schema.yaml.Node.Scalar;
import dev.restamp.schema.yaml.Node.Sequence;
import dev.restamp.text.Meant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The entries of a mapping, asked for by name; a word that nobody asked for is refused with what was expected. */
public final class Fields {

    private final Mapping mapping;
    private final Set<String> asked = new TreeSet<>();

    private Fields(Mapping mapping) {
        this.mapping = mapping;
    }

    public static Fields of(Node node) {
        if (node instanceof Mapping mapping) {
            return new Fields(mapping);
        }
        throw new BadYaml(
                node.mark(),
                "entries (word: value) are expected here, not " + node.kind()
                        + (node instanceof Sequence ? "; leave out the dash" : ""));
    }

    public Mark mark() {
        return mapping.mark();
    }

    public boolean has(String key) {
        asked.add(key);
        return mapping.entries().containsKey(key);
    }

    public Optional<Node> find(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    public Node node(String key) {
        return find(key).orElseThrow(() -> new BadYaml(mark(), "'" + key + "' is missing"));
    }

    public Optional<String> findText(String key) {
        return find(key)
                .filter(node -> !(node instanceof Scalar scalar && scalar.nothing()))
                .map(Fields::text);
    }

    public String text(String key) {
        return text(node(key));
    }

    public boolean flag(String key) {
        return flag(key, false);
    }

    public boolean flag(String key, boolean otherwise) {
        return find(key).map(Fields::truth).orElse(otherwise);
    }

    public Optional<Integer> findNumber(String key) {
        return find(key).map(Fields::number);
    }

    public List<Node> items(String key) {
        return find(key).map(Fields::items).orElse(List.of());
    }

    public List<String> texts(String key) {
        return items(key).stream().map(Fields::text).toList();
    }

    /** A mapping of names to nodes, in the order of the file. */
    public Map<String, Node> entries(String key) {
        return find(key).map(node -> of(node).mapping.entries()).orElse(Map.of());
    }

    /** All of a mapping whose keys are names and not words. */
    public static Map<String, Node> entries(Node node) {
        return of(node).mapping.entries();
    }

    /** The one of these words that stands here: what the mapping is about. */
    public String first(Collection<String> words, String expected) {
        return words.stream().filter(this::has).findFirst().orElseThrow(() -> noneOf(words, expected));
    }

    private BadYaml noneOf(Collection<String> words, String expected) {
        for (String key : mapping.entries().keySet()) {
            if (key.startsWith("-")) {
                return new BadYaml(keyMark(key), "a blank is missing behind the dash");
            }
            Optional<String> meant = Meant.among(words.stream(), key.replace('_', ' '));
            if (meant.isPresent()) {
                return new BadYaml(keyMark(key), "'" + key + "': did you mean '" + meant.get() + "'?");
            }
        }
        return new BadYaml(mark(), expected + " is expected here");
    }

    /** Where a key stands that is there. */
    public Mark keyMark(String key) {
        return mapping.keys().getOrDefault(key, mapping.mark());
    }

    /** To be called when all has been asked for. */
    public void close() {
        mapping.entries().keySet().stream()
                .filter(key -> !asked.contains(key))
                .findFirst()
                .ifPresent(this::refuse);
    }

    private void refuse(String word) {
        String meant = Meant.among(asked.stream(), word)
                .map(name -> ": did you mean '" + name + "'?")
                .orElse("");
        throw new BadYaml(
                keyMark(word),
                "the word '" + word + "' is not known here" + (meant.isEmpty() ? ";" : meant) + " known are "
                        + String.join(", ", asked));
    }

    public static String text(Node node) {
        if (node instanceof Scalar scalar && !scalar.nothing()) {
            return scalar.text();
        }
        throw new BadYaml(node.mark(), "a text is expected here, not " + node.what());
    }

    /** SQL's NULL is YAML's null. */
    public static Optional<String> nullable(Node node) {
        return node instanceof Scalar scalar && scalar.nothing() ? Optional.empty() : Optional.of(text(node));
    }

    public static boolean truth(Node node) {
        String text = text(node);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new BadYaml(node.mark(), "true or false is expected here, not '" + text + "'");
    }

    public static int number(Node node) {
        try {
            return Integer.parseInt(text(node));
        } catch (NumberFormatException e) {
            throw new BadYaml(node.mark(), "a whole number is expected here, not " + node.what());
        }
    }

    /** A list; a single thing counts as a list of one, and nothing as a list of none. */
    public static List<Node> items(Node node) {
        if (node instanceof Scalar scalar && scalar.nothing()) {
            return List.of();
        }
        return node instanceof Sequence sequence ? sequence.items() : List.of(node);
    }

    /** One of these, or a refusal with the one that is meant. */
    public static String oneOf(Collection<String> words, Node node) {
        String word = text(node);
        if (words.contains(word)) {
            return word;
        }
        String meant = Meant.among(words.stream(), word)
                .map(name -> ": did you mean '" + name + "'?")
                .orElse("");
        throw new BadYaml(
                node.mark(), "one of " + String.join(", ", words) + " is expected here, not '" + word + "'" + meant);
    }

    public static Map<String, Optional<String>> row(Node node) {
        Map<String, Optional<String>> row = new LinkedHashMap<>();
        of(node).mapping.entries().forEach((column, value) -> row.put(column, nullable(value)));
        return row;
    }
}
