package dev.restamp.grammar;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invents names, each once in a history. */
final class Names {

    private static final List<String> TABLES = List.of(
            "users",
            "orders",
            "items",
            "events",
            "OrderLine",
            "tags",
            "rooms",
            "notes",
            "jobs",
            "order",
            "files",
            "teams");
    private static final List<String> COLUMNS = List.of(
            "name",
            "title",
            "amount",
            "createdBy",
            "rank",
            "label",
            "code",
            "size_cm",
            "user",
            "level",
            "body",
            "weight",
            "place",
            "flag",
            "score");

    private final Random random;
    private final Set<String> used = new HashSet<>();
    private int number;

    Names(Random random) {
        this.random = random;
    }

    int number() {
        return ++number;
    }

    /** Tables and columns have words of their own; everything else is called by its kind. */
    String of(String kind) {
        List<String> words = kind.equals("table") ? TABLES : kind.equals("column") ? COLUMNS : List.of(prefix(kind));
        String word = words.get(random.nextInt(words.size()));
        String name = word;
        for (int i = 2; !used.add(name); i++) {
            name = word + "_" + i;
        }
        return name;
    }

    private String prefix(String kind) {
        return switch (kind) {
            case "index" -> "ix_" + COLUMNS.get(random.nextInt(3));
            case "check" -> "ck_rule";
            case "unique" -> "uq_key";
            case "foreignkey" -> "fk_link";
            case "view" -> "v_list";
            case "enum" -> "kind_of";
            default -> "my_" + kind;
        };
    }

    String revision() {
        String id = Long.toHexString(random.nextLong() | 1L << 63).substring(0, 12);
        return used.add(id) ? id : revision();
    }
}
