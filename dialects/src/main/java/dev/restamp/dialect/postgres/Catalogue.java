package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.dialect.Remembered;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The system catalogue as one connection sees it, and the words in which the readers of this package ask it. Columns are
 * named one by one, never all of a table, since the typed tables know columns that older servers lack.
 */
record Catalogue(DSLContext sql, Circumstances circumstances, List<String> schemas) {

    /**
     * What the catalogue's letters are compared as: of two texts the catalogue has an operator of its own, while one for varchar,
     * which it has not, could be anybody's.
     */
    static final DataType<String> TEXT = SQLDataType.CLOB;

    static {
        // jOOQ greets on standard output unless told not to
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final Remembered<Question, String> WRITTEN = new Remembered<>();

    private static final Settings SETTINGS = new Settings().withExecuteLogging(false);

    Catalogue {
        schemas = List.copyOf(schemas);
    }

    static DSLContext over(Connection connection, Duration patience) {
        Settings settings = new Settings().withExecuteLogging(false).withQueryTimeout(seconds(patience));
        return DSL.using(connection, SQLDialect.POSTGRES, settings);
    }

    /** As a driver wants to have it. */
    static int seconds(Duration patience) {
        return (int) Math.max(1, Math.min(patience.toSeconds(), Integer.MAX_VALUE / 1000));
    }

    /** What the text of a query depends on; the name stands for all that does not change. */
    private record Question(String name, int version, List<String> schemas) {}

    /**
     * The rows of a query under its name. For jOOQ to write a query out takes longer than to read the answer, so that a fleet
     * has each written once.
     */
    Result<Record> rows(String name, Select<?> query) {
        Question question = new Question(name, circumstances.version(), schemas);
        String text = WRITTEN.of(question, () -> sql.renderInlined(query));
        return sql.connectionResult(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(sql.settings().getQueryTimeout());
                try (ResultSet found = statement.executeQuery(text)) {
                    return sql.fetch(found, query.getSelect().toArray(Field[]::new));
                }
            }
        });
    }

    boolean isAtLeast(int major) {
        return circumstances.version() >= major * 10_000;
    }

    /** A column that servers have since this major version; the value stands for it on older ones. */
    <T> Field<T> since(int major, Field<T> column, T before) {
        return isAtLeast(major) ? column : inline(before).as(column.getName());
    }

    Condition inScope() {
        return PG_NAMESPACE.NSPNAME.in(schemas);
    }

    /** What an extension made belongs to the extension, and is told by its name alone. */
    static Condition notOfExtension(String catalogue, Field<Long> oid) {
        return notDependent(catalogue, oid, "e");
    }

    /** What comes and goes with something else, as the functions of a range type do. */
    static Condition notInternal(String catalogue, Field<Long> oid) {
        return notDependent(catalogue, oid, "i");
    }

    private static Condition notDependent(String catalogue, Field<Long> oid, String how) {
        return notExists(selectOne()
                .from(PG_DEPEND)
                .where(PG_DEPEND.CLASSID.eq(oidOf(catalogue)))
                .and(PG_DEPEND.OBJID.eq(oid))
                .and(PG_DEPEND.DEPTYPE.cast(Catalogue.TEXT).eq(how)));
    }

    static Field<Long> oidOf(String catalogue) {
        return field("{0}::regclass", Long.class, inline("pg_catalog." + catalogue));
    }

    /** A catalogue table that jOOQ-meta has no type for. */
    static Table<?> pg(String table, String alias) {
        return table(name("pg_catalog", table)).as(alias);
    }

    static <T> Field<T> column(String alias, String column, Class<T> type) {
        return field(name(alias, column), type);
    }

    /** An expression as the catalogue keeps it: a tree, for which jOOQ has no type. */
    static Field<?> tree(String table, String column) {
        return field(name("pg_catalog", table, column));
    }

    /** A function of the catalogue that answers with text. */
    static Field<String> call(String function, Field<?>... arguments) {
        Name qualified = name("pg_catalog", function);
        return DSL.function(qualified, String.class, arguments);
    }

    /** Vectors of numbers arrive as text, whose elements blanks part. */
    static List<Integer> numbers(String vector) {
        return vector.isBlank()
                ? List.of()
                : Arrays.stream(vector.trim().split("\\s+"))
                        .map(Integer::valueOf)
                        .toList();
    }
}
