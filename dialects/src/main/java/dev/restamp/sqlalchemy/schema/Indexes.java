package dev.restamp.sqlalchemy.schema;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.sql.SqlReader;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.expression.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Makes and drops indexes. One with expressions or options of the dialect goes the way of its SQL. */
public final class Indexes {

    private final Naming naming;
    private final Run run;

    public Indexes(Naming naming, Run run) {
        this.naming = naming;
        this.run = run;
    }

    /** The schema is the one that the script says, if it does: names made for it tell of that one, be it home or not. */
    public void create(Name tableName, Optional<String> schema, IndexThing index, boolean ifNotExists) {
        String name = name(tableName, schema, index);
        Table table = Schemas.find(tableName, run).orElseGet(() -> Table.of(tableName, List.of()));
        Name whole = tableName.withLocal(name);
        if (ifNotExists
                && (run.schema().findIndexHome(whole).isPresent()
                        || run.schema().findViewIndex(whole).isPresent())) {
            return;
        }
        for (Value key : index.keys()) {
            plainColumn(key).ifPresent(column -> Schemas.find(table, column, run));
        }
        if (isPlain(index) && isAlone(tableName)) {
            run.change(new Change.CreateIndex(tableName, plain(name, index)));
        } else if (isKnown(index)) {
            SqlReader.read(text(tableName, name, index), run);
        } else {
            run.change(new Change.CreateIndex(tableName, partlyKnown(name, index)));
        }
    }

    /** Whether it is a table without parts of its own, which would get an index each. */
    private boolean isAlone(Name tableName) {
        return run.schema()
                .findTable(tableName)
                .map(table -> table.options().partitionBy().isEmpty())
                .orElseGet(() -> run.schema()
                        .findObject(ObjectKind.MATERIALIZED_VIEW, tableName)
                        .isEmpty());
    }

    /** {@code index.create(bind)}, on the table that its columns were picked from. */
    public static void create(IndexThing index, boolean checkFirst, Run run) {
        TableThing table = table(index);
        new Indexes(table.naming(), run).create(table.fullName(run), table.schema(), index, checkFirst);
    }

    /** All that hang on a table, those that its columns ask for first. */
    public static Value all(TableThing table, Run run) {
        return Value.list(TableBuilder.indexes(table).stream()
                .<Value>map(index -> of(table, index, run))
                .toList());
    }

    /** As it hangs on its table: on columns instead of names, and called after them where it has no name. */
    private static IndexThing of(TableThing table, IndexThing index, Run run) {
        List<Value> keys = index.keys().stream().map(key -> column(key, table)).toList();
        Value name = Read.isNone(index.name())
                ? Value.of(new Indexes(table.naming(), run).name(table.fullName(run), table.schema(), index))
                : index.name();
        return new IndexThing(name, keys, index.options());
    }

    private static Value column(Value key, TableThing table) {
        return key instanceof ColumnThing
                ? key
                : plainColumn(key)
                        .flatMap(table::find)
                        .<Value>map(column -> column)
                        .orElse(key);
    }

    private static TableThing table(IndexThing index) {
        return index.findTable().orElseThrow(() -> new Unreadable("the table of an index"));
    }

    /** {@code index.drop(bind)}, of one whose table need not be known. */
    public static void drop(IndexThing index, boolean ifExists, Run run) {
        drop(
                Optional.empty(),
                Naming.asGiven(index.name(), run).orElseGet(() -> Read.text(index.name())),
                ifExists,
                run);
    }

    private boolean isKnown(IndexThing index) {
        return Stream.concat(index.keys().stream(), where(index).stream())
                .noneMatch(value -> value instanceof Value.Unknown);
    }

    private Optional<Value> where(IndexThing index) {
        return own(index, "where");
    }

    private Optional<Value> own(IndexThing index, String option) {
        return OwnOptions.find(index::find, option, run);
    }

    private String name(Name tableName, Optional<String> schema, IndexThing index) {
        List<String> columns =
                index.keys().stream().map(k -> plainColumn(k).orElse("")).toList();
        return naming.name("ix", index.name(), new Naming.Subject(tableName.local(), schema, columns), run)
                .orElseThrow(() -> new Unreadable("an index without a name"));
    }

    private static Optional<String> plainColumn(Value key) {
        if (key instanceof ColumnThing column) {
            return Optional.of(column.name());
        }
        return key instanceof Sql ? Optional.empty() : Read.findText(key);
    }

    private boolean isPlain(IndexThing index) {
        String prefix = run.dialect().name() + "_";
        return index.keys().stream().allMatch(key -> plainColumn(key).isPresent())
                && index.options().entrySet().stream()
                        .noneMatch(o -> o.getKey().startsWith(prefix)
                                && !Read.isNone(o.getValue())
                                && !o.getKey().endsWith("_concurrently"));
    }

    private static Index plain(String name, IndexThing index) {
        return new Index(
                name,
                index.flag("unique"),
                "btree",
                index.keys().stream()
                        .map(key -> Index.Part.ofColumn(plainColumn(key).orElseThrow()))
                        .toList(),
                List.of(),
                Optional.empty(),
                false,
                true);
    }

    /** That it is there is known, and what it is besides what cannot be read. */
    private Index partlyKnown(String name, IndexThing index) {
        Optional<Value> method = own(index, "using");
        return new Index(
                name,
                index.flag("unique"),
                method.map(Read::text).orElse("btree"),
                index.keys().stream().map(Indexes::part).toList(),
                List.of(),
                where(index).map(condition -> Expression.unknown()),
                false,
                true);
    }

    private static Index.Part part(Value key) {
        return plainColumn(key)
                .map(Index.Part::ofColumn)
                .orElseGet(() -> new Index.Part(Expression.unknown(), false, "", "", ""));
    }

    private String text(Name table, String name, IndexThing index) {
        SqlWriter writer = run.dialect().sqlWriter();
        StringBuilder text = new StringBuilder(index.flag("unique") ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        text.append(writer.quote(name))
                .append(" ON ")
                .append(writer.quote(table, run.schema().traits()));
        own(index, "using").ifPresent(u -> text.append(" USING ").append(Read.text(u)));
        StringJoiner keys = new StringJoiner(", ", " (", ")");
        for (Value key : index.keys()) {
            keys.add(key(key, index));
        }
        text.append(keys);
        text.append(tail(index, writer));
        where(index).ifPresent(w -> text.append(" WHERE ").append(condition(w)));
        return text.toString();
    }

    private String tail(IndexThing index, SqlWriter writer) {
        StringBuilder tail = new StringBuilder();
        own(index, "include")
                .map(i -> Read.names(i, run))
                .filter(i -> !i.isEmpty())
                .ifPresent(included -> tail.append(" INCLUDE ("
                        + String.join(", ", included.stream().map(writer::quote).toList()) + ")"));
        own(index, "nulls_not_distinct")
                .ifPresent(n -> tail.append(Read.flag(n) ? " NULLS NOT DISTINCT" : " NULLS DISTINCT"));
        own(index, "with").map(Indexes::storage).ifPresent(tail::append);
        return tail.toString();
    }

    /** Nothing is judged by it: what of it cannot be read is left out. */
    private static String storage(Value parameters) {
        List<String> all = parameters instanceof Value.DictValue
                ? Read.entries(parameters).entrySet().stream()
                        .flatMap(p -> word(p.getValue()).map(word -> p.getKey() + " = " + word).stream())
                        .toList()
                : List.of();
        return all.isEmpty() ? "" : " WITH (" + String.join(", ", all) + ")";
    }

    private static Optional<String> word(Value value) {
        return value instanceof Value.Bool flag ? Optional.of(String.valueOf(flag.value())) : Read.findText(value);
    }

    private String key(Value key, IndexThing index) {
        Sql sql = key instanceof Value.Str name
                ? Sql.atom(run.dialect().sqlWriter().quote(name.value()))
                : Sql.of(key, run).inDdl(run);
        boolean plain = sql.atom() || !run.dialect().grammar().classesOperators();
        String text = plain ? sql.sql() : isWrapped(sql.sql()) ? sql.sql() : wrapped(sql, key);
        String operators = operatorClass(key, sql, index);
        return text + operators + (sql.order().isEmpty() ? "" : " " + sql.order());
    }

    /** A text is taken as it is; what was put together from operators needs parentheses. */
    private static String wrapped(Sql sql, Value key) {
        return sql.sql().contains(" ->") || sql.sql().contains(" || ") ? "(" + sql.sql() + ")" : sql.sql();
    }

    private static boolean isWrapped(String text) {
        return text.strip().startsWith("(");
    }

    private String operatorClass(Value key, Sql sql, IndexThing index) {
        Map<String, Value> all = own(index, "ops").map(Read::entries).orElse(Map.of());
        Optional<String> named = plainColumn(key).or(sql::label);
        return named.flatMap(n -> Optional.ofNullable(all.get(n)))
                .map(o -> " " + Read.text(o))
                .orElse("");
    }

    private String condition(Value where) {
        Sql sql = where instanceof Value.Str text ? Sql.text(text.value()) : Sql.of(where, run);
        return sql.inDdl(run).sql();
    }

    /** What is dropped is named as what is made; Alembic's own stands on a column {@code x}, which it need not be told. */
    public void drop(Optional<Name> table, Optional<String> schema, Value given, boolean ifExists) {
        String local = table.map(Name::local).orElse("no_table");
        String index = naming.name("ix", given, new Naming.Subject(local, schema, List.of("x")), run)
                .orElseThrow(() -> new Unreadable(Read.reason(given)));
        drop(table, index, ifExists, run);
    }

    /** By its name alone, or on a table; what is not there is refused, or assumed on a table that predates the history. */
    private static void drop(Optional<Name> table, String index, boolean ifExists, Run run) {
        String schema = table.map(Name::schema).orElse(run.schema().traits().defaultSchema());
        Name name = new Name(schema, index);
        Optional<Name> home = run.schema().findIndexHome(name);
        Optional<SchemaObject> onView = run.schema().findViewIndex(name);
        if (home.isPresent()) {
            run.change(new Change.DropIndex(home.get(), index));
        } else if (onView.isPresent()) {
            run.change(new Change.DropObject(
                    ObjectKind.VIEW_INDEX, name, onView.get().table(), false));
        } else {
            dropAssumed(table, index, ifExists, run);
        }
    }

    private static void dropAssumed(Optional<Name> table, String index, boolean ifExists, Run run) {
        boolean predates = table.flatMap(t -> Schemas.find(t, run))
                .filter(t -> t.options().isOpen())
                .isPresent();
        Change drop = new Change.DropIndex(table.orElse(run.schema().name("")), index);
        if (predates) {
            Schemas.dropPredating("index " + index, run);
        } else if (!ifExists) {
            run.refuse(drop, Refusal.missing("index " + index));
        }
    }
}
