package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRDEF;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_COLLATION;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DESCRIPTION;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_TYPE;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Column.Identity.Kind;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.meta.postgres.pg_catalog.Routines;

/** The columns of all tables in scope. */
final class Columns {

    /** A column under the number by which keys and indexes refer to it. */
    record Numbered(int number, Column column, long collation) {}

    private final Map<Long, List<Numbered>> byTable;

    private Columns(Map<Long, List<Numbered>> byTable) {
        this.byTable = byTable;
    }

    static Columns read(Catalogue catalogue, PostgresSpelling spelling, Schema types, Relations relations) {
        Reader reader = new Reader(spelling, types, relations);
        Map<Long, List<Numbered>> byTable = new HashMap<>();
        for (Record row : rows(catalogue)) {
            byTable.computeIfAbsent(row.get(PG_ATTRIBUTE.ATTRELID), oid -> new ArrayList<>())
                    .add(new Numbered(
                            row.get(PG_ATTRIBUTE.ATTNUM), reader.column(row), row.get(PG_ATTRIBUTE.ATTCOLLATION)));
        }
        return new Columns(byTable);
    }

    List<Numbered> of(long table) {
        return byTable.getOrDefault(table, List.of());
    }

    Optional<Numbered> find(long table, int number) {
        return of(table).stream().filter(column -> column.number() == number).findFirst();
    }

    List<String> names(long table, List<Integer> numbers) {
        return numbers.stream()
                .flatMap(number -> find(table, number).stream())
                .map(numbered -> numbered.column().name())
                .toList();
    }

    // ------------------------------------------------------------------------------------------------- query

    private static final Field<String> TYPE =
            Routines.formatType(PG_ATTRIBUTE.ATTTYPID, PG_ATTRIBUTE.ATTTYPMOD).as("type");
    private static final Field<String> VALUE = Catalogue.call(
                    "pg_get_expr", Catalogue.tree("pg_attrdef", "adbin"), PG_ATTRDEF.ADRELID)
            .as("value");
    private static final Field<String> COLLATION = when(
                    PG_ATTRIBUTE.ATTCOLLATION.ne(PG_TYPE.TYPCOLLATION), PG_COLLATION.COLLNAME)
            .as("collation");

    private static Iterable<? extends Record> rows(Catalogue catalogue) {
        return catalogue.rows(
                "columns",
                catalogue
                        .sql()
                        .select(
                                PG_ATTRIBUTE.ATTRELID,
                                PG_ATTRIBUTE.ATTNUM,
                                PG_ATTRIBUTE.ATTNAME,
                                PG_ATTRIBUTE.ATTNOTNULL,
                                PG_ATTRIBUTE.ATTIDENTITY,
                                PG_ATTRIBUTE.ATTGENERATED,
                                PG_ATTRIBUTE.ATTCOLLATION,
                                PG_DESCRIPTION.DESCRIPTION,
                                TYPE,
                                VALUE,
                                COLLATION)
                        .from(PG_ATTRIBUTE)
                        .join(PG_CLASS)
                        .on(PG_CLASS.OID.eq(PG_ATTRIBUTE.ATTRELID))
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                        .join(PG_TYPE)
                        .on(PG_TYPE.OID.eq(PG_ATTRIBUTE.ATTTYPID))
                        .leftJoin(PG_ATTRDEF)
                        .on(PG_ATTRDEF.ADRELID.eq(PG_ATTRIBUTE.ATTRELID))
                        .and(PG_ATTRDEF.ADNUM.eq(PG_ATTRIBUTE.ATTNUM))
                        .leftJoin(PG_COLLATION)
                        .on(PG_COLLATION.OID.eq(PG_ATTRIBUTE.ATTCOLLATION))
                        .leftJoin(PG_DESCRIPTION)
                        .on(PG_DESCRIPTION.OBJOID.eq(PG_ATTRIBUTE.ATTRELID))
                        .and(PG_DESCRIPTION.OBJSUBID.eq(PG_ATTRIBUTE.ATTNUM.cast(Integer.class)))
                        .and(PG_DESCRIPTION.CLASSOID.eq(Catalogue.oidOf("pg_class")))
                        .where(catalogue.inScope())
                        .and(PG_CLASS.RELKIND.cast(Catalogue.TEXT).in("r", "p", "m"))
                        .and(PG_ATTRIBUTE.ATTNUM.gt((short) 0))
                        .and(PG_ATTRIBUTE.ATTISDROPPED.isFalse())
                        .orderBy(PG_ATTRIBUTE.ATTRELID, PG_ATTRIBUTE.ATTNUM));
    }

    /** Reads rows with what is known of types and sequences. */
    private record Reader(PostgresSpelling spelling, Schema types, Relations relations) {

        Column column(Record row) {
            ColumnType type = spelling.type(row.get(TYPE), types);
            Optional<String> value = Optional.ofNullable(row.get(VALUE));
            boolean generated = !row.get(PG_ATTRIBUTE.ATTGENERATED).isEmpty();
            Optional<Identity> identity = identity(row, value);
            return new Column(
                    row.get(PG_ATTRIBUTE.ATTNAME),
                    type,
                    !row.get(PG_ATTRIBUTE.ATTNOTNULL),
                    value.filter(v -> !generated && identity.isEmpty()).map(v -> spelling.defaultValue(v, type)),
                    identity,
                    value.filter(v -> generated).map(v -> generated(row, v)),
                    Optional.ofNullable(row.get(COLLATION)),
                    Optional.ofNullable(row.get(PG_DESCRIPTION.DESCRIPTION)));
        }

        private Generated generated(Record row, String expression) {
            boolean stored = row.get(PG_ATTRIBUTE.ATTGENERATED).equals("s");
            return new Generated(spelling.expression(expression), stored);
        }

        private Optional<Identity> identity(Record row, Optional<String> value) {
            List<Sequences.Definition> owned = relations.sequencesOf(
                    new Sequences.Owner(row.get(PG_ATTRIBUTE.ATTRELID), row.get(PG_ATTRIBUTE.ATTNUM)));
            return switch (row.get(PG_ATTRIBUTE.ATTIDENTITY)) {
                case "a" ->
                    owned.stream()
                            .map(s -> new Identity(Kind.ALWAYS, s.options()))
                            .findFirst();
                case "d" ->
                    owned.stream()
                            .map(s -> new Identity(Kind.BY_DEFAULT, s.options()))
                            .findFirst();
                default ->
                    owned.stream()
                            .filter(s -> value.filter(v -> countsBy(v, s)).isPresent())
                            .map(s -> new Identity(Kind.SERIAL, s.options()))
                            .findFirst();
            };
        }

        /** Whether a default takes its number from this sequence, as {@code serial} has it. */
        private boolean countsBy(String value, Sequences.Definition sequence) {
            String start = "nextval('";
            String end = "'::regclass)";
            return value.startsWith(start)
                    && value.endsWith(end)
                    && spelling.name(
                                    value.substring(start.length(), value.length() - end.length())
                                            .replace("''", "'"),
                                    types)
                            .equals(sequence.name());
        }
    }
}
