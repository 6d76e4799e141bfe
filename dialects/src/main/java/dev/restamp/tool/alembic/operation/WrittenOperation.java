package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ops.AddColumnOp("t", column)}: one of Alembic's own operations as an object, which {@code op.invoke} carries out. */
record WrittenOperation(String operation, Arguments arguments) implements Value.Thing {

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("CreateTableOp", "create_table"),
            Map.entry("DropTableOp", "drop_table"),
            Map.entry("RenameTableOp", "rename_table"),
            Map.entry("AddColumnOp", "add_column"),
            Map.entry("DropColumnOp", "drop_column"),
            Map.entry("AlterColumnOp", "alter_column"),
            Map.entry("CreateIndexOp", "create_index"),
            Map.entry("DropIndexOp", "drop_index"),
            Map.entry("CreateUniqueConstraintOp", "create_unique_constraint"),
            Map.entry("CreateCheckConstraintOp", "create_check_constraint"),
            Map.entry("CreatePrimaryKeyOp", "create_primary_key"),
            Map.entry("CreateForeignKeyOp", "create_foreign_key"),
            Map.entry("DropConstraintOp", "drop_constraint"),
            Map.entry("CreateTableCommentOp", "create_table_comment"),
            Map.entry("DropTableCommentOp", "drop_table_comment"),
            Map.entry("BulkInsertOp", "bulk_insert"),
            Map.entry("ExecuteSQLOp", "execute"));

    /** The words of an alteration; the others are called as those of the operation. */
    private static final Map<String, String> WORDS = Map.of("modify_name", "new_column_name", "modify_type", "type_");

    /** The class of this name. */
    static Optional<Value> classOf(String name) {
        return Optional.ofNullable(CLASSES.get(name))
                .map(operation ->
                        new Function(name, (a, run) -> new WrittenOperation(operation, asCalled(operation, a, run))));
    }

    @Override
    public String describe() {
        return "an operation " + operation;
    }

    private static Arguments asCalled(String operation, Arguments a, Run run) {
        return switch (operation) {
            case "create_table" -> spread(a, run);
            case "alter_column" -> renamed(a);
            default -> a;
        };
    }

    /** A table's parts are one list here. */
    private static Arguments spread(Arguments a, Run run) {
        Map<String, Value> named = new LinkedHashMap<>(a.named());
        named.remove("columns");
        List<Value> positional = new ArrayList<>();
        positional.add(OperationsThing.required(a, 0, "table_name"));
        positional.addAll(Read.items(OperationsThing.required(a, 1, "columns"), run));
        return new Arguments(positional, named, a.complete());
    }

    private static Arguments renamed(Arguments a) {
        Map<String, Value> named = new LinkedHashMap<>();
        a.named().forEach((word, value) -> named.put(WORDS.getOrDefault(word, plain(word)), value));
        return new Arguments(a.positional(), named, a.complete());
    }

    private static String plain(String word) {
        return word.replaceFirst("^modify_", "");
    }
}
