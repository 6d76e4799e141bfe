package dev.restamp.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which database, and where in it. */
final class DatabaseOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "DB",
            description = {
                "A SQLite file, a URL as in alembic.ini or DATABASE_URL, a JDBC URL, or a snapshot file.",
                "Left out: DATABASE_URL, else the URL in alembic.ini."
            })
    private @Nullable String database;

    @Option(
            names = "--ledger",
            paramLabel = "[SCHEMA.]TABLE",
            description = "Where the ledger is, when env.py does not say so plainly (default: alembic_version).")
    private @Nullable String ledger;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "The schema in which unqualified names live (default: that of the connection).")
    private @Nullable String schema;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long one question to the database may take (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--no-probes", description = "Do not look at rows, only at the schema.")
    private boolean noProbes;

    Optional<String> database() {
        return Optional.ofNullable(database);
    }

    Optional<String> ledger() {
        return Optional.ofNullable(ledger);
    }

    Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    int timeout() {
        return timeout;
    }

    boolean probes() {
        return !noProbes;
    }
}
