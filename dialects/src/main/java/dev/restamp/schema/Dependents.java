package dev.restamp.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What hangs on a thing and keeps a database from changing or dropping it: views, policies, triggers, keys and defaults. A text is
 * taken for what it says; where its words may be meant for something else, that is not certain.
 */
public final class Dependents {

    private static final Set<ObjectKind> TYPES =
            EnumSet.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE);

    private final Schema schema;

    private Dependents(Schema schema) {
        this.schema = schema;
    }

    /**
     * What stands in the way of a change in this schema. What {@code gone} drops goes in the same breath: a statement may drop
     * several things at once, in any order. It is asked for only where something is taken away.
     *
     * @param alone whether the change is sent as a statement about a table as it stands
     */
    public static Optional<Obstacle> find(Change change, boolean alone, Schema before, Supplier<List<Change>> gone) {
        if (before.traits().guardsReferences()) {
            return takes(change) ? new Dependents(without(before, gone.get())).find(change) : Optional.empty();
        }
        return before.traits().rebuildsTables() ? new Remnants(before).find(change, alone) : Optional.empty();
    }

    private static boolean takes(Change change) {
        return change instanceof Change.DropColumn
                || change instanceof Change.AlterColumn
                || change instanceof Change.DropTable
                || change instanceof Change.DropConstraint
                || change instanceof Change.DropObject;
    }

    private static Schema without(Schema schema, List<Change> gone) {
        Schema rest = schema;
        for (Change other : gone) {
            rest = without(rest, other);
        }
        return rest;
    }

    private static Schema without(Schema schema, Change change) {
        if (change instanceof Change.DropObject drop) {
            return schema.without(new ObjectKey(drop.kind(), drop.object(), drop.table()));
        } else if (change instanceof Change.DropTable
                || change instanceof Change.DropColumn
                || change instanceof Change.DropConstraint) {
            return change.on(schema) instanceof Outcome.Done done ? done.schema() : schema;
        }
        return schema;
    }

    private Optional<Obstacle> find(Change change) {
        if (change instanceof Change.DropColumn drop) {
            return drop.cascade()
                    ? Optional.empty()
                    : ofColumn(
                            drop.table(),
                            drop.column(),
                            "drop column " + drop.column() + " of table " + schema.shown(drop.table()));
        } else if (change instanceof Change.AlterColumn alter) {
            return ofAltering(alter);
        } else if (change instanceof Change.DropTable drop) {
            return drop.cascade() ? Optional.empty() : ofRelation(drop.table(), "table");
        } else if (change instanceof Change.DropConstraint drop) {
            return ofKey(drop);
        } else if (change instanceof Change.DropObject drop) {
            return drop.cascade() ? Optional.empty() : ofObject(drop);
        }
        return Optional.empty();
    }

    // ------------------------------------------------------------------------------------------------- columns

    private Optional<Obstacle> ofColumn(Name table, String column, String what) {
        return first(
                readers(table, column).map(reader -> told("cannot " + what + " because ", reader, " depends on it")));
    }

    private Optional<Obstacle> ofAltering(Change.AlterColumn alter) {
        Optional<Column> from = schema.findTable(alter.table())
                .flatMap(t -> t.findColumn(alter.to().name()));
        if (from.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().nullable() && alter.to().nullable() && isInKey(alter)) {
            return Optional.of(Obstacle.certain("column " + alter.to().name() + " is in a primary key"));
        }
        return from.get().type().likeness(alter.to().type()) == Likeness.DIFFERENT
                ? ofRetyping(alter.table(), alter.to().name())
                : Optional.empty();
    }

    private boolean isInKey(Change.AlterColumn alter) {
        return schema.findTable(alter.table()).flatMap(Table::primaryKey).stream()
                .anyMatch(key -> key.columns().contains(alter.to().name()));
    }

    private Optional<Obstacle> ofRetyping(Name table, String column) {
        Table there = schema.findTable(table).orElseThrow();
        for (Column other : there.columns()) {
            if (other.generated().filter(g -> g.expression().mentions(column)).isPresent()) {
                return Optional.of(Obstacle.certain("cannot alter type of column " + column
                        + ", which generated column " + other.name() + " uses"));
            }
        }
        return first(readers(table, column)
                .map(reader -> told("cannot alter type of column " + column + ", which ", reader, " uses")));
    }

    /** Who reads something, and whether that is certain. */
    private record Reader(String name, boolean certain) {}

    private static Obstacle told(String before, Reader reader, String after) {
        return new Obstacle(before + reader.name() + after, reader.certain());
    }

    private static Optional<Obstacle> first(Stream<Obstacle> obstacles) {
        List<Obstacle> all = obstacles.toList();
        return all.stream()
                .filter(Obstacle::certain)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private Stream<Reader> readers(Name table, String column) {
        return others().flatMap(object ->
                reads(object, table, column).map(certain -> new Reader(shown(object), certain)).stream());
    }

    private Stream<SchemaObject.Other> others() {
        return schema.objects().stream()
                .filter(SchemaObject.Other.class::isInstance)
                .map(SchemaObject.Other.class::cast)
                .filter(object -> !object.definition().isUnknown());
    }

    /** Whether it does for certain; nothing where it does not. */
    private Optional<Boolean> reads(SchemaObject.Other object, Name table, String column) {
        String text = object.definition().text();
        boolean own = object.table().filter(table::equals).isPresent();
        if (object.kind().isView()) {
            return found(Sources.of(text).speaksOf(table, column, schema));
        } else if (object.kind() == ObjectKind.POLICY) {
            return object.table()
                    .flatMap(home -> found(Sources.beside(home, text).speaksOf(table, column, schema)));
        } else if (object.kind() == ObjectKind.TRIGGER) {
            return own && isWatched(text, column) ? Optional.of(true) : Optional.empty();
        } else if (object.kind() == ObjectKind.RULE) {
            return own && isOldOrNew(text, column) ? Optional.of(true) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Boolean> found(Optional<Boolean> spoken) {
        return spoken.isEmpty() ? Optional.of(false) : spoken.filter(yes -> yes);
    }

    /** Whether a trigger waits for the column, or asks for it before it does anything. */
    private static boolean isWatched(String trigger, String column) {
        String head = trigger.split("(?i)\\bEXECUTE\\b", 2)[0];
        String[] parts = head.split("(?i)\\bUPDATE\\s+OF\\b", 2);
        boolean awaited = parts.length > 1
                && Stream.of(parts[1].split("(?i)\\sON\\s", 2)[0].split("(?i),|\\sOR\\s"))
                        .map(name -> name.strip().replace("\"", ""))
                        .anyMatch(column::equals);
        return awaited || isOldOrNew(head, column);
    }

    private static boolean isOldOrNew(String text, String column) {
        return Pattern.compile("(?i:\\b(?:old|new)\\.)(?:\"" + Pattern.quote(column) + "\"|"
                        + Pattern.quote(column.toLowerCase(Locale.ROOT)) + "(?![\\w$]))")
                .matcher(text)
                .find();
    }

    private String shown(SchemaObject.Other object) {
        return object.kind().word() + " "
                + object.table()
                        .map(table -> object.name().local() + " on table " + schema.shown(table))
                        .orElseGet(() -> schema.shown(object.name()));
    }

    // ----------------------------------------------------------------------------------------- tables and views

    private Optional<Obstacle> ofRelation(Name name, String word) {
        String before = "cannot drop " + word + " " + schema.shown(name) + " because ";
        List<Obstacle> found = new ArrayList<>();
        others().filter(object -> isReader(object, name))
                .forEach(object -> found.add(told(before, new Reader(shown(object), true), " depends on it")));
        schema.heirs(name).stream()
                .filter(heir -> heir.options().inherits().contains(name))
                .forEach(heir ->
                        found.add(Obstacle.certain(before + "table " + schema.shown(heir.name()) + " depends on it")));
        found.addAll(ofRows(name, before));
        return first(found.stream());
    }

    private boolean isReader(SchemaObject.Other object, Name name) {
        boolean reads = object.kind().isView()
                || object.kind() == ObjectKind.POLICY
                        && object.table().filter(name::equals).isEmpty();
        return reads
                && !object.name().equals(name)
                && !Sources.of(object.definition().text()).of(name, schema).isEmpty();
    }

    /** Functions that take or give its rows, and columns that hold one. */
    private List<Obstacle> ofRows(Name type, String before) {
        List<Obstacle> found = new ArrayList<>();
        for (Table table : schema.tables()) {
            table.columns().stream()
                    .filter(column -> !table.name().equals(type)
                            && column.type() instanceof ColumnType.UserDefined own
                            && own.name().equals(type))
                    .forEach(column -> found.add(Obstacle.certain(before + "column " + column.name() + " of table "
                            + schema.shown(table.name()) + " depends on it")));
        }
        others().filter(object -> object.kind() == ObjectKind.FUNCTION && speaksOfRows(object, type))
                .forEach(object -> found.add(told(before, new Reader(shown(object), true), " depends on it")));
        return found;
    }

    private boolean speaksOfRows(SchemaObject.Other function, Name type) {
        String name = schema.shown(type);
        int open = function.name().local().indexOf('(');
        String taken = open < 0 ? "" : function.name().local().substring(open);
        Pattern given = Pattern.compile(
                "(?i)\\bRETURNS\\s+(?:SETOF\\s+)?\"?" + Pattern.quote(name) + "\"?(?:\\[\\])*+(?=\\s|$)");
        return Stream.of(taken.split("[(),]"))
                        .map(String::strip)
                        .anyMatch(argument -> argument.replace("[]", "").equals(name))
                || given.matcher(function.definition().text()).find();
    }

    // -------------------------------------------------------------------------------------------------- the rest

    /** A key on which others' foreign keys stand, unless another one does for them as well. */
    private Optional<Obstacle> ofKey(Change.DropConstraint drop) {
        boolean key =
                drop.constraint() instanceof Constraint.PrimaryKey || drop.constraint() instanceof Constraint.UniqueKey;
        Set<String> columns = Set.copyOf(drop.constraint().columns());
        return key
                        && schema.findTable(drop.table())
                                .filter(table -> isOnly(table, columns))
                                .isPresent()
                ? schema.referrers(drop.table()).stream()
                        .flatMap(name -> schema.findTable(name).stream())
                        .filter(table -> table.foreignKeys().stream()
                                .anyMatch(foreign -> foreign.target().equals(drop.table())
                                        && Set.copyOf(foreign.targetColumns()).equals(columns)))
                        .findFirst()
                        .map(table -> Obstacle.certain(
                                "cannot drop " + drop.constraint().kind()
                                        + drop.constraint()
                                                .name()
                                                .map(name -> " " + name)
                                                .orElse("") + " of table "
                                        + schema.shown(drop.table()) + " because a foreign key of table "
                                        + schema.shown(table.name()) + " depends on it"))
                : Optional.empty();
    }

    private static boolean isOnly(Table table, Set<String> columns) {
        long keys = table.constraints().stream()
                .filter(c -> c instanceof Constraint.PrimaryKey || c instanceof Constraint.UniqueKey)
                .filter(c -> Set.copyOf(c.columns()).equals(columns))
                .count();
        boolean indexed = table.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.predicate().isEmpty()
                        && Set.copyOf(index.parts().stream()
                                        .map(part -> part.expression().canonical())
                                        .toList())
                                .equals(columns));
        return keys == 1 && !indexed;
    }

    private Optional<Obstacle> ofObject(Change.DropObject drop) {
        String before = "cannot drop " + drop.kind().word() + " " + schema.shown(drop.object()) + " because ";
        if (drop.kind().isView()) {
            return ofRelation(drop.object(), drop.kind().word());
        } else if (drop.kind() == ObjectKind.SCHEMA) {
            return Stream.concat(
                            schema.tables().stream().map(Table::name),
                            schema.objects().stream()
                                    .filter(object -> object.kind() != ObjectKind.SCHEMA)
                                    .map(SchemaObject::name))
                    .filter(name -> name.schema().equals(drop.object().local()))
                    .findFirst()
                    .map(name -> Obstacle.certain(before + name + " is in it"));
        } else if (drop.kind() == ObjectKind.FUNCTION) {
            return ofFunction(drop, before);
        } else if (drop.kind() == ObjectKind.SEQUENCE) {
            String counted = "nextval('" + schema.shown(drop.object()) + "'";
            return ofExpressions(before, expression -> expression.canonical().contains(counted));
        }
        return TYPES.contains(drop.kind()) ? first(ofRows(drop.object(), before).stream()) : Optional.empty();
    }

    /** Where several go by its name, what calls one of them may mean another. */
    private Optional<Obstacle> ofFunction(Change.DropObject drop, String before) {
        boolean alone = schema.objects().stream()
                        .filter(object -> object.kind() == ObjectKind.FUNCTION
                                && object.name().bare().equals(drop.object().bare()))
                        .count()
                == 1;
        Callers callers = new Callers(drop.object());
        return first(others().filter(callers::calls)
                        .map(object -> told(
                                before,
                                new Reader(shown(object), alone || object.kind() == ObjectKind.TRIGGER),
                                " depends on it")))
                .or(() -> ofExpressions(before, expression -> callers.calls(expression.text()))
                        .map(obstacle -> new Obstacle(obstacle.sentence(), alone)));
    }

    private Optional<Obstacle> ofExpressions(String before, java.util.function.Predicate<Expression> wanted) {
        for (Table table : schema.tables()) {
            List<Expression> all = new ArrayList<>();
            table.mapExpressions(expression -> {
                all.add(expression);
                return expression;
            });
            if (all.stream().anyMatch(wanted)) {
                return Optional.of(Obstacle.certain(before + "table " + schema.shown(table.name()) + " depends on it"));
            }
        }
        return Optional.empty();
    }
}
