package dev.restamp.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that scripts do: on which databases, what it needs of the world, the names that it invents, its code by part
 * ({@code up}, {@code down}, and {@code first} or {@code second} for what earlier revisions must have done), and its effects. One
 * that leaves a database the {@code same} sends statements, and nothing is another afterwards.
 */
record Production(
        String name,
        String on,
        int weight,
        boolean same,
        List<String> picks,
        List<String> news,
        Map<String, String> code,
        List<String> effects) {

    Production {
        picks = List.copyOf(picks);
        news = List.copyOf(news);
        code = Map.copyOf(code);
        effects = List.copyOf(effects);
    }

    /** All that the file beside this class tells. */
    static List<Production> all() {
        try (InputStream file = Objects.requireNonNull(Production.class.getResourceAsStream("productions.txt"))) {
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Production> read(String text) {
        List<Production> all = new ArrayList<>();
        String[] blocks = text.split("(?m)^== ");
        for (int i = 1; i < blocks.length; i++) {
            all.add(one(blocks[i]));
        }
        return all;
    }

    private static Production one(String block) {
        List<String> lines = block.lines().toList();
        String[] head = lines.get(0).split(" \\| ");
        Draft draft = new Draft();
        lines.subList(1, lines.size()).forEach(draft::take);
        List<String> marks = List.of(head).subList(2, head.length);
        return new Production(
                head[0].strip(),
                head[1].strip(),
                weight(marks),
                marks.contains("same"),
                draft.picks,
                draft.news,
                draft.texts(),
                draft.effects);
    }

    private static int weight(List<String> marks) {
        return marks.stream()
                .filter(mark -> mark.startsWith("weight "))
                .map(mark -> Integer.parseInt(mark.substring(7).strip()))
                .findFirst()
                .orElse(1);
    }

    boolean fits(String flavour) {
        return on.equals("any") || on.equals(flavour);
    }

    /** How many revisions it takes. */
    int length() {
        return code.containsKey("second") ? 3 : code.containsKey("first") ? 2 : 1;
    }

    /** The part of the code that belongs into this one of its revisions. */
    String part(int revision) {
        return revision == length() - 1 ? "up" : revision == 0 ? "first" : "second";
    }

    String upgrade(int revision) {
        return code.getOrDefault(part(revision), "");
    }

    String downgrade(int revision) {
        String part = part(revision);
        return code.getOrDefault(part.equals("up") ? "down" : part + "-down", "");
    }

    /** What SQLite refuses where a view or a trigger stands on the table. */
    boolean rebuilds() {
        return code.values().stream()
                .anyMatch(text ->
                        text.contains("batch_alter_table") || text.contains("RENAME") || text.contains("rename"));
    }

    /** Takes away or alters what is there, so that another branch had better not touch it. */
    boolean destroys() {
        return rebuilds()
                || effects.stream().anyMatch(effect -> effect.startsWith("drop") || effect.startsWith("re"))
                || code.values().stream().anyMatch(text -> text.contains("drop_") || text.contains("DROP "));
    }

    /** Lines as they are read, until the next production. */
    private static final class Draft {

        private final List<String> picks = new ArrayList<>();
        private final List<String> news = new ArrayList<>();
        private final List<String> effects = new ArrayList<>();
        private final Map<String, StringBuilder> code = new HashMap<>();
        private String part = "";

        void take(String line) {
            if (line.startsWith("#")) {
                part = "";
            } else if (line.startsWith("pick ")) {
                picks.add(line.substring(5));
            } else if (line.startsWith("new ")) {
                news.add(line.substring(4));
            } else if (line.startsWith("then ")) {
                effects.add(line.substring(5));
            } else if (!line.isBlank() && !line.startsWith(" ")) {
                part = line.strip();
                code.put(part, new StringBuilder());
            } else if (!part.isEmpty()) {
                code.get(part).append(line).append('\n');
            }
        }

        Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            code.forEach((name, text) -> texts.put(name, text.toString().stripTrailing() + "\n"));
            return texts;
        }
    }
}
