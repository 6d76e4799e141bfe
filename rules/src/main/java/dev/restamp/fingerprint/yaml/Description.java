package dev.restamp.fingerprint.yaml;

import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database in words: its schema, the rows that matter, what queries give, and the ids in its ledger where it has one. */
public record Description(
        Schema schema,
        Map<Name, List<Map<String, Optional<String>>>> rows,
        Map<String, Long> answers,
        Optional<List<String>> ledger) {

    public Description {
        rows = Map.copyOf(rows);
        answers = Map.copyOf(answers);
    }
}
