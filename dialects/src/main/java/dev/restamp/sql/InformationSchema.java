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
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The views of {@code information_schema}, filled from a schema. */
final class InformationSchema {

    private static final Pattern CHECKED =
            Pattern.compile("(?is)(?:\\bconstraint\\s+(\"[^\"]+\"|\\w+)\\s+)?\\bcheck\\s*\\(");

    /** Up to the table that it stands on. */
    private static final Pattern TRIGGERED = Pattern.compile("(?is)^(?:before|after|instead of)\\b.*?\\bon\\b");

    /** Schemas that every database has. */
    static final Set<String> FROM_THE_START = Set.of("public", "information_schema", "pg_catalog", "pg_toast");

    private static final Set<String> EVENTS = Set.of("INSERT", "UPDATE", "DELETE");

    private final Schema schema;
    private final List<Table> tables;

    InformationSchema(Schema schema, List<Table> tables) {
        this.schema = schema;
        this.tables = tables;
    }

    Optional<List<Map<String, Datum>>> find(String view) {
        List<Map<String, Datum>> rows = switch (view) {
            case "tables" -> tables();
            case "columns" -> columns();
            case "table_constraints" -> constraints();
            case "key_column_usage" -> keyColumns();
            case "constraint_column_usage" -> usedColumns();
            case "referential_constraints" -> references();
            case "check_constraints" -> checks();
            case "views" -> objects(ObjectKind.VIEW, "table_schema", "table_name");
            case "sequences" -> sequences();
            case "routines" -> routines();
            case "triggers" -> triggers();
            case "schemata" -> schemata();
            default -> null;
        };
        return Optional.ofNullable(rows);
    }

    private List<Map<String, Datum>> tables() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        tables.forEach(t -> rows.add(table(t.name().schema(), t.name().local(), "BASE TABLE")));
        rows.add(table(schema.traits().defaultSchema(), Catalog.LEDGER, "BASE TABLE"));
        for (SchemaObject object : schema.objects()) {
            relationType(object.kind())
                    .ifPresent(type ->
                            rows.add(table(object.name().schema(), object.name().local(), type)));
        }
        return rows;
    }

    /** Of what has columns beside tables; views that are materialized are told nowhere here. */
    private static Optional<String> relationType(ObjectKind kind) {
        return switch (kind) {
            case VIEW -> Optional.of("VIEW");
            case FOREIGN_TABLE -> Optional.of("FOREIGN");
            default -> Optional.empty();
        };
    }

    private static Map<String, Datum> table(String home, String name, String type) {
        return row("table_catalog", UNKNOWN, "table_schema", home, "table_name", name, "table_type", type);
    }

    private List<Map<String, Datum>> columns() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : tables) {
            for (int i = 0; i < table.columns().size(); i++) {
                rows.add(column(table, table.columns().get(i), i + 1));
            }
            if (table.options().predates()) {
                rows.addAll(someColumns(table.name()));
            }
        }
        schema.objects().stream()
                .filter(object -> relationType(object.kind()).isPresent())
                .forEach(object -> rows.addAll(someColumns(object.name())));
        return rows;
    }

    /** One there is for sure. */
    private static List<Map<String, Datum>> someColumns(Name of) {
        return Stream.of(UNKNOWN, MORE)
                .map(name -> row("table_schema", of.schema(), "table_name", of.local(), "column_name", name))
                .toList();
    }

    private Map<String, Datum> column(Table table, Column column, int position) {
        boolean counts =
                column.identity().filter(i -> i.kind() != Identity.Kind.SERIAL).isPresent();
        boolean inherits = table.options().partitionOf().isPresent();
        boolean ofDomain = column.type() instanceof ColumnType.UserDefined user
                && user.arrayDimensions() == 0
                && schema.findObject(ObjectKind.DOMAIN, user.name()).isPresent();
        return row(
                "table_catalog",
                UNKNOWN,
                "table_schema",
                table.name().schema(),
                "table_name",
                table.name().local(),
                "column_name",
                column.name(),
                "ordinal_position",
                position,
                "column_default",
                byDefault(table, column),
                "is_nullable",
                Cells.yesNo(column.nullable()),
                "data_type",
                ofDomain ? UNKNOWN : Cells.dataType(column.type()),
                "udt_name",
                ofDomain ? UNKNOWN : Cells.shortName(column.type()),
                "character_maximum_length",
                Cells.length(column.type()),
                "is_identity",
                inherits ? UNKNOWN : Cells.yesNo(counts),
                "is_generated",
                column.generated().isPresent() ? "ALWAYS" : "NEVER");
    }

    /** The text is the database's own, so that only its absence is certain. */
    private static Datum byDefault(Table table, Column column) {
        boolean serial =
                column.identity().filter(i -> i.kind() == Identity.Kind.SERIAL).isPresent();
        if (serial) {
            return Datum.of(SerialColumns.counter(table.name(), column.name()));
        }
        return column.defaultValue().isPresent()
                ? new Datum.Unknown("how the database writes the default")
                : Datum.Null.NULL;
    }

    private List<Map<String, Datum>> constraints() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : tables) {
            for (Constraint constraint : table.constraints()) {
                if (!(constraint instanceof Constraint.Exclusion)) {
                    rows.add(constraint(
                            table,
                            Cells.optional(constraint.name()),
                            Datum.of(Cells.constraintType(constraint)),
                            Cells.yesNo(deferral(constraint) != Deferral.NOT_DEFERRABLE)));
                }
            }
            notNulls(table)
                    .forEach(
                            name -> rows.add(constraint(table, Datum.of(name), Datum.of("CHECK"), Cells.yesNo(false))));
            if (table.options().predates()) {
                rows.add(constraint(table, MORE, UNKNOWN, UNKNOWN));
            }
        }
        return rows;
    }

    /**
     * That a column must not be null is told as a check here, which releases before 18 name by numbers: one name as good as
     * theirs, which no script can know.
     */
    private static Stream<String> notNulls(Table table) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> !table.columns().get(i).nullable())
                .mapToObj(i -> "0_0_" + (i + 1) + "_not_null");
    }

    private static Map<String, Datum> constraint(Table table, Datum name, Datum type, Datum deferrable) {
        return row(
                "constraint_schema",
                table.name().schema(),
                "constraint_name",
                name,
                "table_schema",
                table.name().schema(),
                "table_name",
                table.name().local(),
                "constraint_type",
                type,
                "is_deferrable",
                deferrable);
    }

    static Deferral deferral(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return key.deferral();
        } else if (constraint instanceof Constraint.UniqueKey key) {
            return key.deferral();
        }
        return constraint instanceof ForeignKey key ? key.deferral() : Deferral.NOT_DEFERRABLE;
    }

    private List<Map<String, Datum>> keyColumns() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : tables) {
            for (Constraint constraint : keys(table)) {
                for (int i = 0; i < constraint.columns().size(); i++) {
                    rows.add(
                            usage(table, constraint, table, constraint.columns().get(i), i + 1));
                }
            }
            if (table.options().predates()) {
                rows.add(row(
                        "constraint_schema", table.name().schema(),
                        "constraint_name", MORE,
                        "table_schema", table.name().schema(),
                        "table_name", table.name().local(),
                        "column_name", UNKNOWN));
            }
        }
        return rows;
    }

    private static List<Constraint> keys(Table table) {
        return table.constraints().stream()
                .filter(constraint -> Cells.isKey(constraint) || constraint instanceof ForeignKey)
                .toList();
    }

    private static Map<String, Datum> usage(Table owner, Constraint constraint, Table of, Object column, int position) {
        return row(
                "constraint_schema", owner.name().schema(),
                "constraint_name", Cells.optional(constraint.name()),
                "table_schema", of.name().schema(),
                "table_name", of.name().local(),
                "column_name", column,
                "ordinal_position", position);
    }

    /** Of a foreign key, the columns that it refers to. */
    private List<Map<String, Datum>> usedColumns() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (Constraint constraint : table.constraints()) {
                Table of = constraint instanceof ForeignKey key ? Table.of(key.target(), List.of()) : table;
                List<String> columns =
                        constraint instanceof ForeignKey key ? key.targetColumns() : constraint.columns();
                columns.forEach(c -> rows.add(usage(table, constraint, of, c, 1)));
                if (constraint instanceof Constraint.Check) {
                    Stream.of(UNKNOWN, MORE).forEach(name -> rows.add(usage(table, constraint, of, name, 1)));
                }
            }
        }
        return rows;
    }

    private List<Map<String, Datum>> references() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                rows.add(row(
                        "constraint_schema", table.name().schema(),
                        "constraint_name", Cells.optional(key.name()),
                        "delete_rule", key.onDelete(),
                        "update_rule", key.onUpdate()));
            }
        }
        return rows;
    }

    /** Of several tables that have one of the same name, as a table and its parts do, the view tells once. */
    private List<Map<String, Datum>> checks() {
        Set<Map<String, Datum>> rows = new LinkedHashSet<>();
        for (Table table : schema.tables()) {
            Stream<Datum> named = table.checks().stream().map(check -> Cells.optional(check.name()));
            Stream.concat(named, notNulls(table).map(Datum::of))
                    .forEach(name -> rows.add(check(table.name().schema(), name)));
        }
        for (SchemaObject object : schema.objects()) {
            domainChecks(object).forEach(name -> rows.add(check(object.name().schema(), name)));
        }
        return List.copyOf(rows);
    }

    private static Map<String, Datum> check(String home, Datum name) {
        return row("constraint_schema", home, "constraint_name", name, "check_clause", UNKNOWN);
    }

    /** The names of its checks, of which its text alone is kept; of one that was altered not even that. */
    static List<Datum> domainChecks(SchemaObject object) {
        if (!(object instanceof SchemaObject.Other domain) || domain.kind() != ObjectKind.DOMAIN) {
            return List.of();
        } else if (domain.definition().isUnknown()) {
            return List.of(MORE);
        }
        List<Datum> names = new ArrayList<>();
        Matcher check = CHECKED.matcher(domain.definition().text());
        while (check.find()) {
            String invented = domain.name().local() + "_check" + (names.isEmpty() ? "" : names.size());
            names.add(Datum.of(
                    check.group(1) == null
                            ? invented
                            : RegisteredName.folded(check.group(1)).replace("\"", "")));
        }
        return names;
    }

    /** An identity's are the column's own affair. */
    private List<Map<String, Datum>> sequences() {
        List<Map<String, Datum>> rows = objects(ObjectKind.SEQUENCE, "sequence_schema", "sequence_name");
        SerialColumns.sequences(schema, identity -> identity.kind() == Identity.Kind.SERIAL)
                .forEach(name -> rows.add(row("sequence_schema", name.schema(), "sequence_name", name.local())));
        return rows;
    }

    private List<Map<String, Datum>> objects(ObjectKind kind, String home, String name) {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schema.objects().stream()
                .filter(o -> o.kind() == kind)
                .forEach(o ->
                        rows.add(row(home, o.name().schema(), name, o.name().local())));
        return rows;
    }

    private List<Map<String, Datum>> routines() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (SchemaObject object : schema.objects()) {
            if (object.kind() == ObjectKind.FUNCTION) {
                Name name = object.name();
                rows.add(row("routine_schema", name.schema(), "routine_name", name.bare()));
            }
        }
        return rows;
    }

    private List<Map<String, Datum>> triggers() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (SchemaObject object : schema.objects()) {
            if (object.kind() == ObjectKind.TRIGGER) {
                events(object)
                        .forEach(event -> rows.add(row(
                                "trigger_schema", object.name().schema(),
                                "trigger_name", object.name().local(),
                                "event_manipulation", event,
                                "event_object_schema", object.name().schema(),
                                "event_object_table",
                                        object.table().map(t -> t.local()).orElse(""))));
            }
        }
        return rows;
    }

    /** Each has a row of its own; one of the truncation has none. */
    private static List<Datum> events(SchemaObject trigger) {
        Matcher before = TRIGGERED.matcher(definition(trigger));
        return before.find()
                ? Stream.of(before.group().toUpperCase(Locale.ROOT).split("\\W+"))
                        .filter(EVENTS::contains)
                        .<Datum>map(Datum::of)
                        .toList()
                : List.of(UNKNOWN, MORE);
    }

    private static String definition(SchemaObject object) {
        return object instanceof SchemaObject.Other other ? other.definition().canonical() : "";
    }

    private List<Map<String, Datum>> schemata() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schemas(schema).forEach(name -> rows.add(row("schema_name", name)));
        return rows;
    }

    /** Those that hold something, those that were made, and those that are always there. */
    static List<String> schemas(Schema schema) {
        Set<String> names = new TreeSet<>(FROM_THE_START);
        names.add(schema.traits().defaultSchema());
        schema.tables().forEach(t -> names.add(t.name().schema()));
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.SCHEMA)
                .forEach(o -> names.add(o.name().local()));
        return List.copyOf(names);
    }
}
