package dev.restamp.example;

import dev.restamp.fingerprint.Rows;
import dev.restamp.fingerprint.yaml.Description;
import dev.restamp.schema.Name;
import dev.restamp.verdict.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts the rows that an example describes. */
record DescribedRows(Description description) implements Probe {

    @Override
    public OptionalLong count(Name table, Map<String, Optional<String>> where) {
        return description.schema().findTable(table).isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(description.rows().getOrDefault(table, List.of()).stream()
                        .filter(row -> row.entrySet().containsAll(where.entrySet()))
                        .count());
    }

    @Override
    public OptionalLong number(Rows.Query query) {
        return Optional.ofNullable(description.answers().get(query.text()))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
