package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations that alembic_utils adds to {@code op}: create, drop and replace a function, view, trigger, policy, … */
final class EntityOperations {

    private static final Pattern ON_TABLE =
            Pattern.compile("(?is)\\s*(?<event>.+?)\\s+ON\\s+(?<table>.+?)\\s+(?<action>.+)");

    private EntityOperations() {}

    /** An entity: {@code PGFunction(schema=…, signature=…, definition=…)}. */
    record Entity(String kind, Arguments arguments) implements Value.Thing {
        @Override
        public String describe() {
            return kind;
        }

        @Override
        public Value attribute(String name, Run run) {
            return arguments.find(name).orElse(new Unknown(kind + "." + name));
        }

        private String part(int position, String name) {
            return Read.text(
                    arguments.find(position, name).orElseThrow(() -> new Unreadable(kind + " without its " + name)));
        }

        private String qualified(Run run) {
            return run.dialect().sqlWriter().quote(part(0, "schema")) + "." + identity(run);
        }

        /** alembic_utils quotes each name, of a function what stands before its arguments; that of a policy it takes for SQL. */
        private String identity(Run run) {
            String signature = part(1, "signature");
            int end = signature.contains("(") ? signature.indexOf('(') : signature.length();
            String name = signature.substring(0, end).replace("\"", "").strip();
            return kind.equals("PGPolicy")
                    ? signature
                    : run.dialect().sqlWriter().quote(name) + signature.substring(end);
        }

        Optional<String> create(boolean replace, Run run) {
            String definition = kind.equals("PGExtension") ? "" : part(2, "definition");
            String or = replace ? "OR REPLACE " : "";
            return switch (kind) {
                case "PGFunction" -> Optional.of("CREATE " + or + "FUNCTION " + qualified(run) + " " + definition);
                case "PGProcedure" -> Optional.of("CREATE " + or + "PROCEDURE " + qualified(run) + " " + definition);
                case "PGView" -> Optional.of("CREATE " + or + "VIEW " + qualified(run) + " AS " + definition);
                case "PGMaterializedView" ->
                    Optional.of("CREATE MATERIALIZED VIEW " + qualified(run) + " AS " + definition);
                case "PGExtension" -> Optional.of("CREATE EXTENSION " + identity(run));
                case "PGTrigger" -> Optional.of(trigger(definition, run));
                case "PGPolicy" ->
                    Optional.of("CREATE POLICY " + identity(run) + " ON " + onEntity() + " " + definition);
                default -> Optional.empty();
            };
        }

        /** Whatever schema the definition gives the table, or none, alembic_utils looks for it in that of the trigger. */
        private String trigger(String definition, Run run) {
            Matcher found = ON_TABLE.matcher(definition);
            if (!found.matches()) {
                throw new Unreadable("a trigger whose definition names no table");
            }
            String table = found.group("table");
            return "CREATE "
                    + (arguments.find(4, "is_constraint").map(Read::flag).orElse(false) ? "CONSTRAINT " : "")
                    + "TRIGGER " + identity(run) + " " + found.group("event") + " ON " + part(0, "schema") + "."
                    + table.substring(table.indexOf('.') + 1) + " " + found.group("action");
        }

        private String onEntity() {
            String table = part(3, "on_entity");
            return table.contains(".") ? table : "public." + table;
        }

        Optional<String> drop(boolean ifExists, boolean cascade, Run run) {
            String end = cascade ? " CASCADE" : "";
            String there = ifExists ? "IF EXISTS " : "";
            return switch (kind) {
                case "PGFunction", "PGProcedure" ->
                    Optional.of(
                            "DROP " + (kind.equals("PGFunction") ? "FUNCTION " : "PROCEDURE ") + qualified(run) + end);
                case "PGView" -> Optional.of("DROP VIEW " + qualified(run) + end);
                case "PGMaterializedView" -> Optional.of("DROP MATERIALIZED VIEW " + there + qualified(run) + end);
                case "PGExtension" -> Optional.of("DROP EXTENSION " + identity(run) + end);
                case "PGTrigger" -> Optional.of("DROP TRIGGER " + there + identity(run) + " ON " + onEntity() + end);
                case "PGPolicy" -> Optional.of("DROP POLICY " + there + identity(run) + " ON " + onEntity());
                default -> Optional.empty();
            };
        }
    }

    /** Whether it was such an operation. */
    static boolean perform(String operation, Arguments a, Run run) {
        if (!operation.endsWith("_entity")) {
            return false;
        }
        if (!(a.find(0, "target").orElse(Value.None.NONE) instanceof Entity entity)) {
            throw new Unreadable("the entity of op." + operation);
        }
        boolean replace = operation.equals("replace_entity");
        boolean cascade =
                a.find("cascade").filter(c -> !Read.isNone(c)).map(Read::flag).orElse(false);
        if (replace && !entity.kind().matches("PGFunction|PGView|PGProcedure")) {
            send(entity.drop(true, cascade, run), entity, run);
        }
        send(
                operation.equals("drop_entity") ? entity.drop(false, cascade, run) : entity.create(replace, run),
                entity,
                run);
        return true;
    }

    private static void send(Optional<String> sql, Entity entity, Run run) {
        if (sql.isPresent()) {
            ConnectionThing.send(sql.get(), Map.of(), run);
        } else {
            run.opaque("an entity of kind " + entity.kind(), Optional.empty());
        }
    }
}
