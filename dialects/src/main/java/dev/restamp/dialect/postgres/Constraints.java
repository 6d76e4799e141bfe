package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INDEX;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.Exclusion;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.jspecify.annotations.Nullable;

/** The constraints of all tables in scope. A column's NOT NULL is the column's, though newer servers keep it here, too. */
final class Constraints {

    private static final PgClass TARGET = PG_CLASS.as("target");
    private static final PgNamespace TARGET_SCHEMA = PG_NAMESPACE.as("target_schema");
    private static final Field<String> KIND =
            PG_CONSTRAINT.CONTYPE.cast(Catalogue.TEXT).as("kind");
    private static final Field<String> CHECK = Catalogue.call(
                    "pg_get_expr", Catalogue.tree("pg_constraint", "conbin"), PG_CONSTRAINT.CONRELID)
            .as("expression");
    private static final Field<String> EXCLUSION = when(
                    PG_CONSTRAINT.CONTYPE.cast(Catalogue.TEXT).eq("x"),
                    Catalogue.call("pg_get_constraintdef", PG_CONSTRAINT.OID))
            .as("exclusion");

    private final Catalogue catalogue;
    private final PostgresSpelling spelling;
    private final Columns columns;
    private final Field<Boolean> nullsNotDistinct;
    private final Field<Short[]> clearedColumns;

    Constraints(Catalogue catalogue, PostgresSpelling spelling, Columns columns) {
        this.catalogue = catalogue;
        this.spelling = spelling;
        this.columns = columns;
        nullsNotDistinct = catalogue.since(15, PG_INDEX.INDNULLSNOTDISTINCT, false);
        clearedColumns = catalogue.since(15, PG_CONSTRAINT.CONFDELSETCOLS, new Short[0]);
    }

    Map<Long, List<Constraint>> read() {
        Map<Long, List<Constraint>> constraints = new HashMap<>();
        for (Record row : rows()) {
            constraints
                    .computeIfAbsent(row.get(PG_CONSTRAINT.CONRELID), oid -> new ArrayList<>())
                    .add(constraint(row));
        }
        return constraints;
    }

    private Iterable<? extends Record> rows() {
        return catalogue.rows(
                "constraints",
                catalogue
                        .sql()
                        .select(
                                PG_CONSTRAINT.CONRELID,
                                PG_CONSTRAINT.CONNAME,
                                KIND,
                                PG_CONSTRAINT.CONKEY,
                                PG_CONSTRAINT.CONFRELID,
                                PG_CONSTRAINT.CONFKEY,
                                PG_CONSTRAINT.CONFUPDTYPE,
                                PG_CONSTRAINT.CONFDELTYPE,
                                PG_CONSTRAINT.CONFMATCHTYPE,
                                PG_CONSTRAINT.CONDEFERRABLE,
                                PG_CONSTRAINT.CONDEFERRED,
                                PG_CONSTRAINT.CONVALIDATED,
                                PG_CONSTRAINT.CONNOINHERIT,
                                TARGET_SCHEMA.NSPNAME,
                                TARGET.RELNAME,
                                TARGET_COLUMNS,
                                CHECK,
                                EXCLUSION,
                                nullsNotDistinct,
                                clearedColumns)
                        .from(PG_CONSTRAINT)
                        .join(PG_CLASS)
                        .on(PG_CLASS.OID.eq(PG_CONSTRAINT.CONRELID))
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                        .leftJoin(TARGET)
                        .on(TARGET.OID.eq(PG_CONSTRAINT.CONFRELID))
                        .leftJoin(TARGET_SCHEMA)
                        .on(TARGET_SCHEMA.OID.eq(TARGET.RELNAMESPACE))
                        .leftJoin(PG_INDEX)
                        .on(PG_INDEX.INDEXRELID.eq(PG_CONSTRAINT.CONINDID))
                        .and(PG_CONSTRAINT.CONTYPE.cast(Catalogue.TEXT).eq("u"))
                        .where(catalogue.inScope())
                        .and(PG_CLASS.RELKIND.cast(Catalogue.TEXT).in("r", "p"))
                        .and(PG_CONSTRAINT.CONTYPE.cast(Catalogue.TEXT).in("p", "u", "f", "c", "x"))
                        .orderBy(PG_CONSTRAINT.CONRELID, PG_CONSTRAINT.CONNAME, PG_CONSTRAINT.OID));
    }

    /** The columns that a foreign key points at may be outside the schemas in scope, so they are asked for by name. */
    private static final Field<String[]> TARGET_COLUMNS = field(
                    """
            (SELECT array_agg(a.attname::text ORDER BY k.position)
               FROM unnest({0}) WITH ORDINALITY k(number, position)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = {1} AND a.attnum = k.number)
            """, String[].class, PG_CONSTRAINT.CONFKEY, PG_CONSTRAINT.CONFRELID)
            .as("target_columns");

    private Constraint constraint(Record row) {
        Optional<String> name = Optional.of(row.get(PG_CONSTRAINT.CONNAME));
        List<String> keys = names(row.get(PG_CONSTRAINT.CONRELID), row.get(PG_CONSTRAINT.CONKEY));
        return switch (row.get(KIND)) {
            case "p" -> new PrimaryKey(name, keys, deferral(row));
            case "u" -> new UniqueKey(name, keys, Boolean.TRUE.equals(row.get(nullsNotDistinct)), deferral(row));
            case "f" -> foreignKey(row, name, keys);
            case "c" ->
                new Check(
                        name,
                        spelling.expression(row.get(CHECK)),
                        row.get(PG_CONSTRAINT.CONVALIDATED),
                        !row.get(PG_CONSTRAINT.CONNOINHERIT));
            default -> new Exclusion(name, spelling.definition(row.get(EXCLUSION)));
        };
    }

    private List<String> names(long table, Short @Nullable [] numbers) {
        return numbers == null
                ? List.of()
                : columns.names(
                        table, Arrays.stream(numbers).map(Short::intValue).toList());
    }

    private static Deferral deferral(Record row) {
        if (row.get(PG_CONSTRAINT.CONDEFERRED)) {
            return Deferral.INITIALLY_DEFERRED;
        }
        return row.get(PG_CONSTRAINT.CONDEFERRABLE) ? Deferral.DEFERRABLE : Deferral.NOT_DEFERRABLE;
    }

    private ForeignKey foreignKey(Record row, Optional<String> name, List<String> keys) {
        return new ForeignKey(
                name,
                keys,
                new Name(row.get(TARGET_SCHEMA.NSPNAME), row.get(TARGET.RELNAME)),
                List.of(row.get(TARGET_COLUMNS)),
                action(row.get(PG_CONSTRAINT.CONFDELTYPE)) + cleared(row),
                action(row.get(PG_CONSTRAINT.CONFUPDTYPE)),
                match(row.get(PG_CONSTRAINT.CONFMATCHTYPE)),
                deferral(row),
                row.get(PG_CONSTRAINT.CONVALIDATED));
    }

    /** {@code ON DELETE SET NULL} may name some of the columns. */
    private String cleared(Record row) {
        List<String> cleared = names(row.get(PG_CONSTRAINT.CONRELID), row.get(clearedColumns));
        return cleared.isEmpty()
                ? ""
                : " (" + String.join(", ", cleared.stream().map(Token::name).toList()) + ")";
    }

    private static String action(String letter) {
        return switch (letter) {
            case "r" -> "RESTRICT";
            case "c" -> "CASCADE";
            case "n" -> "SET NULL";
            case "d" -> "SET DEFAULT";
            default -> "NO ACTION";
        };
    }

    private static String match(String letter) {
        return switch (letter) {
            case "f" -> "FULL";
            case "p" -> "PARTIAL";
            default -> "SIMPLE";
        };
    }
}
