package dev.restamp.tool.alembic.operation;

import dev.restamp.history.BatchCopy;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Label;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.schema.ColumnItem;
import dev.restamp.sqlalchemy.schema.ColumnThing;
import dev.restamp.sqlalchemy.schema.ConstraintThing;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Naming;
import dev.restamp.sqlalchemy.schema.SpatialIndex;
import dev.restamp.sqlalchemy.schema.TableBuilder;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code with op.batch_alter_table(…) as batch_op}: what is asked for is kept and done at the end. */
final class BatchThing implements Value.Thing, Mutable {

    /** One thing asked for; a light one needs no new table on SQLite. */
    record Step(String operation, boolean light, java.util.function.Consumer<Alterations> action) {}

    private static final Set<String> OWN = Set.of(
            "add_column",
            "drop_column",
            "alter_column",
            "create_index",
            "drop_index",
            "drop_constraint",
            "create_table_comment",
            "drop_table_comment",
            "create_foreign_key",
            "create_unique_constraint",
            "create_primary_key",
            "create_check_constraint",
            "create_exclude_constraint");

    private final String tableName;
    private final Arguments arguments;
    private final Naming naming;
    private List<Step> steps = new ArrayList<>();
    private Optional<String> doubt = Optional.empty();

    BatchThing(String tableName, Arguments arguments, Naming naming) {
        this.tableName = tableName;
        this.arguments = arguments;
        this.naming = naming;
    }

    @Override
    public String describe() {
        return "batch of " + tableName;
    }

    private Optional<String> schema() {
        return arguments.find(1, "schema").flatMap(Read::textOrNone);
    }

    private Name name(Run run) {
        return Schemas.name(schema(), tableName, run);
    }

    @Override
    public Value attribute(String operation, Run run) {
        return switch (operation) {
            case "f" -> new Function(operation, Label::conventional);
            case "get_bind" -> Function.constant(operation, new ConnectionThing());
            case "get_context", "migration_context" ->
                operation.equals("get_context") ? Function.constant(operation, new ContextThing()) : new ContextThing();
            case "execute" -> new Function(operation, new ConnectionThing()::execute);
            case "impl" -> new ContextThing().attribute("impl", run);
            case "invoke" -> new Function("batch_op.invoke", this::invoke);
            case "inline_literal" -> new Function(operation, (a, r) -> Sql.of(Read.given(a, 0, "value"), r));
            default -> new Function("batch_op." + operation, (a, r) -> ofProject(operation, a, r));
        };
    }

    private Value ofProject(String operation, Arguments a, Run run) {
        if (OWN.contains(operation)) {
            return ask(operation, a, run);
        }
        return OwnOperations.of(run)
                .maker(OwnOperations.Owner.BATCH, operation, run)
                .map(maker -> run.call(maker, a.after(this)))
                .orElseGet(() -> ask(operation, a, run));
    }

    private Value invoke(Arguments a, Run run) {
        return OwnOperations.of(run)
                .carriedOut(a.find(0, "operation").orElse(None.NONE), this, run)
                .orElseGet(() -> ask("invoke", a, run));
    }

    private Value ask(String operation, Arguments a, Run run) {
        try {
            if (!a.complete()) {
                throw new Unreadable("starred arguments");
            }
            OperationsThing.meetCondition(a, run);
            Step step = step(SpatialIndex.plain(operation, run), a, run);
            run.touch(this);
            steps.add(step);
        } catch (Unreadable unreadable) {
            run.opaque("batch_op." + operation + ": " + unreadable.reason(), Optional.of(Set.of(name(run))));
        }
        return None.NONE;
    }

    private Step step(String operation, Arguments a, Run run) {
        return switch (operation) {
            case "add_column" -> addColumn(a, run);
            case "drop_column" -> {
                String column = Read.nameOf(required(a, 0, "column_name"));
                yield new Step(operation, false, t -> t.dropColumn(column, flag(a, "if_exists")));
            }
            case "alter_column" -> {
                String column = Read.nameOf(required(a, 0, "column_name"));
                yield new Step(operation, false, t -> t.alterColumn(column, a.named()));
            }
            case "create_index" -> {
                List<Value> keys = OperationsThing.keys(required(a, 1, "columns"), run);
                IndexThing index = new IndexThing(a.find(0, "index_name").orElse(None.NONE), keys, a.named());
                yield new Step(operation, true, t -> t.createIndex(index, flag(a, "if_not_exists")));
            }
            case "drop_index" -> {
                Value index = required(a, 0, "index_name");
                yield new Step(operation, true, t -> t.dropIndex(index, flag(a, "if_exists")));
            }
            case "drop_constraint" -> {
                Value constraint = required(a, 0, "constraint_name");
                Optional<String> type = a.find(1, "type_").flatMap(Read::textOrNone);
                yield new Step(operation, false, t -> t.dropConstraint(constraint, type, flag(a, "if_exists")));
            }
            case "create_table_comment", "drop_table_comment" -> {
                Optional<String> comment = operation.startsWith("create")
                        ? a.find(0, "comment").flatMap(Read::textOrNone)
                        : Optional.empty();
                yield new Step(operation, false, t -> t.comment(comment));
            }
            default -> constraint(operation, a, run);
        };
    }

    /** A check that its type brings along is one more thing asked for. */
    private Step addColumn(Arguments a, Run run) {
        if (!(required(a, 0, "column") instanceof ColumnThing column)) {
            throw new Unreadable(Read.reason(required(a, 0, "column")));
        }
        boolean expression =
                column.serverDefault().filter(Sql.class::isInstance).isPresent();
        boolean stored = column.item(ColumnItem.Kind.COMPUTED)
                .flatMap(c -> c.arguments().find(1, "persisted"))
                .map(Read::flag)
                .orElse(false);
        boolean constrained = column.flag("unique") && !column.flag("index")
                || !column.constraints().isEmpty()
                || !new TableBuilder(naming, run).ofColumn(column).isEmpty();
        return new Step("add_column", !expression && !stored && !constrained, t -> t.addColumn(column, a.named()));
    }

    private Step constraint(String operation, Arguments a, Run run) {
        ConstraintThing thing = OperationsThing.constraint(operation, withoutTable(operation, a), run)
                .orElseThrow(() -> new Unreadable("batch_op." + operation));
        return new Step(operation, false, t -> t.addConstraint(thing));
    }

    /** The same arguments as outside a batch, with the table in its place. */
    private Arguments withoutTable(String operation, Arguments a) {
        List<Value> positional = new ArrayList<>(a.positional());
        Map<String, Value> named = new LinkedHashMap<>(a.named());
        if (positional.isEmpty()) {
            named.put(operation.equals("create_foreign_key") ? "source_table" : "table_name", Value.of(tableName));
        } else {
            positional.add(1, Value.of(tableName));
        }
        if (operation.equals("create_foreign_key")) {
            schema().ifPresent(s -> named.putIfAbsent("source_schema", Value.of(s)));
        }
        return new Arguments(positional, named, true);
    }

    private static Value required(Arguments a, int position, String name) {
        return a.find(position, name).orElseThrow(() -> new Unreadable("without its " + name));
    }

    private static boolean flag(Arguments a, String name) {
        return a.find(name).filter(v -> !Read.isNone(v)).map(Read::flag).orElse(false);
    }

    // ---------------------------------------------------------------------------------------------------- the end

    @Override
    public void exit(Run run) {
        List<Step> asked = List.copyOf(steps);
        run.touch(this);
        steps = new ArrayList<>();
        doubt.ifPresent(reason -> run.opaque("a batch: " + reason, Optional.of(Set.of(name(run)))));
        try {
            perform(asked, run);
        } catch (Unreadable unreadable) {
            run.opaque("a batch: " + unreadable.reason(), Optional.of(Set.of(name(run))));
        }
    }

    /** What an exception breaks off is done by nobody. */
    @Override
    public boolean leave(Value kind, Value exception, Run run) {
        run.touch(this);
        steps = new ArrayList<>();
        return false;
    }

    private void perform(List<Step> asked, Run run) {
        boolean alters = run.dialect().sqlAlchemy().altersTables();
        boolean recreate = recreate(asked, alters);
        if (recreate && leftOver(run)) {
            return;
        }
        Optional<Table> before = run.schema().findTable(name(run));
        if (recreate) {
            recreated(alters, run);
        }
        Alterations table = new Alterations(
                name(run), schema(), naming, recreate ? Alterations.Way.RECREATE : Alterations.Way.ALTER, run);
        for (Step step : recreate ? indexesApart(asked) : asked) {
            perform(step, table, run);
        }
        table.finish();
        if (recreate && run.schema().findTable(name(run)).equals(before)) {
            run.unseen("builds table " + tableName + " anew");
        }
    }

    /** What a run that broke off left behind stands where the new table is to be made. */
    private boolean leftOver(Run run) {
        Name copy = name(run).withLocal(BatchCopy.nameOf(tableName));
        boolean there = run.schema().findTable(copy).isPresent();
        if (there) {
            run.change(new Change.CreateTable(Table.of(copy, List.of())));
        }
        return there;
    }

    /** From the table that the script describes, or from what is reflected, which a script may correct. */
    private void recreated(boolean alters, Run run) {
        Recreation recreation = new Recreation(name(run), conventions(), run);
        try {
            if (alters) {
                recreation.lose();
            } else if (arguments.find("copy_from").orElse(None.NONE) instanceof TableThing described) {
                recreation.copy(described, naming);
            } else {
                recreation.reflect();
                recreation.correct(listed("reflect_args", run));
            }
            recreation.extend(listed("table_args", run), naming);
            if (!alters) {
                recreation.shape(arguments.find("table_kwargs"));
            }
        } catch (Unreadable unreadable) {
            run.opaque("a batch: " + unreadable.reason(), Optional.of(Set.of(name(run))));
        }
    }

    private List<Value> listed(String argument, Run run) {
        return arguments
                .find(argument)
                .filter(given -> !Read.isNone(given) && !(given instanceof ConstraintThing))
                .map(given -> Read.items(given, run))
                .orElse(List.of());
    }

    private void perform(Step step, Alterations table, Run run) {
        try {
            step.action().accept(table);
        } catch (Unreadable unreadable) {
            run.opaque("batch_op." + step.operation() + ": " + unreadable.reason(), Optional.of(Set.of(name(run))));
        }
    }

    private boolean recreate(List<Step> asked, boolean alters) {
        String mode = arguments.find(2, "recreate").map(Read::text).orElse("auto");
        return mode.equals("always")
                || mode.equals("auto") && !alters && asked.stream().anyMatch(s -> !s.light());
    }

    /** A table made anew gets its new indexes when all else is done, and never the old ones that are dropped. */
    private static List<Step> indexesApart(List<Step> asked) {
        List<Step> ordered = new ArrayList<>(those("drop_index", asked));
        asked.stream().filter(s -> !s.operation().endsWith("_index")).forEach(ordered::add);
        ordered.addAll(those("create_index", asked));
        return ordered;
    }

    private static List<Step> those(String operation, List<Step> asked) {
        return asked.stream().filter(s -> s.operation().equals(operation)).toList();
    }

    private Optional<Naming> conventions() {
        return arguments.find("naming_convention").filter(n -> !Read.isNone(n)).map(Naming::of);
    }

    @Override
    public Object save() {
        return List.copyOf(steps);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restore(Object saved) {
        steps = new ArrayList<>((List<Step>) saved);
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        if (!one.equals(other)) {
            doubt = Optional.of(reason);
        }
    }
}
