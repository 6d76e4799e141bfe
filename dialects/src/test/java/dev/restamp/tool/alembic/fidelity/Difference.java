package dev.restamp.tool.alembic.fidelity;

import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One fact that a model and a real schema do not agree on.
 *
 * @param open the model itself says that it does not know
 */
record Difference(Optional<Name> table, String fact, String model, String truth, boolean open) {

    @Override
    public String toString() {
        return (open ? "open   " : "SILENT ") + fact + ": model " + model + ", truth " + truth;
    }

    static List<Difference> between(Schema model, Schema truth) {
        List<Difference> all = new ArrayList<>();
        Comparison comparison = new Comparison(all);
        for (Table table : model.tables()) {
            Optional<Table> found = truth.findTable(table.name());
            if (found.isEmpty()) {
                comparison.missing(Optional.of(table.name()), "table " + table.name());
            } else {
                comparison.tables(table, found.get());
            }
        }
        for (Table table : truth.tables()) {
            if (model.findTable(table.name()).isEmpty()) {
                comparison.unexpected(Optional.of(table.name()), "table " + table.name());
            }
        }
        for (SchemaObject object : model.objects()) {
            ObjectKey key = ObjectKey.of(object);
            Optional<SchemaObject> found = truth.findObject(key);
            if (found.isEmpty()) {
                comparison.missing(object.table(), key.toString());
            } else {
                comparison.objects(key, object, found.get());
            }
        }
        for (SchemaObject object : truth.objects()) {
            if (model.findObject(ObjectKey.of(object)).isEmpty()) {
                comparison.unexpected(object.table(), ObjectKey.of(object).toString());
            }
        }
        return all;
    }

    /** Collects what differs. */
    private record Comparison(List<Difference> all) {

        void missing(Optional<Name> table, String fact) {
            all.add(new Difference(table, fact, "there", "not there", false));
        }

        void unexpected(Optional<Name> table, String fact) {
            all.add(new Difference(table, fact, "not there", "there", false));
        }

        void fact(Name table, String fact, Object model, Object truth, Likeness likeness) {
            if (likeness == Likeness.SAME) {
                return;
            }
            all.add(new Difference(
                    Optional.of(table), fact, model.toString(), truth.toString(), likeness == Likeness.UNKNOWN));
        }

        void tables(Table model, Table truth) {
            boolean predates = model.options().predates();
            for (Column column : model.columns()) {
                Optional<Column> found = truth.findColumn(column.name());
                if (found.isEmpty()) {
                    missing(Optional.of(model.name()), "column " + model.name() + "." + column.name());
                } else {
                    columns(model, column, found.get());
                }
            }
            for (Column column : truth.columns()) {
                if (model.findColumn(column.name()).isEmpty() && !predates) {
                    unexpected(Optional.of(model.name()), "column " + model.name() + "." + column.name());
                }
            }
            paired(model, model.constraints(), truth.constraints(), Difference::like, Difference::nameOf, predates);
            paired(
                    model,
                    model.indexes(),
                    truth.indexes(),
                    (a, b) -> Likeness.of(a.name().equals(b.name())).and(a.likeness(b)),
                    Index::name,
                    predates);
            fact(
                    model.name(),
                    "comment of " + model.name(),
                    model.comment(),
                    truth.comment(),
                    Likeness.of(model.comment().equals(truth.comment())));
            if (!predates) {
                fact(
                        model.name(),
                        "options of " + model.name(),
                        model.options(),
                        truth.options(),
                        Likeness.of(model.options().equals(truth.options())));
            }
        }

        private void columns(Table table, Column model, Column truth) {
            String column = table.name() + "." + model.name();
            Name name = table.name();
            fact(
                    name,
                    "type of " + column,
                    model.type(),
                    truth.type(),
                    model.type().likeness(truth.type()));
            boolean assumed = model.type().toString().contains("predates the history");
            if (!assumed) {
                fact(
                        name,
                        "null of " + column,
                        model.nullable(),
                        truth.nullable(),
                        Likeness.of(model.nullable() == truth.nullable()));
            }
            if (!assumed) {
                fact(
                        name,
                        "default of " + column,
                        model.defaultValue(),
                        truth.defaultValue(),
                        like(model.defaultValue(), truth.defaultValue()));
            }
            fact(
                    name,
                    "identity of " + column,
                    model.identity(),
                    truth.identity(),
                    Likeness.of(model.identity().equals(truth.identity())));
            fact(
                    name,
                    "generated " + column,
                    model.generated(),
                    truth.generated(),
                    like(
                            model.generated().map(Column.Generated::expression),
                            truth.generated().map(Column.Generated::expression)));
            fact(
                    name,
                    "collation of " + column,
                    model.collation(),
                    truth.collation(),
                    Likeness.of(model.collation().equals(truth.collation())));
            fact(
                    name,
                    "comment of " + column,
                    model.comment(),
                    truth.comment(),
                    Likeness.of(model.comment().equals(truth.comment())));
        }

        private <T> void paired(
                Table table,
                List<T> model,
                List<T> truth,
                BiFunction<T, T, Likeness> likeness,
                Function<T, String> name,
                boolean predates) {
            List<T> rest = new ArrayList<>(truth);
            List<T> left = new ArrayList<>();
            for (T one : model) {
                if (!take(rest, one, likeness, Likeness.SAME)) {
                    left.add(one);
                }
            }
            for (T one : List.copyOf(left)) {
                Optional<T> near = rest.stream()
                        .filter(o -> likeness.apply(one, o) == Likeness.UNKNOWN)
                        .findFirst();
                if (near.isEmpty()) {
                    continue;
                }
                rest.remove(near.get());
                left.remove(one);
                fact(table.name(), "on " + table.name(), one, near.get(), Likeness.UNKNOWN);
            }
            for (T one : left) {
                Optional<T> namesake = rest.stream()
                        .filter(o -> name.apply(o).equals(name.apply(one)))
                        .findFirst();
                namesake.ifPresent(rest::remove);
                fact(
                        table.name(),
                        "on " + table.name(),
                        one,
                        namesake.<Object>map(n -> n).orElse("not there"),
                        Likeness.DIFFERENT);
            }
            if (!predates) {
                for (T one : rest) {
                    fact(table.name(), "on " + table.name(), "not there", one, Likeness.DIFFERENT);
                }
            }
        }

        private static <T> boolean take(List<T> rest, T one, BiFunction<T, T, Likeness> likeness, Likeness wanted) {
            Optional<T> found =
                    rest.stream().filter(o -> likeness.apply(one, o) == wanted).findFirst();
            return found.isPresent() && rest.remove(found.get());
        }

        void objects(ObjectKey key, SchemaObject model, SchemaObject truth) {
            Likeness likeness = Likeness.of(model.equals(truth));
            if (model instanceof SchemaObject.Other one && truth instanceof SchemaObject.Other other) {
                boolean same =
                        one.definition().canonical().equals(other.definition().canonical());
                likeness = same ? Likeness.SAME : one.definition().likeness(other.definition());
            }
            if (likeness != Likeness.SAME) {
                all.add(new Difference(
                        model.table(),
                        key.toString(),
                        model.toString(),
                        truth.toString(),
                        likeness == Likeness.UNKNOWN));
            }
        }
    }

    private static Likeness like(Optional<Expression> one, Optional<Expression> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Likeness.of(one.isEmpty() == other.isEmpty());
        }
        return one.get().likeness(other.get());
    }

    private static String nameOf(Constraint constraint) {
        return constraint.name().orElse(constraint.kind() + constraint.columns());
    }

    /** One that the model gives no name may have any. */
    private static Likeness like(Constraint one, Constraint other) {
        boolean nameless = one.name().isEmpty() && other.name().isPresent();
        return nameless ? alike(one.withName(other.name()), other).and(Likeness.UNKNOWN) : alike(one, other);
    }

    private static Likeness alike(Constraint one, Constraint other) {
        if (!one.kind().equals(other.kind()) || !one.name().equals(other.name())) {
            return Likeness.DIFFERENT;
        }
        if (one instanceof Constraint.Check a && other instanceof Constraint.Check b) {
            return Likeness.of(a.validated() == b.validated())
                    .and(a.expression().likeness(b.expression()));
        }
        if (one instanceof Constraint.Exclusion a && other instanceof Constraint.Exclusion b) {
            return a.definition().likeness(b.definition());
        }
        return Likeness.of(one.equals(other));
    }
}
