package dev.restamp.sqlalchemy.connection;

import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.history.Idiom;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.sqlalchemy.base.DialectThing;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.schema.ReflectedKeys;
import dev.restamp.sqlalchemy.type.ReflectedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the schema so far answers to {@code sa.inspect(bind)}. The ledger's table is there whenever a revision runs. */
record Inspection() implements Value.Thing {

    static final String LEDGER = "alembic_version";
    private static final String OF_COLUMNS = "the sequences that columns count by";

    /** What every database says as it is written. */
    private static final Pattern PLAIN =
            Pattern.compile("-?\\d+(\\.\\d+)?|true|false|now\\(\\)|CURRENT_(TIMESTAMP|DATE|TIME)");

    private static final String UNREAD_MODELS = "tables of models that could not be read";

    @Override
    public String describe() {
        return "the inspector";
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "get_table_names" -> new Function(name, (a, r) -> tableNames(schema(a, 0), r));
            case "has_table" ->
                new Function(name, (a, r) -> Value.of(hasTable(text(a, 0, "table_name"), schema(a, 1), r)));
            case "get_columns" -> new Function(name, (a, r) -> columns(name, a, r));
            case "has_index" ->
                new Function(
                        name,
                        (a, r) -> Value.of(
                                hasIndex(text(a, 0, "table_name"), text(a, 1, "index_name"), schema(a, 2), r)));
            case "get_indexes" -> new Function(name, (a, r) -> indexes(name, a, r));
            case "get_unique_constraints" -> new Function(name, (a, r) -> uniques(name, a, r));
            case "get_foreign_keys" -> new Function(name, (a, r) -> foreignKeys(name, a, r));
            case "get_check_constraints" -> new Function(name, (a, r) -> checks(name, a, r));
            case "get_pk_constraint" -> new Function(name, (a, r) -> primaryKey(a, r));
            case "get_enums" -> new Function(name, (a, r) -> enums(schema(a, 0), r));
            case "get_view_names" -> new Function(name, (a, r) -> named(ObjectKind.VIEW, schema(a, 0), r));
            case "get_materialized_view_names" ->
                new Function(name, (a, r) -> named(ObjectKind.MATERIALIZED_VIEW, schema(a, 0), r));
            case "get_sequence_names" -> new Function(name, (a, r) -> sequences(schema(a, 0), r));
            case "has_sequence" ->
                new Function(
                        name,
                        (a, r) -> hasSequence(Schemas.name(schema(a, 1), text(a, 0, "sequence_name"), r), r)
                                .map(Value::of)
                                .orElseGet(() -> new Unknown(OF_COLUMNS)));
            case "has_schema" ->
                new Function(name, (a, r) -> Value.of(schemas(r).contains(text(a, 0, "schema_name"))));
            case "get_schema_names" ->
                new Function(
                        name,
                        (a, r) -> Value.list(schemas(r).stream().map(Value::of).toList()));
            case "get_table_comment" -> new Function(name, (a, r) -> comment(a, r));
            case "bind", "engine" -> new ConnectionThing();
            case "dialect" -> new DialectThing();
            case "default_schema_name" -> Value.of(run.schema().traits().defaultSchema());
            default -> new Unknown("inspector." + name);
        };
    }

    private static String text(Arguments a, int position, String name) {
        return Read.text(a.find(position, name).orElseThrow(() -> new Unreadable("without its " + name)));
    }

    private static Optional<String> schema(Arguments a, int position) {
        return a.find(position, "schema").flatMap(Read::textOrNone);
    }

    // -------------------------------------------------------------------------------------------------------- tables

    static boolean hasTable(String table, Optional<String> schema, Run run) {
        run.meet(Idiom.INSPECTION);
        Name name = Schemas.name(schema, table, run);
        return findTable(name, run).isPresent()
                || run.schema().findObject(ObjectKind.VIEW, name).isPresent()
                || table.equals(LEDGER) && schema.isEmpty()
                || run.grants(name);
    }

    /** In whichever case its name is written, where the database does not mind. */
    private static Optional<Table> findTable(Name name, Run run) {
        return run.schema()
                .findTable(name)
                .or(() -> run.schema().tables().stream()
                        .filter(table -> run.schema().traits().foldsCase()
                                && table.name().schema().equals(name.schema())
                                && table.name().local().equalsIgnoreCase(name.local()))
                        .findFirst());
    }

    static Value tableNames(Optional<String> schema, Run run) {
        String wanted = schema.orElse(run.schema().traits().defaultSchema());
        List<Value> names = new ArrayList<>();
        for (Table table : run.schema().tables()) {
            if (table.name().schema().equals(wanted)) {
                names.add(Value.of(table.name().local()));
            }
        }
        if (schema.isEmpty()) {
            names.add(Value.of(LEDGER));
        }
        if (run.supposes() && run.schema().mayHoldMore()) {
            names.add(new Rest(UNREAD_MODELS, (n, r) -> grants(n, schema, r)));
        }
        return Value.list(names);
    }

    private static Optional<Boolean> grants(Value table, Optional<String> schema, Run run) {
        return Read.findText(table).map(name -> run.grants(Schemas.name(schema, name, run)));
    }

    /** Of columns as well, which are called after them unless they were renamed. */
    private static Optional<Boolean> hasSequence(Name name, Run run) {
        if (run.schema().findObject(ObjectKind.SEQUENCE, name).isPresent()) {
            return Optional.of(true);
        }
        List<Column> counting = run.schema().tables().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.identity().isPresent())
                .toList();
        boolean called = run.schema().tables().stream()
                .filter(table -> table.name().schema().equals(name.schema()))
                .anyMatch(table -> table.columns().stream()
                        .anyMatch(column -> column.identity().isPresent()
                                && name.local().equals(table.name().local() + "_" + column.name() + "_seq")));
        boolean mayBe = counting.stream().anyMatch(column -> name.local().endsWith(column.name() + "_seq"));
        return called ? Optional.of(true) : mayBe ? Optional.empty() : Optional.of(false);
    }

    private static Value sequences(Optional<String> schema, Run run) {
        List<Value> names = new ArrayList<>(Read.items(named(ObjectKind.SEQUENCE, schema, run), run));
        boolean counts = run.dialect().sqlAlchemy().hasSequences()
                && run.schema().tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .anyMatch(column -> column.identity().isPresent());
        if (counts) {
            names.add(new Rest(
                    OF_COLUMNS,
                    (n, r) -> Read.findText(n).flatMap(name -> hasSequence(Schemas.name(schema, name, r), r))));
        }
        return Value.list(names);
    }

    private static List<String> schemas(Run run) {
        return Stream.concat(
                        Stream.of(run.schema().traits().defaultSchema(), "information_schema"),
                        run.schema().objects().stream()
                                .filter(o -> o.kind() == ObjectKind.SCHEMA)
                                .map(o -> o.name().local()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Value named(ObjectKind kind, Optional<String> schema, Run run) {
        String wanted = schema.orElse(run.schema().traits().defaultSchema());
        return Value.list(run.schema().objects().stream()
                .filter(o -> o.kind() == kind && o.name().schema().equals(wanted))
                .map(o -> Value.of(o.name().local()))
                .toList());
    }

    private interface Listing {
        List<Value> of(Table table);
    }

    /** The list for the table named first; that of a table which predates the history has more to it than is known. */
    private static Value listing(String method, Arguments a, Run run, Listing listing) {
        String name = text(a, 0, "table_name");
        Name full = Schemas.name(schema(a, 1), name, run);
        Optional<Table> found = findTable(full, run);
        if (found.isEmpty()) {
            return run.schema().hasView(full) ? new Unknown("what view " + name + " shows") : missing(name, run);
        }
        List<Value> all = new ArrayList<>(listing.of(found.get()));
        if (found.get().options().predates()) {
            all.add(new Rest(name + " predates the history"));
        }
        return Value.list(all);
    }

    private static Value missing(String table, Run run) {
        Schemas.readInVain(table, run);
        if (!run.stance().assumes()) {
            throw Schemas.noSuchTable(table, run);
        }
        return new Unknown("table " + table + ", which no revision made");
    }

    private static Value dict(Map<String, Value> entries) {
        Map<Value, Value> all = new LinkedHashMap<>();
        entries.forEach((key, value) -> all.put(Value.of(key), value));
        return Value.dict(all);
    }

    private static Value names(List<String> names) {
        return Value.list(names.stream().map(Value::of).toList());
    }

    private static Value orNone(Optional<String> text) {
        return text.map(Value::of).orElse(None.NONE);
    }

    // ------------------------------------------------------------------------------------------------------- columns

    private static Value columns(String method, Arguments a, Run run) {
        return listing(
                method,
                a,
                run,
                table ->
                        table.columns().stream().map(c -> column(c, table, run)).toList());
    }

    private static Value column(Column column, Table table, Run run) {
        Map<String, Value> entries = new LinkedHashMap<>();
        entries.put("name", Value.of(column.name()));
        entries.put("type", new ReflectedType(column.type()));
        entries.put("nullable", Value.of(column.nullable()));
        entries.put(
                "default",
                isSerial(column)
                        ? aText("the default of a counted column")
                        : column.defaultValue()
                                .map(d -> written(d, "a default", run))
                                .orElse(None.NONE));
        Set<String> facts = run.dialect().sqlAlchemy().factsOfColumns();
        entries.put(
                "autoincrement",
                facts.contains("autoincrement")
                        ? Value.of(column.identity().isPresent())
                        : new Unknown("whether a column counts, which versions of SQLAlchemy tell in different ways"));
        if (facts.contains("comment")) {
            entries.put("comment", orNone(column.comment()));
        }
        if (facts.contains("primary_key")) {
            int place = table.primaryKey()
                    .map(k -> k.columns().indexOf(column.name()))
                    .orElse(-1);
            entries.put("primary_key", Value.Int.of(place + 1));
        }
        column.generated().ifPresent(g -> entries.put("computed", new Unknown("how a column is computed")));
        column.identity()
                .filter(i -> facts.contains("autoincrement") && !isSerial(column))
                .ifPresent(i -> entries.put("identity", new Unknown("how a column counts")));
        return dict(entries);
    }

    private static boolean isSerial(Column column) {
        return column.identity()
                .filter(i -> i.kind() == Column.Identity.Kind.SERIAL)
                .isPresent();
    }

    /** An expression as the database gives it back. */
    private static Value written(Expression expression, String what, Run run) {
        boolean kept = !run.dialect().sqlAlchemy().rewritesExpressions()
                || PLAIN.matcher(expression.text()).matches();
        return expression.isUnknown() || !kept ? aText(what) : Value.of(expression.text());
    }

    private static Value aText(String what) {
        return new Unknown(what + " as the database writes it").withOutline(Optional.of(GAP));
    }

    // ---------------------------------------------------------------------------------------- constraints, indexes

    static boolean hasIndex(String tableName, String index, Optional<String> schema, Run run) {
        return run.schema()
                .findTable(Schemas.name(schema, tableName, run))
                .filter(table -> table.findIndex(index).isPresent()
                        || table.findConstraint(index)
                                .filter(Constraint.UniqueKey.class::isInstance)
                                .isPresent())
                .isPresent();
    }

    /** The list may hold the indexes behind unique constraints as well. */
    private static Value indexes(String method, Arguments a, Run run) {
        SqlAlchemy known = run.dialect().sqlAlchemy();
        return listing(method, a, run, table -> {
            List<Value> all = new ArrayList<>();
            for (Index index : table.indexes()) {
                if (known.listsIndexesOnExpressions() || index.parts().stream().allMatch(Index.Part::column)) {
                    all.add(index(index, run));
                }
            }
            for (Constraint.UniqueKey key : table.uniqueKeys()) {
                if (known.listsKeysAsIndexes()) {
                    Map<String, Value> entries = index(key.name().orElse(""), names(key.columns()), true);
                    entries.put("duplicates_constraint", Value.of(key.name().orElse("")));
                    all.add(dict(entries));
                }
            }
            return all;
        });
    }

    private static Value index(Index index, Run run) {
        Map<String, Value> entries = index(index.name(), columnsOf(index), index.unique());
        if (run.dialect().sqlAlchemy().listsKeysAsIndexes()) {
            entries.put("include_columns", names(index.included()));
        }
        entries.put(
                "dialect_options",
                index.predicate().isEmpty() && !run.dialect().sqlAlchemy().listsKeysAsIndexes()
                        ? dict(Map.of())
                        : new Unknown("the options of an index"));
        return dict(entries);
    }

    private static Value columnsOf(Index index) {
        return Value.list(index.parts().stream()
                .map(part -> part.column() ? Value.of(part.expression().text()) : None.NONE)
                .toList());
    }

    private static Map<String, Value> index(String name, Value columns, boolean unique) {
        Map<String, Value> entries = new LinkedHashMap<>();
        entries.put("name", Value.of(name));
        entries.put("column_names", columns);
        entries.put("unique", Value.of(unique));
        return entries;
    }

    private static Value uniques(String method, Arguments a, Run run) {
        return listing(
                method,
                a,
                run,
                table -> table.uniqueKeys().stream()
                        .map(key -> keyed(name(table, key, run), "column_names", key.columns()))
                        .toList());
    }

    private static Value keyed(Optional<String> name, String list, List<String> columns) {
        Map<String, Value> entries = new LinkedHashMap<>();
        entries.put(list, names(columns));
        entries.put("name", orNone(name));
        return dict(entries);
    }

    private static Value primaryKey(Arguments a, Run run) {
        String name = text(a, 0, "table_name");
        Optional<Table> table = findTable(Schemas.name(schema(a, 1), name, run), run);
        if (table.isEmpty() || table.get().options().predates()) {
            return missing(name, run);
        }
        return table.get()
                .primaryKey()
                .map(key -> keyed(name(table.get(), key, run), "constrained_columns", key.columns()))
                .orElse(keyed(Optional.empty(), "constrained_columns", List.of()));
    }

    private static Value foreignKeys(String method, Arguments a, Run run) {
        return listing(
                method,
                a,
                run,
                table -> ReflectedKeys.seen(table, run).stream()
                        .filter(Constraint.ForeignKey.class::isInstance)
                        .map(key -> foreignKey(table, (Constraint.ForeignKey) key, run))
                        .toList());
    }

    /** Where every constraint has one, it is the database's own as long as no convention is known to have given another. */
    private static Optional<String> name(Table table, Constraint constraint, Run run) {
        return constraint
                .name()
                .or(() -> run.dialect().sqlAlchemy().namesConstraints()
                        ? run.spelling().inventedName(run.schema(), without(table, constraint), constraint)
                        : Optional.empty());
    }

    private static Table without(Table table, Constraint constraint) {
        return table.withConstraints(table.constraints().stream()
                .filter(other -> other != constraint)
                .toList());
    }

    private static Value foreignKey(Table table, Constraint.ForeignKey key, Run run) {
        Map<String, Value> entries = new LinkedHashMap<>();
        boolean home = key.target().schema().equals(run.schema().traits().defaultSchema());
        Map<String, Value> options = new LinkedHashMap<>();
        if (!key.onDelete().equals("NO ACTION")) {
            options.put("ondelete", Value.of(key.onDelete()));
        }
        if (!key.onUpdate().equals("NO ACTION")) {
            options.put("onupdate", Value.of(key.onUpdate()));
        }
        entries.put("name", orNone(name(table, key, run)));
        entries.put("constrained_columns", names(key.columns()));
        entries.put("referred_schema", home ? None.NONE : Value.of(key.target().schema()));
        entries.put("referred_table", Value.of(key.target().local()));
        entries.put("referred_columns", names(key.targetColumns()));
        entries.put("options", dict(options));
        return dict(entries);
    }

    private static Value checks(String method, Arguments a, Run run) {
        return listing(
                method,
                a,
                run,
                table -> table.checks().stream()
                        .map(check -> check(table, check, run))
                        .toList());
    }

    private static Value check(Table table, Constraint.Check check, Run run) {
        Map<String, Value> entries = new LinkedHashMap<>();
        entries.put("name", orNone(name(table, check, run)));
        entries.put("sqltext", written(check.expression(), "a check", run));
        return dict(entries);
    }

    private static Value comment(Arguments a, Run run) {
        String name = text(a, 0, "table_name");
        Optional<Table> table = findTable(Schemas.name(schema(a, 1), name, run), run);
        if (table.isEmpty()) {
            return missing(name, run);
        }
        return dict(Map.of("text", orNone(table.get().comment())));
    }

    private static Value enums(Optional<String> schema, Run run) {
        String wanted = schema.orElse(run.schema().traits().defaultSchema());
        List<Value> all = new ArrayList<>();
        for (SchemaObject object : run.schema().objects()) {
            if (object instanceof SchemaObject.EnumType type
                    && (type.name().schema().equals(wanted) || wanted.equals("*"))) {
                Map<String, Value> entries = new LinkedHashMap<>();
                entries.put("name", Value.of(type.name().local()));
                entries.put("schema", Value.of(type.name().schema()));
                entries.put("visible", Value.of(true));
                entries.put("labels", names(type.values()));
                all.add(dict(entries));
            }
        }
        return Value.list(all);
    }
}
