package dev.restamp.tool.drizzle;

import dev.restamp.tool.sqlfolder.SqlWords;
import java.util.List;

/** What Drizzle does about its ledger, of which it never says a word; it has no command for it either. */
final class DrizzleWords extends SqlWords {

    private final boolean journal;

    DrizzleWords(boolean journal) {
        super("drizzle-kit migrate", "drizzle.config", "dbCredentials.url in drizzle.config");
        this.journal = journal;
    }

    @Override
    public String onNameless() {
        return "Drizzle may take it for the newest one, and run everything again";
    }

    @Override
    public String onDuplicate() {
        return "Drizzle does not mind";
    }

    @Override
    public String onUnknown(String row) {
        return journal
                ? "Drizzle says nothing, and skips all files that are no newer"
                : "Drizzle says nothing, and runs what has no row";
    }

    @Override
    public String onLost(List<String> revisions) {
        return run() + " would skip " + String.join(", ", revisions) + " in silence";
    }
}
