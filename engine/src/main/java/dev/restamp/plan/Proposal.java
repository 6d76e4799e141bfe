package dev.restamp.plan;

import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something that a person may choose to do: written into the script as a comment only. */
public sealed interface Proposal {

    /** A change to the schema, to be written in the dialect at hand. */
    record OfChange(Change change) implements Proposal {}

    /** SQL as a revision has it. */
    record OfSql(String sql) implements Proposal {}

    /** Advice in words. */
    record OfWords(String text) implements Proposal {}

    /** Gives a value, which only a person can know, to the rows that have none. */
    record Fill(Name table, String column) implements Proposal {}

    /** Sets a row's values; an empty optional stands for NULL. */
    record SetRow(Name table, Map<String, Optional<String>> values, Map<String, Optional<String>> where)
            implements Proposal {
        public SetRow {
            values = frozen(values);
            where = frozen(where);
        }
    }

    record InsertRow(Name table, Map<String, Optional<String>> values) implements Proposal {
        public InsertRow {
            values = frozen(values);
        }
    }

    private static <K, V> Map<K, V> frozen(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
