package dev.restamp.history;

import dev.restamp.schema.Schema;
import java.util.List;

/** What a body does to one schema: its operations in order, and the schema after them. */
public record Reading(List<Operation> operations, Schema after) {
    public Reading {
        operations = List.copyOf(operations);
    }

    public static Reading nothing(Schema schema) {
        return new Reading(List.of(), schema);
    }
}
