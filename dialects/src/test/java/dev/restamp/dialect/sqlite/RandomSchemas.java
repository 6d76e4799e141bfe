package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Spelling;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes schemas and changes by chance, of all that SQLite knows, odd names included. */
public final class RandomSchemas {

    private static final List<String> NAMES = List.of(
            "a", "name", "total", "user_id", "Title", "ORDER", "select", "key", "a b", "x\"y", "größe", "it's", "[br]",
            "s;c", "-- d", "`q`", "日本", "a.b", "text", "$x");
    private static final List<String> TYPES = List.of(
            "INTEGER",
            "INT",
            "BIGINT",
            "VARCHAR(50)",
            "VARCHAR",
            "TEXT",
            "NUMERIC(10, 2)",
            "BOOLEAN",
            "DATETIME",
            "FLOAT",
            "BLOB",
            "",
            "JSON",
            "DOUBLE PRECISION",
            "MY TYPE");
    private static final List<String> STRICT_TYPES = List.of("INTEGER", "INT", "REAL", "TEXT", "BLOB", "ANY");
    private static final List<String> DEFAULTS = List.of(
            "0",
            "'0'",
            "1.50",
            "-1",
            "'x'",
            "'it''s'",
            "''",
            "CURRENT_TIMESTAMP",
            "(1 + 2)",
            "(lower('A') || ',')",
            "true",
            "FALSE",
            "x'AB'",
            "('(')");
    private static final List<String> CHECKS = List.of(
            "%s > 0",
            "%s IN ('a', 'b)', '--')",
            "length(%s) < 10 OR %s IS NULL",
            "NOT (%s = %s)",
            "(%s) BETWEEN 1 AND (2 + 3) * 4",
            "%s LIKE 'x%%' ESCAPE '!' and %s != 1",
            "CASE WHEN %s > %s THEN 1 ELSE 0 END = 1",
            "coalesce(%s, %s, '') <> ''",
            "%s IS NOT NULL AND (%s == 'q' OR %s notnull)",
            "CAST(%s AS VARCHAR(5)) IS NOT 'x'",
            "%s NOT IN (1, 2, 3)",
            "%s || 'x' IS NULL",
            "%s COLLATE NOCASE >= 'm'");
    private static final List<String> ACTIONS = List.of("NO ACTION", "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT");

    private final Random random;
    private final Spelling spelling = new SqliteSpelling();
    private int counter;

    public RandomSchemas(long seed) {
        random = new Random(seed);
    }

    // --------------------------------------------------------------------------------------------- by chance

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private <T> Optional<T> perhaps(double share, java.util.function.Supplier<T> value) {
        return chance(share) ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> times(int least, int most, java.util.function.Supplier<T> item) {
        return Stream.generate(item)
                .limit(least + random.nextInt(most - least + 1))
                .toList();
    }

    /** Names differ by more than their case, since SQLite does not see that. */
    private String fresh() {
        return any(NAMES) + (++counter);
    }

    // ------------------------------------------------------------------------------------------------ tables

    public Schema schema() {
        Schema schema = Schema.empty(new SqliteDialect().traits("main"));
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            schema = applied(schema, new Change.CreateTable(table(schema)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            schema = applied(schema, new Change.CreateObject(object(schema)));
        }
        return schema.settled();
    }

    private static Schema applied(Schema schema, Change change) {
        return change.on(schema) instanceof Outcome.Done done ? done.schema() : schema;
    }

    Table table(Schema schema) {
        boolean strict = chance(0.1);
        List<Column> columns = new ArrayList<>(times(1, 6, () -> column(strict)));
        boolean keyed = chance(0.8);
        boolean counted = keyed && chance(0.15);
        if (counted) {
            columns.set(
                    0,
                    Column.of(fresh(), DeclaredTypes.of("INTEGER"), false)
                            .withIdentity(Optional.of(new Identity(Identity.Kind.AUTOINCREMENT, ""))));
        }
        if (columns.size() > 1 && chance(0.2)) {
            columns.add(generated(columns, strict));
        }
        boolean withoutRowid = keyed && !counted && chance(0.15);
        Table.Options options = Table.Options.NONE.withStrict(strict).withWithoutRowid(withoutRowid);
        Table table = Table.of(schema.name(fresh()), columns).withOptions(options);
        if (keyed) {
            List<String> key = counted ? List.of(columns.get(0).name()) : some(table);
            table = with(table, new Constraint.PrimaryKey(perhaps(0.3, this::fresh), key, Deferral.NOT_DEFERRABLE));
        }
        for (Constraint constraint : constraints(table, schema)) {
            table = with(table, constraint);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Index> indexes = new ArrayList<>(table.indexes());
            indexes.add(index(table));
            table = table.withIndexes(indexes);
        }
        return table;
    }

    private static Table with(Table table, Constraint constraint) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.add(constraint);
        return table.withConstraints(constraints);
    }

    private List<Constraint> constraints(Table table, Schema schema) {
        return times(0, 3, () -> constraint(table, schema));
    }

    Column column(boolean strict) {
        ColumnType type = DeclaredTypes.of(any(strict ? STRICT_TYPES : TYPES));
        return Column.of(fresh(), type, chance(0.6))
                .withDefault(perhaps(0.4, () -> spelling.defaultValue(any(DEFAULTS), type)))
                .withCollation(perhaps(0.1, () -> any(List.of("NOCASE", "RTRIM"))));
    }

    private Column generated(List<Column> columns, boolean strict) {
        String first = Names.quote(columns.get(0).name());
        Expression expression = spelling.expression("lower(" + first + ") || ',)'");
        return Column.of(fresh(), DeclaredTypes.of(strict ? "TEXT" : "VARCHAR(9)"), true)
                .withGenerated(Optional.of(new Generated(expression, chance(0.5))));
    }

    /** One or more plain columns of the table, each once. */
    private List<String> some(Table table) {
        List<String> names = new ArrayList<>(table.columns().stream()
                .filter(c -> c.generated().isEmpty())
                .map(Column::name)
                .toList());
        java.util.Collections.shuffle(names, random);
        return names.subList(0, 1 + random.nextInt(Math.min(3, names.size())));
    }

    Constraint constraint(Table table, Schema schema) {
        Optional<String> name = perhaps(0.5, this::fresh);
        return switch (random.nextInt(3)) {
            case 0 -> new Constraint.UniqueKey(name, some(table), false, Deferral.NOT_DEFERRABLE);
            case 1 -> new Constraint.Check(name, check(table), true);
            default -> foreignKey(name, table, schema);
        };
    }

    private Constraint foreignKey(Optional<String> name, Table table, Schema schema) {
        List<Table> targets = new ArrayList<>(schema.tables());
        targets.add(table);
        Table target = any(targets);
        List<String> columns = some(table);
        List<String> targetColumns = some(target);
        int size = Math.min(columns.size(), targetColumns.size());
        return new Constraint.ForeignKey(
                name,
                columns.subList(0, size),
                target.name(),
                targetColumns.subList(0, size),
                any(ACTIONS),
                any(ACTIONS),
                "SIMPLE",
                any(List.of(Deferral.values())),
                true);
    }

    private Expression check(Table table) {
        Function<Integer, String> column = i -> Names.quote(any(some(table)));
        String text = any(CHECKS);
        while (text.contains("%s")) {
            text = text.replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(column.apply(0)));
        }
        text = text.replace("%%", "%");
        return spelling.expression(chance(0.2) ? "((" + text.toLowerCase(Locale.ROOT) + "))" : text);
    }

    Index index(Table table) {
        List<Index.Part> parts = some(table).stream().map(this::part).toList();
        return new Index(
                fresh(), chance(0.2), "btree", parts, List.of(), perhaps(0.3, () -> check(table)), false, true);
    }

    private Index.Part part(String column) {
        String order = chance(0.2) ? "DESC" : "";
        if (chance(0.2)) {
            return new Index.Part(spelling.expression("upper(" + Names.quote(column) + ")"), false, order, "", "");
        }
        return new Index.Part(new Expression(column, column, true), true, order, "", "");
    }

    SchemaObject object(Schema schema) {
        Table table = any(List.copyOf(schema.tables()));
        String name = Names.quote(table.name().local());
        return chance(0.5)
                ? new SchemaObject.Other(
                        ObjectKind.VIEW,
                        schema.name(fresh()),
                        Optional.empty(),
                        spelling.definition("SELECT count(*) AS n, ';' AS \"x y\" FROM " + name))
                : new SchemaObject.Other(
                        ObjectKind.TRIGGER,
                        schema.name(fresh()),
                        Optional.of(table.name()),
                        spelling.definition("AFTER DELETE ON " + name + " BEGIN SELECT 'end;'; SELECT 2; END"));
    }

    // ----------------------------------------------------------------------------------------------- changes

    /** A change that makes sense for the schema; whether it can be made, the model knows. */
    Change change(Schema schema) {
        if (schema.tables().isEmpty() || chance(0.1)) {
            return new Change.CreateTable(table(schema));
        }
        Table table = any(List.copyOf(schema.tables()));
        Name name = table.name();
        Column column = any(table.columns());
        return switch (random.nextInt(17)) {
            case 0 -> new Change.DropTable(name, false);
            case 1 -> new Change.RenameTable(name, schema.name(chance(0.2) ? recased(name.local()) : fresh()));
            case 2, 3 ->
                new Change.AddColumn(
                        name,
                        chance(0.2)
                                ? generated(table.columns(), table.options().strict())
                                : column(table.options().strict()));
            case 4, 5 -> new Change.DropColumn(name, column.name(), false);
            case 6, 7 -> new Change.RenameColumn(name, column.name(), fresh());
            case 8, 9 -> new Change.AlterColumn(name, altered(column, table));
            case 10, 11 -> new Change.AddConstraint(name, constraint(table, schema));
            case 12 ->
                table.constraints().isEmpty()
                        ? new Change.AddConstraint(
                                name, new Constraint.PrimaryKey(Optional.empty(), some(table), Deferral.NOT_DEFERRABLE))
                        : new Change.DropConstraint(name, any(table.constraints()));
            case 13 -> new Change.CreateIndex(name, index(table));
            case 14 -> onIndex(table);
            case 15 -> new Change.CreateObject(object(schema));
            default -> onObjectOrName(table, schema);
        };
    }

    private static String recased(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT)
                : name.toUpperCase(Locale.ROOT);
    }

    private Column altered(Column column, Table table) {
        Column other = column(table.options().strict()).withName(column.name());
        return column.generated().isPresent() || column.identity().isPresent()
                ? column
                : switch (random.nextInt(4)) {
                    case 0 -> column.withNullable(!column.nullable());
                    case 1 ->
                        column.withDefault(
                                other.defaultValue().map(v -> spelling.defaultValue(v.text(), column.type())));
                    case 2 -> column.withCollation(other.collation());
                    default -> other.withDefault(Optional.empty());
                };
    }

    private Change onIndex(Table table) {
        if (table.indexes().isEmpty()) {
            return new Change.CreateIndex(table.name(), index(table));
        }
        String index = any(table.indexes()).name();
        return chance(0.5)
                ? new Change.DropIndex(table.name(), index)
                : new Change.RenameIndex(table.name(), index, fresh());
    }

    private Change onObjectOrName(Table table, Schema schema) {
        List<SchemaObject> objects = List.copyOf(schema.objects());
        Optional<String> named =
                table.constraints().stream().flatMap(c -> c.name().stream()).findFirst();
        if (!objects.isEmpty() && chance(0.7)) {
            SchemaObject object = any(objects);
            return object.kind() == ObjectKind.VIEW && chance(0.5)
                    ? new Change.ReplaceObject(((SchemaObject.Other) object)
                            .withDefinition(spelling.definition("SELECT " + random.nextInt(9) + " AS x")))
                    : new Change.DropObject(object.kind(), object.name(), object.table(), false);
        }
        return named.<Change>map(n -> new Change.RenameConstraint(table.name(), n, fresh()))
                .orElseGet(() -> new Change.SetTableComment(table.name(), Optional.of("no comments here")));
    }
}
