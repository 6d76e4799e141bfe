package dev.restamp.replay;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Revision;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * A history of Flyway. Arguments: the project, the database product, and {@code NAME=VALUE} for each placeholder;
 * {@code -Dplaceholders=false} where the project has it put nothing in.
 */
final class MeasureFlyway extends MeasureFolder {

    private final Path root;
    private final Path copies;
    private final Flyway flyway;

    private MeasureFlyway(Project project, Dialect dialect, ScratchDatabase database, Map<String, String> placeholders)
            throws IOException {
        super(project, dialect);
        this.root = project.root();
        this.copies = Files.createTempDirectory("restamp-flyway");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.jdbcUrl(), "postgres", "")
                .placeholders(placeholders)
                .placeholderReplacement(!"false".equals(System.getProperty("placeholders")))
                .locations("filesystem:" + copies);
        // else what is made concurrently waits for Flyway's own transaction
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        this.flyway = configuration.load();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> placeholders = new java.util.TreeMap<>();
        for (int i = 2; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            placeholders.put(pair[0], pair[1]);
        }
        Dialect dialect = Dialects.find(arguments[1]).orElseThrow();
        try (ScratchDatabase database = database(arguments[1])) {
            new MeasureFlyway(Tools.at(Path.of(arguments[0])), dialect, database, placeholders).run(database);
        }
    }

    @Override
    Optional<String> migrate(Revision revision) throws IOException {
        String script = revision.kept().cells().getOrDefault("script", "");
        if (!script.toLowerCase(java.util.Locale.ROOT).endsWith(".sql")) {
            return Optional.of("it is code");
        }
        Path copy = copies.resolve(script);
        Files.createDirectories(copy.getParent());
        Files.copy(root.resolve(revision.place().file()), copy);
        try {
            flyway.migrate();
            return Optional.empty();
        } catch (FlywayException e) {
            return Optional.of(String.valueOf(e.getMessage()).lines().limit(12).reduce("", (a, b) -> a + " " + b));
        }
    }
}
