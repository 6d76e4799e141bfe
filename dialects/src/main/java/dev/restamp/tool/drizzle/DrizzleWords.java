package dev.restamp.tool.drizzle;

import dev.restamp.ledger.Claim;
import dev.restamp.tool.Words;
import java.util.List;
import java.util.Optional;

/** What Drizzle does about its ledger, of which it never says a word. */
record DrizzleWords(boolean journal) implements Words {

    @Override
    public String run() {
        return "drizzle-kit migrate";
    }

    /** There is none. */
    @Override
    public Optional<String> findStamp(List<String> rows) {
        return Optional.empty();
    }

    @Override
    public String settings() {
        return "drizzle.config";
    }

    @Override
    public String address() {
        return "dbCredentials.url in drizzle.config";
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
    public String onImplied(String row, List<String> descendants, Claim claim) {
        throw new IllegalStateException("no row implies another");
    }

    @Override
    public String onLost(List<String> revisions) {
        return run() + " would skip " + String.join(", ", revisions) + " in silence";
    }
}
