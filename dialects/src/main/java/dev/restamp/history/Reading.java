package dev.restamp.history;

import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Set;

/** What a body does to one schema: its operations in order, the schema after them, and the idioms met on the way. */
public record Reading(List<Operation> operations, Schema after, Set<Idiom> idioms) {
    public Reading {
        operations = List.copyOf(operations);
        idioms = Set.copyOf(idioms);
    }

    /** Of what was not written as a script. */
    public Reading(List<Operation> operations, Schema after) {
        this(operations, after, Set.of());
    }

    public static Reading nothing(Schema schema) {
        return new Reading(List.of(), schema);
    }
}
