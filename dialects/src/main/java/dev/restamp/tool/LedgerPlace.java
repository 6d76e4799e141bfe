package dev.restamp.tool;

import java.util.List;
import java.util.Optional;

/**
 * Where a project has its tool keep the ledger, as far as it says so.
 *
 * @param path the schemas in which the project's connection looks for it, where none is named
 * @param certain whether it says nothing of that in a way that cannot be read
 * @param roomy whether it makes more room in it than the tool does, of which no more is known
 */
public record LedgerPlace(
        Optional<String> table, Optional<String> schema, List<String> path, boolean certain, boolean roomy) {

    public static final LedgerPlace USUAL = new LedgerPlace(Optional.empty(), Optional.empty(), true);

    /** It says so in a way that cannot be read. */
    public static final LedgerPlace UNKNOWN = new LedgerPlace(Optional.empty(), Optional.empty(), false);

    public LedgerPlace {
        path = List.copyOf(path);
    }

    public LedgerPlace(Optional<String> table, Optional<String> schema, boolean certain) {
        this(table, schema, List.of(), certain, false);
    }

    /** The same for a connection that looks in these schemas. */
    public LedgerPlace along(List<String> schemas) {
        return new LedgerPlace(table, schema, schema.isPresent() ? List.of() : schemas, certain, roomy);
    }

    public LedgerPlace withRoom(boolean more) {
        return new LedgerPlace(table, schema, path, certain, more);
    }
}
