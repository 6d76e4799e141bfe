package dev.restamp.fingerprint.yaml;

import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.YamlReader;
import dev.restamp.schema.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a rulebook of the first format is to be changed: line by line, and as a whole. What its words said, the new ones say, too. */
public final class RulebookUpgrade {

    private static final String OLD_FORMAT = "1";
    private static final List<String> KEYS = List.of("primary key", "unique key", "foreign key", "check", "exclusion");

    private final List<Change> changes = new ArrayList<>();

    /** What is to be done about one line. */
    public record Change(int line, String words) {}

    /** All changes in the order of lines, and the file once they are made, without its comments. */
    public record Outcome(List<Change> changes, String text) {
        public Outcome {
            changes = List.copyOf(changes);
        }
    }

    private RulebookUpgrade() {}

    /** Nothing where the file is of today's format already. */
    public static Optional<Outcome> of(String text, String file) {
        Node book = YamlReader.read(text, file);
        Node format = Fields.of(book).node("restamp");
        if (Fields.text(format).equals(RulebookReader.FORMAT)) {
            return Optional.empty();
        } else if (!Fields.text(format).equals(OLD_FORMAT)) {
            throw new BadYaml(format.mark(), "format " + Fields.text(format) + " is not known here");
        }
        RulebookUpgrade upgrade = new RulebookUpgrade();
        String upgraded = YamlWriter.write(upgrade.book((Node.Mapping) book));
        return Optional.of(new Outcome(
                upgrade.changes.stream()
                        .sorted(Comparator.comparing(Change::line))
                        .toList(),
                upgraded));
    }

    private void tell(Node.Mark where, String words) {
        changes.add(new Change(where.line(), words));
    }

    // ------------------------------------------------------------------------------------------------ the file

    private Map<String, Object> book(Node.Mapping book) {
        Map<String, Object> upgraded = new LinkedHashMap<>();
        Map<String, Object> revisions = new LinkedHashMap<>();
        book.entries().forEach((word, node) -> {
            if (word.equals("restamp")) {
                tell(node.mark(), "restamp: " + RulebookReader.FORMAT);
                upgraded.put(word, Integer.valueOf(RulebookReader.FORMAT));
            } else if (word.equals("revisions")) {
                Fields.items(node).forEach(entry -> revision(Fields.of(entry), (Node.Mapping) entry, revisions));
                upgraded.put(word, revisions);
            } else {
                put(upgraded, word, node);
            }
        });
        return upgraded;
    }

    private void revision(Fields fields, Node.Mapping entry, Map<String, Object> revisions) {
        String id = fields.text("revision");
        tell(fields.keyMark("revision"), "- revision: " + id + " becomes " + id + ":, without a dash");
        Map<String, Object> upgraded = new LinkedHashMap<>();
        entry.entries().forEach((word, node) -> {
            Node.Mark mark = fields.keyMark(word);
            switch (word) {
                case "revision" -> {}
                case "parents" -> renamed(mark, word, "after", upgraded).put("after", plain(node));
                case "manual" -> renamed(mark, word, "word", upgraded).put("word", plain(node));
                case "leaves" -> leaves(node, mark, upgraded);
                case "gone" -> upgraded.put(word, all(node));
                case "probes" ->
                    renamed(mark, word, "rows", upgraded)
                            .put(
                                    "rows",
                                    Fields.items(node).stream().map(this::probe).toList());
                default -> put(upgraded, word, node);
            }
        });
        revisions.put(id, upgraded);
    }

    private Map<String, Object> renamed(Node.Mark mark, String word, String now, Map<String, Object> upgraded) {
        tell(mark, word + " is called " + now);
        return upgraded;
    }

    private void leaves(Node node, Node.Mark mark, Map<String, Object> upgraded) {
        if (node instanceof Node.Scalar) {
            tell(mark, "leaves: nothing is left out: a revision of which nothing is said shows nothing");
        } else {
            renamed(mark, "leaves", "shows", upgraded).put("shows", all(node));
        }
    }

    private List<Object> all(Node things) {
        return Fields.items(things).stream().<Object>map(this::thing).toList();
    }

    private static void put(Map<String, Object> map, String word, Node node) {
        map.put(word, plain(node));
    }

    private static Object plain(Node node) {
        return Optional.ofNullable(Plain.of(node)).orElse("");
    }

    // -------------------------------------------------------------------------------------------------- things

    private Map<String, Object> thing(Node node) {
        Fields fields = Fields.of(node);
        Map<String, Object> words = new LinkedHashMap<>();
        Fields.entries(node).forEach((word, value) -> put(words, word, value));
        String old = words.toString();
        if (fields.has("index")) {
            String keys = join(fields, "on", ", ");
            words.remove("on");
            named(
                    words,
                    "index",
                    fields.text("index") + " on " + table(words) + (keys.isEmpty() ? "" : "(" + keys + ")"));
        } else if (fields.has("enum value")) {
            named(words, "enum value", words.remove("type") + "." + fields.text("enum value"));
        } else {
            KEYS.stream().filter(fields::has).findFirst().ifPresent(word -> key(word, fields, words));
            ThingReader.HANGING.stream()
                    .filter(fields::has)
                    .findFirst()
                    .ifPresent(word -> named(words, word, fields.text(word) + " on " + words.remove("on")));
        }
        if (!words.toString().equals(old)) {
            tell(node.mark(), "is written " + line(words));
        }
        return words;
    }

    private static void key(String word, Fields fields, Map<String, Object> words) {
        String table = table(words);
        switch (word) {
            case "primary key", "unique key" -> named(words, word, table + "(" + join(fields, word, ", ") + ")");
            case "foreign key" -> {
                String target = join(fields, "target", ", ");
                String to = words.remove("to") + (target.isEmpty() ? "" : "(" + target + ")");
                words.remove("target");
                named(words, word, table + "(" + join(fields, word, ", ") + " -> " + to + ")");
            }
            default -> {
                Object name = words.remove("name");
                if (name != null) {
                    words.put("definition", fields.text(word));
                }
                named(words, word, (name == null ? fields.text(word) : name) + " on " + table);
            }
        }
    }

    private static String table(Map<String, Object> words) {
        return String.valueOf(words.remove("table"));
    }

    /** In the first place. */
    private static void named(Map<String, Object> words, String word, String name) {
        Map<String, Object> rest = new LinkedHashMap<>(words);
        rest.remove(word);
        words.clear();
        words.put(word, name);
        words.putAll(rest);
    }

    private static String join(Fields fields, String word, String between) {
        return fields.items(word).stream().map(RulebookUpgrade::part).collect(Collectors.joining(between));
    }

    /** A key of an index in SQL's order of words. */
    private static String part(Node node) {
        if (node instanceof Node.Scalar) {
            return Fields.text(node);
        }
        Fields fields = Fields.of(node);
        return List.of("column", "expression", "collation", "operator class", "order").stream()
                .filter(fields::has)
                .map(word -> (word.equals("collation") ? "COLLATE " : "") + fields.text(word))
                .collect(Collectors.joining(" "));
    }

    // -------------------------------------------------------------------------------------------------- probes

    private Map<String, Object> probe(Node node) {
        Fields fields = Fields.of(node);
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("in", fields.text("table"));
        fields.find("where").ifPresent(where -> put(words, "where", where));
        String least =
                fields.findText("rows").or(() -> fields.findText("at least")).orElse("1");
        String most =
                fields.findText("rows").or(() -> fields.findText("at most")).orElse("");
        words.put("are", least.equals(most) ? Integer.valueOf(least) : least + ".." + most);
        tell(node.mark(), "is written " + line(words));
        return words;
    }

    private static String line(Map<String, Object> words) {
        return words.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + (entry.getValue() instanceof Map<?, ?> map
                                ? line(map.entrySet().stream()
                                        .collect(Collectors.toMap(
                                                e -> String.valueOf(e.getKey()),
                                                e -> (Object) String.valueOf(e.getValue()),
                                                (a, b) -> a,
                                                LinkedHashMap::new)))
                                : String.valueOf(entry.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
