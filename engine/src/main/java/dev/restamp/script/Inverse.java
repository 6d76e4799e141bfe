package dev.restamp.script;

import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.Optional;

/** The change that takes another one back, as far as there is one. */
final class Inverse {

    private Inverse() {}

    static Optional<Change> of(Change change, Schema before) {
        if (change instanceof Change.CreateTable c) {
            return Optional.of(new Change.DropTable(c.table().name(), false));
        } else if (change instanceof Change.AddColumn c) {
            return Optional.of(new Change.DropColumn(c.table(), c.column().name(), false));
        } else if (change instanceof Change.AddConstraint c) {
            return Optional.of(new Change.DropConstraint(c.table(), c.constraint()));
        } else if (change instanceof Change.CreateIndex c) {
            return Optional.of(new Change.DropIndex(c.table(), c.index().name()));
        } else if (change instanceof Change.CreateObject c) {
            return Optional.of(new Change.DropObject(
                    c.object().kind(), c.object().name(), c.object().table(), false));
        } else if (change instanceof Change.RenameTable c) {
            return Optional.of(new Change.RenameTable(c.to(), c.table()));
        } else if (change instanceof Change.RenameColumn c) {
            return Optional.of(new Change.RenameColumn(c.table(), c.to(), c.column()));
        } else if (change instanceof Change.RenameIndex c) {
            return Optional.of(new Change.RenameIndex(c.table(), c.to(), c.index()));
        } else if (change instanceof Change.AlterColumn c) {
            return before.findTable(c.table())
                    .flatMap(table -> table.findColumn(c.to().name()))
                    .map(column -> new Change.AlterColumn(c.table(), column));
        } else if (change instanceof Change.SetTableComment c) {
            return before.findTable(c.table()).map(table -> new Change.SetTableComment(c.table(), table.comment()));
        } else if (change instanceof Change.DropTable c) {
            return before.findTable(c.table()).map(Change.CreateTable::new);
        }
        return Optional.empty();
    }
}
