package dev.restamp.dialect;

import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a database's catalogue tells of tables, columns and indexes: subqueries that find something just if the thing of that
 * name is there. The name stands in the columns {@code s} (where there are schemas), {@code t} and {@code p}.
 */
public record Lookups(boolean schemas, String table, String column, String index) {

    /** A name as it stands in these columns; a table's own has no part. */
    public List<String> words(Name table, String part) {
        List<String> words = new ArrayList<>();
        if (schemas) {
            words.add(table.schema());
        }
        words.add(table.local());
        if (!part.isEmpty()) {
            words.add(part);
        }
        return words;
    }

    /** The columns for a name of so many words. */
    public String columns(int words) {
        List<String> all = schemas ? List.of("s", "t", "p") : List.of("t", "p");
        return String.join(", ", all.subList(0, words));
    }
}
