package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Scratch;
import dev.restamp.schema.Change;
import dev.restamp.schema.Difference;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Each statement in a transaction that is rolled back, after the schema that it finds; bounded in time and in rights. */
final class PostgresRehearsal implements Rehearsal {

    private static final String BOUNDS = "SET LOCAL statement_timeout = '5s'; SET LOCAL check_function_bodies = off";

    private final Dialect dialect;
    private final Scratch scratch;

    PostgresRehearsal(Dialect dialect, Scratch scratch) {
        this.dialect = dialect;
        this.scratch = scratch;
    }

    @Override
    public Optional<List<Change>> changes(Schema before, String statement) {
        if (!before.tables().stream().allMatch(Rehearsal::isWhole)) {
            return Optional.empty();
        }
        try (Connection connection = scratch.connect()) {
            connection.setAutoCommit(false);
            try {
                dialect.run(connection, BOUNDS);
                return copied(connection, before) ? played(connection, before, statement) : Optional.empty();
            } finally {
                connection.rollback();
            }
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    /** Whether the copy shows every table as the model has it. */
    private boolean copied(Connection connection, Schema before) throws SQLException {
        for (String schema : schemas(before)) {
            dialect.run(
                    connection,
                    "CREATE SCHEMA IF NOT EXISTS " + dialect.sqlWriter().quote(schema));
        }
        Schema made = Schema.empty(before.traits());
        for (Change change : Difference.between(made, before)) {
            for (String sql : dialect.sqlWriter().write(change, made)) {
                dialect.run(connection, sql);
            }
            if (!(change.on(made) instanceof Outcome.Done done)) {
                return false;
            }
            made = done.schema();
        }
        return Rehearsal.isFaithful(before, seen(connection, before));
    }

    /** Those that no change of the history makes. */
    private static List<String> schemas(Schema before) {
        return Stream.concat(
                        Stream.of(before.traits().defaultSchema()),
                        before.tables().stream().map(table -> table.name().schema()))
                .distinct()
                .filter(name ->
                        before.findObject(ObjectKind.SCHEMA, before.name(name)).isEmpty())
                .toList();
    }

    private Optional<List<Change>> played(Connection connection, Schema before, String statement) throws SQLException {
        Schema copy = seen(connection, before);
        dialect.run(connection, statement);
        return Optional.of(Difference.between(copy, seen(connection, before)));
    }

    private Schema seen(Connection connection, Schema before) throws SQLException {
        Scope scope = Scope.without(before.traits().defaultSchema(), schemas(before));
        return dialect.introspector().observe(connection, scope).schema();
    }
}
