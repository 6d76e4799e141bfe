package dev.restamp.schema.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.restamp.schema.yaml.Node.Mapping;
import dev.restamp.schema.yaml.Node.Mark;
import dev.restamp.schema.yaml.Node.Scalar;
import dev.restamp.schema.yaml.Node.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML strictly: one document, no anchors and aliases, no key twice, no depth or size beyond reason. */
public final class YamlReader {

    private static final int DEEPEST = 50;

    /** SnakeYAML's own limit stops at a few thousand revisions. */
    private static final int MOST_CODE_POINTS = 256 << 20;

    private static final YAMLFactory FACTORY =
            YAMLFactory.builder().loaderOptions(options()).build();

    private final YAMLParser parser;
    private final String file;

    private final List<String> lines;

    private YamlReader(YAMLParser parser, String text, String file) {
        this.parser = parser;
        this.file = file;
        this.lines = text.lines().toList();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CODE_POINTS);
        options.setNestingDepthLimit(DEEPEST);
        return options;
    }

    public static Node read(String text, String file) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new YamlReader(parser, text, file).document();
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof MarkedYAMLException slip
                    ? Slip.of(text, file, slip)
                    : new BadYaml(mark(e.getLocation(), file), problem(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new BadYaml(new Mark(file, 1, 1), "cannot be read: " + e.getMessage());
        }
    }

    /** The parser first says in what it was, and after an excerpt what was wrong. */
    private static String problem(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("while "))
                .findFirst()
                .or(() -> message.lines().findFirst())
                .orElse("not YAML");
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            throw new BadYaml(new Mark(file, 1, 1), "the file is empty");
        }
        Node node = node(0);
        if (parser.nextToken() != null) {
            throw new BadYaml(here(), "a second document begins here; one is expected");
        }
        return node;
    }

    private Node node(int depth) throws IOException {
        Mark mark = here();
        if (depth > DEEPEST) {
            throw new BadYaml(mark, "nested deeper than " + DEEPEST + " levels");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new BadYaml(mark, "anchors and aliases are not allowed; write the value out");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(mark, depth);
            case START_ARRAY -> sequence(mark, depth);
            case VALUE_NULL -> new Scalar("", true, mark);
            default -> new Scalar(parser.getText(), isLeftOut(mark), mark);
        };
    }

    private Node mapping(Mark mark, int depth) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Mark> keys = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Mark at = here();
            keys.put(key, at);
            parser.nextToken();
            if (entries.put(key, node(depth + 1)) != null) {
                throw new BadYaml(at, "the key '" + key + "' stands here a second time");
            }
        }
        return new Mapping(entries, keys, mark);
    }

    private Node sequence(Mark mark, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Sequence(items, mark);
    }

    /** Nothing at all, and no text that is empty, which stands in quotes or behind a sign of its own. */
    private boolean isLeftOut(Mark mark) throws IOException {
        if (!parser.getText().isEmpty()) {
            return false;
        }
        String line = mark.line() <= lines.size() ? lines.get(mark.line() - 1) : "";
        String rest = line.substring(Math.min(mark.column() - 1, line.length()));
        return rest.isEmpty() || "\"'|>!".indexOf(rest.charAt(0)) < 0;
    }

    private Mark here() {
        return mark(parser.currentTokenLocation(), file);
    }

    private static Mark mark(JsonLocation location, String file) {
        return location == null
                ? new Mark(file, 1, 1)
                : new Mark(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
