package dev.restamp.schema.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Spelling;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.schema.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a schema as YAML and back. A column is a line as SQL would say it ({@code mail: text not null}) unless it needs
 * more words. Expressions are written as they stand and made canonical again by the dialect when they are read.
 */
public final class SchemaYaml {

    private static final String NOT_NULL = " not null";
    private static final String DEFAULT = " default ";

    private final Spelling spelling;
    private final Schema.Traits traits;

    public SchemaYaml(Dialect dialect, Schema.Traits traits) {
        this.spelling = dialect.spelling(traits.defaultSchema());
        this.traits = traits;
    }

    // ------------------------------------------------------------------------------------------------- names

    /** The default schema goes without saying; a dot in a name is doubled, so that none is mistaken for a separator. */
    public String name(Name name) {
        String local = name.local().replace(".", "..");
        return name.schema().equals(traits.defaultSchema())
                ? local
                : name.schema().replace(".", "..") + "." + local;
    }

    public Name name(String text) {
        List<String> parts = new ArrayList<>(List.of(""));
        for (int i = 0; i < text.length(); i++) {
            boolean doubled = text.startsWith("..", i);
            if (text.charAt(i) == '.' && !doubled) {
                parts.add("");
            } else {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + text.charAt(i));
                i += doubled ? 1 : 0;
            }
        }
        return parts.size() == 1
                ? new Name(traits.defaultSchema(), parts.get(0))
                : new Name(parts.get(0), String.join(".", parts.subList(1, parts.size())));
    }

    // ------------------------------------------------------------------------------------------------ schema

    public Map<String, Object> write(Schema schema) {
        Map<String, Object> map = new LinkedHashMap<>();
        putUnlessEmpty(
                map, "objects", schema.objects().stream().map(this::write).toList());
        putUnlessEmpty(map, "tables", schema.tables().stream().map(this::write).toList());
        return map;
    }

    public Schema schema(Fields fields) {
        List<Table> tables = fields.items("tables").stream()
                .map(node -> table(Fields.of(node), "table"))
                .toList();
        List<SchemaObject> objects = fields.items("objects").stream()
                .map(node -> object(Fields.of(node)))
                .toList();
        return Schema.of(traits, tables, objects);
    }

    // ------------------------------------------------------------------------------------------------ tables

    public Map<String, Object> write(Table table) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", name(table.name()));
        map.putAll(content(table));
        return map;
    }

    /** All but the name. */
    public Map<String, Object> content(Table table) {
        Map<String, Object> map = new LinkedHashMap<>();
        putUnlessEmpty(map, "is", write(table.options()));
        table.comment().ifPresent(comment -> map.put("comment", comment));
        Map<String, Object> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), write(column)));
        map.put("columns", columns);
        putUnlessEmpty(
                map,
                "constraints",
                table.constraints().stream().map(this::write).toList());
        putUnlessEmpty(map, "indexes", table.indexes().stream().map(this::write).toList());
        return map;
    }

    /** The key holds the name. */
    public Table table(Fields fields, String key) {
        Name name = name(fields.text(key));
        List<Column> columns = new ArrayList<>();
        fields.entries("columns").forEach((column, node) -> columns.add(column(column, node)));
        Table table = new Table(
                name,
                columns,
                fields.items("constraints").stream()
                        .map(node -> constraint(Fields.of(node)))
                        .toList(),
                fields.items("indexes").stream()
                        .map(node -> index(Fields.of(node)))
                        .toList(),
                fields.find("is").map(node -> options(Fields.of(node))).orElse(Table.Options.NONE),
                fields.findText("comment"));
        fields.close();
        return table;
    }

    public Map<String, Object> write(Table.Options options) {
        Map<String, Object> map = new LinkedHashMap<>();
        putIf(map, "predating", options.predates());
        putIf(map, "from models", options.origin() == Table.Origin.MODELS);
        putIf(map, "read in part", options.origin() == Table.Origin.PART);
        putIf(map, "strict", options.strict());
        putIf(map, "without rowid", options.withoutRowid());
        putIf(map, "unlogged", options.unlogged());
        options.partitionBy().ifPresent(by -> map.put("partitioned by", by));
        options.partitionOf().ifPresent(of -> map.put("partition of", name(of)));
        options.bounds().ifPresent(bounds -> map.put("bounds", bounds));
        putUnlessEmpty(
                map, "inheriting", options.inherits().stream().map(this::name).toList());
        putIf(map, "row security", options.rowSecurity());
        putIf(map, "row security forced", options.rowSecurityForced());
        putUnlessEmpty(map, "not held here", options.unheld());
        return map;
    }

    public Table.Options options(Fields fields) {
        Table.Options options = new Table.Options(
                fields.flag("strict"),
                fields.flag("without rowid"),
                fields.flag("unlogged"),
                fields.findText("partitioned by"),
                fields.findText("partition of").map(this::name),
                fields.findText("bounds"),
                fields.texts("inheriting").stream().map(this::name).toList(),
                fields.flag("row security"),
                fields.flag("row security forced"),
                origin(fields),
                fields.texts("not held here"));
        fields.close();
        return options;
    }

    private static Table.Origin origin(Fields fields) {
        boolean models = fields.flag("from models");
        boolean part = fields.flag("read in part");
        boolean before = fields.flag("predating");
        return before
                ? Table.Origin.BEFORE
                : models ? Table.Origin.MODELS : part ? Table.Origin.PART : Table.Origin.HISTORY;
    }

    // ----------------------------------------------------------------------------------------------- columns

    public Object write(Column column) {
        boolean plain = column.identity().isEmpty()
                && column.generated().isEmpty()
                && column.collation().isEmpty()
                && column.comment().isEmpty();
        String line = line(column);
        return plain && column.withName("").equals(line("", line)) ? line : words(column);
    }

    private String line(Column column) {
        return write(column.type())
                + (column.nullable() ? "" : NOT_NULL)
                + column.defaultValue().map(value -> DEFAULT + value.text()).orElse("");
    }

    private Column line(String name, String line) {
        int at = line.indexOf(DEFAULT);
        String front = at < 0 ? line : line.substring(0, at);
        boolean required = front.endsWith(NOT_NULL);
        ColumnType type = type(required ? front.substring(0, front.length() - NOT_NULL.length()) : front);
        Optional<Expression> value =
                at < 0 ? Optional.empty() : Optional.of(defaultValue(line.substring(at + DEFAULT.length()), type));
        return Column.of(name, type, !required).withDefault(value);
    }

    private Map<String, Object> words(Column column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", write(column.type()));
        putIf(map, "not null", !column.nullable());
        column.defaultValue().ifPresent(value -> map.put("default", value.text()));
        column.identity().ifPresent(identity -> {
            map.put("identity", identity.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            putUnlessEmpty(map, "identity options", identity.options());
        });
        column.generated().ifPresent(generated -> {
            map.put("generated", generated.expression().text());
            putIf(map, "stored", generated.stored());
        });
        column.collation().ifPresent(collation -> map.put("collation", collation));
        column.comment().ifPresent(comment -> map.put("comment", comment));
        return map;
    }

    public Column column(String name, Node node) {
        return node instanceof Scalar scalar && !scalar.nothing()
                ? line(name, scalar.text())
                : column(name, Fields.of(node));
    }

    public Column column(String name, Fields fields) {
        return column(name, type(fields.text("type")), fields);
    }

    /** All but the type. */
    public Column column(String name, ColumnType type, Fields fields) {
        Column column = new Column(
                name,
                type,
                !fields.flag("not null"),
                fields.findText("default").map(text -> defaultValue(text, type)),
                fields.findText("identity")
                        .map(kind -> new Column.Identity(
                                identity(fields, kind),
                                fields.findText("identity options").orElse(""))),
                fields.findText("generated").map(text -> new Column.Generated(expression(text), fields.flag("stored"))),
                fields.findText("collation"),
                fields.findText("comment"));
        fields.has("identity options");
        fields.has("stored");
        fields.close();
        return column;
    }

    private static Column.Identity.Kind identity(Fields fields, String kind) {
        return Arrays.stream(Column.Identity.Kind.values())
                .filter(k -> k.name().equalsIgnoreCase(kind.replace(' ', '_')))
                .findFirst()
                .orElseThrow(() -> new BadYaml(
                        fields.node("identity").mark(),
                        "serial, always, by default or autoincrement is expected here, not '" + kind + "'"));
    }

    /** A type of a person's own begins with @, an unknown one with a question mark. */
    public String write(ColumnType type) {
        if (type instanceof ColumnType.UserDefined user) {
            return "@" + name(user.name()) + "[]".repeat(user.arrayDimensions());
        } else if (type instanceof ColumnType.Unknown unknown) {
            return "?" + unknown.reason();
        }
        return type.toString();
    }

    public ColumnType type(String text) {
        if (text.startsWith("?")) {
            return new ColumnType.Unknown(text.substring(1));
        } else if (!text.startsWith("@")) {
            return builtIn(text);
        }
        int arrays = 0;
        String name = text.substring(1);
        while (name.endsWith("[]")) {
            name = name.substring(0, name.length() - 2);
            arrays++;
        }
        return new ColumnType.UserDefined(name(name), arrays);
    }

    /** The dialect knows what is of one kin with it, but not better what it is: it was canonical when it was written. */
    private ColumnType builtIn(String text) {
        ColumnType read = spelling.type(text, Schema.empty(traits));
        return read instanceof ColumnType.BuiltIn type && type.text().equals(text)
                ? type
                : new ColumnType.BuiltIn(text);
    }

    private Expression expression(String text) {
        return text.isEmpty() ? Expression.unknown() : spelling.expression(text);
    }

    private Expression definition(String text) {
        return text.isEmpty() ? Expression.unknown() : spelling.definition(text);
    }

    private Expression defaultValue(String text, ColumnType type) {
        return text.isEmpty() ? Expression.unknown() : spelling.defaultValue(text, type);
    }

    // ------------------------------------------------------------------------------------------- constraints

    public Map<String, Object> write(Constraint constraint) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (constraint instanceof Constraint.Check check) {
            map.put("check", check.expression().text());
            putIf(map, "not valid", !check.validated());
            putIf(map, "no inherit", !check.heritable());
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            map.put("exclusion", exclusion.definition().text());
        } else {
            map.put(constraint.kind(), constraint.columns());
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            writeTarget(map, key);
        } else if (constraint instanceof Constraint.UniqueKey key) {
            putIf(map, "nulls not distinct", key.nullsNotDistinct());
            writeDeferral(map, key.deferral());
        } else if (constraint instanceof Constraint.PrimaryKey key) {
            writeDeferral(map, key.deferral());
        }
        constraint.name().ifPresent(name -> map.put("name", name));
        return map;
    }

    private void writeTarget(Map<String, Object> map, Constraint.ForeignKey key) {
        map.put("to", name(key.target()));
        map.put("target", key.targetColumns());
        putUnless(map, "on delete", key.onDelete(), "NO ACTION");
        putUnless(map, "on update", key.onUpdate(), "NO ACTION");
        putUnless(map, "match", key.match(), "SIMPLE");
        writeDeferral(map, key.deferral());
        putIf(map, "not valid", !key.validated());
    }

    private static void writeDeferral(Map<String, Object> map, Constraint.Deferral deferral) {
        if (deferral != Constraint.Deferral.NOT_DEFERRABLE) {
            map.put("deferral", deferral.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    public Constraint constraint(Fields fields) {
        Optional<String> name = fields.findText("name");
        Constraint constraint = constraint(fields, name);
        fields.close();
        return constraint;
    }

    private Constraint constraint(Fields fields, Optional<String> name) {
        if (fields.has("primary key")) {
            return new Constraint.PrimaryKey(name, fields.texts("primary key"), deferral(fields));
        } else if (fields.has("unique key")) {
            return new Constraint.UniqueKey(
                    name, fields.texts("unique key"), fields.flag("nulls not distinct"), deferral(fields));
        } else if (fields.has("foreign key")) {
            return new Constraint.ForeignKey(
                    name,
                    fields.texts("foreign key"),
                    name(fields.text("to")),
                    fields.texts("target"),
                    fields.findText("on delete").orElse("NO ACTION"),
                    fields.findText("on update").orElse("NO ACTION"),
                    fields.findText("match").orElse("SIMPLE"),
                    deferral(fields),
                    !fields.flag("not valid"));
        } else if (fields.has("check")) {
            return new Constraint.Check(
                    name, expression(fields.text("check")), !fields.flag("not valid"), !fields.flag("no inherit"));
        } else if (fields.has("exclusion")) {
            return new Constraint.Exclusion(name, definition(fields.text("exclusion")));
        }
        throw new BadYaml(fields.mark(), "primary key, unique key, foreign key, check or exclusion is expected here");
    }

    private static Constraint.Deferral deferral(Fields fields) {
        Optional<String> word = fields.findText("deferral");
        return word.map(w -> Arrays.stream(Constraint.Deferral.values())
                        .filter(d -> d.name().equalsIgnoreCase(w.replace(' ', '_')))
                        .findFirst()
                        .orElseThrow(() -> new BadYaml(
                                fields.node("deferral").mark(),
                                "deferrable or initially deferred is expected here, not '" + w + "'")))
                .orElse(Constraint.Deferral.NOT_DEFERRABLE);
    }

    // ----------------------------------------------------------------------------------------------- indexes

    public Map<String, Object> write(Index index) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("index", index.name());
        map.putAll(content(index));
        return map;
    }

    /** All but the name. */
    public Map<String, Object> content(Index index) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("on", index.parts().stream().map(SchemaYaml::write).toList());
        putIf(map, "unique", index.unique());
        putUnless(map, "method", index.method(), "btree");
        putUnlessEmpty(map, "including", index.included());
        index.predicate().ifPresent(predicate -> map.put("where", predicate.text()));
        putIf(map, "nulls not distinct", index.nullsNotDistinct());
        putUnlessEmpty(map, "with", index.storage());
        putIf(map, "invalid", !index.valid());
        return map;
    }

    private static Object write(Index.Part part) {
        boolean plain = part.column()
                && part.order().isEmpty()
                && part.operatorClass().isEmpty()
                && part.collation().isEmpty();
        if (plain) {
            return part.expression().text();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(part.column() ? "column" : "expression", part.expression().text());
        putUnlessEmpty(map, "order", part.order());
        putUnlessEmpty(map, "operator class", part.operatorClass());
        putUnlessEmpty(map, "collation", part.collation());
        return map;
    }

    public Index index(Fields fields) {
        return index(fields, "index");
    }

    /** The key holds the name. */
    public Index index(Fields fields, String key) {
        Index index = new Index(
                fields.text(key),
                fields.flag("unique"),
                fields.findText("method").orElse("btree"),
                fields.items("on").stream().map(this::part).toList(),
                fields.texts("including"),
                fields.findText("where").map(this::expression),
                fields.flag("nulls not distinct"),
                !fields.flag("invalid"),
                fields.findText("with").orElse(""));
        fields.close();
        return index;
    }

    private Index.Part part(Node node) {
        if (node instanceof Scalar) {
            return Index.Part.ofColumn(Fields.text(node));
        }
        Fields fields = Fields.of(node);
        boolean column = fields.has("column");
        Expression expression = column
                ? Index.Part.ofColumn(fields.text("column")).expression()
                : expression(fields.text("expression"));
        Index.Part part = new Index.Part(
                expression,
                column,
                fields.findText("order").orElse(""),
                fields.findText("operator class").orElse(""),
                fields.findText("collation").orElse(""));
        fields.close();
        return part;
    }

    // ----------------------------------------------------------------------------------------------- objects

    public Map<String, Object> write(SchemaObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(object.kind().word(), name(object.name()));
        object.table().ifPresent(table -> map.put("on", name(table)));
        if (object instanceof SchemaObject.EnumType type) {
            map.put("values", type.values());
        } else if (object instanceof SchemaObject.Sequence sequence) {
            putUnlessEmpty(map, "options", sequence.options());
        } else if (object instanceof SchemaObject.Other other) {
            putUnlessEmpty(map, "definition", other.definition().text());
        }
        return map;
    }

    public SchemaObject object(Fields fields) {
        ObjectKind kind = kind(fields);
        Name name = name(fields.text(kind.word()));
        SchemaObject object = switch (kind) {
            case ENUM -> new SchemaObject.EnumType(name, fields.texts("values"));
            case SEQUENCE ->
                new SchemaObject.Sequence(name, fields.findText("options").orElse(""));
            default ->
                new SchemaObject.Other(
                        kind,
                        name,
                        fields.findText("on").map(this::name),
                        definition(fields.findText("definition").orElse("")));
        };
        fields.close();
        return object;
    }

    /** The kind is the word that the name stands behind. */
    public static ObjectKind kind(Fields fields) {
        return Arrays.stream(ObjectKind.values())
                .filter(kind -> fields.has(kind.word()))
                .findFirst()
                .orElseThrow(() -> new BadYaml(fields.mark(), "an object is expected here: a view, an enum type, …"));
    }

    // ----------------------------------------------------------------------------------------------- writing

    static void putIf(Map<String, Object> map, String key, boolean value) {
        if (value) {
            map.put(key, true);
        }
    }

    static void putUnless(Map<String, Object> map, String key, String value, String usual) {
        if (!value.equals(usual)) {
            map.put(key, value);
        }
    }

    static void putUnlessEmpty(Map<String, Object> map, String key, Object value) {
        boolean empty = value instanceof String text && text.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> entries && entries.isEmpty();
        if (!empty) {
            map.put(key, value);
        }
    }
}
