package dev.restamp.sql;

import static dev.restamp.sql.Cells.PREDATING;
import static dev.restamp.sql.Cells.UNKNOWN;
import static dev.restamp.sql.Cells.row;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The views of {@code information_schema}, filled from a schema. */
final class InformationSchema {

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
            case "sequences" -> objects(ObjectKind.SEQUENCE, "sequence_schema", "sequence_name");
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
            if (object.kind() == ObjectKind.VIEW) {
                rows.add(table(object.name().schema(), object.name().local(), "VIEW"));
            }
        }
        return rows;
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
                rows.add(row(
                        "table_schema", table.name().schema(),
                        "table_name", table.name().local(),
                        "column_name", PREDATING));
            }
        }
        return rows;
    }

    private static Map<String, Datum> column(Table table, Column column, int position) {
        boolean counts =
                column.identity().filter(i -> i.kind() != Identity.Kind.SERIAL).isPresent();
        return row(
                "table_catalog", UNKNOWN,
                "table_schema", table.name().schema(),
                "table_name", table.name().local(),
                "column_name", column.name(),
                "ordinal_position", position,
                "column_default", byDefault(table, column),
                "is_nullable", Cells.yesNo(column.nullable()),
                "data_type", Cells.dataType(column.type()),
                "udt_name", Cells.shortName(column.type()),
                "character_maximum_length", Cells.length(column.type()),
                "is_identity", Cells.yesNo(counts),
                "is_generated", column.generated().isPresent() ? "ALWAYS" : "NEVER");
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
                rows.add(constraint(
                        table,
                        Cells.optional(constraint.name()),
                        Datum.of(Cells.constraintType(constraint)),
                        constraint));
            }
            if (table.options().predates()) {
                rows.add(constraint(table, PREDATING, PREDATING, null));
            }
        }
        return rows;
    }

    private static Map<String, Datum> constraint(Table table, Datum name, Datum type, @Nullable Constraint constraint) {
        Datum deferrable =
                constraint == null ? PREDATING : Cells.yesNo(deferral(constraint) != Deferral.NOT_DEFERRABLE);
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
            for (Constraint constraint : table.constraints()) {
                for (int i = 0; i < constraint.columns().size(); i++) {
                    rows.add(
                            usage(table, constraint, table, constraint.columns().get(i), i + 1));
                }
            }
            if (table.options().predates()) {
                rows.add(row(
                        "constraint_schema", table.name().schema(),
                        "constraint_name", PREDATING,
                        "table_schema", table.name().schema(),
                        "table_name", table.name().local(),
                        "column_name", PREDATING));
            }
        }
        return rows;
    }

    private static Map<String, Datum> usage(Table owner, Constraint constraint, Table of, String column, int position) {
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
                    rows.add(row(
                            "constraint_schema", table.name().schema(),
                            "constraint_name", Cells.optional(constraint.name()),
                            "table_schema", table.name().schema(),
                            "table_name", table.name().local(),
                            "column_name", UNKNOWN));
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

    private List<Map<String, Datum>> checks() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Table table : schema.tables()) {
            table.checks()
                    .forEach(c -> rows.add(row(
                            "constraint_schema", table.name().schema(),
                            "constraint_name", Cells.optional(c.name()),
                            "check_clause", UNKNOWN)));
        }
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
                rows.add(row(
                        "trigger_schema", object.name().schema(),
                        "trigger_name", object.name().local(),
                        "event_object_schema", object.name().schema(),
                        "event_object_table", object.table().map(t -> t.local()).orElse("")));
            }
        }
        return rows;
    }

    private List<Map<String, Datum>> schemata() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        schemas(schema).forEach(name -> rows.add(row("schema_name", name)));
        return rows;
    }

    /** Those that hold something, those that were made, and those that are always there. */
    static List<String> schemas(Schema schema) {
        Set<String> names = new TreeSet<>(
                List.of(schema.traits().defaultSchema(), "public", "information_schema", "pg_catalog", "pg_toast"));
        schema.tables().forEach(t -> names.add(t.name().schema()));
        schema.objects().stream()
                .filter(o -> o.kind() == ObjectKind.SCHEMA)
                .forEach(o -> names.add(o.name().local()));
        return List.copyOf(names);
    }
}
