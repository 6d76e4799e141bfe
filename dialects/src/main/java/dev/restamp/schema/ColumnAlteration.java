package dev.restamp.schema;

import dev.restamp.schema.Change.DropColumn;
import dev.restamp.schema.Change.RenameColumn;
import dev.restamp.schema.Constraint.ForeignKey;
import java.util.ArrayList;
import java.util.List;

/** Columns, and all that is made of them. */
final class ColumnAlteration extends AlterationPart {

    ColumnAlteration(Schema schema) {
        super(schema);
    }

    /** What an enum's column takes for granted stays a value of the enum, whatever the column becomes. */
    Column altered(Column column, Column to) {
        return column.type() instanceof ColumnType.UserDefined before
                        && to.type() instanceof ColumnType.BuiltIn
                        && column.defaultValue().equals(to.defaultValue())
                ? to.withDefault(to.defaultValue().map(value -> value.of(before.name())))
                : to;
    }

    Outcome addColumn(Table table, Column column) {
        if (table.findColumn(column.name()).isPresent()) {
            return refused(Refusal.there("column " + column.name() + " of table " + shown(table.name())));
        }
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        return done(table.withColumns(columns));
    }

    Outcome dropColumn(Table table, DropColumn change) {
        String column = change.column();
        List<Name> others = schema.referrers(table.name()).stream()
                .filter(name -> !name.equals(table.name()))
                .filter(name -> schema.findTable(name).stream()
                        .flatMap(t -> t.foreignKeys().stream())
                        .anyMatch(key -> pointsAt(key, table.name(), column)))
                .toList();
        boolean guarded = schema.traits().guardsReferences();
        if (guarded && !change.cascade() && !others.isEmpty()) {
            return refused(Refusal.needed("cannot drop column " + column + " of table " + shown(table.name())
                    + " because " + shown(others.get(0)) + " refers to it"));
        }
        if (guarded && !change.cascade() && table.columns().stream().anyMatch(c -> isComputedFrom(c, column))) {
            return refused(Refusal.needed("cannot drop column " + column + " of table " + shown(table.name())
                    + " because another column is computed from it"));
        }
        Table next = table.withColumns(table.columns().stream()
                        .filter(c -> !c.name().equals(column) && !(guarded && isComputedFrom(c, column)))
                        .toList())
                .withConstraints(table.constraints().stream()
                        .filter(c -> !uses(c, table.name(), column))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .filter(i -> !i.mentions(column))
                        .toList());
        Schema result = schema.with(next);
        for (Name other : guarded ? others : List.<Name>of()) {
            result = result.mapTable(other, t -> withoutKeysTo(t, key -> pointsAt(key, table.name(), column)));
        }
        return done(guarded && change.cascade() ? withoutObjectsOf(result, table.name(), column) : result);
    }

    private static boolean isComputedFrom(Column computed, String column) {
        return computed.generated()
                .filter(g -> Identifiers.mentions(g.expression(), column))
                .isPresent();
    }

    /** Triggers, policies and views that speak of the column go with it. */
    private static Schema withoutObjectsOf(Schema schema, Name table, String column) {
        Schema next = new Readers(table).withoutThoseOf(column, schema);
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other other
                    && other.table().filter(table::equals).isPresent()
                    && Identifiers.mentions(other.definition(), column)) {
                next = next.without(ObjectKey.of(other));
            }
        }
        return next;
    }

    private static boolean pointsAt(ForeignKey key, Name table, String column) {
        return key.target().equals(table) && key.targetColumns().contains(column);
    }

    private static boolean uses(Constraint constraint, Name table, String column) {
        return constraint.mentions(column) || constraint instanceof ForeignKey key && pointsAt(key, table, column);
    }

    Outcome renameColumn(Table table, RenameColumn change) {
        if (table.findColumn(change.to()).isPresent()) {
            return refused(Refusal.there("column " + change.to() + " of table " + shown(table.name())));
        }
        Schema next = schema.with(Identifiers.renameColumn(table, change.column(), change.to()));
        for (Name referrer : schema.referrers(table.name())) {
            next = next.mapTable(
                    referrer,
                    t -> mapKeys(
                            t,
                            key -> key.target().equals(table.name())
                                    ? Identifiers.renameTarget(key, change.column(), change.to())
                                    : key));
        }
        return done(withRenamedColumn(next, change));
    }

    /** A view that speaks of the column is spelt in another way now; in which exactly, only the database knows. */
    private Schema withRenamedColumn(Schema renamed, RenameColumn change) {
        Schema next = renamed;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other other
                    && other.kind() != ObjectKind.FUNCTION
                    && Identifiers.mentions(other.definition(), change.column())
                    && (other.table().filter(change.table()::equals).isPresent()
                            || Identifiers.mentions(
                                    other.definition(), change.table().local()))) {
                next = next.with(
                        other.withDefinition(Identifiers.rename(other.definition(), change.column(), change.to())));
            }
        }
        return next;
    }
}
