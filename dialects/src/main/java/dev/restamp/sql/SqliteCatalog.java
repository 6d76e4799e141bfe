package dev.restamp.sql;

import static dev.restamp.sql.Cells.UNKNOWN;
import static dev.restamp.sql.Cells.row;

import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code sqlite_master} and the pragmas, filled from a schema. */
final class SqliteCatalog {

    private final Schema schema;

    SqliteCatalog(Schema schema) {
        this.schema = schema;
    }

    List<Map<String, Datum>> master() {
        List<Map<String, Datum>> rows = new ArrayList<>();
        rows.add(object("table", Catalog.LEDGER, Catalog.LEDGER));
        for (Table table : schema.tables()) {
            String name = table.name().local();
            rows.add(object("table", name, name));
            table.indexes().forEach(i -> rows.add(object("index", i.name(), name)));
            ownIndexes(table).forEach(i -> rows.add(object("index", i, name)));
        }
        if (schema.tables().stream().flatMap(t -> t.columns().stream()).anyMatch(SqliteCatalog::counts)) {
            rows.add(object("table", "sqlite_sequence", "sqlite_sequence"));
        }
        for (SchemaObject object : schema.objects()) {
            String type = type(object.kind());
            if (!type.isEmpty()) {
                String name = object.name().local();
                rows.add(object(type, name, object.table().map(Name::local).orElse(name)));
            }
        }
        return rows;
    }

    private static boolean counts(Column column) {
        return column.identity()
                .filter(identity -> identity.kind() == Identity.Kind.AUTOINCREMENT)
                .isPresent();
    }

    /** Those that SQLite makes for keys, by numbers; a table without row ids is its key's index itself, which has a number, too. */
    private static Stream<String> ownIndexes(Table table) {
        int first = table.options().withoutRowid() ? 2 : 1;
        int last = table.uniqueKeys().size() + (hasKeyIndex(table) ? 1 : 0);
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "sqlite_autoindex_" + table.name().local() + "_" + number);
    }

    /** A sole INTEGER is the row's own number. */
    private static boolean hasKeyIndex(Table table) {
        return table.primaryKey()
                .filter(key -> table.options().withoutRowid()
                        || key.columns().size() > 1
                        || key.columns().stream()
                                .flatMap(column -> table.findColumn(column).stream())
                                .noneMatch(column -> column.type().toString().equalsIgnoreCase("INTEGER")))
                .isPresent();
    }

    private static Map<String, Datum> object(String type, String name, String table) {
        return row(
                "type", type,
                "name", name,
                "tbl_name", table,
                "rootpage", UNKNOWN,
                "sql", new Datum.Unknown("the text that SQLite keeps"));
    }

    private static String type(ObjectKind kind) {
        return switch (kind) {
            case VIEW -> "view";
            case TRIGGER -> "trigger";
            case VIRTUAL_TABLE -> "table";
            default -> "";
        };
    }

    /** The rows of a pragma that tells of the schema; empty where it tells of something else, or where nobody can know. */
    Optional<Relation> findPragma(String pragma, String argument) {
        Optional<Table> table = schema.tables().stream()
                .filter(t -> t.name().local().equalsIgnoreCase(argument))
                .findFirst();
        boolean other = schema.objects().stream()
                .anyMatch(o -> !type(o.kind()).isEmpty() && o.name().local().equalsIgnoreCase(argument));
        if (other || table.filter(t -> t.options().predates()).isPresent()) {
            return Optional.empty();
        }
        return switch (pragma.toLowerCase(Locale.ROOT).replaceFirst("^pragma_", "")) {
            case "table_info" -> Optional.of(columns(table, false));
            case "table_xinfo" -> Optional.of(columns(table, true));
            case "foreign_key_list" -> Optional.of(foreignKeys(table));
            case "index_list" -> Optional.of(indexes(table));
            case "index_info", "index_xinfo" -> index(argument);
            default -> Optional.empty();
        };
    }

    /** The longer of two pragmas tells of columns that are computed, too. */
    private static Relation columns(Optional<Table> table, boolean computed) {
        List<Map<String, Datum>> rows = new ArrayList<>();
        table.ifPresent(t -> t.columns().stream()
                .filter(column -> computed || column.generated().isEmpty())
                .forEach(column -> rows.add(column(t, column, rows.size()))));
        Stream<String> names = Stream.of("cid", "name", "type", "notnull", "dflt_value", "pk");
        return Relation.of(
                Stream.concat(names, computed ? Stream.of("hidden") : Stream.empty())
                        .toList(),
                rows);
    }

    private static Map<String, Datum> column(Table table, Column column, int place) {
        int key = table.primaryKey()
                .map(PrimaryKey::columns)
                .map(columns -> columns.indexOf(column.name()) + 1)
                .orElse(0);
        Datum byDefault = column.defaultValue()
                .<Datum>map(d -> d.isUnknown() ? UNKNOWN : Datum.of(withoutParentheses(d.text())))
                .orElse(Datum.Null.NULL);
        boolean rowid = key > 0 && !column.nullable();
        return row(
                "cid",
                place,
                "name",
                column.name(),
                "type",
                column.type().toString(),
                "notnull",
                rowid ? UNKNOWN : Datum.Whole.of(column.nullable() ? 0 : 1),
                "dflt_value",
                byDefault,
                "pk",
                key,
                "hidden",
                column.generated().map(generated -> generated.stored() ? 3 : 2).orElse(0));
    }

    /** As an expression is kept, which a script has to put in parentheses. */
    private static String withoutParentheses(String expression) {
        return expression.startsWith("(") && expression.endsWith(")")
                ? expression.substring(1, expression.length() - 1)
                : expression;
    }

    private static Relation foreignKeys(Optional<Table> table) {
        List<Map<String, Datum>> rows = new ArrayList<>();
        List<ForeignKey> keys = table.map(Table::foreignKeys).orElse(List.of());
        for (int id = 0; id < keys.size(); id++) {
            ForeignKey key = keys.get(id);
            for (int i = 0; i < key.columns().size(); i++) {
                Optional<String> to = i < key.targetColumns().size()
                        ? Optional.of(key.targetColumns().get(i))
                        : Optional.empty();
                rows.add(row(
                        "id", UNKNOWN,
                        "seq", i,
                        "table", key.target().local(),
                        "from", key.columns().get(i),
                        "to", Cells.optional(to),
                        "on_update", key.onUpdate(),
                        "on_delete", key.onDelete(),
                        "match", "NONE"));
            }
        }
        return Relation.of(List.of("id", "seq", "table", "from", "to", "on_update", "on_delete", "match"), rows);
    }

    private static Relation indexes(Optional<Table> table) {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Index index : table.map(Table::indexes).orElse(List.of())) {
            rows.add(index(
                    Datum.of(index.name()),
                    index.unique(),
                    "c",
                    index.predicate().isPresent()));
        }
        table.filter(SqliteCatalog::hasKeyIndex)
                .ifPresent(t ->
                        rows.add(index(new Datum.Unknown("SQLite's own name for the key's index"), true, "pk", false)));
        for (UniqueKey key : table.map(Table::uniqueKeys).orElse(List.of())) {
            rows.add(index(new Datum.Unknown("SQLite's own name for the index of " + key.columns()), true, "u", false));
        }
        return Relation.of(List.of("seq", "name", "unique", "origin", "partial"), rows);
    }

    private static Map<String, Datum> index(Datum name, boolean unique, String origin, boolean partial) {
        return row(
                "seq", UNKNOWN,
                "name", name,
                "unique", unique ? 1 : 0,
                "origin", origin,
                "partial", partial ? 1 : 0);
    }

    private Optional<Relation> index(String name) {
        for (Table table : schema.tables()) {
            Optional<Index> index = table.indexes().stream()
                    .filter(i -> i.name().equalsIgnoreCase(name))
                    .findFirst();
            if (index.isPresent()) {
                return Optional.of(parts(table, index.get()));
            }
        }
        return name.startsWith("sqlite_autoindex")
                ? Optional.empty()
                : Optional.of(Relation.of(List.of("seqno", "cid", "name"), List.of()));
    }

    private static Relation parts(Table table, Index index) {
        List<Map<String, Datum>> rows = new ArrayList<>();
        List<String> columns = table.columns().stream().map(Column::name).toList();
        for (Index.Part part : index.parts()) {
            String name = part.expression().canonical();
            rows.add(
                    part.column()
                            ? row("seqno", rows.size(), "cid", columns.indexOf(name), "name", name)
                            : row("seqno", rows.size(), "cid", -2, "name", Datum.Null.NULL));
        }
        return Relation.of(List.of("seqno", "cid", "name"), rows);
    }
}
