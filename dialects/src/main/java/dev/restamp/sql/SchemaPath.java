package dev.restamp.sql;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.function.Predicate;

/** The schemas in which a connection looks for names without one, whoever says these: a statement of SQL, or an operation. */
public final class SchemaPath {

    private List<String> usual = List.of();
    private List<String> said = List.of();

    public static SchemaPath of(Host host) {
        return host.own(SchemaPath.class, SchemaPath::new);
    }

    /** What the project tells its connection before any revision runs. */
    public void begin(List<String> schemas) {
        usual = List.copyOf(schemas);
    }

    /** What a revision says itself; nothing leads back to what is usual. */
    void say(List<String> schemas) {
        said = List.copyOf(schemas);
    }

    /** As if a revision had said this for as long as something takes. */
    void within(String schema, Runnable what) {
        List<String> before = said;
        said = List.of(schema);
        try {
            what.run();
        } finally {
            said = before;
        }
    }

    /** Where the home is another than all these, somebody asked for it. */
    List<String> in(Schema schema) {
        String home = schema.traits().defaultSchema();
        if (!said.isEmpty()) {
            return said;
        }
        return usual.contains(home) ? usual : List.of(home);
    }

    /** The name that something new gets: in the first schema that is there, as that of which a revision says so always is. */
    public Name fresh(String local, Schema schema) {
        String home = schema.traits().defaultSchema();
        Predicate<String> there = name -> name.equals(home)
                || schema.findObject(ObjectKind.SCHEMA, schema.name(name)).isPresent();
        List<String> all = in(schema);
        String first = said.isEmpty() ? all.stream().filter(there).findFirst().orElse(home) : all.get(0);
        return new Name(first, local);
    }

    /** The table that is found by this name, else the one that it would give to a new one. */
    public Name table(String local, Schema schema) {
        return in(schema).stream()
                .map(name -> new Name(name, local))
                .filter(name -> schema.findTable(name).isPresent())
                .findFirst()
                .orElseGet(() -> fresh(local, schema));
    }
}
