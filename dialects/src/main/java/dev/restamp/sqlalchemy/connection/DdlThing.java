package dev.restamp.sqlalchemy.connection;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.history.Operation.Ground;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Name;
import dev.restamp.sqlalchemy.base.DialectThing;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.schema.ColumnItem;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Indexes;
import dev.restamp.sqlalchemy.schema.Sequences;
import dev.restamp.sqlalchemy.schema.TableDdl;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code sa.schema.CreateTable(table)} and its like, to be executed. */
public record DdlThing(
        String kind, Value subject, Arguments arguments, Optional<Arguments> condition, Optional<TableThing> target)
        implements Value.Thing {

    public static Value make(String kind, Arguments arguments, Run run) {
        return new DdlThing(
                kind, arguments.find(0, "element").orElse(None.NONE), arguments, Optional.empty(), Optional.empty());
    }

    @Override
    public String describe() {
        return kind;
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "execute_if" ->
                new Function(name, (a, r) -> new DdlThing(kind, subject, arguments, Optional.of(a), target));
            case "against" -> new Function(name, (a, r) -> against(Read.given(a, 0, "target")));
            default -> new Unknown(kind + "." + name);
        };
    }

    private DdlThing against(Value thing) {
        Optional<TableThing> table = thing instanceof TableThing known ? Optional.of(known) : Optional.empty();
        return new DdlThing(kind, subject, arguments, condition, table);
    }

    /** Where something is made or dropped that it listens to. */
    @Override
    public Value call(Arguments event, Run run) {
        DdlThing told = against(Read.given(event, 0, "target"));
        Optional<Boolean> meant = isMeant(event, run);
        if (meant.isEmpty()) {
            run.perhaps(Ground.UNDECIDED, "it hangs on a condition of the statement", () -> told.execute(run));
        } else if (meant.get()) {
            told.execute(run);
        }
        return None.NONE;
    }

    /** What {@code execute_if(dialect=…, callable_=…)} says; empty where that cannot be known. */
    private Optional<Boolean> isMeant(Arguments event, Run run) {
        Optional<Value> dialect = condition.flatMap(c -> c.find(0, "dialect")).filter(d -> !Read.isNone(d));
        if (dialect.isPresent()
                && !names(dialect.get(), run).contains(run.dialect().name())) {
            return Optional.of(false);
        }
        Optional<Value> asked = condition.flatMap(c -> c.find(1, "callable_")).filter(c -> !Read.isNone(c));
        return asked.isEmpty() ? Optional.of(true) : Truth.of(run.call(asked.get(), asked(event)), run);
    }

    private static List<String> names(Value dialects, Run run) {
        return dialects.text().map(List::of).orElseGet(() -> Read.names(dialects, run));
    }

    private Arguments asked(Arguments event) {
        Map<String, Value> named = new LinkedHashMap<>(event.named());
        named.putIfAbsent("tables", None.NONE);
        named.put("state", condition.flatMap(c -> c.find(2, "state")).orElse(None.NONE));
        named.put("dialect", new DialectThing());
        return new Arguments(event.positional(), named, true).after(this);
    }

    Value execute(Run run) {
        return Function.acting(kind, (none, r) -> sent(r)).call(Arguments.NONE, run);
    }

    private Value sent(Run run) {
        boolean lenient = arguments
                .find("if_not_exists")
                .or(() -> arguments.find("if_exists"))
                .map(Read::flag)
                .orElse(false);
        if (kind.equals("CreateTable") && subject instanceof TableThing table) {
            TableDdl.send(table, true, lenient, run);
        } else if (kind.equals("DropTable") && subject instanceof TableThing table) {
            TableDdl.send(table, false, lenient, run);
        } else if (kind.equals("CreateIndex") && subject instanceof IndexThing index) {
            Indexes.create(index, lenient, run);
        } else if (kind.equals("DropIndex") && subject instanceof IndexThing index) {
            Indexes.drop(index, lenient, run);
        } else if (kind.equals("CreateSchema") || kind.equals("DropSchema")) {
            schema(run, lenient);
        } else if (kind.equals("CreateSequence") && subject instanceof ColumnItem sequence) {
            Sequences.create(sequence, arguments, run);
        } else if (kind.equals("DropSequence") && subject instanceof ColumnItem sequence) {
            Sequences.drop(sequence, arguments, run);
        } else if (kind.equals("DDL")) {
            return ConnectionThing.send(written(run), Map.of(), run);
        } else {
            run.opaque(kind + ": " + Read.reason(subject), Optional.<Set<Name>>empty());
        }
        return ResultThing.unknown();
    }

    /** With what stands for {@code %(name)s} in its place, and a percent sign for two. */
    private String written(Run run) {
        Map<Value, Value> context = new LinkedHashMap<>();
        target.ifPresent(table -> {
            Name name = table.fullName(run);
            SqlWriter writer = run.dialect().sqlWriter();
            String schema = table.schema().map(writer::quote).orElse("");
            context.put(Value.of("table"), Value.of(writer.quote(name.local())));
            context.put(Value.of("schema"), Value.of(schema));
            context.put(
                    Value.of("fullname"),
                    Value.of((schema.isEmpty() ? "" : schema + ".") + writer.quote(name.local())));
        });
        Value given = arguments.find(2, "context").orElse(None.NONE);
        if (given instanceof DictValue own) {
            context.putAll(own.entries());
        }
        return Read.text(Operators.binary(subject, "%", Value.dict(context), run));
    }

    private void schema(Run run, boolean lenient) {
        String name = run.dialect().sqlWriter().quote(Read.text(subject));
        boolean cascade = arguments.find(1, "cascade").map(Read::flag).orElse(false);
        String sql = kind.equals("CreateSchema")
                ? "CREATE SCHEMA " + (lenient ? "IF NOT EXISTS " : "") + name
                : "DROP SCHEMA " + (lenient ? "IF EXISTS " : "") + name + (cascade ? " CASCADE" : "");
        ConnectionThing.send(sql, Map.of(), run);
    }
}
