package dev.restamp.cli;

import dev.restamp.schema.Name;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where in a database to look, and how hard. */
final class PlaceOptions {

    @Option(
            names = "--ledger",
            paramLabel = "[SCHEMA.]TABLE",
            description =
                    "Where the ledger is, when the tool's settings do not say so plainly (default: where the tool has it).")
    private @Nullable String ledger;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "The schema in which unqualified names live (default: that of env.py's SET search_path, else of the connection).")
    private @Nullable String schema;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long one question to the database may take (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--no-probes", description = "Do not look at rows, only at the schema.")
    private boolean noProbes;

    /** Where the ledger was asked to be; without a schema of its own it is in the default one. */
    Optional<Name> findLedger(String defaultSchema) {
        return Optional.ofNullable(ledger).map(name -> {
            List<String> parts = List.of(name.split("\\.", -1));
            if (parts.size() > 2 || parts.contains("")) {
                throw new Refusal("--ledger takes a table, or a schema and a table with a dot between, not " + name);
            }
            return new Name(parts.size() == 2 ? parts.get(0) : defaultSchema, parts.get(parts.size() - 1));
        });
    }

    Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    int timeout() {
        if (timeout < 1) {
            throw new Refusal("--timeout takes a number of seconds from 1 on, and not " + timeout);
        }
        return timeout;
    }

    boolean probes() {
        return !noProbes;
    }
}
