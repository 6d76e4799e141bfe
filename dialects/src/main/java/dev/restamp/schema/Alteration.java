package dev.restamp.schema;

import dev.restamp.schema.Change.*;
import dev.restamp.schema.Outcome.Done;

/** Applies one change to one schema, drawing the consequences that the database itself would draw. */
final class Alteration extends AlterationPart {

    private final TableAlteration tables;
    private final ColumnAlteration columns;
    private final KeyAlteration keys;
    private final ObjectAlteration objects;

    Alteration(Schema schema) {
        super(schema);
        tables = new TableAlteration(schema);
        columns = new ColumnAlteration(schema);
        keys = new KeyAlteration(schema);
        objects = new ObjectAlteration(schema);
    }

    Outcome apply(Change change) {
        Outcome outcome = applyAlone(change);
        return outcome instanceof Done done ? done(new Heirs(schema).follow(done.schema(), change)) : outcome;
    }

    private Outcome applyAlone(Change change) {
        if (change instanceof CreateTable c) {
            return tables.createTable(c.table());
        } else if (change instanceof DropTable c) {
            return tables.dropTable(c);
        } else if (change instanceof RenameTable c) {
            return tables.renameTable(c);
        } else if (change instanceof SetTableComment c) {
            return onTable(c.table(), table -> done(table.withComment(c.comment())));
        } else if (change instanceof SetTableOptions c) {
            return onTable(c.table(), table -> tables.setOptions(table, c.options()));
        } else if (change instanceof AddColumn c) {
            return onTable(c.table(), table -> columns.addColumn(table, c.column()));
        } else if (change instanceof DropColumn c) {
            return onColumn(c.table(), c.column(), table -> columns.dropColumn(table, c));
        } else if (change instanceof RenameColumn c) {
            return onColumn(c.table(), c.column(), table -> columns.renameColumn(table, c));
        } else if (change instanceof AlterColumn c) {
            return onColumn(
                    c.table(),
                    c.to().name(),
                    table -> done(keyed(table.mapColumns(column ->
                            column.name().equals(c.to().name()) ? columns.altered(column, c.to()) : column))));
        } else if (change instanceof AddConstraint c) {
            return onTable(c.table(), table -> keys.addConstraint(table, c.constraint()));
        } else if (change instanceof DropConstraint c) {
            return onTable(c.table(), table -> keys.dropConstraint(table, c.constraint()));
        } else if (change instanceof RenameConstraint c) {
            return onTable(c.table(), table -> keys.renameConstraint(table, c));
        } else if (change instanceof ValidateConstraint c) {
            return onTable(c.table(), table -> keys.validateConstraint(table, c.constraint()));
        } else if (change instanceof CreateIndex c) {
            return onTable(c.table(), table -> keys.createIndex(table, c.index()));
        } else if (change instanceof DropIndex c) {
            return onTable(c.table(), table -> keys.dropIndex(table, c.index()));
        } else if (change instanceof RenameIndex c) {
            return onTable(c.table(), table -> keys.renameIndex(table, c));
        } else if (change instanceof RebuildIndex c) {
            return onTable(c.table(), table -> keys.rebuildIndex(table, c.index()));
        } else {
            return applyToObject(change);
        }
    }

    private Outcome applyToObject(Change change) {
        if (change instanceof CreateObject c) {
            return objects.createObject(c.object());
        } else if (change instanceof ReplaceObject c) {
            return done(schema.with(c.object()));
        } else if (change instanceof DropObject c) {
            return objects.dropObject(c);
        } else if (change instanceof RenameObject c) {
            return objects.renameObject(c);
        } else if (change instanceof AddEnumValue c) {
            return objects.addEnumValue(c);
        } else if (change instanceof RenameEnumValue c) {
            return objects.onEnum(c.type(), type -> objects.renameEnumValue(type, c));
        }
        throw new IllegalStateException("a change that no branch knows: " + change);
    }
}
