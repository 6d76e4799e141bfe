package dev.restamp.tool.sqlfolder;

import dev.restamp.ledger.Claim;
import dev.restamp.tool.Words;
import java.util.List;
import java.util.Optional;

/** What is so of each tool whose ledger has a row for each: no row implies another, and none is passed over unless it says so. */
public abstract class SqlWords implements Words {

    private final String run;
    private final String settings;
    private final String address;

    protected SqlWords(String run, String settings, String address) {
        this.run = run;
        this.settings = settings;
        this.address = address;
    }

    @Override
    public final String run() {
        return run;
    }

    @Override
    public final String settings() {
        return settings;
    }

    @Override
    public final String address() {
        return address;
    }

    /** Hardly any has a command that writes single rows. */
    @Override
    public Optional<String> findStamp(List<String> rows) {
        return Optional.empty();
    }

    @Override
    public String onNoLedger() {
        return run() + " would start from the first file";
    }

    @Override
    public final String aboutUndoing() {
        return "";
    }

    @Override
    public final String onImplied(String row, List<String> descendants, Claim claim) {
        throw new IllegalStateException("no row implies another");
    }

    @Override
    public String onLost(List<String> revisions) {
        throw new IllegalStateException("it comes back to all that no row claims");
    }
}
