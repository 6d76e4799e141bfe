package dev.restamp.dialect.postgres;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.schema.Change;
import dev.restamp.schema.Change.AddConstraint;
import dev.restamp.schema.Change.CreateObject;
import dev.restamp.schema.Change.CreateTable;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A whole schema as the statements that make it in an empty database. */
final class Rebuilding {

    private static final Set<ObjectKind> BEFORE_TABLES = Set.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.ENUM,
            ObjectKind.DOMAIN,
            ObjectKind.COMPOSITE_TYPE,
            ObjectKind.SEQUENCE,
            ObjectKind.FUNCTION);

    private final SqlWriter writer = new PostgresSqlWriter();
    private final Schema schema;

    Rebuilding(Schema schema) {
        this.schema = schema;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>(List.of("SET check_function_bodies = off"));
        objects(true).forEach(object -> statements.addAll(write(new CreateObject(object))));
        List<Table> tables = schema.tables().stream().sorted(PARENTS_FIRST).toList();
        tables.forEach(table -> statements.addAll(write(new CreateTable(withoutForeignKeys(table)))));
        for (Table table : tables) {
            table.foreignKeys().stream()
                    .filter(key -> !isInherited(table, key))
                    .forEach(key -> statements.addAll(write(new AddConstraint(table.name(), key))));
        }
        objects(false).forEach(object -> statements.addAll(write(new CreateObject(object))));
        return statements;
    }

    private static final Comparator<Table> PARENTS_FIRST = Comparator.comparing(
                    (Table table) -> table.options().partitionOf().isPresent()
                            || !table.options().inherits().isEmpty())
            .thenComparing(Table::name);

    private List<SchemaObject> objects(boolean before) {
        return schema.objects().stream()
                .filter(object -> BEFORE_TABLES.contains(object.kind()) == before)
                .filter(object -> !(object instanceof SchemaObject.Other other
                        && object.kind() == ObjectKind.FUNCTION
                        && other.definition().isUnknown()))
                .toList();
    }

    private List<String> write(Change change) {
        return writer.write(change, schema);
    }

    private static Table withoutForeignKeys(Table table) {
        return table.withConstraints(table.constraints().stream()
                .filter(c -> !(c instanceof Constraint.ForeignKey))
                .toList());
    }

    private boolean isInherited(Table table, Constraint key) {
        return table.options().partitionOf().flatMap(schema::findTable).stream()
                .flatMap(parent -> parent.foreignKeys().stream())
                .anyMatch(parent -> parent.columns().equals(key.columns()));
    }
}
