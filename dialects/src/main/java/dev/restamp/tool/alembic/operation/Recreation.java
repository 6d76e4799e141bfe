package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.connection.ReflectedNames;
import dev.restamp.sqlalchemy.schema.ColumnBuilder;
import dev.restamp.sqlalchemy.schema.ColumnThing;
import dev.restamp.sqlalchemy.schema.ConstraintThing;
import dev.restamp.sqlalchemy.schema.Naming;
import dev.restamp.sqlalchemy.schema.OwnOptions;
import dev.restamp.sqlalchemy.schema.ReflectedKeys;
import dev.restamp.sqlalchemy.schema.TableBuilder;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What batch mode's way of making an SQLite table anew does to it by itself: it is read back through SQLAlchemy's reflection,
 * and what reflection does not see is gone.
 */
final class Recreation {

    private static final Set<ObjectKind> HANGING = Set.of(ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE);

    private final Name name;
    private final Optional<Naming> naming;
    private final Run run;

    Recreation(Name name, Optional<Naming> naming, Run run) {
        this.name = name;
        this.naming = naming;
        this.run = run;
    }

    void reflect() {
        Optional<Table> table = Schemas.find(name, run);
        if (table.isEmpty()) {
            return;
        }
        Table.Options plain = Table.Options.NONE;
        boolean shaped = table.get().options().strict() || table.get().options().withoutRowid();
        if (shaped) {
            run.change(new Change.SetTableOptions(name, plain));
        }
        ReflectedKeys.unseen(table.get(), run).forEach(key -> run.change(new Change.DropConstraint(name, key)));
        for (Constraint constraint : ReflectedKeys.seen(table.get(), run)) {
            reflect(table.get(), constraint);
        }
        for (Index index : table.get().indexes()) {
            reflect(index);
        }
        for (Column column : table.get().columns()) {
            reflect(column);
        }
        loseWhatHangsOnIt();
    }

    /** Where all else is read back as it is: what no reflection tells goes with the old table. */
    void lose() {
        Optional<Table> table = Schemas.find(name, run);
        if (table.isEmpty()) {
            return;
        }
        Table.Options options = table.get().options();
        if (options.rowSecurity() || options.rowSecurityForced() || options.unlogged()) {
            run.change(new Change.SetTableOptions(name, Table.Options.NONE));
        }
        loseWhatHangsOnIt();
    }

    private void loseWhatHangsOnIt() {
        for (SchemaObject object : List.copyOf(run.schema().objects())) {
            if (HANGING.contains(object.kind())
                    && object.table().filter(name::equals).isPresent()) {
                run.change(new Change.DropObject(object.kind(), object.name(), object.table(), false));
            }
        }
    }

    /** The table as the script describes it: what it leaves out is gone. */
    void copy(TableThing described, Naming names) {
        if (described.columns().isEmpty() || described.doubts().contains(TableThing.MORE)) {
            reflect();
            return;
        }
        TableThing same = described.as(name, run);
        if (run.schema().findTable(name).isPresent()) {
            run.change(new Change.DropTable(name, false));
        }
        new TableBuilder(names, run).create(same);
    }

    /** Columns that are not taken as they are reflected. */
    void correct(List<Value> parts) {
        for (Value part : parts) {
            if (!(part instanceof ColumnThing thing)) {
                throw new Unreadable(Read.reason(part));
            }
            Column column = new ColumnBuilder(run).column(thing, false);
            boolean there = run.schema()
                    .findTable(name)
                    .filter(table -> table.findColumn(column.name()).isPresent())
                    .isPresent();
            if (there) {
                run.change(new Change.AlterColumn(name, column));
            }
        }
    }

    void extend(List<Value> parts, Naming names) {
        Alterations table = new Alterations(name, Optional.empty(), names, Alterations.Way.RECREATE, run);
        for (Value part : parts) {
            if (!(part instanceof ConstraintThing constraint)) {
                throw new Unreadable(Read.reason(part));
            }
            table.addConstraint(constraint);
        }
    }

    /** What the new table is made with, beside what the old one had. */
    void shape(Optional<Value> given) {
        if (given.isEmpty() || Read.isNone(given.get())) {
            return;
        }
        if (!(given.get() instanceof Value.DictValue options)) {
            throw new Unreadable("the options of the new table");
        }
        boolean counts = OwnOptions.flag(
                option -> Optional.ofNullable(Read.entries(options).get(option)), "autoincrement", run);
        Table table = run.schema().findTable(name).orElseThrow(() -> new Unreadable("the table"));
        Optional<Column> key = table.primaryKey()
                .filter(k -> k.columns().size() == 1)
                .flatMap(k -> table.findColumn(k.columns().get(0)));
        if (counts && key.isPresent() && isWholeNumber(key.get())) {
            Column.Identity identity = new Column.Identity(Column.Identity.Kind.AUTOINCREMENT, "");
            run.change(new Change.AlterColumn(name, key.get().withIdentity(Optional.of(identity))));
            table.primaryKey().filter(k -> k.name().isPresent()).ifPresent(this::writtenWithItsColumn);
        }
    }

    private void writtenWithItsColumn(Constraint.PrimaryKey key) {
        run.change(new Change.DropConstraint(name, key));
        run.change(new Change.AddConstraint(name, key.withName(Optional.empty())));
    }

    private static boolean isWholeNumber(Column column) {
        return column.type() instanceof ColumnType.BuiltIn type && type.text().equalsIgnoreCase("INTEGER");
    }

    /** Checks without a name are not carried over; keys without one get it from the batch's convention. */
    private void reflect(Table table, Constraint written) {
        Constraint constraint = written instanceof Constraint.ForeignKey key && key.brief() ? bare(key) : written;
        if (constraint.name().isPresent()) {
            return;
        }
        if (constraint instanceof Constraint.Check) {
            run.change(new Change.DropConstraint(name, constraint));
            return;
        }
        Optional<String> given = naming.flatMap(n -> conventional(n, constraint));
        if (given.isPresent()) {
            run.change(new Change.DropConstraint(name, constraint));
            run.change(new Change.AddConstraint(name, constraint.withName(given)));
        }
    }

    /** Of a key that is written with its column its name, its actions and when it is looked at are not read back. */
    private Constraint bare(Constraint.ForeignKey key) {
        if (!key.bare().equals(key)) {
            run.change(new Change.DropConstraint(name, key));
            run.change(new Change.AddConstraint(name, key.bare()));
        }
        return key.bare();
    }

    private Optional<String> conventional(Naming convention, Constraint constraint) {
        if (constraint instanceof Constraint.ForeignKey key) {
            return convention.name(
                    "fk",
                    Value.None.NONE,
                    new Naming.Subject(
                            name.local(),
                            Optional.empty(),
                            key.columns(),
                            key.target().local(),
                            key.targetColumns()),
                    run);
        }
        String kind = constraint instanceof Constraint.PrimaryKey ? "pk" : "uq";
        return convention.name(
                kind, Value.None.NONE, new Naming.Subject(name.local(), Optional.empty(), constraint.columns()), run);
    }

    /** Reflection skips indexes on expressions and does not see the order of keys. */
    private void reflect(Index index) {
        Optional<Index> reflected = reflected(index);
        if (reflected.filter(index::equals).isPresent()) {
            return;
        }
        run.change(new Change.DropIndex(name, index.name()));
        reflected.ifPresent(plain -> run.change(new Change.CreateIndex(name, plain)));
    }

    private Optional<Index> reflected(Index index) {
        return index.parts().stream().allMatch(Index.Part::column)
                ? Optional.of(index.withParts(index.parts().stream()
                                .map(part ->
                                        Index.Part.ofColumn(part.expression().canonical()))
                                .toList())
                        .withPredicate(index.predicate().map(this::reflected)))
                : Optional.empty();
    }

    /** A condition is read back to the end of its first line. */
    private Expression reflected(Expression condition) {
        String line = condition.text().strip().lines().findFirst().orElse("");
        return line.equals(condition.text().strip())
                ? condition
                : run.spelling().expression(line);
    }

    private void reflect(Column column) {
        Column reflected = column.withType(reflected(column.type())).withCollation(Optional.empty());
        boolean counted = column.identity()
                .filter(i -> i.kind() == Column.Identity.Kind.AUTOINCREMENT)
                .isPresent();
        if (counted) {
            reflected = reflected.withIdentity(Optional.empty());
        }
        if (!reflected.equals(column)) {
            run.change(new Change.AlterColumn(name, reflected));
        }
    }

    private ColumnType reflected(ColumnType type) {
        return type instanceof ColumnType.BuiltIn builtIn
                ? run.spelling().type(ReflectedNames.of(builtIn.text()), run.schema())
                : type;
    }
}
