package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_COLLATION;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INDEX;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Index.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;

/** The indexes of all tables and materialized views in scope, but for those that keep a constraint. */
final class Indexes {

    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;
    private static final PgClass HOME = PG_CLASS.as("home");
    private static final Table<?> METHODS = Catalogue.pg("pg_am", "am");
    private static final Field<String> METHOD = Catalogue.column("am", "amname", String.class);
    private static final Field<String> KEYS = text(PG_INDEX.INDKEY, "keys");
    private static final Field<String> CLASSES = text(PG_INDEX.INDCLASS, "classes");
    private static final Field<String> COLLATIONS = text(PG_INDEX.INDCOLLATION, "collations");
    private static final Field<String> ORDERS = text(PG_INDEX.INDOPTION, "orders");
    private static final Field<String> PREDICATE = Catalogue.call(
                    "pg_get_expr", Catalogue.tree("pg_index", "indpred"), PG_INDEX.INDRELID)
            .as("predicate");
    private static final Field<String> STORAGE =
            Catalogue.call("array_to_string", PG_CLASS.RELOPTIONS, inline(", ")).as("storage");

    /** Only indexes that have expressions pay for having them printed. */
    private static final Field<String[]> EXPRESSIONS = field(
                    """
                    CASE WHEN {0} IS NOT NULL THEN ARRAY(
                      SELECT pg_catalog.pg_get_indexdef({1}, k, false)
                      FROM generate_series(1, {2}::int) k ORDER BY k) END
                    """,
                    String[].class, Catalogue.tree("pg_index", "indexprs"), PG_INDEX.INDEXRELID, PG_INDEX.INDNKEYATTS)
            .as("expressions");

    /** A column of an index. */
    private record Place(long index, int number) {}

    private final Catalogue catalogue;
    private final PostgresSpelling spelling;
    private final Columns columns;
    private final Field<Boolean> nullsNotDistinct;
    private final Map<Integer, String> classes;
    private final Map<Integer, String> collations;
    private final Map<Place, String> parameters;

    Indexes(Catalogue catalogue, PostgresSpelling spelling, Columns columns) {
        this.catalogue = catalogue;
        this.spelling = spelling;
        this.columns = columns;
        nullsNotDistinct = catalogue.since(15, PG_INDEX.INDNULLSNOTDISTINCT, false);
        classes = specialClasses(catalogue);
        collations = collations(catalogue);
        parameters = parameters(catalogue);
    }

    private static Field<String> text(Field<?> vector, String name) {
        return field("{0}::text", String.class, vector).as(name);
    }

    /** Operator classes that must be asked for by name. */
    private static Map<Integer, String> specialClasses(Catalogue catalogue) {
        Field<Integer> oid = field("oid::int", Integer.class);
        Field<String> name = field("opcname", String.class);
        return catalogue
                .rows(
                        "operator classes",
                        catalogue
                                .sql()
                                .select(oid, name)
                                .from(Catalogue.pg("pg_opclass", "opclass"))
                                .where(field("opcdefault", Boolean.class).isFalse()))
                .intoMap(oid, name);
    }

    private static Map<Integer, String> collations(Catalogue catalogue) {
        Field<Integer> oid = PG_COLLATION.OID.cast(Integer.class);
        return catalogue
                .rows(
                        "collations",
                        catalogue
                                .sql()
                                .select(oid, PG_COLLATION.COLLNAME)
                                .from(PG_COLLATION)
                                .where(PG_COLLATION.COLLNAME.ne("default")))
                .intoMap(oid, PG_COLLATION.COLLNAME);
    }

    /** The parameters of operator classes, such as {@code siglen} of trigrams; almost always there are none. */
    private static Map<Place, String> parameters(Catalogue catalogue) {
        Field<String> options = Catalogue.call("array_to_string", PG_ATTRIBUTE.ATTOPTIONS, inline(", "));
        Map<Place, String> parameters = new HashMap<>();
        catalogue
                .rows(
                        "parameters",
                        catalogue
                                .sql()
                                .select(PG_ATTRIBUTE.ATTRELID, PG_ATTRIBUTE.ATTNUM, options)
                                .from(PG_ATTRIBUTE)
                                .join(PG_INDEX)
                                .on(PG_INDEX.INDEXRELID.eq(PG_ATTRIBUTE.ATTRELID))
                                .where(PG_ATTRIBUTE.ATTOPTIONS.isNotNull()))
                .forEach(row -> parameters.put(
                        new Place(row.get(PG_ATTRIBUTE.ATTRELID), row.get(PG_ATTRIBUTE.ATTNUM)),
                        "(" + row.get(options) + ")"));
        return parameters;
    }

    Map<Long, List<Index>> read() {
        Map<Long, List<Index>> indexes = new HashMap<>();
        for (Record row : rows()) {
            indexes.computeIfAbsent(row.get(PG_INDEX.INDRELID), oid -> new ArrayList<>())
                    .add(index(row));
        }
        return indexes;
    }

    private Iterable<? extends Record> rows() {
        return catalogue.rows(
                "indexes",
                catalogue
                        .sql()
                        .select(
                                PG_INDEX.INDEXRELID,
                                PG_INDEX.INDRELID,
                                PG_CLASS.RELNAME,
                                PG_INDEX.INDISUNIQUE,
                                PG_INDEX.INDISVALID,
                                PG_INDEX.INDNKEYATTS,
                                nullsNotDistinct,
                                METHOD,
                                KEYS,
                                CLASSES,
                                COLLATIONS,
                                ORDERS,
                                EXPRESSIONS,
                                PREDICATE,
                                STORAGE)
                        .from(PG_INDEX)
                        .join(PG_CLASS)
                        .on(PG_CLASS.OID.eq(PG_INDEX.INDEXRELID))
                        .join(METHODS)
                        .on(Catalogue.column("am", "oid", Long.class).eq(PG_CLASS.RELAM))
                        .join(HOME)
                        .on(HOME.OID.eq(PG_INDEX.INDRELID))
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(HOME.RELNAMESPACE))
                        .where(catalogue.inScope())
                        .and(HOME.RELKIND.cast(Catalogue.TEXT).in("r", "p", "m"))
                        .and(notExists(selectOne()
                                .from(PG_CONSTRAINT)
                                .where(PG_CONSTRAINT.CONINDID.eq(PG_INDEX.INDEXRELID))
                                .and(PG_CONSTRAINT.CONTYPE.cast(Catalogue.TEXT).in("p", "u", "x"))))
                        .orderBy(PG_INDEX.INDRELID, PG_CLASS.RELNAME));
    }

    private Index index(Record row) {
        long table = row.get(PG_INDEX.INDRELID);
        List<Integer> keys = Catalogue.numbers(row.get(KEYS));
        int count = row.get(PG_INDEX.INDNKEYATTS);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part(row, i, keys.get(i)));
        }
        return new Index(
                row.get(PG_CLASS.RELNAME),
                row.get(PG_INDEX.INDISUNIQUE),
                row.get(METHOD),
                parts,
                columns.names(table, keys.subList(count, keys.size())),
                Optional.ofNullable(row.get(PREDICATE)).map(spelling::expression),
                row.get(nullsNotDistinct),
                row.get(PG_INDEX.INDISVALID),
                Optional.ofNullable(row.get(STORAGE)).orElse(""));
    }

    private Part part(Record row, int at, int key) {
        Optional<Columns.Numbered> column = columns.find(row.get(PG_INDEX.INDRELID), key);
        Expression expression = column.map(c -> c.column().name())
                .map(name -> new Expression(name, name, true))
                .orElseGet(() -> spelling.expression(bare(row.get(EXPRESSIONS)[at])));
        return new Part(
                expression,
                column.isPresent(),
                order(Catalogue.numbers(row.get(ORDERS)).get(at)),
                operatorClass(row, at),
                collation(row, at, column));
    }

    /** Expressions that are no calls come in parentheses, which belong to the index and not to them. */
    private static String bare(String expression) {
        boolean wrapped = expression.startsWith("(") && expression.endsWith(")");
        return wrapped ? expression.substring(1, expression.length() - 1) : expression;
    }

    private static String order(int bits) {
        boolean descending = (bits & DESCENDING) != 0;
        boolean nullsFirst = (bits & NULLS_FIRST) != 0;
        if (descending) {
            return nullsFirst ? "DESC" : "DESC NULLS LAST";
        }
        return nullsFirst ? "NULLS FIRST" : "";
    }

    private String operatorClass(Record row, int at) {
        String name = classes.getOrDefault(Catalogue.numbers(row.get(CLASSES)).get(at), "");
        return name + parameters.getOrDefault(new Place(row.get(PG_INDEX.INDEXRELID), at + 1), "");
    }

    /** Told where it is another than the column's; of an expression's nothing is known but whether it is the usual one. */
    private String collation(Record row, int at, Optional<Columns.Numbered> column) {
        int collation = Catalogue.numbers(row.get(COLLATIONS)).get(at);
        boolean usual = column.isEmpty() || column.get().collation() == collation;
        return usual ? "" : collations.getOrDefault(collation, "default");
    }
}
