package dev.restamp.tool.flyway;

import dev.restamp.tool.sqlfolder.SqlWords;

/**
 * What Flyway says and does about its ledger, and its commands. None of these writes single rows; {@code baseline} counts all up to a
 * version, and only where there is no ledger yet.
 */
final class FlywayWords extends SqlWords {

    private final Settings settings;

    FlywayWords(Settings settings) {
        super("flyway migrate", "flyway.toml or flyway.conf", "flyway.url in flyway.toml or flyway.conf");
        this.settings = settings;
    }

    @Override
    public String onNoLedger() {
        return settings.baselines()
                ? run() + " would take all up to version " + settings.text("baselineversion", "1")
                        + " for applied, and run what comes after"
                : run() + " refuses to begin in a schema that is not empty";
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
}
