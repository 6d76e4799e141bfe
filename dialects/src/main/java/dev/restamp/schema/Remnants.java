package dev.restamp.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What would be broken after a change, where a database reads its whole schema again and takes the change back if it cannot: it
 * drops a table whoever speaks of it, and refuses any renaming from then on.
 */
final class Remnants {

    private static final Set<ObjectKind> SPEAKING = EnumSet.of(ObjectKind.VIEW, ObjectKind.TRIGGER);

    /** Tables of the database's own, and the names of a row in a trigger. */
    private static final Pattern ALWAYS_THERE =
            Pattern.compile("(?i)\\w+_(?:temp_)?(?:master|schema|sequence|stat\\d)|pragma_.*|dbstat|new|old");

    private final Schema schema;

    Remnants(Schema schema) {
        this.schema = schema;
    }

    Optional<Obstacle> find(Change change, boolean alone) {
        if (change instanceof Change.RenameTable || change instanceof Change.RenameColumn) {
            return dangling();
        } else if (change instanceof Change.DropColumn drop && alone) {
            return schema.findTable(drop.table())
                    .flatMap(table -> inTable(table, drop.column()).or(() -> elsewhere(table, drop.column())))
                    .or(this::dangling);
        }
        return Optional.empty();
    }

    // ---------------------------------------------------------------------------------------- what is gone already

    private Optional<Obstacle> dangling() {
        return speaking().flatMap(object -> dangling(object).stream()).findFirst();
    }

    private Stream<SchemaObject.Other> speaking() {
        return schema.objects().stream()
                .filter(object -> SPEAKING.contains(object.kind()))
                .map(SchemaObject.Other.class::cast)
                .filter(object -> !object.definition().isUnknown());
    }

    private Optional<Obstacle> dangling(SchemaObject.Other object) {
        return Sources.of(object.definition().text()).outside().stream()
                .filter(source -> source.schema()
                        .filter(name -> !name.equalsIgnoreCase("main"))
                        .isEmpty())
                .map(Sources.Source::local)
                .filter(name -> !ALWAYS_THERE.matcher(name).matches() && !isThere(name))
                .findFirst()
                .map(name -> new Obstacle(
                        "error in " + object.kind().word() + " " + object.name().local() + ": no such table: main."
                                + name,
                        !schema.mayHoldMore() && !mayBeHidden(name)));
    }

    private boolean isThere(String name) {
        return !schema.spellingsOfTable(schema.name(name)).isEmpty()
                || schema.objects().stream()
                        .anyMatch(object -> object.kind() != ObjectKind.TRIGGER
                                && object.name().local().equalsIgnoreCase(name));
    }

    /** What a virtual table keeps behind it is told nowhere. */
    private boolean mayBeHidden(String name) {
        return schema.objects().stream()
                .filter(object -> object.kind() == ObjectKind.VIRTUAL_TABLE)
                .anyMatch(object -> name.toLowerCase(Locale.ROOT)
                        .startsWith(object.name().local().toLowerCase(Locale.ROOT) + "_"));
    }

    // ------------------------------------------------------------------------------------------------- a column

    private Optional<Obstacle> inTable(Table table, String column) {
        if (table.columns().size() == 1) {
            return Optional.of(Obstacle.certain("cannot drop column " + column + ": no other columns exist"));
        }
        Optional<Obstacle> keyed = table.constraints().stream()
                .filter(constraint -> constraint.columns().contains(column))
                .flatMap(constraint -> inConstraint(constraint, column, table.name()).stream())
                .findFirst();
        return keyed.or(() -> inIndex(table, column))
                .or(() -> inCheck(table, column))
                .or(() -> inComputed(table, column));
    }

    private Optional<Obstacle> inConstraint(Constraint constraint, String column, Name table) {
        if (constraint instanceof Constraint.PrimaryKey) {
            return Optional.of(Obstacle.certain("cannot drop PRIMARY KEY column: " + column));
        } else if (constraint instanceof Constraint.UniqueKey) {
            return Optional.of(Obstacle.certain("cannot drop UNIQUE column: " + column));
        }
        // a column's own clause goes with it, and looks the same here as one of the table's
        boolean ofTable = constraint.columns().size() > 1 || constraint.name().isPresent();
        return constraint instanceof Constraint.ForeignKey
                ? Optional.of(new Obstacle(
                        "error in table " + table.local() + " after drop column: unknown column " + column
                                + " in foreign key definition",
                        ofTable))
                : Optional.empty();
    }

    private static Optional<Obstacle> inIndex(Table table, String column) {
        return table.indexes().stream()
                .filter(index -> Identifiers.mentions(index, column))
                .findFirst()
                .map(index -> Obstacle.certain(
                        "error in index " + index.name() + " after drop column: no such column: " + column));
    }

    private static Optional<Obstacle> inCheck(Table table, String column) {
        List<Constraint.Check> checks = table.constraints().stream()
                .filter(Constraint.Check.class::isInstance)
                .map(Constraint.Check.class::cast)
                .filter(check -> check.expression().mentions(column))
                .toList();
        return checks.stream()
                .findFirst()
                .map(check -> new Obstacle(noColumn("table " + table.name().local(), column), false));
    }

    private static Optional<Obstacle> inComputed(Table table, String column) {
        return table.columns().stream()
                        .anyMatch(other -> !other.name().equals(column)
                                && other.generated()
                                        .filter(g -> g.expression().mentions(column))
                                        .isPresent())
                ? Optional.of(Obstacle.certain(noColumn("table " + table.name().local(), column)))
                : Optional.empty();
    }

    private static String noColumn(String where, String column) {
        return "error in " + where + " after drop column: no such column: " + column;
    }

    /** In double quotes, a name that is no column's is a text there. */
    private Optional<Obstacle> elsewhere(Table table, String column) {
        return speaking()
                .flatMap(object -> speaksOf(object, table, column)
                        .map(certain -> new Obstacle(
                                noColumn(
                                        object.kind().word() + " "
                                                + object.name().local(),
                                        column),
                                certain))
                        .stream())
                .findFirst();
    }

    private Optional<Boolean> speaksOf(SchemaObject.Other object, Table table, String column) {
        String text = object.definition().text();
        if (object.kind() == ObjectKind.TRIGGER) {
            Pattern row = Pattern.compile(
                    "(?i)\\b(?:old|new)\\s*\\.\\s*[\"`\\[]?" + Pattern.quote(column) + "[\"`\\]]?(?![\\w$])");
            return object.table().filter(table.name()::equals).isPresent()
                            && row.matcher(text).find()
                    ? Optional.of(true)
                    : Optional.empty();
        }
        Pattern quoted = Pattern.compile("(?<![.\\w])\"" + Pattern.quote(column) + "\"(?![.\\w(])");
        Optional<Boolean> spoken =
                Sources.of(quoted.matcher(text).replaceAll("''")).speaksOf(table.name(), column, schema);
        // all columns are those that are left
        return spoken.filter(yes -> yes);
    }
}
