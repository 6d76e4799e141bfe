package dev.restamp.hazard;

import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change is made of and what it will find, each a fact of its own, so that a rule names only what it is about. */
final class Parts {

    private Parts() {}

    static List<Object> of(Change change, Schema before) {
        List<Object> parts = new ArrayList<>();
        findTable(change).map(Circumstance.On::new).ifPresent(parts::add);
        if (change instanceof Change.CreateTable c) {
            parts.addAll(c.table().foreignKeys());
        } else if (change instanceof Change.AddColumn c) {
            parts.add(c.column());
        } else if (change instanceof Change.AddConstraint c) {
            parts.add(c.constraint());
        } else if (change instanceof Change.DropConstraint c) {
            parts.add(c.constraint());
        } else if (change instanceof Change.CreateObject c) {
            parts.add(c.object());
        } else if (change instanceof Change.AlterColumn c) {
            altered(c, before).ifPresent(parts::add);
        } else if (change instanceof Change.CreateIndex c && isPartitioned(c.table(), before)) {
            parts.add(new Circumstance.Partitioned(c.table()));
        }
        return parts;
    }

    private static Optional<Name> findTable(Change change) {
        return change instanceof Change.OfTable of ? Optional.of(of.table()) : Optional.empty();
    }

    private static Optional<Circumstance> altered(Change.AlterColumn change, Schema before) {
        return before.findTable(change.table())
                .flatMap(table -> table.findColumn(change.to().name()))
                .map(from -> new Circumstance.Altered(change.table(), from, change.to()));
    }

    private static boolean isPartitioned(Name name, Schema before) {
        return before.findTable(name)
                .map(Table::options)
                .filter(options -> options.partitionBy().isPresent())
                .isPresent();
    }
}
