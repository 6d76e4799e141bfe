package dev.restamp.ledger;

import java.util.List;

/** How the ledger was looked for: by whose word, and what else there is that looks like one. */
public record LedgerSearch(LedgerWord word, List<LookAlike> lookAlikes) {

    public static final LedgerSearch NONE = new LedgerSearch(LedgerWord.USUAL, List.of());

    public LedgerSearch {
        lookAlikes = lookAlikes.stream().sorted().toList();
    }
}
