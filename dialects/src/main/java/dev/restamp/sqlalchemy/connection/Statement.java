package dev.restamp.sqlalchemy.connection;

import dev.restamp.history.DataChange;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Name;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Query;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.schema.Mapped;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code table.insert()}, {@code update()}, {@code delete()}, {@code select()} with what was said since. */
public record Statement(
        Kind kind,
        Optional<TableThing> table,
        Map<String, Optional<String>> values,
        Map<String, Optional<String>> where,
        boolean complete,
        boolean restricted)
        implements Query {

    public enum Kind {
        INSERT,
        UPDATE,
        DELETE,
        SELECT
    }

    public static Value of(Kind kind, TableThing table, Arguments arguments) {
        Statement bare = new Statement(kind, Optional.of(table), Map.of(), Map.of(), true, false);
        return kind == Kind.SELECT
                        || arguments.positional().isEmpty() && arguments.named().isEmpty()
                ? bare
                : bare.incomplete();
    }

    /** {@code sa.select(…)} and the like over whatever. */
    public static Value of(Kind kind, Arguments arguments, Run run) {
        if (kind == Kind.SELECT) {
            QueryThing.noteObjects(arguments, run);
        }
        Optional<TableThing> table = arguments
                .find(0, "table")
                .flatMap(t -> t instanceof TableThing thing ? Optional.of(thing) : Mapped.table(t, run));
        return new Statement(kind, table, Map.of(), Map.of(), table.isPresent(), false);
    }

    private Statement incomplete() {
        return new Statement(kind, table, values, where, false, restricted);
    }

    /** A statement of one kind on one table is that, whichever conditions it was given. */
    @Override
    public Optional<Value> either(Value other) {
        return other instanceof Statement statement && statement.kind == kind && statement.table.equals(table)
                ? Optional.of(new Statement(kind, table, Map.of(), Map.of(), false, restricted && statement.restricted))
                : Optional.empty();
    }

    @Override
    public String describe() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " statement";
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "values" -> new Function(name, (arguments, r) -> withValues(arguments));
            case "where", "filter" -> new Function(name, (arguments, r) -> withConditions(arguments));
            case "filter_by" -> new Function(name, (arguments, r) -> incomplete());
            case "c", "columns", "selected_columns" ->
                table.<Value>map(TableThing.Columns::new).orElse(new Unknown("columns"));
            default -> new Function(name, (arguments, r) -> plainly(name) ? this : incomplete());
        };
    }

    private static boolean plainly(String name) {
        return switch (name) {
            case "execution_options", "returning", "inline", "order_by", "with_hint", "compile" -> true;
            default -> false;
        };
    }

    private Statement withValues(Arguments arguments) {
        Map<String, Optional<String>> cells = new LinkedHashMap<>(values);
        boolean whole = complete && arguments.complete();
        for (Value row : arguments.positional()) {
            whole &= Rows.cells(row, cells);
        }
        for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
            Optional<Optional<String>> cell = Sql.cell(entry.getValue());
            cell.ifPresent(c -> cells.put(entry.getKey(), c));
            whole &= cell.isPresent();
        }
        return new Statement(kind, table, cells, where, whole, restricted);
    }

    private Statement withConditions(Arguments arguments) {
        Map<String, Optional<String>> all = new LinkedHashMap<>(where);
        boolean whole = complete;
        for (Value condition : arguments.positional()) {
            Map<String, Optional<String>> equalities = condition instanceof Sql sql ? sql.equalities() : Map.of();
            whole &= !equalities.isEmpty();
            all.putAll(equalities);
        }
        return new Statement(kind, table, values, all, whole, true);
    }

    /** Sends it. */
    Value execute(Optional<Value> parameters, Run run) {
        if (kind == Kind.SELECT) {
            return ResultThing.unknown();
        }
        if (table.isEmpty()) {
            Rows.noteUnknown(describe() + " on a table that is not known", run);
            return ResultThing.unknown();
        }
        Name name = table.get().fullName(run);
        if (kind == Kind.INSERT && parameters.isPresent() && values.isEmpty()) {
            Rows.insert(name, parameters.get(), run);
            return ResultThing.unknown();
        }
        List<Map<String, Optional<String>>> rows = new ArrayList<>();
        if (!values.isEmpty()) {
            rows.add(values);
        }
        boolean whole = complete && parameters.isEmpty() && (kind == Kind.DELETE || !values.isEmpty());
        Rows.note(DataChange.Kind.valueOf(kind.name()), name, rows, where, whole, run);
        return ResultThing.unknown();
    }
}
