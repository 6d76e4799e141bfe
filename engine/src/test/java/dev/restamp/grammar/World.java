package dev.restamp.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a writer of revisions knows of the database: tables with their columns, what hangs on them, and where rows are. */
final class World {

    /** Something on a table, or on none: an index on a column, a view, a grant. */
    record Thing(String kind, String name, String on, String of, String refers) {}

    private static final Set<String> VIEWS = Set.of("view", "viewx", "matview");
    private static final Set<String> TYPES = Set.of("int", "text", "num", "bool", "ts", "json", "enum", "big");

    private final Map<String, Map<String, Set<String>>> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> tags = new LinkedHashMap<>();
    private final List<Thing> things = new ArrayList<>();

    World copy() {
        World copy = new World();
        tables.forEach((table, columns) -> {
            Map<String, Set<String>> own = new LinkedHashMap<>();
            columns.forEach((column, marks) -> own.put(column, new LinkedHashSet<>(marks)));
            copy.tables.put(table, own);
        });
        tags.forEach((table, marks) -> copy.tags.put(table, new LinkedHashSet<>(marks)));
        copy.things.addAll(things);
        return copy;
    }

    /** What two lines leave that part here. */
    World merged(World one, World other) {
        World merged = one.copy();
        merged.tables.keySet().removeIf(table -> tables.containsKey(table) && !other.tables.containsKey(table));
        merged.tables.forEach((table, columns) ->
                columns.keySet().removeIf(column -> has(table, column) && !other.has(table, column)));
        other.tables.forEach((table, columns) -> {
            if (merged.tables.containsKey(table) || !tables.containsKey(table)) {
                Map<String, Set<String>> own = merged.tables.computeIfAbsent(table, t -> new LinkedHashMap<>());
                columns.forEach((column, marks) -> {
                    if (!has(table, column)) {
                        own.putIfAbsent(column, new LinkedHashSet<>(marks));
                    }
                });
                merged.tags
                        .computeIfAbsent(table, t -> new LinkedHashSet<>())
                        .addAll(other.tags.getOrDefault(table, Set.of()));
            }
        });
        merged.things.removeIf(thing -> things.contains(thing) && !other.things.contains(thing));
        other.things.stream()
                .filter(thing -> !things.contains(thing) && !merged.things.contains(thing))
                .forEach(merged.things::add);
        return merged;
    }

    private boolean has(String table, String column) {
        return tables.getOrDefault(table, Map.of()).containsKey(column);
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** The tables with these marks; those that are odd in any way are left alone. */
    List<String> tables(List<String> wanted, boolean rebuilt, Set<String> spared) {
        return tables.keySet().stream()
                .filter(table -> !is(table, "odd") && !spared.contains(table))
                .filter(table -> !rebuilt
                        || on(table)
                                .noneMatch(t ->
                                        VIEWS.contains(t.kind()) || t.kind().equals("trigger")))
                .filter(table -> wanted.stream().allMatch(mark -> fits(table, mark)))
                .toList();
    }

    private boolean fits(String table, String mark) {
        return switch (mark) {
            case "rows" -> is(table, "rows");
            case "norows" -> !is(table, "rows");
            case "plain" -> isPlain(table);
            case "free" -> on(table).findAny().isEmpty() && isUnreferenced(table);
            case "unreferenced" -> isUnreferenced(table) && on(table).noneMatch(t -> VIEWS.contains(t.kind()));
            case "island" -> on(table).findAny().isEmpty() && isUnreferenced(table);
            default -> throw new IllegalArgumentException(mark);
        };
    }

    /** Whether an application could put rows into it and say nothing of what is not known here. */
    boolean isFillable(String table) {
        return tables.get(table).values().stream()
                .noneMatch(c -> c.contains("held") && c.contains("notnull") && !c.contains("default"));
    }

    boolean is(String table, String mark) {
        return tags.getOrDefault(table, Set.of()).contains(mark);
    }

    /** That rows with an id and one column can be put in. */
    private boolean isPlain(String table) {
        return tables.get(table).values().stream().noneMatch(c -> c.contains("notnull") && !c.contains("default"))
                && on(table)
                        .noneMatch(
                                thing -> Set.of("unique", "trigger", "policy").contains(thing.kind()));
    }

    private boolean isUnreferenced(String table) {
        return things.stream().noneMatch(thing -> thing.refers().equals(table));
    }

    private Stream<Thing> on(String table) {
        return things.stream().filter(thing -> thing.on().equals(table));
    }

    List<String> columns(String table, List<String> wanted) {
        Map<String, Set<String>> columns = tables.get(table);
        return columns.keySet().stream()
                .filter(column -> !columns.get(column).contains("held") && isAsked(columns.get(column), wanted))
                .filter(column -> wanted.isEmpty() || on(table, column).noneMatch(World::restricts))
                .filter(column ->
                        !wanted.contains("free") || on(table, column).findAny().isEmpty())
                .toList();
    }

    private Stream<Thing> on(String table, String column) {
        return on(table).filter(thing -> thing.of().equals(column));
    }

    private static boolean restricts(Thing thing) {
        return thing.kind().equals("foreignkey") || thing.kind().equals("unique");
    }

    /** A type of PostgreSQL's that has no order is picked only by name. */
    private static boolean isAsked(Set<String> marks, List<String> wanted) {
        boolean odd = marks.contains("json") || marks.contains("enum");
        boolean named = wanted.stream().anyMatch(TYPES::contains);
        return (named || !odd)
                && wanted.stream().filter(mark -> !mark.equals("free")).allMatch(marks::contains);
    }

    List<Thing> things(String kind, Set<String> spared) {
        return things.stream()
                .filter(thing -> thing.kind().equals(kind) && !spared.contains(thing.on()))
                .filter(thing -> thing.on().isEmpty() || tables.containsKey(thing.on()))
                .filter(thing -> !is(thing.on(), "odd"))
                .toList();
    }

    /** A statement that puts rows into a table, as an application would. */
    String rowsFor(String table) {
        List<String> names = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        tables.get(table).forEach((column, own) -> {
            if (!own.contains("held")
                    && on(table, column).noneMatch(thing -> thing.kind().equals("foreignkey"))) {
                names.add("\"" + column + "\"");
                marks.add(own.stream().filter(TYPES::contains).findFirst().orElse("text"));
            }
        });
        List<String> rows = new ArrayList<>();
        for (int row = 1; row <= 3; row++) {
            int number = row;
            List<String> cells = new ArrayList<>(List.of(String.valueOf(row)));
            marks.forEach(mark -> cells.add(cell(mark, number)));
            rows.add("(" + String.join(", ", cells) + ")");
        }
        names.add(0, "id");
        return "INSERT INTO \"" + table + "\" (" + String.join(", ", names) + ") VALUES " + String.join(", ", rows);
    }

    private static String cell(String mark, int row) {
        return switch (mark) {
            case "int", "big", "num" -> String.valueOf(row * 3);
            case "bool" -> row == 2 ? "true" : "false";
            case "ts" -> "'2024-01-0" + row + " 10:00:00'";
            case "json" -> "'{}'";
            default -> "'mark " + row + "'";
        };
    }

    // ----------------------------------------------------------------------------------------------- changing

    /** Words: a verb, and what it is about. */
    void change(String effect) {
        List<String> words = Arrays.asList(effect.split(" "));
        String first = words.get(1);
        List<String> marks = words.subList(2, words.size());
        switch (words.get(0)) {
            case "table" -> {
                tables.put(first, new LinkedHashMap<>());
                tags.put(first, new LinkedHashSet<>(marks));
            }
            case "drop-table" -> dropTable(first);
            case "rename-table" -> renameTable(first, marks.get(0));
            case "retag-table", "rows" -> tags.get(first).addAll(words.get(0).equals("rows") ? List.of("rows") : marks);
            case "norows" -> tags.get(first).remove("rows");
            case "column" -> tables.get(first).put(marks.get(0), new LinkedHashSet<>(marks.subList(1, marks.size())));
            case "drop-column" -> tables.get(first).remove(marks.get(0));
            case "rename-column" ->
                tables.get(first).put(marks.get(1), tables.get(first).remove(marks.get(0)));
            case "retag" -> retag(tables.get(first).get(marks.get(0)), marks.subList(1, marks.size()));
            case "thing" -> things.add(thing(words));
            case "drop-thing" ->
                things.removeIf(t -> t.kind().equals(first) && t.name().equals(marks.get(0)));
            case "rename-thing" ->
                things.replaceAll(t -> t.kind().equals(first) && t.name().equals(marks.get(0))
                        ? new Thing(first, marks.get(1), t.on(), t.of(), t.refers())
                        : t);
            default -> throw new IllegalArgumentException(effect);
        }
    }

    private static void retag(Set<String> column, List<String> marks) {
        Set<String> gone = new HashSet<>();
        for (String mark : marks) {
            switch (mark) {
                case "null" -> gone.add("notnull");
                case "nodefault" -> gone.add("default");
                default -> {
                    if (TYPES.contains(mark)) {
                        gone.addAll(TYPES);
                    }
                }
            }
        }
        column.removeAll(gone);
        column.addAll(marks);
        column.remove("nodefault");
    }

    /** {@code thing index ix_a on t c refers u}. */
    private static Thing thing(List<String> words) {
        int refers = words.indexOf("refers");
        String on = words.get(4).equals("-") ? "" : words.get(4);
        String of = words.size() > 5 && refers != 5 ? words.get(5) : "";
        return new Thing(words.get(1), words.get(2), on, of, refers < 0 ? "" : words.get(refers + 1));
    }

    private void dropTable(String table) {
        tables.remove(table);
        tags.remove(table);
        things.removeIf(thing -> thing.on().equals(table));
    }

    private void renameTable(String table, String to) {
        tables.put(to, tables.remove(table));
        tags.put(to, tags.remove(table));
    }
}
