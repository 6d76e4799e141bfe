package dev.restamp.sql;

import dev.restamp.sql.term.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a composite type in order, each with the text of its type, as ALTER TYPE changes them. */
final class CompositeFields {

    private final Map<String, String> types = new LinkedHashMap<>();

    /** From {@code AS (…)}. */
    static CompositeFields of(Cursor definition) {
        CompositeFields fields = new CompositeFields();
        definition.expect("AS");
        for (Cursor field : definition.parenthesised().parts()) {
            if (!field.atEnd()) {
                fields.types.put(field.identifier(), field.rest().text());
            }
        }
        return fields;
    }

    /** Reads what is done to them, up to the end. */
    void alter(Cursor in) {
        do {
            act(in);
            in.acceptAny("CASCADE", "RESTRICT");
        } while (in.accept(","));
        in.expectEnd();
    }

    private void act(Cursor in) {
        if (in.accept("ADD ATTRIBUTE")) {
            types.put(in.identifier(), type(in));
        } else if (in.accept("DROP ATTRIBUTE")) {
            in.accept("IF EXISTS");
            types.remove(in.identifier());
        } else if (in.accept("ALTER ATTRIBUTE")) {
            String field = in.identifier();
            in.accept("SET DATA");
            in.expect("TYPE");
            types.put(field, type(in));
        } else {
            in.expect("RENAME ATTRIBUTE");
            rename(in);
        }
    }

    private static String type(Cursor in) {
        int from = in.position();
        while (!in.atEnd() && !in.sees(",") && !in.sees("CASCADE") && !in.sees("RESTRICT")) {
            in.skipOne();
        }
        return in.textSince(from);
    }

    private void rename(Cursor in) {
        String field = in.identifier();
        in.expect("TO");
        String to = in.identifier();
        Map<String, String> before = new LinkedHashMap<>(types);
        types.clear();
        before.forEach((name, type) -> types.put(name.equals(field) ? to : name, type));
    }

    String text(Draft draft) {
        List<String> fields = new ArrayList<>();
        types.forEach((name, type) -> fields.add(draft.dialect().sqlWriter().quote(name) + " " + type));
        return "AS (" + String.join(", ", fields) + ")";
    }
}
