package dev.restamp.fingerprint.yaml;

import dev.restamp.schema.yaml.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A database, and what a person expects to be concluded of it: a verdict for some revisions, all findings where they are said, the
 * standing. Without a database it is of one that is named when the examples are run.
 */
public record Example(
        String name,
        int line,
        Optional<Database> database,
        Map<String, String> verdicts,
        Optional<Set<String>> findings,
        Optional<String> standing) {

    public Example {
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    public sealed interface Database {}

    /** A file beside the rulebook. */
    public record Snapshot(String file, Node.Mark mark) implements Database {}

    public record Described(Description description) implements Database {}
}
