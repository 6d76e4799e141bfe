package dev.restamp.sqlalchemy.connection;

import dev.restamp.history.Idiom;
import dev.restamp.python.object.Instance;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Loaded;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sql.CatalogQuestion;
import dev.restamp.sql.Datum;
import dev.restamp.sql.SqlReader;
import dev.restamp.sqlalchemy.base.DialectThing;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.expression.Data;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.schema.ColumnItem;
import dev.restamp.sqlalchemy.type.Compiled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A connection, an engine, a transaction or a session: whatever sends statements. */
public record ConnectionThing() implements Value.Thing {

    private static final Pattern CONDITION = Pattern.compile("(?i)\\bIF\\s+(NOT\\s+)?EXISTS\\b");
    private static final Set<String> ASKING = Set.of("SELECT", "WITH", "PRAGMA", "SHOW", "VALUES", "EXPLAIN");

    @Override
    public String describe() {
        return "the connection";
    }

    @Override
    public boolean reachesDatabase() {
        return true;
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "dialect" -> new DialectThing();
            case "name" -> Value.of(run.dialect().name());
            case "engine", "bind", "connection", "driver_connection", "sync_connection", "sync_engine" -> this;
            case "execute", "exec_driver_sql", "exec", "executescript", "executemany" ->
                new Function(name, this::execute);
            case "scalar" -> new Function(name, (a, r) -> scalar(a, r, "scalar"));
            case "scalars" -> new Function(name, (a, r) -> scalar(a, r, "scalars"));
            case "begin_nested" -> new Function(name, (a, r) -> SavepointThing.open(this, r));
            case "execution_options" -> new Function(name, this::options);
            case "connect",
                    "begin",
                    "get_bind",
                    "raw_connection",
                    "cursor",
                    "contextual_connect",
                    "detach",
                    "get_transaction",
                    "no_autoflush",
                    "connection_fairy",
                    "autobegin" -> name.equals("no_autoflush") ? this : Function.constant(name, this);
            case "commit",
                    "rollback",
                    "close",
                    "flush",
                    "expire_all",
                    "dispose",
                    "invalidate",
                    "expunge_all",
                    "refresh",
                    "expire",
                    "expunge",
                    "autoflush",
                    "close_all",
                    "prepare",
                    "interrupt",
                    "create_function",
                    "create_collation",
                    "enable_load_extension",
                    "set_session",
                    "set_isolation_level",
                    "set_client_encoding" -> Function.constant(name, None.NONE);
            case "get_isolation_level",
                    "get_execution_options",
                    "in_nested_transaction",
                    "get_nested_transaction",
                    "mogrify" -> Function.constant(name, new Unknown("the connection's " + name));
            case "lastrowid", "rowcount", "notices", "default_isolation_level", "autocommit", "description" ->
                new Unknown("the connection's " + name);
            case "in_transaction", "is_active" ->
                name.equals("is_active") ? Value.of(true) : Function.constant(name, Value.of(true));
            case "closed" -> Value.of(false);
            case "info" -> Value.dict(Map.of());
            case "url" -> new UrlThing(run.dialect().name());
            case "run_callable" -> new Function(name, this::hand);
            case "run_sync" -> new Function(name, this::hand);
            case "fetchone", "fetchall", "fetchmany" -> Function.constant(name, new Unknown("rows of the database"));
            case "query" -> new Function(name, QueryThing::of);
            case "has_table" ->
                new Function(
                        name,
                        (a, r) -> Value.of(Inspection.hasTable(
                                Read.text(Read.given(a, 0, "table_name")),
                                a.find(1, "schema").flatMap(Read::textOrNone),
                                r)));
            case "table_names" -> new Function(name, (a, r) -> Inspection.tableNames(Optional.empty(), r));
            case "add",
                    "add_all",
                    "merge",
                    "delete",
                    "bulk_save_objects",
                    "bulk_insert_mappings",
                    "bulk_update_mappings" -> new Function(name, (a, r) -> rows(name, r));
            case "get" -> new Function(name, (a, r) -> loaded(r));
            // whatever else it can do, it may do to the database
            default -> new Unknown("the connection's " + name, true);
        };
    }

    @Override
    public boolean isWithout(String name) {
        return !OtherNames.include(name);
    }

    /** {@code session.connection()}. */
    @Override
    public Value call(Arguments arguments, Run run) {
        return this;
    }

    /** Without a transaction a failed statement costs no more than itself, from here on. */
    private Value options(Arguments a, Run run) {
        boolean each = a.find("isolation_level")
                .flatMap(Read::findText)
                .filter("AUTOCOMMIT"::equals)
                .isPresent();
        if (each) {
            run.savepoints().open();
        }
        return this;
    }

    private Value hand(Arguments a, Run run) {
        List<Value> arguments = new java.util.ArrayList<>(a.positional());
        Value callee = arguments.remove(0);
        arguments.add(0, this);
        return run.call(callee, new Arguments(arguments, a.named(), a.complete()));
    }

    private static Value loaded(Run run) {
        Loaded.note(run);
        return new Unknown("rows of the database");
    }

    private static Value rows(String name, Run run) {
        Rows.noteUnknown("rows by way of session." + name, run);
        return None.NONE;
    }

    private Value scalar(Arguments a, Run run, String method) {
        Value result = execute(a, run);
        return result instanceof Value.Thing thing && thing.attribute(method, run) instanceof Function function
                ? function.call(new Arguments(List.of(), Map.of(), true), run)
                : result;
    }

    /** Sends a text or a statement; a question to the catalogue is answered from the schema. */
    public Value execute(Arguments a, Run run) {
        Value what = a.find(0, "statement")
                .or(() -> a.find("sqltext"))
                .or(() -> a.find("sql"))
                .orElse(None.NONE);
        Optional<Value> given =
                a.find(1, "parameters").or(() -> a.find("params")).filter(p -> !Read.isNone(p));
        run.meet(what instanceof Statement || what instanceof DdlThing ? Idiom.EXPRESSION : Idiom.SQL);
        if (what instanceof Statement statement) {
            return statement.execute(given, run);
        }
        if (what instanceof DdlThing ddl) {
            return ddl.execute(run);
        }
        Optional<Value> own = what instanceof Instance element ? Compiled.statement(element, run) : Optional.empty();
        if (own.isPresent()) {
            return execute(Arguments.of(own.get()), run);
        }
        if (what instanceof Sql sql) {
            Map<String, Value> parameters = sql.given();
            parameters.putAll(parameters(given, a, run));
            return send(sql.sql(), parameters, run);
        }
        Optional<String> text = Read.findText(what);
        if (text.isPresent()) {
            return send(Sql.unescaped(text.get()), parameters(given, a, run), run);
        }
        if (what instanceof Value.Unknown part && part.outline().isPresent()) {
            SqlReader.read(Sql.unescaped(part.outline().get()), Data.to(parameters(given, a, run)), run);
            return ResultThing.unknown();
        }
        if (what instanceof ColumnItem sequence && sequence.kind() == ColumnItem.Kind.SEQUENCE) {
            return ResultThing.unknown();
        }
        run.opaque("a statement that is not known: " + Read.reason(what), Optional.empty());
        return ResultThing.unknown();
    }

    private static Map<String, Value> parameters(Optional<Value> given, Arguments a, Run run) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        a.named().forEach((key, value) -> {
            if (!Set.of("statement", "sqltext", "sql", "parameters", "params", "execution_options")
                    .contains(key)) {
                parameters.put(key, value);
            }
        });
        if (given.isEmpty()) {
            return parameters;
        }
        if (given.get() instanceof Value.DictValue dict) {
            dict.entries().forEach((key, value) -> Read.findText(key).ifPresent(k -> parameters.put(k, value)));
        } else if (given.get() instanceof Value.TupleValue tuple) {
            int position = 1;
            for (Value value : tuple.items()) {
                parameters.put(String.valueOf(position++), value);
            }
        }
        return parameters;
    }

    public static Value send(String sql, Map<String, Value> given, Run run) {
        Map<String, Datum> parameters = Data.to(given);
        if (ASKING.contains(firstWord(sql))) {
            Optional<CatalogQuestion.Answer> answer = CatalogQuestion.ask(sql, parameters, run.schema(), run.dialect());
            if (answer.isPresent()) {
                run.meet(Idiom.INSPECTION);
                SqlReader.noteCalls(sql, parameters, run);
                return ResultThing.of(answer.get());
            }
        }
        if (CONDITION.matcher(sql).find()) {
            run.meet(Idiom.CONDITION);
        }
        SqlReader.read(sql, parameters, run);
        return ExistenceQuery.send(sql, run);
    }

    private static String firstWord(String sql) {
        String bare = sql.replaceAll("(?s)/\\*.*?\\*/", " ")
                .replaceAll("(?m)--.*$", " ")
                .strip();
        int end = 0;
        while (end < bare.length() && Character.isLetter(bare.charAt(end))) {
            end++;
        }
        return bare.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
