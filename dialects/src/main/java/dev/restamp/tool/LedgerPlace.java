package dev.restamp.tool;

import java.util.Optional;

/**
 * Where a project has its tool keep the ledger, as far as it says so.
 *
 * @param certain whether it says nothing of that in a way that cannot be read
 */
public record LedgerPlace(Optional<String> table, Optional<String> schema, boolean certain) {

    public static final LedgerPlace USUAL = new LedgerPlace(Optional.empty(), Optional.empty(), true);

    /** It says so in a way that cannot be read. */
    public static final LedgerPlace UNKNOWN = new LedgerPlace(Optional.empty(), Optional.empty(), false);
}
