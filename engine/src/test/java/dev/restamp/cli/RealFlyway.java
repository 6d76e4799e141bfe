package dev.restamp.cli;

import dev.restamp.fixtures.ScratchDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway itself, in its free edition. */
final class RealFlyway {

    private final FluentConfiguration configuration;

    RealFlyway(ScratchDatabase database, Path folder) {
        this.configuration = Flyway.configure()
                .dataSource(database.jdbcUrl(), "postgres", "")
                .placeholders(Map.of("owner", "crew"))
                .locations("filesystem:" + folder);
    }

    RealFlyway outOfOrder() {
        configuration.outOfOrder(true);
        return this;
    }

    RealFlyway upTo(String version) {
        configuration.target(version);
        return this;
    }

    RealFlyway in(String schema) {
        configuration.defaultSchema(schema);
        return this;
    }

    int migrate() {
        return configuration.load().migrate().migrationsExecuted;
    }

    void baseline(String version) {
        configuration.baselineVersion(version).load().baseline();
    }

    /** What it says when it stops at a file; nothing where it does not. */
    String refusal() {
        try {
            configuration.load().migrate();
            return "";
        } catch (FlywayException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What it finds amiss; nothing where it is content. */
    String complaints() {
        var result = configuration.load().validateWithResult();
        return result.validationSuccessful
                ? ""
                : String.valueOf(result.getAllErrorMessages()).replace('\n', ' ');
    }

    /** Version or name, and state, of each migration in its order. */
    List<String> info() {
        return Arrays.stream(configuration.load().info().all())
                .map(info -> named(info) + " " + info.getState())
                .toList();
    }

    /** All that it would write down of its files. */
    List<String> resolved() {
        List<String> all = new ArrayList<>();
        for (MigrationInfo info : configuration.load().info().all()) {
            all.add(named(info) + " | " + info.getDescription() + " | " + info.getScript() + " | "
                    + info.getChecksum());
        }
        return all;
    }

    private static String named(MigrationInfo info) {
        return info.getVersion() == null
                ? info.getDescription()
                : info.getVersion().getVersion();
    }
}
