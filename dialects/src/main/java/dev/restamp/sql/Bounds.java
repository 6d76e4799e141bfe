package dev.restamp.sql;

import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The bounds of a partition, each value as its key's type has it. */
final class Bounds {

    private static final Set<String> WORDS = Set.of("MINVALUE", "MAXVALUE", "NULL");
    private static final ColumnType ZONED = new ColumnType.BuiltIn("timestamp with time zone");

    private final Cursor in;
    private final List<ColumnType> keys;
    private final Draft draft;

    private Bounds(Cursor in, List<ColumnType> keys, Draft draft) {
        this.in = in;
        this.keys = keys;
        this.draft = draft;
    }

    /** {@code FOR VALUES …} or DEFAULT, up to what may follow. */
    static String read(Cursor in, Name whole, Draft draft) {
        if (in.accept("DEFAULT")) {
            return "DEFAULT";
        }
        in.expect("FOR VALUES");
        String values = new Bounds(in, keys(draft.schema().findTable(whole)), draft).values();
        return draft.definition("FOR VALUES " + values).canonical();
    }

    /** By the columns that the whole is parted by; an expression has a type that nobody knows here. */
    private static List<ColumnType> keys(Optional<Table> whole) {
        String by = whole.flatMap(table -> table.options().partitionBy()).orElse("()");
        return Arrays.stream(
                        by.substring(by.indexOf('(') + 1, by.lastIndexOf(')')).split(","))
                .map(key -> key.strip().replace("\"", ""))
                .map(key -> whole.flatMap(table -> table.findColumn(key))
                        .map(Column::type)
                        .orElse(new ColumnType.Unknown("a key that is no column")))
                .toList();
    }

    private String values() {
        if (in.accept("WITH")) {
            return "WITH (" + in.parenthesised().text() + ")";
        } else if (in.accept("IN")) {
            return "IN " + list();
        }
        in.expect("FROM");
        String from = list();
        in.expect("TO");
        return "FROM " + from + " TO " + list();
    }

    /** A list has one key, however long it is. */
    private String list() {
        List<String> values = new ArrayList<>();
        for (Cursor part : in.parenthesised().parts()) {
            values.add(value(part.text(), keys.get(Math.min(values.size(), keys.size() - 1))));
        }
        return "(" + String.join(", ", values) + ")";
    }

    /** A moment without a zone is taken for one of the server's, which is rarely another than UTC. */
    private String value(String text, ColumnType type) {
        if (WORDS.contains(text.toUpperCase(Locale.ROOT))) {
            return text;
        }
        Expression plain = draft.defaultValue(text, type);
        if (!plain.certain() && type.equals(ZONED)) {
            plain = draft.defaultValue(text.replaceFirst("'$", text.contains(":") ? "+00'" : " 00:00+00'"), type);
        }
        return plain.certain() ? plain.canonical() : text;
    }
}
