package dev.restamp.history;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Makes a supposed schema like the plain one in what a change is about, since the change fits the plain one alone. */
record Amends(Schema plain, Schema supposed) {

    Schema before(Change change) {
        if (change instanceof Change.CreateTable c) {
            return table(c.table().name());
        }
        if (change instanceof Change.RenameTable c) {
            return table(c.to());
        }
        if (change instanceof Change.DropTable c) {
            return table(c.table());
        }
        if (change instanceof Change.AddColumn c) {
            return column(c.table(), c.column().name());
        }
        if (change instanceof Change.RenameColumn c) {
            return new Amends(plain, column(c.table(), c.to())).column(c.table(), c.column());
        }
        if (change instanceof Change.DropColumn c) {
            return column(c.table(), c.column());
        }
        if (change instanceof Change.AlterColumn c) {
            return column(c.table(), c.to().name());
        }
        if (change instanceof Change.CreateIndex c) {
            return index(c.table(), c.index().name());
        }
        if (change instanceof Change.DropIndex c) {
            return index(c.table(), c.index());
        }
        if (change instanceof Change.AddConstraint c) {
            return constraint(c.table(), c.constraint());
        }
        if (change instanceof Change.DropConstraint c) {
            return constraint(c.table(), c.constraint());
        }
        if (change instanceof Change.CreateObject c) {
            return object(ObjectKey.of(c.object()));
        }
        if (change instanceof Change.DropObject c) {
            return object(new ObjectKey(c.kind(), c.object(), c.table()));
        }
        return supposed;
    }

    private Schema table(Name name) {
        return plain.findTable(name).map(supposed::with).orElseGet(() -> supposed.without(name));
    }

    private Schema column(Name table, String name) {
        List<Column> there =
                plain.findTable(table).flatMap(t -> t.findColumn(name)).stream().toList();
        if (there.isEmpty()) {
            return new Change.DropColumn(table, name, true).on(supposed) instanceof Outcome.Done done
                    ? done.schema()
                    : supposed;
        }
        return supposed.mapTable(table, t -> t.withColumns(others(t, name, there)));
    }

    private static List<Column> others(Table table, String name, List<Column> there) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.removeIf(column -> column.name().equals(name));
        columns.addAll(there);
        return columns;
    }

    private Schema index(Name table, String name) {
        List<Index> there =
                plain.findTable(table).flatMap(t -> t.findIndex(name)).stream().toList();
        return supposed.mapTable(table, t -> {
            List<Index> indexes = new ArrayList<>(t.indexes());
            indexes.removeIf(index -> index.name().equals(name));
            indexes.addAll(there);
            return t.withIndexes(indexes);
        });
    }

    private Schema constraint(Name table, Constraint wanted) {
        List<Constraint> there = plain.findTable(table).stream()
                .flatMap(t -> t.constraints().stream())
                .filter(constraint -> rivals(constraint, wanted))
                .toList();
        return supposed.mapTable(table, t -> {
            List<Constraint> constraints = new ArrayList<>(t.constraints());
            constraints.removeIf(constraint -> rivals(constraint, wanted));
            constraints.addAll(there);
            return t.withConstraints(constraints);
        });
    }

    /** Only one of them can be there: of one name, or both the primary key. */
    private static boolean rivals(Constraint one, Constraint other) {
        return one.equals(other)
                || one.name().isPresent() && one.name().equals(other.name())
                || one instanceof Constraint.PrimaryKey && other instanceof Constraint.PrimaryKey;
    }

    private Schema object(ObjectKey key) {
        return plain.findObject(key).map(supposed::with).orElseGet(() -> supposed.without(key));
    }
}
