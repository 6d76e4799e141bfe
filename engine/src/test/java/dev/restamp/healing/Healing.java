package dev.restamp.healing;

import dev.restamp.Inquiry;
import dev.restamp.Shell;
import dev.restamp.apply.Applier;
import dev.restamp.apply.CannotApply;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.healing.Outcome.Kind;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Schema;
import dev.restamp.trial.Alarms;
import dev.restamp.trial.Healthy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One history's broken databases, audited, planned, applied, carried on by the project's own Alembic and compared. */
final class Healing {

    private final Replay replay;
    private final Dialect dialect;
    private final Inquiry inquiry;
    private final Scope scope;
    private final String server;
    /** The command that carries on, to which the replay's name and the database are added; none for none. */
    private final List<String> carry;

    private final Map<Integer, Schema> healthy = new TreeMap<>();

    Healing(Replay replay, Dialect dialect, Inquiry inquiry, String server, List<String> carry) {
        this.replay = replay;
        this.dialect = dialect;
        this.inquiry = inquiry;
        this.scope = inquiry.scope(dialect.defaultSchema(), Optional.empty());
        this.server = server;
        this.carry = carry;
    }

    /** What is told of the database after so many revisions, with its true ledger, and should not be. */
    List<String> alarms(int step) throws SQLException, IOException {
        Set<String> applied = replay.steps().get(step).applied();
        Healthy known = new Healthy(applied, next(step), healthy(0));
        try (Ward ward = Ward.of(replay.steps().get(step).snapshot(), server, "healing");
                Connection connection = ward.connect()) {
            Observation seen = dialect.introspector().observe(connection, scope);
            return Alarms.of(plan(known.stamped(seen, inquiry), connection), known);
        }
    }

    private Optional<String> next(int step) {
        Set<String> applied = replay.steps().get(step).applied();
        return replay.steps().stream()
                .skip(step + 1L)
                .limit(1)
                .flatMap(after -> after.applied().stream())
                .filter(id -> !applied.contains(id))
                .findFirst();
    }

    Outcome heal(Replay.Broken broken) throws SQLException, IOException {
        try (Ward ward = Ward.of(broken.snapshot(), server, "healing")) {
            Schema before = observe(ward).schema();
            Plan plan = plan(ward);
            if (plan.isBlocked()) {
                return new Outcome(
                        Kind.ASKED,
                        plan.reviews().stream().map(Step.Review::title).toList());
            }
            Outcome outcome = treat(ward, before, plan);
            boolean unwell = outcome.kind() == Kind.DIFFERS || outcome.kind() == Kind.STOPS;
            return unwell && plan.needsPerson() ? asked(plan, outcome) : outcome;
        } catch (CannotApply e) {
            return Outcome.of(Kind.FAILED, "apply: " + e.getMessage());
        }
    }

    private static Outcome asked(Plan plan, Outcome outcome) {
        List<String> because =
                new ArrayList<>(plan.reviews().stream().map(Step.Review::title).toList());
        outcome.because().forEach(difference -> because.add("  " + difference));
        return new Outcome(Kind.ASKED, because);
    }

    private Outcome treat(Ward ward, Schema before, Plan plan) throws SQLException, IOException {
        Map<String, Long> rows = ward.rows(tables(before));
        apply(ward, plan);
        if (!plan(ward).changesNothing()) {
            return Outcome.of(Kind.FAILED, "a second plan has " + plan(ward).summary());
        }
        rows.keySet().retainAll(tables(observe(ward).schema()));
        if (!ward.rows(rows.keySet()).equals(rows)) {
            return Outcome.of(Kind.FAILED, "rows were lost: " + rows + ", " + ward.rows(rows.keySet()));
        }
        List<String> differences = asPromised(ward, before, plan);
        if (!carry.isEmpty()) {
            Shell.Result upgrade = carryOn(ward);
            if (upgrade.exit() != 0) {
                return Outcome.of(
                        Kind.STOPS,
                        lastLine(upgrade.output()) + " (foretold: "
                                + plan.forecast().sentence() + ")");
            }
            differences = new ArrayList<>(atTheEnd(ward, before));
            if (differences.isEmpty()) {
                upgrade.output()
                        .lines()
                        .filter(line -> line.startsWith("MISSING"))
                        .forEach(differences::add);
            }
        }
        return new Outcome(kind(differences, plan), differences);
    }

    private static Kind kind(List<String> differences, Plan plan) {
        if (differences.isEmpty()) {
            return plan.changesNothing() ? Kind.NOTHING : Kind.EQUAL;
        }
        boolean names = differences.stream().allMatch(difference -> difference.startsWith(Comparison.NAME));
        return names ? Kind.ALIKE : Kind.DIFFERS;
    }

    private List<String> tables(Schema schema) {
        return schema.tables().stream()
                .map(table -> dialect.sqlWriter().quote(table.name(), schema.traits()))
                .toList();
    }

    // --------------------------------------------------------------------------------------------- comparing

    /** The schema of just the revisions that count as applied now, where the replay has stood at them. */
    private List<String> asPromised(Ward ward, Schema before, Plan plan) throws SQLException, IOException {
        for (int i = 0; i < replay.steps().size(); i++) {
            if (replay.steps().get(i).applied().equals(plan.counted())) {
                Schema wanted = healthy(i);
                return Comparison.differences(
                        wanted, observe(ward).schema(), Comparison.strangers(before, List.of(wanted)));
            }
        }
        return List.of();
    }

    private List<String> atTheEnd(Ward ward, Schema before) throws SQLException, IOException {
        Schema wanted = healthy(replay.steps().size() - 1);
        return Comparison.differences(wanted, observe(ward).schema(), Comparison.strangers(before, List.of(wanted)));
    }

    private Schema healthy(int step) throws SQLException, IOException {
        Schema known = healthy.get(step);
        if (known == null) {
            try (Ward ward = Ward.of(replay.steps().get(step).snapshot(), server, "healthy")) {
                known = observe(ward).schema();
            }
            healthy.put(step, known);
        }
        return known;
    }

    // ------------------------------------------------------------------------------------------------- doing

    private Shell.Result carryOn(Ward ward) {
        List<String> command = new ArrayList<>(carry);
        command.add(replay.name());
        command.add(ward.place());
        return Shell.run("", command);
    }

    private static String lastLine(String output) {
        List<String> lines = output.lines().toList();
        return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
    }

    private Observation observe(Ward ward) throws SQLException {
        try (Connection connection = ward.connect()) {
            return dialect.introspector().observe(connection, scope);
        }
    }

    private Plan plan(Ward ward) throws SQLException {
        try (Connection connection = ward.connect()) {
            return plan(dialect.introspector().observe(connection, scope), connection);
        }
    }

    private Plan plan(Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
        return inquiry.plan(inquiry.audit(seen, counter, counter), counter);
    }

    private void apply(Ward ward, Plan plan) throws SQLException {
        try (Connection connection = ward.connect()) {
            new Applier(dialect, scope, this::plan, new Applier.Options(Duration.ofSeconds(5), false))
                    .apply(connection, plan);
        }
    }
}
