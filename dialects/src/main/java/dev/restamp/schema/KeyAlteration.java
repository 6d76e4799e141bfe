package dev.restamp.schema;

import dev.restamp.schema.Change.RenameConstraint;
import dev.restamp.schema.Change.RenameIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Constraints and indexes. */
final class KeyAlteration extends AlterationPart {

    KeyAlteration(Schema schema) {
        super(schema);
    }

    Outcome addConstraint(Table table, Constraint constraint) {
        Optional<String> occupant = occupantOfConstraint(table, constraint);
        if (occupant.isPresent()) {
            return refused(Refusal.there(occupant.get()));
        }
        if (constraint instanceof Constraint.PrimaryKey && table.primaryKey().isPresent()) {
            return refused(
                    new Refusal(Refusal.Kind.KEYED, "table " + shown(table.name()) + " has a primary key already"));
        }
        for (String column : constraint.columns()) {
            if (table.findColumn(column).isEmpty()) {
                return noColumn(table.name(), column);
            }
        }
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.add(constraint);
        return done(keyed(table.withConstraints(constraints)));
    }

    Outcome dropConstraint(Table table, Constraint constraint) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        if (!constraints.remove(constraint)) {
            return refused(Refusal.missing(constraint.kind()
                    + constraint.name().map(n -> " " + n).orElse("") + " of table " + shown(table.name())));
        }
        return done(table.withConstraints(constraints));
    }

    Outcome renameConstraint(Table table, RenameConstraint change) {
        Optional<String> occupant = table.findConstraint(change.constraint())
                .map(constraint -> constraint.withName(Optional.of(change.to())))
                .flatMap(renamed -> occupantOfConstraint(table, renamed));
        return occupant.isPresent()
                ? refused(Refusal.there(occupant.get()))
                : onConstraint(table, change.constraint(), c -> c.withName(Optional.of(change.to())));
    }

    Outcome validateConstraint(Table table, String name) {
        return onConstraint(table, name, Constraint::asValidated);
    }

    private Outcome onConstraint(Table table, String name, UnaryOperator<Constraint> change) {
        Optional<Constraint> found = table.findConstraint(name);
        if (found.isEmpty()) {
            return refused(Refusal.missing("constraint " + name + " of table " + shown(table.name())));
        }
        return done(table.withConstraints(table.constraints().stream()
                .map(c -> c == found.get() ? change.apply(c) : c)
                .toList()));
    }

    Outcome createIndex(Table table, Index index) {
        Optional<String> occupant = occupantOfIndex(table, index.name());
        if (occupant.isPresent()) {
            return refused(Refusal.there(occupant.get()));
        }
        for (Index.Part part : index.parts()) {
            if (part.column() && table.findColumn(part.expression().canonical()).isEmpty()) {
                return noColumn(table.name(), part.expression().text());
            }
        }
        List<Index> indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        return done(table.withIndexes(indexes));
    }

    Outcome dropIndex(Table table, String index) {
        return table.findIndex(index).isEmpty()
                ? noIndex(index)
                : done(table.withIndexes(table.indexes().stream()
                        .filter(i -> !i.name().equals(index))
                        .toList()));
    }

    Outcome rebuildIndex(Table table, String index) {
        return table.findIndex(index).isEmpty()
                ? noIndex(index)
                : done(table.withIndexes(table.indexes().stream()
                        .map(i -> i.name().equals(index) ? i.asValid() : i)
                        .toList()));
    }

    Outcome renameIndex(Table table, RenameIndex change) {
        if (table.findIndex(change.index()).isEmpty()) {
            return noIndex(change.index());
        }
        Optional<String> occupant = occupantOfIndex(table, change.to());
        if (occupant.isPresent()) {
            return refused(Refusal.there(occupant.get()));
        }
        return done(table.withIndexes(table.indexes().stream()
                .map(i -> i.name().equals(change.index()) ? i.withName(change.to()) : i)
                .toList()));
    }

    /** A key that goes by a name has an index of that name, where keys have named indexes at all. */
    private Optional<String> occupantOfIndex(Table table, String name) {
        boolean keyed = schema.traits().keysHaveNamedIndexes()
                && table.findConstraint(name).filter(KeyAlteration::isIndexed).isPresent();
        return keyed
                ? Optional.of("constraint " + name + " of table " + shown(table.name()))
                : new Occupants(schema).ofRelation(table.name().withLocal(name));
    }

    /** What goes by the name of a constraint already, on its table or, where it is a key, among the indexes. */
    private Optional<String> occupantOfConstraint(Table table, Constraint constraint) {
        Optional<String> same = constraint
                .name()
                .filter(name -> table.findConstraint(name).isPresent())
                .map(name -> "constraint " + name + " of table " + shown(table.name()));
        return same.or(() -> constraint
                .name()
                .filter(name -> isIndexed(constraint) && schema.traits().keysHaveNamedIndexes())
                .flatMap(name -> new Occupants(schema).ofRelation(table.name().withLocal(name))));
    }

    private static boolean isIndexed(Constraint constraint) {
        return constraint instanceof Constraint.PrimaryKey
                || constraint instanceof Constraint.UniqueKey
                || constraint instanceof Constraint.Exclusion;
    }

    private static Outcome noIndex(String index) {
        return refused(Refusal.missing("index " + index));
    }
}
