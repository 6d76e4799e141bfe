package dev.restamp.schema;

import dev.restamp.schema.Change.AddColumn;
import dev.restamp.schema.Change.AddConstraint;
import dev.restamp.schema.Change.AlterColumn;
import dev.restamp.schema.Change.DropColumn;
import dev.restamp.schema.Change.DropConstraint;
import dev.restamp.schema.Change.DropIndex;
import dev.restamp.schema.Change.DropTable;
import dev.restamp.schema.Change.RenameColumn;
import dev.restamp.schema.Change.RenameTable;
import dev.restamp.schema.Change.ValidateConstraint;
import dev.restamp.schema.Outcome.Done;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of the partitions of a table, and of those that inherit from it, when the table changes. Keys and indexes that
 * they get later under names of their own are not foreseen.
 */
record Heirs(Schema before) {

    /** The schema in which the heirs have followed. */
    Schema follow(Schema after, Change change) {
        Schema next = after;
        if (change instanceof RenameTable rename) {
            for (Table heir : of(rename.table()).toList()) {
                next = renamed(next, heir, rename);
            }
        }
        for (Change same : inherited(change).toList()) {
            next = same.on(next) instanceof Done done ? done.schema() : next;
        }
        return next;
    }

    private Stream<Table> of(Name parent) {
        return before.heirs(parent).stream();
    }

    private Stream<Change> inherited(Change change) {
        if (change instanceof AddColumn c) {
            return of(c.table()).map(heir -> new AddColumn(heir.name(), c.column()));
        } else if (change instanceof DropColumn c) {
            return of(c.table()).map(heir -> new DropColumn(heir.name(), c.column(), c.cascade()));
        } else if (change instanceof RenameColumn c) {
            return of(c.table()).map(heir -> new RenameColumn(heir.name(), c.column(), c.to()));
        } else if (change instanceof AlterColumn c) {
            return of(c.table()).flatMap(heir -> altered(heir, c));
        } else if (change instanceof AddConstraint c
                && c.constraint() instanceof Constraint.Check check
                && check.heritable()) {
            return of(c.table()).map(heir -> new AddConstraint(heir.name(), c.constraint()));
        } else if (change instanceof DropConstraint c) {
            return of(c.table()).flatMap(heir -> alike(heir, c.constraint()));
        } else if (change instanceof ValidateConstraint c) {
            return of(c.table())
                    .filter(heir -> heir.findConstraint(c.constraint())
                            .filter(own -> isShared(own, heir))
                            .isPresent())
                    .map(heir -> new ValidateConstraint(heir.name(), c.constraint()));
        } else if (change instanceof DropIndex c) {
            return of(c.table()).flatMap(heir -> alike(heir, c));
        } else if (change instanceof DropTable c) {
            return of(c.table())
                    .filter(heir -> c.cascade() || isPartition(heir))
                    .map(heir -> new DropTable(heir.name(), true));
        }
        return Stream.empty();
    }

    private Stream<Change> altered(Table heir, AlterColumn change) {
        Optional<Column> was = before.findTable(change.table())
                .flatMap(table -> table.findColumn(change.to().name()));
        return heir.findColumn(change.to().name()).stream()
                .map(own -> new AlterColumn(
                        heir.name(),
                        was.map(old -> follow(own, old, change.to())).orElse(own)));
    }

    /** What became of the column becomes of the heir's, which keeps what else it has of its own; to count is the parent's alone. */
    private static Column follow(Column own, Column was, Column now) {
        Column next = own;
        if (!was.type().equals(now.type()) || !was.collation().equals(now.collation())) {
            next = next.withType(now.type()).withCollation(now.collation());
        }
        if (was.nullable() != now.nullable()) {
            next = next.withNullable(now.nullable());
        }
        if (!was.generated().equals(now.generated())) {
            next = next.withGenerated(now.generated());
        }
        return takesDefault(own, was, now) ? next.withDefault(now.defaultValue()) : next;
    }

    /** Where the type becomes another, a default of the heir's own stays; it is but spelt for the new type. */
    private static boolean takesDefault(Column own, Column was, Column now) {
        return was.type().equals(now.type())
                ? !was.defaultValue().equals(now.defaultValue()) || countedBySerial(was) && !countedBySerial(now)
                : own.defaultValue().equals(was.defaultValue());
    }

    private static boolean countedBySerial(Column column) {
        return column.identity()
                .filter(identity -> identity.kind() == Column.Identity.Kind.SERIAL)
                .isPresent();
    }

    private static Stream<Change> alike(Table heir, Constraint gone) {
        return heir.constraints().stream()
                .filter(own -> isShared(own, heir))
                .filter(own -> own instanceof Constraint.Check
                        ? own.equals(gone)
                        : own.withName(gone.name()).equals(gone))
                .map(own -> new DropConstraint(heir.name(), own));
    }

    /** A table that inherits has its parent's checks, and keys of its own; a partition has its parent's keys as well. */
    private static boolean isShared(Constraint own, Table heir) {
        return own instanceof Constraint.Check check ? check.heritable() : isPartition(heir);
    }

    private static boolean isPartition(Table heir) {
        return heir.options().partitionOf().isPresent();
    }

    private Stream<Change> alike(Table heir, DropIndex gone) {
        Optional<Index> parents = before.findTable(gone.table()).flatMap(table -> table.findIndex(gone.index()));
        return heir.indexes().stream()
                .filter(own -> isPartition(heir))
                .filter(own -> parents.filter(index -> index.likeness(own) == Likeness.SAME)
                        .isPresent())
                .map(own -> new DropIndex(heir.name(), own.name()));
    }

    private static Schema renamed(Schema schema, Table heir, RenameTable rename) {
        return schema.mapTable(
                heir.name(), table -> table.withOptions(table.options().mapParents(parent -> now(parent, rename))));
    }

    private static Name now(Name parent, RenameTable rename) {
        return parent.equals(rename.table()) ? rename.to() : parent;
    }
}
