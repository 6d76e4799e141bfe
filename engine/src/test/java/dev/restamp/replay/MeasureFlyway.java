package dev.restamp.replay;

import dev.restamp.Inquiry;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Standing;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.report.TrialReport;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import dev.restamp.trial.Trial;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Measures on a history of Flyway, which is run file by file by Flyway itself, how well it is read and judged: against the schema
 * after each step, without a ledger, with Flyway's own, and damaged. Arguments: the project, the database product, and
 * {@code NAME=VALUE} for each placeholder.
 */
final class MeasureFlyway {

    private final Dialect dialect;
    private final Inquiry inquiry;
    private final Path root;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();

    private MeasureFlyway(Project project, Dialect dialect) {
        this.dialect = dialect;
        this.root = project.root();
        this.inquiry = Inquiry.of(project, dialect, Policy.FAIL);
    }

    public static void main(String[] arguments) throws Exception {
        Dialect dialect = Dialects.find(arguments[1]).orElseThrow();
        MeasureFlyway measure = new MeasureFlyway(Tools.at(Path.of(arguments[0])), dialect);
        Map<String, String> placeholders = new java.util.TreeMap<>();
        for (int i = 2; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            placeholders.put(pair[0], pair[1]);
        }
        try (ScratchDatabase database =
                arguments[1].equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            measure.run(database, placeholders);
        }
        measure.tell();
    }

    private void run(ScratchDatabase database, Map<String, String> placeholders) throws Exception {
        Path copies = Files.createTempDirectory("restamp-flyway");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.jdbcUrl(), "postgres", "")
                .placeholders(placeholders)
                .locations("filesystem:" + copies);
        // else what is made concurrently waits for Flyway's own transaction
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        Flyway flyway = configuration.load();
        History history = inquiry.history();
        Schema before = observe(database).schema();
        for (String id : history.order()) {
            Optional<String> failure = migrate(history.revision(id), copies, flyway);
            Observation seen = observe(database);
            steps.add(new Step(id, before, failure.isEmpty() ? seen.schema() : before, List.of(), Rows.NONE, failure));
            if (failure.isPresent()) {
                System.out.println("stopped at " + id + ": " + failure.get());
                return;
            }
            audit(id, seen);
            before = seen.schema();
        }
    }

    private Optional<String> migrate(Revision revision, Path copies, Flyway flyway) throws IOException {
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

    private Observation observe(ScratchDatabase database) throws Exception {
        try (Connection connection = database.connect()) {
            return dialect.introspector().observe(connection, inquiry.scope(dialect.defaultSchema(), Optional.empty()));
        }
    }

    /** With the ledger that Flyway wrote; only what is pending may be told. */
    private void audit(String id, Observation seen) {
        Audit audit = inquiry.audit(seen, Probe.NONE);
        boolean right = audit.standing() == Standing.CURRENT || audit.standing() == Standing.BEHIND;
        if (!right || !inquiry.plan(audit, Counter.NONE).steps().isEmpty()) {
            alarms.add(id + ": " + audit.standing() + " "
                    + inquiry.plan(audit, Counter.NONE).summary());
        }
    }

    private void tell() {
        List<Trial.Result> results =
                new Trial(inquiry, dialect.name(), steps, Integer.getInteger("every", 1)).results();
        List<Comparison> readings = steps.stream()
                .map(step -> Comparison.of(inquiry.history(), step))
                .toList();
        System.out.println(new TrialReport(steps, results, readings).of(false));
        System.out.println("with Flyway's own ledger: " + alarms.size() + " alarms in " + steps.size() + " states");
        alarms.forEach(System.out::println);
    }
}
