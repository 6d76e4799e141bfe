package dev.restamp.sql;

import static dev.restamp.sql.Cells.MORE;
import static dev.restamp.sql.Cells.UNKNOWN;
import static dev.restamp.sql.Cells.row;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.EnumType;
import dev.restamp.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tables and views of {@code pg_catalog}, filled from a schema. */
final class SystemCatalog {

    /** Types that are always there, as far as scripts ask for them. */
    private static final List<String> OWN_TYPES = List.of(
            "bool",
            "bytea",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "text",
            "varchar",
            "bpchar",
            "char",
            "name",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "xml",
            "inet",
            "cidr",
            "macaddr",
            "bit",
            "varbit",
            "money",
            "point",
            "tsvector",
            "tsquery",
            "oid",
            "regclass");

    private final Schema schema;
    private final List<Table> tables;

    SystemCatalog(Schema schema, List<Table> tables) {
        this.schema = schema;
        this.tables = tables;
    }

    /** A type that is always there, by either of its names. */
    static Optional<Name> findType(String name) {
        String known = Cells.shortName(name);
        return OWN_TYPES.contains(known) ? Optional.of(new Name("pg_catalog", known)) : Optional.empty();
    }

    Optional<List<Map<String, Datum>>> find(String relation) {
        List<Map<String, Datum>> rows = switch (relation) {
            case "pg_tables" -> tables();
            case "pg_indexes" -> indexNames();
            case "pg_views" -> objects(ObjectKind.VIEW, "schemaname", "viewname");
            case "pg_matviews" -> objects(ObjectKind.MATERIALIZED_VIEW, "schemaname", "matviewname");
            case "pg_sequences" -> sequences();
            case "pg_class" -> classes();
            case "pg_attribute" -> attributes();
            case "pg_constraint" -> constraints();
            case "pg_index" -> indexes();
            case "pg_type" -> types();
            case "pg_enum" -> labels();
            case "pg_namespace" -> namespaces();
            case "pg_extension" -> extensions();
            case "pg_trigger" -> triggers();
            case "pg_proc" -> functions();
            case "pg_policies" -> policies();
            case "pg_policy" -> policyRows();
            case "pg_publication" -> publications();
            case "pg_publication_tables" -> publishedTables();
            case "pg_inherits" -> partitions();
            default -> null;
        };
        return Optional.ofNullable(rows);
    }

    // --------------------------------------------------------------------------------------------------- tables

    private List<Map<String, Datum>> tables() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        tables.forEach(t -> rows.add(row(
                "schemaname", t.name().schema(),
                "tablename", t.name().local(),
                "rowsecurity", t.options().rowSecurity())));
        rows.add(row("schemaname", schema.traits().defaultSchema(), "tablename", Catalog.LEDGER, "rowsecurity", false));
        return rows;
    }

    private List<Map<String, Datum>> indexNames() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : tables) {
            table.indexes().forEach(i -> rows.add(indexName(table, Datum.of(i.name()))));
            table.constraints().stream()
                    .filter(Cells::hasIndex)
                    .forEach(c -> rows.add(indexName(table, Cells.optional(c.name()))));
            if (table.options().predates()) {
                rows.add(indexName(table, MORE));
            }
        }
        return rows;
    }

    private static Map<String, Datum> indexName(Table table, Datum name) {
        return row(
                "schemaname",
                table.name().schema(),
                "tablename",
                table.name().local(),
                "indexname",
                name,
                "indexdef",
                new Datum.Unknown("how the database writes the index"));
    }

    private List<Map<String, Datum>> objects(ObjectKind kind, String home, String name) {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == kind)
                .forEach(o ->
                        rows.add(row(home, o.name().schema(), name, o.name().local())));
        return rows;
    }

    private List<Map<String, Datum>> sequences() {
        List<Map<String, Datum>> rows = objects(ObjectKind.SEQUENCE, "schemaname", "sequencename");
        SerialColumns.sequences(schema, identity -> true)
                .forEach(name -> rows.add(row("schemaname", name.schema(), "sequencename", name.local())));
        return rows;
    }

    private List<Map<String, Datum>> classes() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        rows.add(relation(schema.name(Catalog.LEDGER), Datum.of("r")));
        for (Table table : schema.tables()) {
            rows.add(relation(
                    table.name(), Datum.of(table.options().partitionBy().isPresent() ? "p" : "r")));
            Stream<String> keys =
                    table.constraints().stream().filter(Cells::hasIndex).flatMap(key -> key.name().stream());
            Stream.concat(table.indexes().stream().map(Index::name), keys)
                    .forEach(name -> rows.add(indexRelation(table, name)));
        }
        SerialColumns.sequences(schema, identity -> true).forEach(name -> rows.add(relation(name, Datum.of("S"))));
        for (SchemaObject object : schema.objects()) {
            kind(object.kind()).ifPresent(kind -> rows.add(relation(object.name(), Datum.of(kind))));
        }
        return rows;
    }

    private Map<String, Datum> indexRelation(Table table, String name) {
        boolean divided = table.options().partitionBy().isPresent();
        Map<String, Datum> index = relation(table.name().withLocal(name), Datum.of(divided ? "I" : "i"));
        if (table.options().partitionOf().isPresent()) {
            // It may be one of its own, or a part of the whole table's.
            index.put("relispartition", UNKNOWN);
        }
        return index;
    }

    private static Optional<String> kind(ObjectKind kind) {
        return switch (kind) {
            case VIEW -> Optional.of("v");
            case MATERIALIZED_VIEW -> Optional.of("m");
            case SEQUENCE -> Optional.of("S");
            case COMPOSITE_TYPE -> Optional.of("c");
            case FOREIGN_TABLE -> Optional.of("f");
            default -> Optional.empty();
        };
    }

    private Map<String, Datum> relation(Name name, Datum kind) {
        Optional<Table> table = schema.findTable(name);
        return row(
                "oid", Oid.relation(name),
                "relname", name.local(),
                "relnamespace", Oid.schema(name.schema()),
                "relkind", kind,
                "relpersistence", table.filter(t -> t.options().unlogged()).isPresent() ? "u" : "p",
                "relrowsecurity", table.filter(t -> t.options().rowSecurity()).isPresent(),
                "relispartition",
                        table.filter(t -> t.options().partitionOf().isPresent()).isPresent());
    }

    private List<Map<String, Datum>> attributes() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (int i = 0; i < table.columns().size(); i++) {
                rows.add(attribute(table, table.columns().get(i), i + 1));
            }
            if (table.options().predates()) {
                rows.addAll(someAttributes(table.name()));
            }
        }
        schema.objects().stream()
                .filter(object -> object.kind() != ObjectKind.SEQUENCE
                        && kind(object.kind()).isPresent())
                .forEach(object -> rows.addAll(someAttributes(object.name())));
        return rows;
    }

    /** One there is for sure. */
    private static List<Map<String, Datum>> someAttributes(Name of) {
        return Stream.of(UNKNOWN, MORE)
                .map(name -> row("attrelid", Oid.relation(of), "attname", name, "attisdropped", false))
                .toList();
    }

    private static Map<String, Datum> attribute(Table table, Column column, int number) {
        boolean serial =
                column.identity().filter(i -> i.kind() == Identity.Kind.SERIAL).isPresent();
        String identity = column.identity()
                .map(i -> i.kind() == Identity.Kind.ALWAYS ? "a" : i.kind() == Identity.Kind.BY_DEFAULT ? "d" : "")
                .orElse("");
        return row(
                "attrelid",
                Oid.relation(table.name()),
                "attname",
                column.name(),
                "attnum",
                number,
                "atttypid",
                typeOf(column.type()),
                "attnotnull",
                !column.nullable(),
                "atthasdef",
                serial
                        || column.defaultValue().isPresent()
                        || column.generated().isPresent(),
                "attidentity",
                table.options().partitionOf().isPresent() ? UNKNOWN : identity,
                "attisdropped",
                false);
    }

    private static Datum typeOf(ColumnType type) {
        if (type instanceof ColumnType.UserDefined user && user.arrayDimensions() == 0) {
            return Oid.type(user.name());
        }
        return Cells.shortName(type) instanceof Datum.Text name
                ? Oid.type(new Name("pg_catalog", name.value()))
                : UNKNOWN;
    }

    // ---------------------------------------------------------------------------------------- keys and indexes

    private List<Map<String, Datum>> constraints() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            table.constraints().forEach(c -> rows.add(constraint(table, c)));
            if (table.options().predates()) {
                rows.add(row(
                        "conrelid", Oid.relation(table.name()),
                        "conname", MORE,
                        "connamespace", Oid.schema(table.name().schema())));
            }
        }
        for (SchemaObject object : schema.objects()) {
            InformationSchema.domainChecks(object).forEach(name -> rows.add(domainCheck(object.name(), name)));
        }
        return rows;
    }

    private static Map<String, Datum> domainCheck(Name domain, Datum name) {
        return row(
                "conname", name,
                "connamespace", Oid.schema(domain.schema()),
                "conrelid", Datum.Whole.of(0),
                "contypid", Oid.type(domain),
                "contype", "c");
    }

    private Map<String, Datum> constraint(Table table, Constraint constraint) {
        ForeignKey foreign = constraint instanceof ForeignKey key ? key : null;
        boolean checked = !(constraint instanceof Constraint.Check check) || check.validated();
        Datum numbers = constraint instanceof Constraint.Check || constraint instanceof Constraint.Exclusion
                ? UNKNOWN
                : Cells.numbers(positions(table, constraint.columns()));
        return row(
                "oid",
                new Oid("constraint", table.name(), constraint.name().orElse("")),
                "conname",
                Cells.optional(constraint.name()),
                "connamespace",
                Oid.schema(table.name().schema()),
                "conrelid",
                Oid.relation(table.name()),
                "confrelid",
                foreign == null ? Datum.Whole.of(0) : Oid.relation(foreign.target()),
                "contype",
                type(constraint),
                "conkey",
                numbers,
                "confkey",
                foreign == null ? Datum.Null.NULL : targetNumbers(foreign),
                "condeferrable",
                deferred(constraint, deferral -> deferral != Deferral.NOT_DEFERRABLE),
                "condeferred",
                deferred(constraint, deferral -> deferral == Deferral.INITIALLY_DEFERRED),
                "convalidated",
                checked && (foreign == null || foreign.validated()),
                "confdeltype",
                foreign == null ? " " : action(foreign.onDelete()),
                "confupdtype",
                foreign == null ? " " : action(foreign.onUpdate()));
    }

    /** Of an exclusion its text alone is kept. */
    private static Datum deferred(Constraint constraint, Predicate<Deferral> how) {
        return constraint instanceof Constraint.Exclusion
                ? UNKNOWN
                : Datum.of(how.test(InformationSchema.deferral(constraint)));
    }

    private static String type(Constraint constraint) {
        return switch (Cells.constraintType(constraint)) {
            case "PRIMARY KEY" -> "p";
            case "UNIQUE" -> "u";
            case "FOREIGN KEY" -> "f";
            case "CHECK" -> "c";
            default -> "x";
        };
    }

    private static String action(String action) {
        return switch (action) {
            case "CASCADE" -> "c";
            case "RESTRICT" -> "r";
            case "NO ACTION" -> "a";
            default -> action.startsWith("SET NULL") ? "n" : "d";
        };
    }

    private static List<Integer> positions(Table table, List<String> columns) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return columns.stream().map(c -> names.indexOf(c) + 1).toList();
    }

    private Datum targetNumbers(ForeignKey key) {
        return schema.findTable(key.target())
                .map(t -> Cells.numbers(positions(t, key.targetColumns())))
                .orElse(UNKNOWN);
    }

    private List<Map<String, Datum>> indexes() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (Index index : table.indexes()) {
                rows.add(index(table, index.name(), index.unique(), false, index.valid()));
            }
            for (Constraint key :
                    table.constraints().stream().filter(Cells::hasIndex).toList()) {
                rows.add(index(
                        table, key.name().orElse(""), Cells.isKey(key), key instanceof Constraint.PrimaryKey, true));
            }
        }
        return rows;
    }

    private static Map<String, Datum> index(Table table, String name, boolean unique, boolean primary, boolean valid) {
        return row(
                "indexrelid", Oid.relation(table.name().withLocal(name)),
                "indrelid", Oid.relation(table.name()),
                "indisunique", unique,
                "indisprimary", primary,
                "indisvalid", valid);
    }

    // ---------------------------------------------------------------------------------------------------- types

    private List<Map<String, Datum>> types() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        OWN_TYPES.forEach(t -> rows.addAll(withArray(new Name("pg_catalog", t), "b")));
        for (SchemaObject object : schema.objects()) {
            typeKind(object).ifPresent(kind -> rows.addAll(withArray(object.name(), kind)));
        }
        schema.tables().forEach(t -> rows.addAll(withArray(t.name(), "c")));
        return rows;
    }

    private static Optional<String> typeKind(SchemaObject object) {
        return switch (object.kind()) {
            case ENUM -> Optional.of("e");
            case DOMAIN -> Optional.of("d");
            case COMPOSITE_TYPE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> Optional.of("c");
            case EXTENSION ->
                Optional.of("b").filter(kind -> ExtensionTypes.has(object.name().local()));
            default -> Optional.empty();
        };
    }

    /** There is a type of arrays for each, by a name of its own. */
    private static List<Map<String, Datum>> withArray(Name name, String kind) {
        return List.of(type(name, kind), type(name.withLocal(ofArrays(name.local())), "b"));
    }

    /** A name holds 63 bytes. */
    private static String ofArrays(String name) {
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length < 63;
        return "_" + (fits ? name : name.substring(0, name.length() - 1));
    }

    private static Map<String, Datum> type(Name name, String kind) {
        return row(
                "oid", Oid.type(name),
                "typname", name.local(),
                "typnamespace", Oid.schema(name.schema()),
                "typtype", kind);
    }

    private List<Map<String, Datum>> labels() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (SchemaObject object : schema.objects()) {
            if (object instanceof EnumType type) {
                for (int i = 0; i < type.values().size(); i++) {
                    rows.add(row(
                            "enumtypid", Oid.type(type.name()),
                            "enumlabel", type.values().get(i),
                            "enumsortorder", i + 1));
                }
            }
        }
        return rows;
    }

    // --------------------------------------------------------------------------------------------- other objects

    private List<Map<String, Datum>> namespaces() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        InformationSchema.schemas(schema).forEach(name -> rows.add(row("oid", Oid.schema(name), "nspname", name)));
        return rows;
    }

    /** Whoever made the database may have made more of them, as it takes rights that a history seldom has. */
    private List<Map<String, Datum>> extensions() {
        Set<String> made = new TreeSet<>(Set.of("plpgsql"));
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.EXTENSION)
                .forEach(o -> made.add(o.name().local()));
        List<Map<String, Datum>> rows = new ArrayList<>();
        made.forEach(name -> rows.add(row("extname", name)));
        rows.add(row("extname", new Datum.Unknown("an extension may be older than the history", made)));
        return rows;
    }

    private List<Map<String, Datum>> triggers() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.TRIGGER)
                .forEach(o -> rows.add(row(
                        "tgname", o.name().local(),
                        "tgrelid", Oid.relation(o.table().orElse(o.name())),
                        "tgisinternal", false)));
        return rows;
    }

    /** The database has thousands of its own; a name that scripts do not define may be one of them. */
    private List<Map<String, Datum>> functions() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (SchemaObject object : schema.objects()) {
            if (object.kind() == ObjectKind.FUNCTION) {
                rows.add(row(
                        "oid", new Oid("function", object.name()),
                        "proname", object.name().bare(),
                        "pronamespace", Oid.schema(object.name().schema()),
                        "pronargs", arguments(object.name().signature())));
            }
        }
        return rows;
    }

    private static int arguments(String signature) {
        return signature.length() <= 2 ? 0 : signature.split(",").length;
    }

    private List<Map<String, Datum>> policies() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.POLICY)
                .forEach(o -> rows.add(row(
                        "schemaname", o.name().schema(),
                        "tablename", o.table().map(Name::local).orElse(""),
                        "policyname", o.name().local())));
        return rows;
    }

    private List<Map<String, Datum>> policyRows() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.POLICY)
                .forEach(o -> rows.add(row(
                        "polname",
                        o.name().local(),
                        "polrelid",
                        Oid.relation(o.table().orElse(o.name())))));
        return rows;
    }

    private List<Map<String, Datum>> publications() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.PUBLICATION)
                .forEach(o -> rows.add(row("pubname", o.name().local())));
        return rows;
    }

    private List<Map<String, Datum>> publishedTables() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.PUBLISHED_TABLE)
                .forEach(o -> rows.add(row(
                        "pubname", o.name().local(),
                        "schemaname", o.name().schema(),
                        "tablename", o.table().map(Name::local).orElse(""))));
        return rows;
    }

    private List<Map<String, Datum>> partitions() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<Name> parents = new ArrayList<>(table.options().inherits());
            table.options().partitionOf().ifPresent(parents::add);
            parents.forEach(p -> rows.add(row("inhrelid", Oid.relation(table.name()), "inhparent", Oid.relation(p))));
        }
        return rows;
    }
}
