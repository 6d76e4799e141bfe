package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.type.ReflectedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables that are there, as the objects that SQLAlchemy makes of them when it reads them back. */
public final class Reflection {

    private Reflection() {}

    static TableThing table(String name, Optional<String> schema, Metadata metadata, Run run) {
        Name full = Schemas.name(schema, name, run);
        if (run.schema().findTable(full).isEmpty()) {
            Schemas.readInVain(name, run);
        }
        Table table = Schemas.find(full, run).orElseThrow(() -> new Unreadable("table " + name + " is not there"));
        return table(table, schema, metadata, run);
    }

    static TableThing table(Table table, Optional<String> schema, Metadata metadata, Run run) {
        List<Value> content = new ArrayList<>();
        for (Column column : table.columns()) {
            content.add(column(column, table, run));
        }
        for (Constraint constraint : ReflectedKeys.seen(table, run)) {
            content.addAll(constraint(constraint, run));
        }
        for (Index index : table.indexes()) {
            index(index, run).ifPresent(content::add);
        }
        TableThing reflected = TableThing.of(table.name().local(), schema, content, Map.of(), metadata);
        return table.options().isOpen() ? reflected.doubted(TableThing.MORE) : reflected;
    }

    /** The constraint as an object, for reflected tables; what is no key is left out. */
    private static List<ConstraintThing> constraint(Constraint constraint, Run run) {
        List<Value> columns =
                constraint.columns().stream().<Value>map(Value::of).toList();
        Value name = constraint.name().map(Value::of).orElse(Value.None.NONE);
        if (constraint instanceof Constraint.ForeignKey key) {
            boolean home = key.target().schema().equals(run.schema().traits().defaultSchema());
            String path =
                    (home ? "" : key.target().schema() + ".") + key.target().local() + ".";
            List<Value> targets = key.targetColumns().stream()
                    .<Value>map(c -> Value.of(path + c))
                    .toList();
            return List.of(new ConstraintThing(ConstraintThing.Kind.FOREIGN_KEY, name, columns, targets, actions(key)));
        }
        if (constraint instanceof Constraint.Check check) {
            return List.of(new ConstraintThing(
                    ConstraintThing.Kind.CHECK,
                    name,
                    List.of(
                            check.expression().isUnknown()
                                    ? new Value.Unknown("a check")
                                    : Sql.compound(check.expression().text())),
                    List.of(),
                    Map.of()));
        }
        boolean primary = constraint instanceof Constraint.PrimaryKey;
        return primary || constraint instanceof Constraint.UniqueKey
                ? List.of(new ConstraintThing(
                        primary ? ConstraintThing.Kind.PRIMARY_KEY : ConstraintThing.Kind.UNIQUE,
                        name,
                        columns,
                        List.of(),
                        Map.of()))
                : List.of();
    }

    private static Map<String, Value> actions(Constraint.ForeignKey key) {
        Map<String, Value> actions = new LinkedHashMap<>();
        if (!key.onDelete().equals("NO ACTION")) {
            actions.put("ondelete", Value.of(key.onDelete()));
        }
        if (!key.onUpdate().equals("NO ACTION")) {
            actions.put("onupdate", Value.of(key.onUpdate()));
        }
        return actions;
    }

    /** The index as an object, for reflected tables; one on an expression is passed over. */
    private static Optional<IndexThing> index(Index index, Run run) {
        if (!index.parts().stream().allMatch(Index.Part::column)) {
            return Optional.empty();
        }
        Map<String, Value> options = new LinkedHashMap<>();
        options.put("unique", Value.of(index.unique()));
        index.predicate()
                .ifPresent(where -> options.put(
                        run.dialect().name() + "_where",
                        where.isUnknown() ? new Value.Unknown("a condition") : Sql.compound(where.text())));
        List<Value> keys = index.parts().stream()
                .<Value>map(part -> Value.of(part.expression().canonical()))
                .toList();
        return Optional.of(new IndexThing(Value.of(index.name()), keys, options));
    }

    /** The column as an object, for reflected tables. */
    private static ColumnThing column(Column column, Table table, Run run) {
        Map<String, Value> options = new LinkedHashMap<>();
        options.put("nullable", Value.of(column.nullable()));
        boolean keyed = table.primaryKey()
                .filter(k -> k.columns().contains(column.name()))
                .isPresent();
        options.put("primary_key", Value.of(keyed));
        column.defaultValue()
                .ifPresent(d -> options.put(
                        "server_default", d.isUnknown() ? new Value.Unknown("a default") : Sql.compound(d.text())));
        return new ColumnThing(
                column.name(),
                new ReflectedType(column.type()),
                List.of(),
                options,
                Optional.of(table.name().local()));
    }
}
