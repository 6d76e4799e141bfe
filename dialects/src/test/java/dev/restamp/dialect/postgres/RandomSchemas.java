package dev.restamp.dialect.postgres;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.Exclusion;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.EnumType;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.schema.Table;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes schemas and changes by chance, of all that PostgreSQL and our model know, odd names included. */
public final class RandomSchemas {

    private static final List<String> NAMES = List.of(
            "a",
            "name",
            "total",
            "user_id",
            "Title",
            "order",
            "select",
            "a b",
            "x\"y",
            "größe",
            "it's",
            "日本",
            "a.b",
            "text",
            "$x",
            "user",
            "a_very_long_name_that_fills_nearly_all_that_a_name_can",
            "timestamp",
            "_");

    /** A type, its defaults, and conditions on a column of it. */
    private record Kind(String type, List<String> defaults, List<String> conditions) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "integer",
                    List.of("0", "-1", "'5'", "(1 + 2)"),
                    List.of("%s > 0", "%s IN (1, 2, 3)", "%s %% 2 = 0")),
            new Kind("bigint", List.of("0", "'9'"), List.of("%s BETWEEN 1 AND 5", "%s <> -1")),
            new Kind("smallint", List.of("3"), List.of("%s NOT IN (1, 2)")),
            new Kind("numeric(10,2)", List.of("0", "'1.50'", "0.00"), List.of("%s >= 0", "%s > 0.5")),
            new Kind("double precision", List.of("0", "'0.5'"), List.of("%s < 1")),
            new Kind("boolean", List.of("false", "'t'", "TRUE"), List.of("%s", "NOT %s", "%s IS TRUE")),
            new Kind(
                    "text",
                    List.of("''", "'it''s'", "E'a\\\\b'", "current_user"),
                    List.of("%s <> ''", "length(%s) > 3", "%s LIKE 'a%%'", "lower(%s) = 'x' OR %s IS NULL")),
            new Kind(
                    "character varying(50)",
                    List.of("'x'", "'12'"),
                    List.of("%s IN ('a', 'b')", "%s != 'it''s'", "%s IS NOT NULL", "trim(%s) <> ''")),
            new Kind("character(3)", List.of("'abc'"), List.of("%s = 'abc'")),
            new Kind(
                    "timestamp without time zone",
                    List.of("now()", "timezone('utc', now())"),
                    List.of("%s > '2020-01-01'")),
            new Kind(
                    "timestamp(3) with time zone",
                    List.of("CURRENT_TIMESTAMP"),
                    List.of("%s > now() - interval '1 day'")),
            new Kind("date", List.of("CURRENT_DATE"), List.of("%s > DATE '2020-01-01'")),
            new Kind("interval", List.of("'1 day'"), List.of("%s IS NOT NULL")),
            new Kind("uuid", List.of("gen_random_uuid()"), List.of("%s IS NOT NULL")),
            new Kind(
                    "jsonb",
                    List.of("'{}'", "'[]'::jsonb"),
                    List.of("jsonb_typeof(%s) = 'object'", "%s ->> 'a' = 'b'")),
            new Kind("text[]", List.of("'{}'", "ARRAY['a','b']"), List.of("cardinality(%s) > 0", "'a' = ANY (%s)")),
            new Kind("integer[]", List.of("'{1,2}'"), List.of("%s[1] > 0")),
            new Kind("inet", List.of("'127.0.0.1'"), List.of("%s << '10.0.0.0/8'")),
            new Kind("bytea", List.of("'\\x00'"), List.of("octet_length(%s) < 10")),
            new Kind("bit(3)", List.of("B'101'"), List.of("%s IS NOT NULL")),
            new Kind("mood", List.of("'sad'"), List.of("%s = 'sad'", "%s IN ('sad', 'it''s')")),
            new Kind("mood[]", List.of("'{}'"), List.of("%s IS NOT NULL")),
            new Kind("\"Odd Type\"", List.of("'B'"), List.of("%s <> 'B'")),
            new Kind("short", List.of("'x'"), List.of("%s <> 'y'")),
            new Kind("citext", List.of("'X'"), List.of("%s <> ''", "%s = 'a'")));

    private static final Map<String, String> INDEXED =
            Map.of("jsonb", "gin", "text[]", "gin", "integer[]", "gin", "inet", "btree", "bytea", "hash");
    private static final List<String> ACTIONS = List.of("NO ACTION", "CASCADE", "SET NULL", "RESTRICT");
    private static final List<String> ORDERS = List.of("", "", "DESC", "NULLS FIRST", "DESC NULLS LAST");

    private final PostgresSpelling spelling = new PostgresSpelling("public");
    private final Random random;
    private int counter;

    public RandomSchemas(long seed) {
        random = new Random(seed);
    }

    // ------------------------------------------------------------------------------------------------- schemas

    public Schema schema() {
        Schema schema = Schema.empty(new PostgresDialect().traits("public"));
        for (SchemaObject object : objects(schema)) {
            schema = schema.with(object);
        }
        int tables = 1 + random.nextInt(4);
        for (int i = 0; i < tables; i++) {
            schema = schema.with(named(schema, table(schema, new Name(chance(8) ? "other" : "public", fresh()))));
        }
        return attachments(schema).settled();
    }

    private List<SchemaObject> objects(Schema schema) {
        List<SchemaObject> objects = new ArrayList<>(List.of(
                new Other(ObjectKind.SCHEMA, schema.name("other"), Optional.empty(), Expression.unknown()),
                new Other(ObjectKind.EXTENSION, schema.name("citext"), Optional.empty(), Expression.unknown()),
                new EnumType(schema.name("mood"), List.of("sad", "it's", "größe")),
                new EnumType(schema.name("Odd Type"), List.of("B", "A")),
                new Other(
                        ObjectKind.DOMAIN,
                        schema.name("short"),
                        Optional.empty(),
                        spelling.definition("AS varchar(9) NOT NULL")),
                new Other(
                        ObjectKind.FUNCTION,
                        schema.name("touch()"),
                        Optional.empty(),
                        spelling.definition("() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"))));
        if (chance(2)) {
            objects.add(new Sequence(schema.name(fresh()), chance(2) ? "" : "START WITH 5 INCREMENT BY 2 CACHE 10"));
        }
        return objects;
    }

    private Schema attachments(Schema schema) {
        Schema result = schema;
        for (Table table : schema.tables()) {
            String on = Quoting.name(table.name(), schema.traits());
            String column = Quoting.identifier(table.columns().get(0).name());
            if (chance(3)) {
                result = result.with(new Other(
                        ObjectKind.TRIGGER,
                        table.name().withLocal(fresh()),
                        Optional.of(table.name()),
                        spelling.definition("BEFORE UPDATE ON " + on + " FOR EACH ROW EXECUTE FUNCTION touch()")));
            }
            if (chance(3)) {
                result = result.with(new Other(
                        ObjectKind.POLICY,
                        table.name().withLocal(fresh()),
                        Optional.of(table.name()),
                        spelling.definition("ON " + on + " FOR SELECT USING (" + column + " IS NOT NULL)")));
            }
        }
        return result;
    }

    private Table table(Schema schema, Name name) {
        List<Column> columns = new ArrayList<>(List.of(key()));
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            columns.add(column(schema, columns));
        }
        Table.Options options = Table.Options.NONE.withUnlogged(chance(8)).withRowSecurity(chance(6), chance(9));
        Table table = new Table(name, columns, List.of(), List.of(), options, comment());
        table = table.withConstraints(
                List.of(new PrimaryKey(maybe(), List.of(columns.get(0).name()), Deferral.NOT_DEFERRABLE)));
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Constraint> constraints = new ArrayList<>(table.constraints());
            constraint(schema, table).ifPresent(constraints::add);
            table = table.withConstraints(constraints);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Index> indexes = new ArrayList<>(table.indexes());
            index(table).ifPresent(indexes::add);
            table = table.withIndexes(indexes);
        }
        return table;
    }

    private Column key() {
        Column column = Column.of(fresh(), new ColumnType.BuiltIn("integer"), false);
        return switch (random.nextInt(4)) {
            case 0 -> column.withIdentity(Optional.of(new Identity(Identity.Kind.SERIAL, "")));
            case 1 -> column.withIdentity(Optional.of(new Identity(Identity.Kind.ALWAYS, "")));
            case 2 ->
                column.withIdentity(
                        Optional.of(new Identity(Identity.Kind.BY_DEFAULT, "START WITH 10 INCREMENT BY 2 CYCLE")));
            default -> column;
        };
    }

    private Column column(Schema schema, List<Column> before) {
        Kind kind = pick(KINDS);
        ColumnType type = spelling.type(kind.type(), schema);
        Column column = Column.of(fresh(), type, chance(2));
        if (chance(2)) {
            column = column.withDefault(Optional.of(spelling.defaultValue(pick(kind.defaults()), type)));
        } else if (chance(6) && kind.type().equals("integer")) {
            String sum = Quoting.identifier(before.get(0).name()) + " + 1";
            column = column.withGenerated(Optional.of(new Generated(spelling.expression(sum), true)));
        }
        if (kind.type().startsWith("text") && chance(4)) {
            column = column.withCollation(Optional.of("C"));
        }
        return column.withComment(comment());
    }

    private Optional<Constraint> constraint(Schema schema, Table table) {
        return switch (random.nextInt(5)) {
            case 0 ->
                comparable(table)
                        .filter(c -> !isKey(table, c))
                        .map(c -> new UniqueKey(maybe(), List.of(c.name()), false, pick(List.of(Deferral.values()))));
            case 1 -> foreignKey(schema, table);
            case 2 ->
                Optional.of(new Exclusion(
                        maybe(),
                        spelling.definition("EXCLUDE USING btree ("
                                + Quoting.identifier(table.columns().get(0).name()) + " WITH =)")));
            default -> Optional.of(new Check(maybe(), condition(schema, pick(table.columns())), true));
        };
    }

    /** Of two keys over the same columns a new table gets but one. */
    private static boolean isKey(Table table, Column column) {
        return table.constraints().stream()
                .filter(c -> c instanceof PrimaryKey || c instanceof UniqueKey)
                .anyMatch(c -> c.columns().equals(List.of(column.name())));
    }

    private Optional<Constraint> foreignKey(Schema schema, Table table) {
        Optional<Column> own = table.columns().stream()
                .filter(c ->
                        c.type().toString().equals("integer") && c.generated().isEmpty())
                .findFirst();
        List<Table> targets = schema.tables().stream()
                .filter(t -> t.primaryKey().isPresent()
                        && t.options().unlogged() == table.options().unlogged())
                .toList();
        return own.filter(c -> !targets.isEmpty()).map(c -> {
            Table target = pick(targets);
            List<String> columns = target.primaryKey().orElseThrow().columns();
            return new ForeignKey(
                    maybe(),
                    List.of(c.name()),
                    target.name(),
                    columns,
                    pick(ACTIONS),
                    pick(ACTIONS),
                    "SIMPLE",
                    pick(List.of(Deferral.values())),
                    !chance(5));
        });
    }

    private Expression condition(Schema schema, Column column) {
        List<String> conditions = KINDS.stream()
                .filter(kind -> spelling.type(kind.type(), schema).equals(column.type()))
                .flatMap(kind -> kind.conditions().stream())
                .toList();
        String name = Quoting.identifier(column.name());
        String condition = conditions.isEmpty() ? "%s IS NOT NULL" : pick(conditions);
        return spelling.expression(condition.replace("%s", name).replace("%%", "%"));
    }

    /** A column that a unique key can stand on. */
    private Optional<Column> comparable(Table table) {
        List<Column> columns = table.columns().stream()
                .filter(c -> !c.type().toString().matches("json.*|.*\\[]|inet"))
                .toList();
        return Optional.of(pick(columns));
    }

    private Optional<Index> index(Table table) {
        Column column = pick(table.columns());
        String type = column.type().toString();
        String method = INDEXED.getOrDefault(type, "btree");
        boolean plain = method.equals("btree");
        List<Index.Part> parts = new ArrayList<>();
        if (type.equals("text") && chance(2)) {
            String name = Quoting.identifier(column.name());
            String call = pick(List.of("lower(%s)", "(%s || 'x')", "COALESCE(%s, '')"))
                    .replace("%s", name);
            parts.add(new Index.Part(spelling.expression(call), false, pick(ORDERS), "", ""));
        } else {
            String operators = type.equals("text") && plain && chance(3) ? "text_pattern_ops" : "";
            String order = plain ? pick(ORDERS) : "";
            parts.add(new Index.Part(new Expression(column.name(), column.name(), true), true, order, operators, ""));
        }
        boolean included = plain && chance(4) && table.columns().size() > 1;
        return Optional.of(new Index(
                chance(3) ? "" : fresh(),
                plain && chance(4),
                method,
                parts,
                included ? List.of(table.columns().get(0).name()) : List.of(),
                chance(4)
                        ? Optional.of(spelling.expression(Quoting.identifier(column.name()) + " IS NOT NULL"))
                        : Optional.empty(),
                false,
                true));
    }

    /** With the names that the database will invent. */
    private Table named(Schema schema, Table table) {
        Table bare = table.withConstraints(List.of()).withIndexes(List.of());
        Table named = bare;
        for (Constraint constraint : inOrderOfMaking(table)) {
            Optional<String> name =
                    constraint.name().or(() -> Optional.of(new InventedNames(schema, table).of(constraint)));
            if (named.findConstraint(name.get()).isEmpty()) {
                List<Constraint> constraints = new ArrayList<>(named.constraints());
                constraints.add(constraint.withName(name));
                named = named.withConstraints(constraints);
            }
        }
        for (Index index : table.indexes()) {
            String name = index.name().isEmpty() ? new InventedNames(schema, named).of(index) : index.name();
            if (named.findIndex(name).isEmpty()) {
                List<Index> indexes = new ArrayList<>(named.indexes());
                indexes.add(index.withName(name));
                named = named.withIndexes(indexes);
            }
        }
        return named;
    }

    private static List<Constraint> inOrderOfMaking(Table table) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.sort(java.util.Comparator.comparing(c -> c.name().isEmpty()));
        return constraints;
    }

    // ------------------------------------------------------------------------------------------------- changes

    Change change(Schema schema) {
        if (schema.tables().isEmpty()) {
            return new Change.CreateTable(named(schema, table(schema, schema.name(fresh()))));
        }
        Table table = pick(List.copyOf(schema.tables()));
        Name name = table.name();
        if (table.columns().isEmpty()) {
            return new Change.AddColumn(name, key());
        }
        Column column = pick(table.columns());
        return switch (random.nextInt(20)) {
            case 0 -> new Change.CreateTable(named(schema, table(schema, schema.name(fresh()))));
            case 1 -> new Change.DropTable(name, chance(2));
            case 2 -> new Change.RenameTable(name, name.withLocal(fresh()));
            case 3 ->
                new Change.RenameTable(
                        name, new Name(name.schema().equals("public") ? "other" : "public", name.local()));
            case 4 -> new Change.SetTableComment(name, comment());
            case 5 -> new Change.SetTableOptions(name, table.options().withRowSecurity(chance(2), chance(2)));
            case 6, 7 -> new Change.AddColumn(name, column(schema, table.columns()));
            case 8 -> new Change.DropColumn(name, column.name(), true);
            case 9 -> new Change.RenameColumn(name, column.name(), fresh());
            case 10, 11, 12 -> new Change.AlterColumn(name, altered(schema, column));
            case 13 ->
                constraint(schema, table)
                        .<Change>map(c -> new Change.AddConstraint(name, withName(schema, table, c)))
                        .orElseGet(() -> new Change.SetTableComment(name, comment()));
            case 14 ->
                table.constraints().isEmpty()
                        ? new Change.SetTableComment(name, comment())
                        : new Change.DropConstraint(name, pick(table.constraints()));
            case 15 ->
                table.constraints().isEmpty()
                        ? new Change.SetTableComment(name, comment())
                        : new Change.RenameConstraint(
                                name, pick(table.constraints()).name().orElseThrow(), fresh());
            case 16 ->
                new Change.CreateIndex(name, named(schema, table, index(table).orElseThrow()));
            case 17 ->
                table.indexes().isEmpty()
                        ? new Change.SetTableComment(name, comment())
                        : chance(2)
                                ? new Change.DropIndex(
                                        name, pick(table.indexes()).name())
                                : new Change.RenameIndex(
                                        name, pick(table.indexes()).name(), fresh());
            case 18 -> new Change.AddEnumValue(schema.name("mood"), fresh(), Optional.empty(), Optional.of("sad"));
            default -> ofObject(schema);
        };
    }

    private Change ofObject(Schema schema) {
        List<SchemaObject> objects = schema.objects().stream()
                .filter(o -> o instanceof Sequence || o.table().isPresent())
                .toList();
        if (objects.isEmpty()) {
            return new Change.CreateObject(new Sequence(schema.name(fresh()), ""));
        }
        SchemaObject object = pick(objects);
        return chance(2)
                ? new Change.DropObject(object.kind(), object.name(), object.table(), false)
                : new Change.RenameObject(
                        object.kind(),
                        object.name(),
                        object.table(),
                        object.name().withLocal(fresh()));
    }

    private Constraint withName(Schema schema, Table table, Constraint constraint) {
        return constraint.withName(
                constraint.name().or(() -> Optional.of(new InventedNames(schema, table).of(constraint))));
    }

    private Index named(Schema schema, Table table, Index index) {
        return index.name().isEmpty() ? index.withName(new InventedNames(schema, table).of(index)) : index;
    }

    private Column altered(Schema schema, Column column) {
        if (column.generated().isPresent()) {
            return column.withComment(comment());
        }
        return switch (random.nextInt(6)) {
            case 0 -> column.withNullable(column.identity().isEmpty() && !column.nullable());
            case 1 -> column.withComment(comment());
            case 2 ->
                column.identity().isPresent()
                        ? column.withIdentity(Optional.empty())
                        : column.withDefault(Optional.empty());
            case 3 ->
                column.type().toString().equals("integer")
                                && !column.nullable()
                                && column.defaultValue().isEmpty()
                        ? column.withIdentity(Optional.of(
                                new Identity(pick(List.of(Identity.Kind.SERIAL, Identity.Kind.ALWAYS)), "")))
                        : column.withDefault(newDefault(schema, column));
            default -> retyped(column);
        };
    }

    private Optional<Expression> newDefault(Schema schema, Column column) {
        return column.identity().isPresent()
                ? Optional.empty()
                : KINDS.stream()
                        .filter(kind -> spelling.type(kind.type(), schema).equals(column.type()))
                        .findFirst()
                        .map(kind -> spelling.defaultValue(pick(kind.defaults()), column.type()));
    }

    private Column retyped(Column column) {
        String type = column.type().toString();
        Map<String, String> wider = Map.of(
                "integer", "bigint",
                "smallint", "integer",
                "character varying(50)", "text",
                "mood", "character varying(20)",
                "numeric(10,2)", "numeric(12,3)",
                "date", "timestamp without time zone",
                "boolean", "text");
        if (!wider.containsKey(type) || column.identity().isPresent()) {
            return column.withComment(comment());
        }
        ColumnType to = new ColumnType.BuiltIn(wider.get(type));
        return column.withType(to).withDefault(Optional.empty());
    }

    // -------------------------------------------------------------------------------------------------- chance

    /** A name that was not there before; its number would tell, were it not to be cut off. */
    private String fresh() {
        return ++counter + pick(NAMES);
    }

    private Optional<String> maybe() {
        return chance(2) ? Optional.empty() : Optional.of(fresh());
    }

    private Optional<String> comment() {
        return chance(4) ? Optional.of(pick(List.of("it's", "a\\b", "größe", "two\nlines"))) : Optional.empty();
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
