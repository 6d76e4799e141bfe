package dev.restamp.tool.alembic.operation;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.history.Idiom;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.sql.SqlReader;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Label;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import dev.restamp.sqlalchemy.connection.Rows;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.schema.ColumnThing;
import dev.restamp.sqlalchemy.schema.ConstraintThing;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Indexes;
import dev.restamp.sqlalchemy.schema.Listeners;
import dev.restamp.sqlalchemy.schema.Metadata;
import dev.restamp.sqlalchemy.schema.SpatialIndex;
import dev.restamp.sqlalchemy.schema.TableBuilder;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code alembic.op}. Constraints without a name take the one that the project's own metadata would give them. */
record OperationsThing(TargetMetadata target) implements Value.Thing {

    private static final String STARRED = "starred arguments that are not known";

    @Override
    public String describe() {
        return "op";
    }

    @Override
    public boolean reachesDatabase() {
        return true;
    }

    @Override
    public Value attribute(String operation, Run run) {
        return switch (operation) {
            case "f" -> new Function("op.f", Label::conventional);
            case "inline_literal" ->
                new Function(operation, (a, r) -> Sql.atom(Sql.literal(required(a, 0, "value"), r)));
            case "get_bind" -> Function.constant("op.get_bind", new ConnectionThing());
            case "get_context" -> Function.constant("op.get_context", new ContextThing());
            case "migration_context" -> new ContextThing();
            case "impl" -> new ContextThing().attribute("impl", run);
            case "batch_alter_table" -> new Function(operation, this::batch);
            case "invoke" -> new Function("op.invoke", this::invoke);
            default ->
                OperationsClass.find(OwnOperations.Owner.OPERATIONS, operation)
                        .orElseGet(() -> new Function("op." + operation, (a, r) -> perform(operation, a, r)));
        };
    }

    private Value batch(Arguments a, Run run) {
        run.meet(Idiom.BATCH);
        Optional<String> table = a.find(0, "table_name").flatMap(Read::findText);
        boolean located = a.find(1, "schema").map(OperationsThing::isReadable).orElse(true);
        if (table.isPresent() && located) {
            return new BatchThing(table.get(), a, target.naming(run));
        }
        run.opaque("op.batch_alter_table: the table is not known", Optional.empty());
        return new Unknown("a batch of an unknown table");
    }

    private static boolean isReadable(Value text) {
        return Read.isNone(text) || Read.findText(text).isPresent();
    }

    private Value perform(String operation, Arguments a, Run run) {
        if (!operation.equals("execute")) {
            run.meet(Idiom.OPERATION);
        }
        meetCondition(a, run);
        try {
            if (!a.complete() && !operation.equals("create_table")) {
                throw new Unreadable(STARRED);
            }
            return act(SpatialIndex.plain(operation, run), a, run);
        } catch (Unreadable unreadable) {
            run.opaque("op." + operation + ": " + unreadable.reason(), touched(operation, a, run));
            return new Unknown("op." + operation);
        }
    }

    /** The table that an operation is about, where it can be told. */
    private static Optional<Set<Name>> touched(String operation, Arguments a, Run run) {
        if (operation.equals("bulk_insert")) {
            return Optional.of(Set.of());
        }
        boolean second = operation.contains("constraint") || operation.contains("index") || operation.contains("key");
        Optional<Value> table = second
                ? a.find(1, "table_name").or(() -> a.find("source_table"))
                : a.find(0, "table_name").or(() -> a.find("old_table_name"));
        try {
            Optional<String> schema = a.find("schema").flatMap(Read::textOrNone);
            return table.flatMap(Read::findText).map(t -> Set.of(Schemas.name(schema, t, run)));
        } catch (Unreadable unknownSchema) {
            return Optional.empty();
        }
    }

    private Value act(String operation, Arguments a, Run run) {
        switch (operation) {
            case "create_table" -> {
                return createTable(a, run);
            }
            case "drop_table" -> dropTable(a, run);
            case "rename_table" -> renameTable(a, run);
            case "add_column" -> addColumn(a, run);
            case "drop_column" ->
                on(a, 0, run).dropColumn(Read.nameOf(required(a, 1, "column_name")), flag(a, "if_exists"));
            case "alter_column" -> on(a, 0, run).alterColumn(Read.nameOf(required(a, 1, "column_name")), a.named());
            case "create_index" -> createIndex(a, run);
            case "drop_index" -> dropIndex(a, run);
            case "drop_constraint" ->
                on(a, 1, run)
                        .dropConstraint(
                                required(a, 0, "constraint_name"),
                                a.find(2, "type_").flatMap(Read::textOrNone),
                                flag(a, "if_exists"));
            case "create_table_comment" ->
                on(a, 0, run).comment(a.find(1, "comment").flatMap(Read::textOrNone));
            case "drop_table_comment" -> on(a, 0, run).comment(Optional.empty());
            case "execute" -> {
                return new ConnectionThing().execute(a, run);
            }
            case "bulk_insert" -> bulkInsert(a, run);
            case "run_async" -> run.opaque("op.run_async", Optional.empty());
            case "sync_enum_values" -> EnumSync.sync(a, run);
            default -> {
                return other(operation, a, run);
            }
        }
        return None.NONE;
    }

    private Value other(String operation, Arguments a, Run run) {
        Optional<ConstraintThing> constraint = constraint(operation, a, run);
        if (constraint.isPresent()) {
            int table = operation.equals("create_foreign_key") ? -1 : 1;
            alterations(tableOf(operation, a, table, run), run).addConstraint(constraint.get());
        } else if (!EntityOperations.perform(operation, a, run)) {
            return ofProject(operation, a, run);
        }
        return None.NONE;
    }

    private Value ofProject(String operation, Arguments a, Run run) {
        Optional<Value> maker = OwnOperations.of(run).maker(OwnOperations.Owner.OPERATIONS, operation, run);
        if (maker.isEmpty()) {
            run.opaque("op." + operation + " is not an operation that is known", Optional.empty());
            return None.NONE;
        }
        return run.call(maker.get(), a.after(this));
    }

    private Value invoke(Arguments a, Run run) {
        Value operation = a.find(0, "operation").orElse(None.NONE);
        if (operation instanceof WrittenOperation written) {
            return perform(written.operation(), written.arguments(), run);
        }
        return OwnOperations.of(run).carriedOut(operation, this, run).orElseGet(() -> {
            run.opaque("op.invoke: an operation that is not known", Optional.empty());
            return None.NONE;
        });
    }

    // ------------------------------------------------------------------------------------------------------ tables

    private Value createTable(Arguments a, Run run) {
        String table = Read.text(required(a, 0, "table_name"));
        List<Value> content = Read.from(a, 1);
        Optional<String> schema = schema(a);
        TableThing known = TableThing.of(table, schema, content, a.named(), Metadata.with(target.naming(run)));
        TableThing thing = a.complete() ? known : known.doubted(STARRED);
        TableBuilder builder = new TableBuilder(target.naming(run), run);
        if (flag(a, "if_not_exists")
                && run.schema().findTable(thing.newName(run)).isPresent()) {
            Listeners.around(true, thing, run, () -> builder.createIndexes(thing));
        } else {
            Listeners.around(true, thing, run, () -> builder.create(thing));
        }
        return thing;
    }

    private void dropTable(Arguments a, Run run) {
        Name table = Schemas.name(schema(a), Read.text(required(a, 0, "table_name")), run);
        if (flag(a, "if_exists") && run.schema().findTable(table).isEmpty()) {
            return;
        }
        Schemas.find(table, run);
        run.change(new Change.DropTable(table, false));
    }

    private void renameTable(Arguments a, Run run) {
        Value old = required(a, 0, "old_table_name");
        String to = Read.text(required(a, 1, "new_table_name"));
        if (Read.findText(old).isEmpty()) {
            Schemas.putInPlace(Schemas.name(schema(a), to, run), run);
        }
        Name from = Schemas.name(schema(a), Read.text(old), run);
        if (!run.dialect().sqlAlchemy().hasSequences()) {
            Schemas.find(from, run);
        }
        SqlReader.read(renaming(from, to, run), Map.of(), run);
    }

    /** What is sent serves for sequences and views as well, and heeds what the connection was told of renames before. */
    private static String renaming(Name from, String to, Run run) {
        SqlWriter writer = run.dialect().sqlWriter();
        return "ALTER TABLE " + writer.quote(from.schema()) + "." + writer.quote(from.local()) + " RENAME TO "
                + writer.quote(to);
    }

    private void addColumn(Arguments a, Run run) {
        Value column = required(a, 1, "column");
        if (!(column instanceof ColumnThing thing)) {
            throw new Unreadable(Read.reason(column));
        }
        on(a, 0, run).addColumn(thing, a.named());
    }

    // ----------------------------------------------------------------------------------------- indexes and constraints

    private void createIndex(Arguments a, Run run) {
        List<Value> keys = keys(required(a, 2, "columns"), run);
        IndexThing index = new IndexThing(a.find(0, "index_name").orElse(None.NONE), keys, a.named());
        on(a, 1, run).createIndex(index, flag(a, "if_not_exists"));
    }

    static List<Value> keys(Value columns, Run run) {
        return columns instanceof Sql
                        || columns instanceof ColumnThing
                        || Read.findText(columns).isPresent()
                ? List.of(columns)
                : Read.items(columns, run);
    }

    private void dropIndex(Arguments a, Run run) {
        Optional<String> schema = schema(a);
        Optional<Name> table = a.find(1, "table_name")
                .flatMap(Read::textOrNone)
                .map(t -> Schemas.name(schema, t, run))
                .or(() -> schema.map(s -> new Name(s, "")));
        new Indexes(target.naming(run), run).drop(table, schema, required(a, 0, "index_name"), flag(a, "if_exists"));
    }

    /** The constraint that {@code create_…} describes; empty when it is no such operation. */
    static Optional<ConstraintThing> constraint(String operation, Arguments a, Run run) {
        Value name = a.find(0, "constraint_name").or(() -> a.find("name")).orElse(None.NONE);
        return switch (operation) {
            case "create_unique_constraint" ->
                Optional.of(on(ConstraintThing.Kind.UNIQUE, name, required(a, 2, "columns"), a, run));
            case "create_primary_key" ->
                Optional.of(on(ConstraintThing.Kind.PRIMARY_KEY, name, required(a, 2, "columns"), a, run));
            case "create_check_constraint" ->
                Optional.of(new ConstraintThing(
                        ConstraintThing.Kind.CHECK, name, List.of(required(a, 2, "condition")), List.of(), a.named()));
            case "create_exclude_constraint" ->
                Optional.of(new ConstraintThing(
                        ConstraintThing.Kind.EXCLUSION, name, Read.from(a, 2), List.of(), a.named()));
            case "create_foreign_key" -> Optional.of(foreignKey(name, a, run));
            default -> Optional.empty();
        };
    }

    private static ConstraintThing on(ConstraintThing.Kind kind, Value name, Value columns, Arguments a, Run run) {
        return new ConstraintThing(kind, name, keys(columns, run), List.of(), a.named());
    }

    private static ConstraintThing foreignKey(Value name, Arguments a, Run run) {
        String referent = Read.text(a.find(2, "referent_table")
                .or(() -> a.find("referent"))
                .orElseThrow(() -> new Unreadable("the table referred to")));
        String schema = a.find("referent_schema")
                .flatMap(Read::textOrNone)
                .map(s -> s + ".")
                .orElse("");
        List<Value> targets = Read.names(required(a, 4, "remote_cols"), run).stream()
                .<Value>map(column -> Value.of(schema + referent + "." + column))
                .toList();
        return new ConstraintThing(
                ConstraintThing.Kind.FOREIGN_KEY, name, keys(required(a, 3, "local_cols"), run), targets, a.named());
    }

    private Named tableOf(String operation, Arguments a, int position, Run run) {
        boolean key = operation.equals("create_foreign_key");
        Value table = key
                ? a.find(1, "source_table").or(() -> a.find("source")).orElseThrow(() -> new Unreadable("the table"))
                : required(a, position, "table_name");
        Optional<String> schema = key ? a.find("source_schema").flatMap(Read::textOrNone) : schema(a);
        return new Named(Schemas.name(schema, Read.text(table), run), schema);
    }

    // ---------------------------------------------------------------------------------------------------------- rows

    private static void bulkInsert(Arguments a, Run run) {
        if (!(required(a, 0, "table") instanceof TableThing table)) {
            throw new Unreadable("the table of the rows");
        }
        Rows.insert(table.fullName(run), required(a, 1, "rows"), run);
    }

    // -------------------------------------------------------------------------------------------------------- common

    private record Named(Name name, Optional<String> schema) {}

    private Alterations on(Arguments a, int position, Run run) {
        Optional<String> schema = schema(a);
        Name name = Schemas.name(schema, Read.text(required(a, position, "table_name")), run);
        return alterations(new Named(name, schema), run);
    }

    private Alterations alterations(Named table, Run run) {
        return new Alterations(table.name(), table.schema(), target.naming(run), Alterations.Way.ALTER, run);
    }

    static Optional<String> schema(Arguments a) {
        return a.find("schema").flatMap(Read::textOrNone);
    }

    static Value required(Arguments a, int position, String name) {
        return a.find(position, name).orElseThrow(() -> new Unreadable("without its " + name));
    }

    static void meetCondition(Arguments a, Run run) {
        if (flag(a, "if_exists") || flag(a, "if_not_exists")) {
            run.meet(Idiom.CONDITION);
        }
    }

    static boolean flag(Arguments a, String name) {
        return a.find(name).filter(v -> !Read.isNone(v)).map(Read::flag).orElse(false);
    }
}
