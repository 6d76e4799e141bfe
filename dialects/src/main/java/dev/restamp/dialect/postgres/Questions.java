package dev.restamp.dialect.postgres;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.schema.Name;
import dev.restamp.sql.Quoting;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What lets rows be asked for without running what somebody who owns the database wrote. Its operators and functions are out of
 * sight, and a table whose rows a policy would choose is not answered for; there remain casts by a function, which need no name,
 * and types that have operators of their own.
 */
final class Questions {

    static final String NARROWED = "SET LOCAL search_path = pg_catalog; SET LOCAL row_security = off";

    /** Who may make casts without being asked by a type is a superuser, whose functions are as good as the product's. */
    static final String MEDDLING = """
            SELECT count(*)
              FROM pg_catalog.pg_cast c
              JOIN pg_catalog.pg_proc f ON f.oid = c.castfunc
              JOIN pg_catalog.pg_roles r ON r.oid = f.proowner
             WHERE c.castcontext = 'i' AND NOT r.rolsuper
            """;

    /** What comes with the server has a number below this one. */
    private static final int FIRST_MADE = 16384;

    private Questions() {}

    /** An enum has no operators but the server's; nor has an array of what has none. */
    static String foreignTypes(Name table, Collection<String> columns) {
        String named = columns.stream().map(Quoting::literal).collect(Collectors.joining(", "));
        return """
                SELECT count(*)
                  FROM pg_catalog.pg_attribute a
                  JOIN pg_catalog.pg_class t ON t.oid = a.attrelid
                  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
                  JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                  LEFT JOIN pg_catalog.pg_type e ON e.oid = y.typelem AND y.typcategory = 'A'
                 WHERE n.nspname = %s AND t.relname = %s AND a.attnum > 0%s
                   AND (t.relkind NOT IN ('r', 'p')
                        OR y.oid >= %d AND coalesce(e.typtype, y.typtype) <> 'e' AND coalesce(e.oid, y.oid) >= %d)
                """.formatted(
                        Quoting.literal(table.schema()),
                        Quoting.literal(table.local()),
                        columns.isEmpty() ? "" : " AND a.attname IN (" + named + ")",
                        FIRST_MADE,
                        FIRST_MADE);
    }

    static String offered(SqlWriter.Offer offer, String name) {
        return switch (offer) {
            case TYPE -> "SELECT count(*) FROM pg_catalog.pg_type WHERE typname = " + name;
            case FUNCTION -> "SELECT count(*) FROM pg_catalog.pg_proc WHERE proname = " + name;
            case EXTENSION -> "SELECT count(*) FROM pg_catalog.pg_available_extensions WHERE name = " + name;
        };
    }

    /** Where a sequence stands is told only to those who may use it. */
    static String numbered(Name table, String column, int further) {
        String qualified = Quoting.identifier(table.schema()) + "." + Quoting.identifier(table.local());
        return """
                SELECT count(*)
                  FROM %s t
                  JOIN pg_catalog.pg_sequences s
                    ON pg_catalog.format('%%I.%%I', s.schemaname, s.sequencename) = pg_catalog.pg_get_serial_sequence(%s, %s)
                 WHERE pg_catalog.has_sequence_privilege(pg_catalog.pg_get_serial_sequence(%s, %s), 'SELECT, USAGE')
                   AND t.%s = coalesce(s.last_value + s.increment_by, s.start_value) + %d * s.increment_by
                """.formatted(
                        qualified,
                        Quoting.literal(qualified),
                        Quoting.literal(column),
                        Quoting.literal(qualified),
                        Quoting.literal(column),
                        Quoting.identifier(column),
                        further);
    }
}
