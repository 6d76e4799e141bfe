package dev.restamp.report;

import dev.restamp.fingerprint.Atom;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;

/** Objects as a person names them: qualified only outside the default schema. */
final class Names {

    private Names() {}

    static String of(Name name, Schema schema) {
        return name.schema().equals(schema.traits().defaultSchema()) ? name.local() : name.toString();
    }

    static String of(Atom atom, Schema schema) {
        return atom.object(schema.traits().defaultSchema());
    }
}
