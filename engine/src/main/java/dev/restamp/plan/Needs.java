package dev.restamp.plan;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a change needs of all that the history makes and that is not there: a column that its expression names, a table that it
 * refers to, a type. Whether that is still to be made, was left to a person, or belongs to a revision that nobody can complete
 * makes no difference: without it the database would refuse the change. Expressions and definitions are looked through by
 * words, since a change that waits for too much does no harm.
 */
final class Needs {

    private static final Set<ObjectKind> TYPES =
            EnumSet.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE);
    private static final Set<ObjectKind> UNREAD =
            EnumSet.of(ObjectKind.SEQUENCE, ObjectKind.SCHEMA, ObjectKind.EXTENSION);

    private static final Pattern OF_SQL = Pattern.compile("(?i)\\bLANGUAGE\\s+'?SQL\\b");
    private static final Pattern BODY = Pattern.compile("(?i)\\bAS\\s*['$]");

    private static final Set<ObjectKind> STANDING_ON_COLUMNS =
            EnumSet.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.RULE, ObjectKind.POLICY);

    private final Schema after;
    private final Schema promised;
    /** In words, as they were found. */
    private final Set<String> absent = new TreeSet<>();

    private Needs(Schema after, Schema promised) {
        this.after = after;
        this.promised = promised;
    }

    /** What is not there, in words; empty when the change can be made. */
    static Optional<String> find(Change change, Schema after, Schema promised) {
        Needs needs = new Needs(after, promised);
        needs.look(change);
        return needs.absent.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", needs.absent));
    }

    private void look(Change change) {
        if (change instanceof Change.CreateTable create) {
            table(create.table());
        } else if (change instanceof Change.AddColumn add) {
            column(add.table(), add.column());
        } else if (change instanceof Change.AlterColumn alter) {
            columns(alter.table(), List.of(alter.to().name()));
            column(alter.table(), alter.to());
            standing(alter);
        } else if (change instanceof Change.AddConstraint add) {
            constraint(add.table(), add.constraint());
        } else if (change instanceof Change.CreateIndex create) {
            index(create.table(), create.index());
        } else if (change instanceof Change.CreateObject create) {
            object(create.object());
        } else if (change instanceof Change.AddEnumValue add
                && after.findEnum(add.type()).isEmpty()) {
            absent.add("enum type " + add.type().local());
        }
    }

    // ------------------------------------------------------------------------------------------------ tables

    private void table(Table table) {
        table.columns().forEach(column -> column(table.name(), column));
        table.foreignKeys().stream()
                .filter(key -> !key.target().equals(table.name()))
                .forEach(this::target);
        Stream.concat(table.options().partitionOf().stream(), table.options().inherits().stream())
                .forEach(this::table);
    }

    private void table(Name name) {
        if (findTable(after, name).isEmpty() && findTable(promised, name).isPresent()) {
            absent.add("table " + name.local());
        }
    }

    private void column(Name table, Column column) {
        types(column.type().toString());
        column.generated().ifPresent(generated -> words(table, generated.expression()));
        column.defaultValue().ifPresent(value -> objects(value.text()));
    }

    private void constraint(Name table, Constraint constraint) {
        table(table);
        columns(table, constraint.columns());
        if (constraint instanceof ForeignKey key) {
            target(key);
        } else if (constraint instanceof Constraint.Check check) {
            words(table, check.expression());
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            words(table, exclusion.definition());
        }
    }

    private void index(Name table, Index index) {
        table(table);
        columns(table, index.included());
        index.parts().forEach(part -> words(table, part.expression()));
        index.predicate().ifPresent(predicate -> words(table, predicate));
    }

    /** Only where it is guarded; elsewhere a key may refer to what is yet to come. */
    private void target(ForeignKey key) {
        if (!promised.traits().guardsReferences()) {
            return;
        }
        table(key.target());
        columns(key.target(), key.targetColumns());
        Optional<Table> there = findTable(after, key.target());
        boolean wanted = findTable(promised, key.target())
                .filter(table -> isUnique(table, key.targetColumns()))
                .isPresent();
        if (wanted
                && there.filter(table -> !isUnique(table, key.targetColumns())).isPresent()) {
            absent.add("a unique key of " + key.target().local() + " over " + String.join(", ", key.targetColumns()));
        }
    }

    private static boolean isUnique(Table table, List<String> columns) {
        Set<String> wanted = Set.copyOf(columns);
        boolean keyed = table.constraints().stream()
                .filter(c -> c instanceof Constraint.PrimaryKey || c instanceof Constraint.UniqueKey)
                .anyMatch(c -> Set.copyOf(c.columns()).equals(wanted));
        return keyed
                || table.indexes().stream()
                        .filter(index -> index.unique() && index.predicate().isEmpty())
                        .anyMatch(index -> wanted.equals(names(index)));
    }

    private static Set<String> names(Index index) {
        Set<String> names = new TreeSet<>();
        index.parts().forEach(part -> names.add(part.expression().text()));
        return names;
    }

    private static Optional<Table> findTable(Schema schema, Name name) {
        return schema.findTable(name)
                .or(() -> schema.traits().foldsCase()
                        ? schema.tables().stream()
                                .filter(table -> table.name().local().equalsIgnoreCase(name.local()))
                                .findFirst()
                        : Optional.empty());
    }

    // ----------------------------------------------------------------------------------------------- columns

    private void columns(Name table, List<String> columns) {
        columns.stream()
                .filter(column -> missingColumns(table).stream().anyMatch(column::equalsIgnoreCase))
                .forEach(column -> absent.add("column " + table.local() + "." + column));
    }

    private List<String> missingColumns(Name table) {
        Optional<Table> there = findTable(after, table);
        return there.isEmpty()
                ? List.of()
                : findTable(promised, table).stream()
                        .flatMap(wanted -> wanted.columns().stream())
                        .map(Column::name)
                        .filter(name -> there.get().columns().stream()
                                .noneMatch(c -> c.name().equalsIgnoreCase(name)))
                        .toList();
    }

    private void words(Name table, Expression expression) {
        missingColumns(table).stream()
                .filter(column -> mentions(expression.text(), column))
                .forEach(column -> absent.add("column " + table.local() + "." + column));
        objects(expression.text());
    }

    /** A column that a view stands on cannot change its type. */
    private void standing(Change.AlterColumn alter) {
        boolean kept = after.traits().rebuildsTables()
                || findTable(after, alter.table())
                        .flatMap(table -> table.findColumn(alter.to().name()))
                        .filter(column -> column.type().equals(alter.to().type()))
                        .isPresent();
        if (kept) {
            return;
        }
        others(after)
                .filter(object -> STANDING_ON_COLUMNS.contains(object.kind()))
                .filter(object -> object.table().filter(alter.table()::equals).isPresent()
                        || mentions(object.definition().text(), alter.table().local()))
                .filter(object ->
                        mentions(object.definition().text(), alter.to().name()))
                .forEach(object -> absent.add("the column to be free of "
                        + object.kind().word() + " " + object.name().local()));
    }

    private static Stream<SchemaObject.Other> others(Schema schema) {
        return schema.objects().stream()
                .filter(SchemaObject.Other.class::isInstance)
                .map(SchemaObject.Other.class::cast);
    }

    // ----------------------------------------------------------------------------------------------- objects

    private void object(SchemaObject object) {
        object.table().ifPresent(this::table);
        if (!(object instanceof SchemaObject.Other other)) {
            return;
        }
        types(other.definition().text());
        if (UNREAD.contains(other.kind())) {
            return;
        }
        String text = lookedAt(other);
        objects(text, other.name());
        for (Table table : promised.tables()) {
            boolean named = mentions(text, table.name().local())
                    || other.table().filter(table.name()::equals).isPresent();
            if (named) {
                table(table.name());
                missingColumns(table.name()).stream()
                        .filter(column -> mentions(text, column))
                        .forEach(column -> absent.add("column " + table.name().local() + "." + column));
            }
        }
    }

    /** The body of a function is looked into only when that runs, unless it is SQL. */
    private static String lookedAt(SchemaObject.Other object) {
        String text = object.definition().text();
        boolean whole =
                object.kind() != ObjectKind.FUNCTION || OF_SQL.matcher(text).find();
        return whole ? text : BODY.split(text, 2)[0];
    }

    private void types(String text) {
        missingObjects().filter(object -> TYPES.contains(object.kind())).forEach(object -> mentioned(object, text));
    }

    private void objects(String text) {
        missingObjects().forEach(object -> mentioned(object, text));
    }

    private void objects(String text, Name self) {
        missingObjects().filter(object -> !object.name().equals(self)).forEach(object -> mentioned(object, text));
    }

    private Stream<SchemaObject> missingObjects() {
        return promised.objects().stream()
                .filter(object -> object.kind() != ObjectKind.SCHEMA)
                .filter(object -> after.objects().stream()
                        .noneMatch(there -> there.kind() == object.kind()
                                && there.name()
                                        .local()
                                        .equalsIgnoreCase(object.name().local())));
    }

    private void mentioned(SchemaObject object, String text) {
        String name = object.name().bare();
        if (mentions(text, name)) {
            absent.add(object.kind().word() + " " + name);
        }
    }

    private static boolean mentions(String text, String name) {
        String low = text.toLowerCase(Locale.ROOT);
        return low.contains(name.toLowerCase(Locale.ROOT))
                && Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name.toLowerCase(Locale.ROOT))
                                + "(?![\\p{L}\\p{N}_])")
                        .matcher(low)
                        .find();
    }
}
