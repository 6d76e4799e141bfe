package dev.restamp.sql;

import dev.restamp.schema.Name;

/** The number by which a catalogue refers to something: never told, only compared. */
record Oid(String kind, Name name, String part) implements Datum {

    Oid(String kind, Name name) {
        this(kind, name, "");
    }

    static Oid relation(Name name) {
        return new Oid("class", name);
    }

    static Oid type(Name name) {
        return new Oid("type", name);
    }

    static Oid schema(String name) {
        return new Oid("namespace", new Name(name, name));
    }

    String describe() {
        return "the oid of " + name.local();
    }
}
