package dev.restamp.replay;

import dev.restamp.Inquiry;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.plan.Plan;
import dev.restamp.report.TrialReport;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Project;
import dev.restamp.trial.Trial;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import dev.restamp.verdict.standing.Standing;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures on a history of files of SQL, which is run file by file by its own tool, how well it is read and judged: against the schema
 * after each step, without a ledger, with the tool's own, and damaged.
 */
abstract class MeasureFolder {

    private final Dialect dialect;
    private final Inquiry inquiry;
    private final String keeper;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();

    MeasureFolder(Project project, Dialect dialect) {
        this.dialect = dialect;
        this.keeper = project.tool().ledger().keeper();
        this.inquiry = Inquiry.of(project, dialect, Policy.FAIL);
    }

    static ScratchDatabase database(String product) {
        return product.equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
    }

    /** Has the tool run this one after those before it; what it says where it does not. */
    abstract Optional<String> migrate(Revision revision) throws Exception;

    final void run(ScratchDatabase database) throws Exception {
        History history = inquiry.history();
        inquiry.defects().forEach(finding -> System.out.println(finding.code() + " " + finding.message()));
        Schema before = observe(database).schema();
        for (String id : history.order()) {
            Optional<String> failure = migrate(history.revision(id));
            Observation seen = observe(database);
            steps.add(new Step(id, before, failure.isEmpty() ? seen.schema() : before, List.of(), Rows.NONE, failure));
            if (failure.isPresent()) {
                System.out.println("stopped at " + id + ": " + failure.get());
                break;
            }
            audit(id, seen);
            before = seen.schema();
        }
        tell();
    }

    private Observation observe(ScratchDatabase database) throws Exception {
        try (Connection connection = database.connect()) {
            return dialect.introspector().observe(connection, inquiry.scope(dialect.defaultSchema(), Optional.empty()));
        }
    }

    /** With the ledger that the tool wrote; only what is pending may be told. */
    private void audit(String id, Observation seen) {
        Audit audit = inquiry.audit(seen, Probe.NONE);
        Plan plan = inquiry.plan(audit, Counter.NONE);
        boolean right = audit.standing() == Standing.CURRENT || audit.standing() == Standing.BEHIND;
        if (!right || !plan.steps().isEmpty()) {
            alarms.add(id + ": " + audit.standing() + " " + plan.summary());
        }
    }

    private void tell() {
        List<Trial.Result> results =
                new Trial(inquiry, dialect.name(), steps, Integer.getInteger("every", 1)).results();
        List<Comparison> readings = steps.stream()
                .map(step -> Comparison.of(inquiry.history(), step))
                .toList();
        System.out.println(new TrialReport(steps, results, readings).of(false));
        System.out.println(
                "with " + keeper + "'s own ledger: " + alarms.size() + " alarms in " + steps.size() + " states");
        alarms.forEach(System.out::println);
    }
}
