package dev.restamp.dialect.postgres;

import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What acts when rows of the ledger are written; triggers with the functions that they call. */
final class LedgerReactions {

    private static final String QUERY = query();

    private LedgerReactions() {}

    /** Where this user may not look there may be anything. */
    static List<Reaction> of(Catalogue catalogue, Name ledger, List<String> columns) {
        Circumstances circumstances = catalogue.circumstances();
        if (!circumstances.mayRead("pg_trigger") || !circumstances.mayRead("pg_rewrite")) {
            return List.of(new Reaction("trigger or rule that this user may not see", "", ""));
        }
        return catalogue.sql().fetch(QUERY, ledger.schema(), ledger.local(), columns.toArray(String[]::new)).stream()
                .map(row -> new Reaction(text(row.get(0)), text(row.get(1)), text(row.get(2))))
                .toList();
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static String query() {
        try (InputStream stream = Objects.requireNonNull(
                LedgerReactions.class.getResourceAsStream("ledger-reactions.sql"), "ledger-reactions.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
