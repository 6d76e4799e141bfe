package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.DialectThing;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import dev.restamp.sqlalchemy.connection.SavepointThing;
import java.util.Map;

/** {@code op.get_context()} and {@code alembic.context} inside a revision that runs against a database. */
record ContextThing() implements Value.Thing {

    @Override
    public String describe() {
        return "the migration context";
    }

    @Override
    public boolean reachesDatabase() {
        return true;
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "dialect" -> new DialectThing();
            case "bind", "connection" -> new ConnectionThing();
            case "as_sql" -> Value.of(false);
            case "is_offline_mode", "is_transactional_ddl" -> Function.constant(name, Value.of(false));
            case "get_bind" -> Function.constant(name, new ConnectionThing());
            case "get_context" -> Function.constant(name, this);
            case "impl" -> new Implementation();
            case "get_impl" -> Function.constant(name, new Implementation());
            case "autocommit_block" -> new Function(name, (a, r) -> SavepointThing.apart(this, r));
            case "begin_transaction" -> Function.constant(name, this);
            case "execute" -> new Function(name, new ConnectionThing()::execute);
            case "opts" -> new Unknown("what env.py tells the migration context");
            case "get_x_argument" ->
                new Function(
                        name,
                        (a, r) -> a.find(0, "as_dictionary").map(Read::flag).orElse(false)
                                ? Value.dict(Map.of())
                                : Value.list(java.util.List.of()));
            case "script" -> run.library().find("alembic.context.script").orElse(new Unknown("context.script"));
            case "config" -> run.library().find("alembic.context.config").orElse(new Unknown("Alembic's settings"));
            case "configure" -> new Function(name, ContextThing::configure);
            case "run_migrations" -> Function.constant(name, None.NONE);
            case "environment_context", "get_tag_argument" -> new Unknown("context." + name);
            default -> new Unknown("context." + name);
        };
    }

    private static Value configure(Arguments arguments, Run run) {
        arguments
                .find("target_metadata")
                .ifPresent(metadata -> run.own(Handed.class, Handed::new).over(metadata));
        return new ContextThing();
    }

    /** {@code context.impl}: sends what it is told. */
    record Implementation() implements Value.Thing {
        @Override
        public String describe() {
            return "the context's implementation";
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "dialect" -> new DialectThing();
                case "connection", "bind" -> new ConnectionThing();
                case "execute", "_exec" -> new Function(name, new ConnectionThing()::execute);
                case "transactional_ddl" -> Value.of(run.dialect().sqlAlchemy().transactsDdl());
                default -> new Unknown("context.impl." + name);
            };
        }
    }
}
