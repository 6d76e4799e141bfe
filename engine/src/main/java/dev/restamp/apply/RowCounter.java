package dev.restamp.apply;

import dev.restamp.audit.Counter;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.fingerprint.Rows;
import dev.restamp.schema.Name;
import dev.restamp.verdict.Probe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Counts rows over a connection, one bounded query per question; what cannot be counted in time is not known. */
public final class RowCounter implements Counter, Probe {

    private final Connection connection;
    private final SqlWriter writer;
    private final Duration timeout;
    private final Map<String, OptionalLong> answers = new HashMap<>();

    public RowCounter(Connection connection, SqlWriter writer, Duration timeout) {
        this.connection = connection;
        this.writer = writer;
        this.timeout = timeout;
    }

    @Override
    public OptionalLong count(Name table, Map<String, Optional<String>> where) {
        return count(where.isEmpty() ? new Question.Rows(table) : new Question.Matches(table, where));
    }

    @Override
    public OptionalLong number(Rows.Query query) {
        boolean harmless = query.tables().stream().allMatch(table -> comparesPlainly(table, List.of()));
        return harmless ? answer(query.sql()) : OptionalLong.empty();
    }

    /** One row is enough to know, however many there are. */
    @Override
    public boolean hasNoRows(Name table) {
        return findsNoRow("FROM " + quoted(table));
    }

    @Override
    public boolean findsNone(String ending) {
        return isNone(writer.meddling()) && findsNoRow(ending);
    }

    private boolean findsNoRow(String ending) {
        return isNone(Optional.of("SELECT count(*) FROM (SELECT 1 " + ending + " LIMIT 1) AS any_row"));
    }

    /** Also where there is nothing to ask. */
    private boolean isNone(Optional<String> query) {
        return query.map(this::answer)
                .map(rows -> rows.isPresent() && rows.getAsLong() == 0)
                .orElse(true);
    }

    @Override
    public OptionalLong count(Question question) {
        return query(question)
                .filter(query -> isHarmless(question))
                .map(this::answer)
                .orElse(OptionalLong.empty());
    }

    /** What is asked for compares nothing, or nothing that somebody who owns the database made. */
    private boolean isHarmless(Question question) {
        if (question instanceof Question.Matches q) {
            return comparesPlainly(q.table(), q.values().keySet());
        } else if (question instanceof Question.Orphans q) {
            return comparesPlainly(q.table(), q.key().columns())
                    && comparesPlainly(q.key().target(), q.key().targetColumns());
        } else if (question instanceof Question.Violations q) {
            return writer.isPlain(q.check().text()) && comparesPlainly(q.table(), List.of());
        }
        return true;
    }

    private boolean comparesPlainly(Name table, Collection<String> columns) {
        return isNone(writer.meddling()) && isNone(writer.foreignTypes(table, columns));
    }

    private OptionalLong answer(String query) {
        return answers.computeIfAbsent(query, this::askNarrowly);
    }

    // ----------------------------------------------------------------------------------------------- queries

    private Optional<String> query(Question question) {
        if (question instanceof Question.Rows q) {
            return Optional.of("SELECT count(*) FROM " + quoted(q.table()));
        } else if (question instanceof Question.Nulls q) {
            return Optional.of(
                    "SELECT count(*) FROM " + quoted(q.table()) + " WHERE " + writer.quote(q.column()) + " IS NULL");
        } else if (question instanceof Question.Duplicates q) {
            return Optional.of(duplicates(q));
        } else if (question instanceof Question.Orphans q) {
            return orphans(q);
        } else if (question instanceof Question.Filled q) {
            return Optional.of("SELECT count(*) FROM " + quoted(q.table()) + " WHERE " + filled(q.columns()));
        } else if (question instanceof Question.Violations q) {
            return q.check().isUnknown()
                    ? Optional.empty()
                    : Optional.of("SELECT count(*) FROM " + quoted(q.table()) + " WHERE NOT ("
                            + q.check().text() + ")");
        } else if (question instanceof Question.Numbered q) {
            return writer.numbered(q.table(), q.column(), q.further());
        } else if (question instanceof Question.Offered q) {
            return writer.offered(q.offer(), q.name());
        } else if (question instanceof Question.Matches q) {
            return q.values().isEmpty() ? Optional.empty() : Optional.of(matches(q));
        }
        return Optional.empty();
    }

    private String duplicates(Question.Duplicates q) {
        List<String> columns = q.columns().stream().map(writer::quote).toList();
        String present = q.nullsNotDistinct() ? "" : " WHERE " + filled(q.columns());
        return "SELECT count(*) FROM (SELECT 1 FROM " + quoted(q.table()) + present + " GROUP BY "
                + String.join(", ", columns) + " HAVING count(*) > 1) AS repeated";
    }

    private String filled(List<String> columns) {
        return columns.stream()
                .map(column -> writer.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    private Optional<String> orphans(Question.Orphans q) {
        if (q.key().targetColumns().size() != q.key().columns().size()) {
            return Optional.empty();
        }
        List<String> present = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < q.key().columns().size(); i++) {
            String column = "child." + writer.quote(q.key().columns().get(i));
            present.add(column + " IS NOT NULL");
            equal.add("parent." + writer.quote(q.key().targetColumns().get(i)) + " = " + column);
        }
        return Optional.of("SELECT count(*) FROM " + quoted(q.table()) + " AS child WHERE "
                + String.join(" AND ", present) + " AND NOT EXISTS (SELECT 1 FROM "
                + quoted(q.key().target()) + " AS parent WHERE " + String.join(" AND ", equal) + ")");
    }

    private String matches(Question.Matches q) {
        return "SELECT count(*) FROM " + quoted(q.table()) + " WHERE "
                + q.values().entrySet().stream()
                        .map(e -> writer.quote(e.getKey())
                                + e.getValue()
                                        .map(value -> " = " + writer.literal(value))
                                        .orElse(" IS NULL"))
                        .collect(Collectors.joining(" AND "));
    }

    /** Always in full: the connection may look for plain names elsewhere than the project does. */
    private String quoted(Name name) {
        return writer.quote(name.schema()) + "." + writer.quote(name.local());
    }

    // ------------------------------------------------------------------------------------------------ asking

    /** With names and operators that are the product's own; how they are understood elsewhere is taken back with the question. */
    private OptionalLong askNarrowly(String query) {
        if (writer.narrowed().isEmpty()) {
            return ask(query);
        }
        try {
            boolean alone = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Savepoint here = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                statement.execute(writer.narrowed().get());
                return OptionalLong.of(run(query));
            } catch (SQLException e) {
                return OptionalLong.empty();
            } finally {
                connection.rollback(here);
                connection.releaseSavepoint(here);
                connection.setAutoCommit(alone);
            }
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }

    /** An error must not spoil a transaction that the connection is in. */
    private OptionalLong ask(String query) {
        try {
            if (connection.getAutoCommit()) {
                return OptionalLong.of(run(query));
            }
            Savepoint here = connection.setSavepoint();
            try {
                return OptionalLong.of(run(query));
            } catch (SQLException e) {
                connection.rollback(here);
                return OptionalLong.empty();
            } finally {
                connection.releaseSavepoint(here);
            }
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }

    private long run(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
            return Alarm.within(timeout, statement, () -> first(statement.executeQuery(query)));
        }
    }

    private static long first(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
