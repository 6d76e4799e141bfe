package dev.restamp.schema;

import dev.restamp.schema.Change.DropTable;
import dev.restamp.schema.Change.RenameTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tables as a whole, and what hangs on them. */
final class TableAlteration extends AlterationPart {

    TableAlteration(Schema schema) {
        super(schema);
    }

    /** A table has no rows yet that a constraint might not hold for, whatever was said. */
    private static Table validated(Table table) {
        return table.withConstraints(
                table.constraints().stream().map(Constraint::asValidated).toList());
    }

    Outcome createTable(Table table) {
        Optional<String> occupant = new Occupants(schema).ofTable(table.name());
        for (Index index : table.indexes()) {
            occupant = occupant.or(
                    () -> new Occupants(schema).ofRelation(table.name().withLocal(index.name())));
        }
        if (occupant.isPresent()) {
            return refused(Refusal.there(occupant.get()));
        }
        if (isItsOwnHeir(table.name(), table.options())) {
            return circular(table.name());
        }
        Optional<String> twice = repeated(table.columns());
        return twice.isPresent()
                ? refused(Refusal.there("column " + twice.get() + " of table " + shown(table.name())))
                : done(schema.with(keyed(validated(table))));
    }

    Outcome setOptions(Table table, Table.Options options) {
        return isItsOwnHeir(table.name(), options) ? circular(table.name()) : done(keyed(table.withOptions(options)));
    }

    private Outcome circular(Name table) {
        return refused(Refusal.beyond(
                "table " + shown(table) + " would be an heir of itself, and circular inheritance is not allowed"));
    }

    /** Whoever goes from heir to heir, or from parent to parent, comes to an end. */
    private boolean isItsOwnHeir(Name table, Table.Options options) {
        Deque<Name> above = new ArrayDeque<>(options.parents());
        Set<Name> seen = new HashSet<>();
        while (!above.isEmpty()) {
            Name parent = above.pop();
            if (parent.equals(table)) {
                return true;
            }
            if (seen.add(parent)) {
                schema.findTable(parent)
                        .ifPresent(found -> above.addAll(found.options().parents()));
            }
        }
        return false;
    }

    private Optional<String> repeated(List<Column> columns) {
        Set<String> seen = new HashSet<>();
        return columns.stream()
                .map(Column::name)
                .filter(name -> !seen.add(schema.traits().foldsCase() ? name.toLowerCase(Locale.ROOT) : name))
                .findFirst();
    }

    Outcome dropTable(DropTable change) {
        return onTable(change.table(), table -> {
            List<Name> others = schema.referrers(change.table()).stream()
                    .filter(name -> !name.equals(change.table()))
                    .toList();
            boolean guarded = schema.traits().guardsReferences();
            if (guarded && !change.cascade() && !others.isEmpty()) {
                return refused(Refusal.needed("cannot drop table " + shown(change.table()) + " because "
                        + shown(others.get(0)) + " refers to it"));
            }
            Schema next = withoutObjectsOn(schema.without(change.table()), change.table());
            for (Name other : guarded ? others : List.<Name>of()) {
                next = next.mapTable(
                        other, t -> withoutKeysTo(t, key -> key.target().equals(change.table())));
            }
            return done(guarded && change.cascade() ? new Readers(change.table()).without(next) : next);
        });
    }

    Outcome renameTable(RenameTable change) {
        return onTable(change.table(), table -> {
            Optional<String> occupant = new Occupants(schema).ofTable(change.to());
            if (occupant.isPresent()) {
                return refused(Refusal.there(occupant.get()));
            }
            Schema next = schema.without(change.table()).with(table.withName(change.to()));
            for (Name referrer : schema.referrers(change.table())) {
                Name now = referrer.equals(change.table()) ? change.to() : referrer;
                next = next.mapTable(now, t -> retarget(t, change.table(), change.to()));
            }
            next = new Followers(change.table(), change.to()).follow(next);
            return done(new Signatures(change.table(), change.to()).follow(next));
        });
    }

    private static Table retarget(Table table, Name from, Name to) {
        return mapKeys(table, key -> key.target().equals(from) ? key.withTarget(to) : key);
    }
}
