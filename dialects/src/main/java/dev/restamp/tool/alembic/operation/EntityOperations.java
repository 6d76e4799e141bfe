package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.ConnectionThing;
import java.util.Map;
import java.util.Optional;

/** The operations that alembic_utils adds to {@code op}: create, drop and replace a function, view, trigger, policy, … */
final class EntityOperations {

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
                case "PGTrigger" -> Optional.of("CREATE TRIGGER " + identity(run) + " " + definition);
                case "PGPolicy" ->
                    Optional.of("CREATE POLICY " + identity(run) + " ON " + onEntity() + " " + definition);
                default -> Optional.empty();
            };
        }

        private String onEntity() {
            return Read.text(
                    arguments.find("on_entity").orElseThrow(() -> new Unreadable(kind + " without its table")));
        }

        Optional<String> drop(boolean cascade, Run run) {
            String end = cascade ? " CASCADE" : "";
            return switch (kind) {
                case "PGFunction", "PGProcedure" ->
                    Optional.of(
                            "DROP " + (kind.equals("PGFunction") ? "FUNCTION " : "PROCEDURE ") + qualified(run) + end);
                case "PGView" -> Optional.of("DROP VIEW " + qualified(run) + end);
                case "PGMaterializedView" -> Optional.of("DROP MATERIALIZED VIEW " + qualified(run) + end);
                case "PGExtension" -> Optional.of("DROP EXTENSION " + identity(run) + end);
                case "PGTrigger" -> Optional.of("DROP TRIGGER " + identity(run) + " ON " + onEntity() + end);
                case "PGPolicy" -> Optional.of("DROP POLICY " + identity(run) + " ON " + onEntity());
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
            send(entity.drop(cascade, run), entity, run);
        }
        send(operation.equals("drop_entity") ? entity.drop(cascade, run) : entity.create(replace, run), entity, run);
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
