package dev.restamp.dialect.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A short text that is another one when anything of some schemas was made, changed or dropped. It is needed because the
 * functions that print definitions ({@code pg_get_expr} and its like) answer from the present and not from the snapshot of the
 * transaction: what is read while a migration commits may be a mixture of before and after.
 */
record CatalogueMark(String text) {

    /** Every row of the catalogue carries the transaction that wrote it. Statistics are written in place and leave it alone. */
    private static final String QUERY = """
            WITH space AS MATERIALIZED (
                SELECT oid FROM pg_catalog.pg_namespace
                WHERE nspname = ANY (?) OR nspname = ANY (pg_catalog.current_schemas(false))),
            relation AS MATERIALIZED (
                SELECT c.oid, c.xmin FROM pg_catalog.pg_class c JOIN space ON c.relnamespace = space.oid)
            SELECT pg_catalog.concat_ws(' ',
                (SELECT pg_catalog.count(*) || ':' || pg_catalog.sum(xmin::text::bigint * 31 + oid::bigint) FROM relation),
                (SELECT pg_catalog.count(*) || ':' || pg_catalog.sum(a.xmin::text::bigint * 31 + a.attnum)
                 FROM pg_catalog.pg_attribute a JOIN relation ON a.attrelid = relation.oid WHERE a.attnum > 0),
                (SELECT pg_catalog.count(*) || ':' || pg_catalog.sum(i.xmin::text::bigint * 31 + i.indexrelid::bigint)
                 FROM pg_catalog.pg_index i JOIN relation ON i.indrelid = relation.oid),
                (SELECT pg_catalog.count(*) || ':' || pg_catalog.sum(k.xmin::text::bigint * 31 + k.oid::bigint)
                 FROM pg_catalog.pg_constraint k JOIN space ON k.connamespace = space.oid),
                (SELECT pg_catalog.count(*) || ':' || pg_catalog.sum(t.xmin::text::bigint * 31 + t.oid::bigint)
                 FROM pg_catalog.pg_type t JOIN space ON t.typnamespace = space.oid))
            """;

    static CatalogueMark of(Connection connection, List<String> schemas, Duration patience) throws SQLException {
        Set<String> named = new TreeSet<>(schemas);
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setQueryTimeout(Catalogue.seconds(patience));
            statement.setArray(1, connection.createArrayOf("text", named.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return new CatalogueMark(found.getString(1));
            }
        }
    }
}
