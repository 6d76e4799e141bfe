package dev.restamp.tool.flyway;

import dev.restamp.ledger.Claim;
import dev.restamp.tool.Words;
import java.util.List;
import java.util.Optional;

/** What Flyway says and does about its ledger, and its commands. */
final class FlywayWords implements Words {

    @Override
    public String run() {
        return "flyway migrate";
    }

    /** None writes single rows; {@code baseline} counts all up to a version, and only where there is no ledger yet. */
    @Override
    public Optional<String> findStamp(List<String> rows) {
        return Optional.empty();
    }

    @Override
    public String settings() {
        return "flyway.toml or flyway.conf";
    }

    @Override
    public String address() {
        return "flyway.url in flyway.toml or flyway.conf";
    }

    @Override
    public String onNameless() {
        return "Flyway takes it for a repeatable migration without a name";
    }

    @Override
    public String onDuplicate() {
        return "Flyway looks at the newest";
    }

    @Override
    public String onUnknown(String row) {
        return "Flyway stops with \"Detected applied migration not resolved locally: " + row
                + "\", unless it is newer than all files";
    }

    @Override
    public String onImplied(String row, List<String> descendants, Claim claim) {
        throw new IllegalStateException("no row implies another");
    }

    @Override
    public String onLost(List<String> revisions) {
        throw new IllegalStateException("it comes back to all that no row claims");
    }
}
