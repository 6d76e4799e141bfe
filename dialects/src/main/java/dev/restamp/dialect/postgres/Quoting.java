package dev.restamp.dialect.postgres;

import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Quotes;
import java.util.List;
import java.util.stream.Collectors;

/** Writes names and values so that they read back as themselves. */
final class Quoting {

    private Quoting() {}

    static String identifier(String name) {
        return Quotes.identifier(name);
    }

    static String identifiers(List<String> names) {
        return names.stream().map(Quoting::identifier).collect(Collectors.joining(", ", "(", ")"));
    }

    static String name(Name name, Schema.Traits traits) {
        return name.schema().equals(traits.defaultSchema())
                ? identifier(name.local())
                : identifier(name.schema()) + "." + identifier(name.local());
    }

    static String literal(String value) {
        return Quotes.literal(value);
    }
}
