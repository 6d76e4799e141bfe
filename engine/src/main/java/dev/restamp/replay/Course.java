package dev.restamp.replay;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Scratch;
import dev.restamp.history.History;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.tool.ReplayException;
import dev.restamp.tool.Replayer;
import dev.restamp.tool.Replayer.Answer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One replay on one scratch database. */
final class Course {

    private final History history;
    private final Dialect dialect;
    private final Scope scope;
    private final Optional<String> prelude;
    private final Scratch scratch;
    private final Replayer.Run tool;
    private final UnaryOperator<String> advice;
    private List<Name> predating = List.of();
    private Rows rows = Rows.NONE;

    /** Whether the scratch database may be in a state that no set of revisions has. */
    private boolean spoilt;

    Course(Replay replay, Scratch scratch, Replayer.Run tool) {
        history = replay.history();
        dialect = replay.dialect();
        scope = replay.scope();
        prelude = replay.prelude();
        advice = replay.replayer()::advice;
        this.scratch = scratch;
        this.tool = tool;
    }

    /**
     * A revision that nobody else has is planted in the scratch database's ledger: a tool that complains of it is looking
     * there. Asking which revision is current writes nothing, wherever it looks.
     */
    void prove() {
        String sentinel = sentinel();
        Name ledger = scope.table();
        String table = dialect.sqlWriter().quote(ledger, dialect.traits(dialect.defaultSchema()));
        run("CREATE TABLE " + table + " ("
                + dialect.sqlWriter().quote(scope.shape().column()) + " VARCHAR(64) NOT NULL)");
        run("INSERT INTO " + table + " VALUES (" + dialect.sqlWriter().literal(sentinel) + ")");
        Answer answer = tool.current();
        if (!answer.text().contains(sentinel)) {
            throw new ReplayException(
                    "this " + keeper() + " does not work on the scratch database: asked for its current revision, it"
                            + " does not see what is there (" + answer.complaint()
                            + "); " + advice.apply(answer.complaint()));
        }
        run("DROP TABLE " + table);
    }

    private String keeper() {
        return scope.shape().keeper();
    }

    private static String sentinel() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return "restamp" + HexFormat.of().formatHex(bytes);
    }

    void prepare() {
        prelude.ifPresent(this::run);
        predating = observe().schema().tables().stream().map(Table::name).toList();
    }

    List<Step> steps(Set<String> known, Replay.Watch watch) {
        hasten(known);
        List<Step> steps = new ArrayList<>();
        Set<String> applied = new LinkedHashSet<>(known);
        Schema schema = observe().schema();
        rows = rows(schema);
        List<String> open = history.order().stream()
                .filter(revision -> !known.contains(revision))
                .toList();
        for (String revision : open) {
            watch.before(revision, steps.size(), open.size());
            Optional<String> obstacle =
                    spoilt ? Optional.of("an earlier revision stopped half way") : findMissing(revision, applied);
            Step step =
                    obstacle.isPresent() ? new Step(revision, schema, obstacle.get()) : step(revision, schema, applied);
            steps.add(step);
            if (step.failure().isEmpty()) {
                applied.add(revision);
                schema = step.after();
            }
            watch.after(step);
        }
        return steps;
    }

    private void hasten(Set<String> known) {
        for (String revision : history.ends(known)) {
            Answer answer = tool.upgrade(revision);
            if (answer.failed()) {
                throw new ReplayException("what went through before fails now, up to " + revision + ": "
                        + answer.complaint() + "; delete the rulebook to learn it anew");
            }
        }
        if (!known.isEmpty()) {
            check(observe(), known);
        }
    }

    private Optional<String> findMissing(String revision, Set<String> applied) {
        return history.prerequisites(revision).stream()
                .filter(needed -> !applied.contains(needed))
                .findFirst()
                .map(needed -> "it needs " + needed + ", which did not go through");
    }

    private Step step(String revision, Schema before, Set<String> applied) {
        Answer answer = tool.upgrade(revision);
        if (answer.failed()) {
            spoilt = dialect.sqlAlchemy().leavesHalves();
            return new Step(revision, before, answer.complaint());
        }
        Observation seen = observe();
        if (holds(seen, applied)) {
            spoilt = true;
            return new Step(
                    revision, before, keeper() + " ends well, but its ledger does not hold the revision afterwards");
        }
        Set<String> closed = new LinkedHashSet<>(applied);
        closed.add(revision);
        check(seen, closed);
        Rows earlier = rows;
        rows = rows(seen.schema());
        return new Step(revision, before, seen.schema().settled(), predating, rows.since(earlier), Optional.empty());
    }

    private boolean holds(Observation seen, Set<String> closed) {
        return Set.copyOf(seen.ledger().rows()).equals(scope.shape().form().keys(history, closed));
    }

    private void check(Observation seen, Set<String> closed) {
        if (!holds(seen, closed)) {
            throw new ReplayException("after the upgrade to " + String.join(", ", history.ends(closed))
                    + " the scratch database's ledger holds "
                    + named(seen.ledger().rows())
                    + ": this is not the history that was read, or not the database");
        }
    }

    private static String named(Collection<String> rows) {
        return rows.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(rows));
    }

    private Observation observe() {
        try (Connection connection = scratch.connect()) {
            return dialect.introspector().observe(connection, scope);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private Rows rows(Schema schema) {
        try (Connection connection = scratch.connect()) {
            return Rows.of(connection, schema, dialect);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static ReplayException unreadable(SQLException e) {
        return new ReplayException("the scratch database cannot be read: " + e.getMessage(), e);
    }

    private void run(String sql) {
        try (Connection connection = scratch.connect()) {
            dialect.run(connection, sql);
        } catch (SQLException e) {
            throw new ReplayException("the scratch database does not do as asked: " + e.getMessage(), e);
        }
    }
}
