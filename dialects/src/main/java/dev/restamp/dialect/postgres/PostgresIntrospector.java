package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.when;

import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.LedgerSearch;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/**
 * Reads a PostgreSQL database from its catalogue: one query for each kind of object, whatever their number.
 *
 * <p>Left out, because the model has no place for it: owners, privileges, storage and planner settings, tablespaces; foreign
 * tables and servers, ranges, operators, casts, collations, text search, subscriptions, event triggers, statistics objects;
 * what an aggregate is made of; comments of views, comments on anything but tables and columns; the name and the
 * type of a sequence that belongs to a column; collations of indexed expressions, parameters of indexes; whether a trigger is
 * switched off, a check is handed down or a constraint enforced.
 */
public final class PostgresIntrospector implements Introspector {

    static final int OLDEST = 120_000;

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);
    private static final Duration PATIENCE_FOR_LOCKS = Duration.ofSeconds(5);

    /** Migrations without a pause leave a gap sooner or later. */
    private static final int ATTEMPTS = 50;

    /** Catalogues without which something can be told all the same; what they hold is then unobservable. */
    private static final Map<String, String> DISPENSABLE = Map.of(
            "pg_proc", "functions",
            "pg_trigger", "triggers",
            "pg_policy", "policies",
            "pg_rewrite", "rules",
            "pg_extension", "extensions");

    private final Duration patience;

    public PostgresIntrospector() {
        this(USUAL_PATIENCE);
    }

    private PostgresIntrospector(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Introspector patient(Duration other) {
        return new PostgresIntrospector(other);
    }

    /** Own transaction where the connection is in none; else the caller's, whose settings are put back. */
    @Override
    public Observation observe(Connection connection, Scope scope) throws SQLException {
        try {
            return connection.getAutoCommit()
                    ? inSnapshot(connection, scope, () -> observeNow(connection, scope))
                    : inCallers(connection, scope);
        } catch (DataAccessException e) {
            throw cause(e);
        }
    }

    @Override
    public List<String> schemas(Connection connection) throws SQLException {
        try {
            return Catalogue.over(connection, patience)
                    .fetch("SELECT nspname FROM pg_catalog.pg_namespace"
                            + " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname")
                    .getValues(0, String.class);
        } catch (DataAccessException e) {
            throw cause(e);
        }
    }

    @Override
    public Optional<String> home(Connection connection) throws SQLException {
        try {
            return Optional.ofNullable(Catalogue.over(connection, patience)
                    .fetchValue(field("pg_catalog.current_schema()", String.class)));
        } catch (DataAccessException e) {
            throw cause(e);
        }
    }

    private static SQLException cause(DataAccessException e) {
        SQLException cause = e.getCause(SQLException.class);
        return cause == null ? new SQLException(e.getMessage(), e) : cause;
    }

    @Override
    public <T> T inSnapshot(Connection connection, Scope scope, Look<T> look) throws SQLException {
        List<String> schemas = new ArrayList<>(scope.schemas());
        schemas.add(scope.defaultSchema());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Attempt<T> seen = attempt(connection, schemas, look);
            boolean still = seen.mark().equals(CatalogueMark.of(connection, schemas, patience));
            if (still) {
                return seen.get();
            }
        }
        throw new UnableToConnect(
                "the schema was changed again and again while it was read; try again when that is done");
    }

    /** What one look saw, or how it failed; with the mark of what there was to see. */
    private record Attempt<T>(CatalogueMark mark, Optional<T> answer, Optional<Exception> failure) {

        T get() throws SQLException {
            if (failure.isPresent() && failure.get() instanceof DataAccessException problem) {
                throw cause(problem);
            } else if (failure.isPresent() && failure.get() instanceof SQLException problem) {
                throw problem;
            } else if (failure.isPresent() && failure.get() instanceof RuntimeException problem) {
                throw problem;
            }
            return answer.orElseThrow();
        }
    }

    private <T> Attempt<T> attempt(Connection connection, List<String> schemas, Look<T> look) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        boolean readOnly = connection.isReadOnly();
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try {
            leaveGuardedRows(connection);
            CatalogueMark mark = CatalogueMark.of(connection, schemas, patience);
            return attempt(mark, look);
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(isolation);
                connection.setReadOnly(readOnly);
            }
        }
    }

    /** Questions about rows that policies guard are refused from now on, as they are to a dump: none of the policies' code is run. */
    private static void leaveGuardedRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL row_security = off");
        }
    }

    /** A look at what is being dropped may fail in any way, as the functions of the catalogue answer with nothing or an error. */
    private static <T> Attempt<T> attempt(CatalogueMark mark, Look<T> look) {
        try {
            return new Attempt<>(mark, Optional.of(look.see()), Optional.empty());
        } catch (SQLException | RuntimeException e) {
            return new Attempt<>(mark, Optional.empty(), Optional.of(e));
        }
    }

    private Observation inCallers(Connection connection, Scope scope) throws SQLException {
        DSLContext sql = Catalogue.over(connection, patience);
        Record before = sql.select(
                        SETTINGS.stream().map(PostgresIntrospector::setting).toList())
                .fetchSingle();
        Map<String, Field<String>> settings = new LinkedHashMap<>();
        SETTINGS.forEach(name -> settings.put(name, inline(before.get(name, String.class))));
        Observation seen;
        try {
            seen = observeNow(connection, scope);
        } catch (RuntimeException e) {
            setAgain(sql, settings, e);
            throw e;
        }
        set(sql, settings);
        return seen;
    }

    /** A transaction that has failed takes no settings any more, and rolling it back gives them back: that hides no reason. */
    private static void setAgain(DSLContext sql, Map<String, Field<String>> settings, Exception reason) {
        try {
            set(sql, settings);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** What {@link #bound} sets for the time of looking. */
    private static final List<String> SETTINGS = List.of(
            "search_path",
            "TimeZone",
            "statement_timeout",
            "lock_timeout",
            "standard_conforming_strings",
            "row_security");

    private static Field<String> setting(String name) {
        return Catalogue.call("current_setting", inline(name)).as(name);
    }

    private static void set(DSLContext sql, Map<String, Field<String>> settings) {
        sql.select(settings.entrySet().stream()
                        .map(e -> Catalogue.call("set_config", inline(e.getKey()), e.getValue(), inline(true)))
                        .toList())
                .fetch();
    }

    private Observation observeNow(Connection connection, Scope scope) {
        DSLContext sql = Catalogue.over(connection, patience);
        lookAsBefore(sql);
        Circumstances circumstances = circumstances(sql);
        if (circumstances.version() < OLDEST) {
            throw new UnableToConnect("the server is PostgreSQL " + circumstances.version() / 10_000
                    + "; restamp reads PostgreSQL " + OLDEST / 10_000 + " and newer");
        }
        bound(sql, scope.defaultSchema(), circumstances);
        Catalogue catalogue = new Catalogue(sql, circumstances, schemas(scope, circumstances));
        return observe(catalogue, scope);
    }

    /** While a plan is carried out as before it: what was not to be seen then is none of its business now. */
    private static void lookAsBefore(DSLContext sql) {
        Field<String> before = Catalogue.call("current_setting", inline(PostgresHold.PATH_BEFORE), inline(true));
        Field<String> now = Catalogue.call("current_setting", inline("search_path"));
        sql.select(Catalogue.call("set_config", inline("search_path"), coalesce(nullif(before, ""), now), inline(true)))
                .fetch();
    }

    private static Circumstances circumstances(DSLContext sql) {
        Record row = sql.select(
                        field("pg_catalog.current_setting('server_version_num')::int", Integer.class),
                        field(
                                "pg_catalog.array_to_string(pg_catalog.current_schemas(false), pg_catalog.chr(10))",
                                String.class),
                        field(
                                "(SELECT pg_catalog.string_agg(DISTINCT n.nspname, pg_catalog.chr(10)) FROM pg_catalog.pg_extension e"
                                        + " JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
                                        + " WHERE n.nspname <> 'pg_catalog')",
                                String.class),
                        field(
                                "(SELECT pg_catalog.string_agg(t, pg_catalog.chr(10)) FROM pg_catalog.unnest({0}::text[]) t"
                                        + " WHERE NOT pg_catalog.has_table_privilege('pg_catalog.' || t, 'SELECT'))",
                                String.class, inline("{" + String.join(",", DISPENSABLE.keySet()) + "}")))
                .fetchSingle();
        return new Circumstances(row.get(0, Integer.class), lines(row, 1), lines(row, 2), Set.copyOf(lines(row, 3)));
    }

    private static List<String> lines(Record row, int index) {
        String text = row.get(index, String.class);
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    /**
     * Nothing waits long, and the catalogue prints names as an application sees them: those of the default schema and of
     * extensions without a schema. Moments are printed in one time zone, and in strings a backslash is a backslash. No policy of
     * a table is asked which rows are to be seen.
     */
    private void bound(DSLContext sql, String defaultSchema, Circumstances circumstances) {
        Set<String> path = new LinkedHashSet<>(List.of(defaultSchema));
        path.addAll(circumstances.extensionSchemas());
        Map<String, Field<String>> settings = new LinkedHashMap<>();
        settings.put(
                "search_path", inline(path.stream().map(Quoting::identifier).collect(Collectors.joining(", "))));
        settings.put("TimeZone", inline("UTC"));
        settings.put("standard_conforming_strings", inline("on"));
        settings.put("row_security", inline("off"));
        settings.put("statement_timeout", unlessSet("statement_timeout", patience));
        settings.put(
                "lock_timeout",
                unlessSet("lock_timeout", patience.compareTo(PATIENCE_FOR_LOCKS) < 0 ? patience : PATIENCE_FOR_LOCKS));
        set(sql, settings);
    }

    /** A bound that is set already holds; where it is the longer one, the driver does not wait for it. */
    private static Field<String> unlessSet(String setting, Duration bound) {
        Field<String> current = Catalogue.call("current_setting", inline(setting));
        return when(current.eq("0"), inline(bound.toMillis() + "ms")).otherwise(current);
    }

    /** Where another schema was asked for than those of the connection, these are somebody else's. */
    private static List<String> schemas(Scope scope, Circumstances circumstances) {
        Set<String> schemas = new LinkedHashSet<>(List.of(scope.defaultSchema()));
        if (circumstances.searchPath().contains(scope.defaultSchema())) {
            schemas.addAll(circumstances.searchPath());
        }
        schemas.addAll(scope.schemas());
        return schemas.stream().sorted().toList();
    }

    private Observation observe(Catalogue catalogue, Scope scope) {
        PostgresSpelling spelling = new PostgresSpelling(scope.defaultSchema());
        Schema.Traits traits = PostgresDialect.traitsOf(scope.defaultSchema());
        List<Finding> findings = new ArrayList<>(forbidden(catalogue));
        LedgerRows ledger = LedgerRows.read(catalogue, scope, findings);
        List<SchemaObject> objects = new ArrayList<>(Types.read(catalogue, spelling));
        Schema types = Schema.of(traits, List.of(), objects);
        Relations relations = Relations.read(catalogue, spelling);
        Tables tables = Tables.read(catalogue, spelling, types, relations);
        objects.addAll(relations.objects(spelling, ledger.table()));
        objects.addAll(tables.viewIndexes());
        objects.addAll(new Attachments(catalogue, spelling, relations).read());
        objects.addAll(new Routines(catalogue, spelling).read());
        objects.addAll(new Publications(catalogue, relations).read(scope.defaultSchema()));
        objects.addAll(Namespaces.read(catalogue, scope.defaultSchema(), ledger.findHouse()));
        Schema schema = Schema.of(traits, tables.besides(ledger.table()), objects);
        return new Observation(
                PostgresDialect.NAME,
                schema,
                ledger.ledger(),
                new LedgerSearch(scope.word(), LookAlikes.read(catalogue, ledger.ledger())),
                estimates(relations, ledger.table()),
                findings);
    }

    private static List<Finding> forbidden(Catalogue catalogue) {
        return catalogue.circumstances().forbidden().stream()
                .map(table -> Finding.about(
                        FindingCode.UNOBSERVABLE,
                        table,
                        "the " + DISPENSABLE.get(table) + " of this database cannot be seen: no privilege to read "
                                + table,
                        "ask for SELECT on pg_catalog." + table + ", or audit as another user"))
                .toList();
    }

    private static Map<Name, Long> estimates(Relations relations, Name ledger) {
        Map<Name, Long> estimates = new HashMap<>();
        for (Relations.Relation relation : relations.tables()) {
            if (relation.rows() >= 0 && !relation.name().equals(ledger)) {
                estimates.put(relation.name(), relation.rows());
            }
        }
        return estimates;
    }
}
