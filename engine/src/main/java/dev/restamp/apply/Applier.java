package dev.restamp.apply;

import dev.restamp.apply.CannotApply.Reason;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Hold;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Sql;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.plan.Facts;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.script.ScriptWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Carries a plan out over a connection: in one transaction that keeps others away, only if the database is still the audited
 * one, and committed only if a second look finds what was promised. Not safe for use by several threads.
 */
public final class Applier {

    private static final int ATTEMPTS = 3;

    private final Dialect dialect;
    private final Scope scope;
    private final Maker maker;
    private final Options options;

    /** Audits an observation and plans, as it was done for the plan at hand; rows may be asked through the connection. */
    @FunctionalInterface
    public interface Maker {
        Plan plan(Observation observation, Connection connection);
    }

    /** How long to wait for others, and whether a database that is a file is copied first. */
    public record Options(Duration patience, boolean backup) {
        public static final Options USUAL = new Options(Duration.ofSeconds(10), true);
    }

    public Applier(Dialect dialect, Scope scope, Maker maker, Options options) {
        this.dialect = dialect;
        this.scope = scope;
        this.maker = maker;
        this.options = options;
    }

    /** Audits, plans and applies in one; looks again when somebody else was faster. */
    public Receipt repair(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Plan plan = look(connection);
            try {
                return apply(connection, plan);
            } catch (CannotApply refusal) {
                if (refusal.reason() != Reason.MOVED || attempt == ATTEMPTS) {
                    throw refusal;
                }
            }
        }
    }

    private Plan look(Connection connection) {
        Hold hold = dialect.hold();
        try {
            hold.prepare(connection, options.patience());
            return maker.plan(dialect.introspector().observe(connection, scope), connection);
        } catch (SQLException e) {
            throw new Application(connection, hold).refusal(e);
        }
    }

    /** The connection is in auto-commit mode, and is so again afterwards. */
    public Receipt apply(Connection connection, Plan plan) throws SQLException {
        if (plan.isBlocked()) {
            throw new CannotApply(Reason.BLOCKED, "a person must decide first: " + firstDoubt(plan));
        } else if (plan.changesNothing()) {
            return unchanged(plan);
        }
        return new Application(connection, dialect.hold()).run(plan, Optional.empty());
    }

    private static String firstDoubt(Plan plan) {
        return plan.reviews().stream()
                .filter(Step.Review::blocking)
                .map(Step.Review::title)
                .findFirst()
                .orElseThrow();
    }

    /** Carries out what a person made of the plan's script, under the same locks and checks, whatever comes of it. */
    public Receipt applyEdited(Connection connection, Plan plan, PlanFile file) throws SQLException {
        return new Application(connection, dialect.hold()).run(plan, Optional.of(file.statements()));
    }

    private static String firstLine(SQLException error) {
        return String.valueOf(error.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .strip();
    }

    private static Receipt unchanged(Plan plan) {
        List<String> rows = plan.audit().claim().rows();
        return new Receipt(
                false,
                plan.audit().standing(),
                plan.audit().standing(),
                rows,
                rows,
                List.of(),
                Map.of(),
                Optional.empty(),
                titles(plan),
                stop(plan));
    }

    private static Optional<String> stop(Plan plan) {
        return plan.leadsToStop() ? Optional.of(plan.forecast().sentence()) : Optional.empty();
    }

    private static List<String> titles(Plan plan) {
        return plan.reviews().stream().map(Step.Review::title).toList();
    }

    /** One carrying out of one plan. */
    private final class Application {

        private final Connection connection;
        private final Hold hold;
        private final SqlWriter writer = dialect.sqlWriter();
        private final List<String> done = new ArrayList<>();
        private final List<String> apart = new ArrayList<>();

        Application(Connection connection, Hold hold) {
            this.connection = connection;
            this.hold = hold;
        }

        Receipt run(Plan plan, Optional<String> edited) {
            try {
                hold.prepare(connection, options.patience());
                return carryOut(plan, edited.isPresent() ? plan : apart(plan), edited);
            } catch (SQLException e) {
                throw refusal(e);
            }
        }

        private CannotApply refusal(SQLException error) {
            if (hold.isBusy(error)) {
                return new CannotApply(
                        Reason.BUSY,
                        "somebody else is at work on the database (a running "
                                + scope.shape().keeper() + ", another restamp, or an open"
                                + " transaction); " + kept() + "; try again when they are done",
                        error);
            }
            String what = hold.isLost(error) ? "the connection to the database was lost" : "the database refused";
            return new CannotApply(Reason.REFUSED, what + ": " + firstLine(error) + "; " + kept(), error);
        }

        private String kept() {
            return apart.isEmpty()
                    ? "nothing was changed"
                    : "nothing was changed but what had to come before the transaction, which stays: "
                            + String.join("; ", apart);
        }

        private Receipt carryOut(Plan plan, Plan rest, Optional<String> edited) throws SQLException {
            try (Backup backup = begin(rest)) {
                return carryOut(plan, rest, backup, edited);
            }
        }

        private Receipt carryOut(Plan plan, Plan rest, Backup backup, Optional<String> edited) throws SQLException {
            boolean committed = false;
            try {
                Receipt receipt = inTransaction(plan, rest, backup.place(), edited);
                commit(backup);
                committed = true;
                return receipt;
            } finally {
                leave(committed);
            }
        }

        /** With a copy of exactly what is then changed: what others have committed since it was made would be lost with it. */
        private Backup begin(Plan rest) throws SQLException {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Backup backup = options.backup() ? Backup.of(connection, hold) : Backup.none();
                if (isBegun(rest, backup)) {
                    return backup;
                }
            }
            throw new CannotApply(
                    Reason.BUSY,
                    "somebody else writes to the database all the time, so that no copy is of its last state; " + kept()
                            + "; try again when they are done");
        }

        private boolean isBegun(Plan rest, Backup backup) throws SQLException {
            boolean begun = false;
            try {
                open(rest);
                begun = backup.isOf(hold.version(connection));
                return begun;
            } finally {
                if (!begun) {
                    leave(false);
                    backup.close();
                }
            }
        }

        private void open(Plan rest) throws SQLException {
            hold.begin(connection, rest.audit().ledger(), rest.audit().schema().traits(), options.patience());
        }

        /** Refused, as by a disk that is full only now, it is taken back; without a connection nobody knows. */
        private void commit(Backup backup) throws SQLException {
            backup.keep();
            try {
                connection.commit();
            } catch (SQLException e) {
                if (!hold.isLost(e)) {
                    backup.discard();
                    throw e;
                }
                throw new CannotApply(
                        Reason.UNKNOWN,
                        "the connection was lost while committing (" + firstLine(e)
                                + "): the database is either as before or as promised; audit it again to see which",
                        e);
            }
        }

        private void leave(boolean committed) throws SQLException {
            try {
                if (!committed && !connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                if (committed) {
                    throw e;
                }
                // the reason for leaving is already on its way, and a lost connection rolls back by itself
            }
        }

        // ------------------------------------------------------------------------------- before the transaction

        /** What cannot be part of the transaction comes first; then the plan is made anew for what is left. */
        private Plan apart(Plan plan) throws SQLException {
            List<String> statements = apartStatements(plan);
            if (statements.isEmpty()) {
                return plan;
            }
            requireSame(plan, dialect.introspector().observe(connection, scope));
            for (String statement : statements) {
                Sql.run(connection, statement);
                done.add(statement);
                apart.add(statement);
            }
            Plan rest = maker.plan(dialect.introspector().observe(connection, scope), connection);
            if (!rest.rows().equals(plan.rows())) {
                throw moved();
            }
            return rest;
        }

        private List<String> apartStatements(Plan plan) {
            ScriptWriter scripts = new ScriptWriter(dialect);
            List<List<String>> statements = scripts.write(plan).statements();
            List<String> those = new ArrayList<>();
            for (int i = 0; i < plan.steps().size(); i++) {
                if (plan.steps().get(i) instanceof Step.Repair repair && repair.apart()) {
                    statements.get(i).forEach(statement -> those.add(scripts.apart(plan, statement)));
                }
            }
            return those;
        }

        // ------------------------------------------------------------------------------------ in the transaction

        private Receipt inTransaction(Plan plan, Plan rest, Optional<String> backup, Optional<String> edited)
                throws SQLException {
            requireSame(rest, dialect.introspector().observe(connection, scope));
            Map<Name, Long> before = count(rest);
            long broken = brokenReferences();
            for (String statement : edited.map(List::of).orElseGet(() -> statements(rest))) {
                Sql.run(connection, statement);
                done.add(statement);
            }
            if (brokenReferences() > broken) {
                throw promise("rows would refer to nothing that did not before");
            }
            Plan again = maker.plan(dialect.introspector().observe(connection, scope), connection);
            if (edited.isEmpty()) {
                requirePromised(rest, again);
            }
            return receipt(plan, again, rowCounts(rest, before), backup);
        }

        private List<String> statements(Plan plan) {
            return new ScriptWriter(dialect)
                    .write(plan).statements().stream().flatMap(List::stream).toList();
        }

        private void requireSame(Plan plan, Observation observation) {
            if (!dev.restamp.audit.Checksum.of(observation).equals(plan.audit().checksum())) {
                throw moved();
            }
        }

        private static CannotApply moved() {
            return new CannotApply(
                    Reason.MOVED,
                    "the database is no longer the one that was audited; nothing was changed; audit it again");
        }

        private static CannotApply promise(String what) {
            return new CannotApply(
                    Reason.BROKEN_PROMISE,
                    "the result would not be what was promised: " + what + "; nothing was changed");
        }

        private void requirePromised(Plan plan, Plan again) {
            if (!again.audit().ledger().rows().equals(plan.rows())) {
                throw promise("the ledger would hold " + again.audit().ledger().rows());
            } else if (!again.changesNothing()) {
                throw promise("a second plan would still have " + again.summary());
            }
        }

        private long brokenReferences() throws SQLException {
            Optional<String> query = writer.brokenReferences();
            return query.isEmpty() ? 0 : Long.parseLong(Sql.ask(connection, query.get()));
        }

        // ------------------------------------------------------------------------------------------------- rows

        private Map<Name, Long> count(Plan plan) throws SQLException {
            Map<Name, Long> counts = new TreeMap<>();
            Set<Name> tables = new TreeSet<>(new Facts(plan).keeping());
            tables.addAll(new Facts(plan).watched().keySet());
            for (Name table : tables) {
                counts.put(table, count(table, plan.audit().schema().traits()));
            }
            return counts;
        }

        private long count(Name table, Schema.Traits traits) throws SQLException {
            return Long.parseLong(Sql.ask(connection, "SELECT count(*) FROM " + writer.quote(table, traits)));
        }

        /** A fix may add rows to the tables that it speaks of or that hang on them; nothing takes any away. */
        private Map<Name, Receipt.Counted> rowCounts(Plan plan, Map<Name, Long> before) throws SQLException {
            Map<Name, Boolean> watched = new Facts(plan).watched();
            Set<Name> spoken = new Facts(plan).spokenOf();
            Map<Name, Receipt.Counted> counts = new TreeMap<>();
            for (Map.Entry<Name, Long> entry : before.entrySet()) {
                long now = count(entry.getKey(), dialect.traits(scope.defaultSchema()));
                if (now < entry.getValue()
                        || now > entry.getValue()
                                && !spoken.contains(entry.getKey())
                                && !watched.getOrDefault(entry.getKey(), false)) {
                    throw promise("table " + entry.getKey().local() + " would have " + now + " rows instead of "
                            + entry.getValue());
                }
                counts.put(entry.getKey(), new Receipt.Counted(entry.getValue(), now));
            }
            return counts;
        }

        private Receipt receipt(Plan plan, Plan again, Map<Name, Receipt.Counted> rowCounts, Optional<String> backup) {
            return new Receipt(
                    true,
                    plan.audit().standing(),
                    again.audit().standing(),
                    plan.audit().claim().rows(),
                    again.audit().claim().rows(),
                    done,
                    rowCounts,
                    backup,
                    titles(again),
                    stop(again));
        }
    }
}
