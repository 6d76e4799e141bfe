package dev.restamp.tool.alembic.operation;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.history.BatchCopy;
import dev.restamp.history.Body;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Table;
import dev.restamp.sql.SqlReader;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.schema.ColumnBuilder;
import dev.restamp.sqlalchemy.schema.ColumnItem;
import dev.restamp.sqlalchemy.schema.ColumnThing;
import dev.restamp.sqlalchemy.schema.ConstraintNames;
import dev.restamp.sqlalchemy.schema.ConstraintThing;
import dev.restamp.sqlalchemy.schema.Constraints;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Indexes;
import dev.restamp.sqlalchemy.schema.Naming;
import dev.restamp.sqlalchemy.schema.OwnOptions;
import dev.restamp.sqlalchemy.schema.SpatialIndex;
import dev.restamp.sqlalchemy.schema.TableBuilder;
import dev.restamp.sqlalchemy.type.EnumUse;
import dev.restamp.sqlalchemy.type.SqlType;
import dev.restamp.sqlalchemy.type.TypeSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Alembic's operations do to one table that is there. */
final class Alterations {

    /** How the changes reach the database. */
    enum Way {
        /** By ALTER, each on its own. */
        ALTER,
        /** All at once: the table is made anew and its rows are moved. */
        RECREATE
    }

    private static final String NO_ALTER =
            "No support for ALTER of constraints in %1$s dialect. Please refer to the batch "
                    + "mode feature which allows for %1$s migrations using a copy-and-move strategy.";

    private static final String NO_NAME = "Constraint must have a name";
    private static final Refusal NAMELESS = Refusal.beyond(NO_NAME);
    private static final String UNTOLD = ", as nothing tells how the project names constraints";

    private final Name name;
    private final Optional<String> schema;
    private final Naming naming;
    private final Way way;
    private final Run run;
    private final List<Change.RenameColumn> renames = new ArrayList<>();

    Alterations(Name name, Optional<String> schema, Naming naming, Way way, Run run) {
        this.name = name;
        this.schema = schema;
        this.naming = naming;
        this.way = way;
        this.run = run;
    }

    private Table table() {
        return Schemas.find(name, run).orElseGet(() -> Table.of(name, List.of()));
    }

    /** Where ALTER TABLE can do little. */
    private boolean restricted() {
        return !run.dialect().sqlAlchemy().altersTables() && way == Way.ALTER;
    }

    private boolean keepsComments() {
        return run.dialect().sqlAlchemy().keepsComments();
    }

    private String product() {
        return run.dialect().product();
    }

    // --------------------------------------------------------------------------------------------------- columns

    /** Its own checks are written with it; those of its type are left out where they would need ALTER. */
    void addColumn(ColumnThing thing, Map<String, Value> options) {
        boolean ifNotExists = flag(options, "if_not_exists");
        Table before = table();
        if (!ifNotExists || before.findColumn(thing.name()).isEmpty()) {
            boolean counts = run.dialect().sqlAlchemy().hasSequences() && counts(thing);
            Column column = new ColumnBuilder(run).column(thing, counts);
            Change change = new Change.AddColumn(name, column.withName(cased(before, column.name())));
            Optional<EnumUse> missing = missingType(thing);
            if (missing.isPresent()) {
                run.refuse(
                        change, Refusal.missing("type " + missing.get().name().local()));
            } else if (restricted()) {
                run.changeAlone(change);
            } else {
                run.change(change);
            }
            unheld(thing);
        }
        for (ConstraintThing constraint : new TableBuilder(naming, run).ofColumn(thing)) {
            if (!restricted() || constraint.kind() != ConstraintThing.Kind.CHECK) {
                addConstraint(constraint);
            } else if (thing.items().contains(constraint)) {
                run.change(
                        new Change.AddConstraint(name, new Constraints(naming, run).on(table(), schema, constraint)));
            }
        }
        TableBuilder.ofColumnIndex(thing).ifPresent(index -> createIndex(index, false));
        SpatialIndex.find(name.local(), thing, run).ifPresent(index -> createIndex(index, false));
        if (way == Way.RECREATE) {
            twice(thing);
        }
    }

    /** A new table is made with the column's own flags, beside the index and the key that are asked for besides. */
    private void twice(ColumnThing thing) {
        if (thing.flag("index")) {
            String twin = "ix_" + BatchCopy.nameOf(name.local()) + "_" + thing.name();
            createIndex(
                    new IndexThing(Value.of(twin), List.of(thing), Map.of("unique", Value.of(thing.flag("unique")))),
                    false);
        } else if (thing.flag("unique")) {
            ConstraintThing twin = new ConstraintThing(
                    ConstraintThing.Kind.UNIQUE, Value.None.NONE, List.of(Value.of(thing.name())), List.of(), Map.of());
            run.change(new Change.AddConstraint(name, new Constraints(Naming.DEFAULT, run).on(table(), schema, twin)));
        }
    }

    /** What becomes of a row that the column refuses; the model has no room for it. */
    private void unheld(ColumnThing thing) {
        if (TableBuilder.settlesConflicts(thing, run)) {
            run.opaque("column " + thing.name() + " has an ON CONFLICT clause", Optional.of(java.util.Set.of(name)));
        }
    }

    /** Adding a column makes no type; a model leaves it open whether one predates the history. */
    private Optional<EnumUse> missingType(ColumnThing thing) {
        return run.stance() == Body.Stance.STRICT
                ? TypeSpelling.of(thing.type(), run)
                        .enumUse()
                        .filter(use -> run.schema().findEnum(use.name()).isEmpty())
                : Optional.empty();
    }

    private static boolean counts(ColumnThing thing) {
        boolean mode = thing.find("autoincrement")
                .map(m -> !(m instanceof Value.Bool bool) || bool.value())
                .orElse(true);
        boolean keyed = thing.constraints().stream().anyMatch(c -> c.kind() == ConstraintThing.Kind.FOREIGN_KEY);
        return thing.primaryKey()
                && mode
                && !keyed
                && TypeSpelling.isCounted(thing.type()).orElse(false);
    }

    void dropColumn(String column, boolean ifExists) {
        Table table = table();
        Optional<Column> found = Schemas.find(table, column, run);
        if (ifExists && found.isEmpty()) {
            return;
        }
        Change change = new Change.DropColumn(name, cased(table, column), false);
        Optional<Refusal> obstacle = restricted() ? obstacle(table, cased(table, column), change) : Optional.empty();
        if (obstacle.isPresent()) {
            run.refuse(change, obstacle.get());
        } else {
            run.change(change);
            restOfKey(table, cased(table, column)).ifPresent(run::change);
        }
    }

    /** In a table made anew, the other columns of a primary key are marked as its columns still. */
    private Optional<Change> restOfKey(Table before, String column) {
        return before.primaryKey()
                .filter(key -> way == Way.RECREATE && key.columns().contains(column))
                .map(key -> new Constraint.PrimaryKey(
                        key.name(),
                        key.columns().stream()
                                .filter(other -> !other.equals(column))
                                .toList(),
                        key.deferral()))
                .filter(rest -> !rest.columns().isEmpty())
                .map(rest -> new Change.AddConstraint(name, rest));
    }

    /** No column is dropped that something else stands on. */
    private Optional<Refusal> obstacle(Table table, String column, Change drop) {
        boolean used = table.indexes().stream()
                        .anyMatch(i -> i.parts().stream()
                                .anyMatch(p ->
                                        p.column() && p.expression().canonical().equals(column)))
                || table.constraints().stream()
                        .anyMatch(c -> c.columns().contains(column)
                                && !(c instanceof Constraint.ForeignKey key
                                        && key.name().isEmpty()
                                        && key.columns().size() > 1));
        Optional<String> what = used
                ? Optional.of("an index or a key")
                : Optional.of("a check").filter(check -> isChecked(table, drop));
        return what.map(
                on -> Refusal.needed(product() + " cannot drop column " + column + ": " + on + " stands on it"));
    }

    /** Whether a check would have to go with a column. */
    private boolean isChecked(Table table, Change drop) {
        return drop.on(run.schema()) instanceof Outcome.Done done
                && checks(done.schema().findTable(name)) < checks(Optional.of(table));
    }

    private static long checks(Optional<Table> table) {
        return table.stream()
                .flatMap(t -> t.constraints().stream())
                .filter(Constraint.Check.class::isInstance)
                .count();
    }

    private String cased(Table table, String column) {
        if (!run.schema().traits().foldsCase() || table.findColumn(column).isPresent()) {
            return column;
        }
        return table.columns().stream()
                .map(Column::name)
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .orElse(column);
    }

    void alterColumn(String given, Map<String, Value> options) {
        if (run.schema().findTable(name).isEmpty() && run.schema().hasView(name)) {
            alterView(given, options);
            return;
        }
        Table table = table();
        String column = cased(table, given);
        Optional<Column> found = Schemas.find(table, column, run);
        Column before = found.orElseGet(() -> Column.of(column, new ColumnType.Unknown("not there"), true));
        Column after = altered(before, options);
        boolean shapes = shapes(options);
        if (shapes && restricted()) {
            run.refuse(
                    new Change.AlterColumn(name, after),
                    Refusal.beyond(product() + " cannot alter column " + column + " outside batch mode"));
            return;
        }
        if (shapes) {
            run.change(new Change.AlterColumn(name, after));
            counting(after, options).ifPresent(statement -> SqlReader.read(statement, Map.of(), run));
        }
        OwnOptions.find(option -> given(options, option), "using", run)
                .ifPresent(using -> run.unseen("works out new values for " + name.local() + "." + column));
        swapTypeChecks(column, options);
        newName(options).ifPresent(to -> rename(column, to));
    }

    /** The database takes the statements about a table for a view as well, as far as it can. */
    private void alterView(String column, Map<String, Value> options) {
        SqlWriter writer = run.dialect().sqlWriter();
        newName(options)
                .ifPresentOrElse(
                        to -> SqlReader.read(
                                "ALTER TABLE " + writer.quote(name, run.schema().traits()) + " RENAME COLUMN "
                                        + writer.quote(column) + " TO " + writer.quote(to),
                                run),
                        () -> run.unseen("alters view " + name.local()));
    }

    private Optional<String> newName(Map<String, Value> options) {
        return given(options, "new_column_name")
                .or(() -> given(options, "name"))
                .map(Read::text);
    }

    /** Whether a sequence is the column's own is known to whoever reads SQL; the column counts by it then. */
    private Optional<String> counting(Column column, Map<String, Value> options) {
        SqlWriter writer = run.dialect().sqlWriter();
        return column.defaultValue()
                .filter(value -> run.dialect().sqlAlchemy().hasSequences()
                        && value.text().startsWith("nextval(")
                        && unlessFalse(options, "server_default").isPresent())
                .map(value -> "ALTER TABLE " + writer.quote(name.schema()) + "." + writer.quote(name.local())
                        + " ALTER COLUMN " + writer.quote(column.name()) + " SET DEFAULT " + value.text());
    }

    /** In a table made anew, whatever is asked for in the same batch calls its columns what they were called. */
    private void rename(String column, String to) {
        if (way == Way.RECREATE) {
            renames.add(new Change.RenameColumn(name, column, to));
        } else if (!to.equals(column) || !run.schema().traits().foldsCase()) {
            run.change(new Change.RenameColumn(name, column, to));
        }
    }

    /** The batch is over. */
    void finish() {
        renames.stream().filter(rename -> !rename.to().equals(rename.column())).forEach(run::change);
        renames.clear();
    }

    private static Optional<Value> given(Map<String, Value> options, String option) {
        return Optional.ofNullable(options.get(option)).filter(value -> !Read.isNone(value));
    }

    /** False says "as it is" where None says "none". */
    private static Optional<Value> unlessFalse(Map<String, Value> options, String option) {
        return Optional.ofNullable(options.get(option))
                .filter(value -> !Value.of(false).equals(value));
    }

    private boolean shapes(Map<String, Value> options) {
        return given(options, "nullable").isPresent()
                || given(options, "type_").isPresent()
                || unlessFalse(options, "server_default").isPresent()
                || keepsComments() && unlessFalse(options, "comment").isPresent();
    }

    private Column altered(Column before, Map<String, Value> options) {
        ColumnBuilder builder = new ColumnBuilder(run);
        Column after = before;
        Optional<Value> nullable = given(options, "nullable");
        if (nullable.isPresent()) {
            after = after.withNullable(Read.flag(nullable.get()));
        }
        Optional<Value> type = given(options, "type_");
        if (type.isPresent()) {
            after = retyped(after, TypeSpelling.of(type.get(), run));
        }
        Optional<Value> value = unlessFalse(options, "server_default");
        if (value.isPresent()) {
            after = redefaulted(after, value.get(), options, builder);
        }
        Optional<Value> comment = unlessFalse(options, "comment");
        if (keepsComments() && comment.isPresent()) {
            after = after.withComment(Read.textOrNone(comment.get()).filter(c -> !c.isEmpty()));
        }
        return after;
    }

    /** A default is cast along. */
    private Column retyped(Column column, TypeSpelling spelling) {
        Column retyped = column.withType(spelling.type()).withCollation(spelling.collation());
        if (spelling.isUnknown()
                || column.defaultValue().isEmpty()
                || column.defaultValue().get().isUnknown()) {
            return retyped;
        }
        return retyped.withDefault(column.defaultValue()
                .map(d -> d.recast(run.spelling().defaultValue(d.text(), spelling.type()))));
    }

    private static Column redefaulted(Column column, Value value, Map<String, Value> options, ColumnBuilder builder) {
        if (value instanceof ColumnItem item && item.kind() == ColumnItem.Kind.IDENTITY) {
            return column.withIdentity(Optional.of(identity(column, ColumnBuilder.identity(item), options)));
        }
        if (value instanceof ColumnItem item && item.kind() == ColumnItem.Kind.COMPUTED) {
            return column.withGenerated(Optional.of(builder.generated(item)));
        }
        Column plain = column.identity().isPresent() ? column.withIdentity(Optional.empty()) : column;
        return plain.withDefault(builder.defaultValue(value, column.type()));
    }

    /** One that is there changes only in what differs from the one that it is said to be, which is none where nothing is said. */
    private static Identity identity(Column column, Identity wanted, Map<String, Value> options) {
        boolean was = options.get("existing_server_default") instanceof ColumnItem before
                && before.kind() == ColumnItem.Kind.IDENTITY
                && ColumnBuilder.identity(before).kind() == Identity.Kind.ALWAYS;
        boolean stays = options.get("existing_server_default") != Value.None.NONE
                && was == (wanted.kind() == Identity.Kind.ALWAYS);
        return column.identity()
                .filter(there -> stays)
                .map(there -> new Identity(there.kind(), wanted.options()))
                .orElse(wanted);
    }

    /** The checks that boolean and enum types bring along where there is no such type. */
    private void swapTypeChecks(String column, Map<String, Value> options) {
        Optional<Value> type = given(options, "type_");
        Optional<Value> existing = given(options, "existing_type");
        if (type.isEmpty()) {
            return;
        }
        existing.filter(was -> bringsCheck(column, was))
                .flatMap(SqlType::find)
                .flatMap(t -> TypeSpelling.find(t, -1, "name"))
                .flatMap(Read::findText)
                .flatMap(n -> table().findConstraint(n))
                .filter(Constraint.Check.class::isInstance)
                .ifPresent(check -> run.change(new Change.DropConstraint(name, check)));
        checks(column, type.get()).forEach(this::addConstraint);
    }

    /** Only what the existing type would bring itself is taken for its check. */
    private boolean bringsCheck(String column, Value type) {
        return !checks(column, type).isEmpty();
    }

    private List<ConstraintThing> checks(String column, Value type) {
        return new TableBuilder(naming, run)
                .ofColumn(new ColumnThing(column, type, List.of(), Map.of(), Optional.empty()));
    }

    // ------------------------------------------------------------------------------- constraints and indexes

    void addConstraint(ConstraintThing thing) {
        List<String> columns = columns(thing);
        if (way == Way.RECREATE && columns.stream().anyMatch(this::isNotOfTheNewTable)) {
            return;
        }
        Table table = table();
        columns.forEach(column -> Schemas.find(table, column, run));
        Constraint constraint = new Constraints(naming, run).on(table(), schema, thing);
        Change change = new Change.AddConstraint(name, constraint);
        if (restricted()) {
            Schemas.refuse(change, "NotImplementedError", Refusal.beyond(NO_ALTER.formatted(product())), run);
        } else if (way == Way.RECREATE
                && constraint.name().isEmpty()
                && !naming.untold(ConstraintNames.kind(constraint))) {
            Schemas.refuse(change, "ValueError", NAMELESS, run);
        } else {
            replacing(constraint, change);
        }
    }

    /** By their names, where it has columns and not a condition. */
    private static List<String> columns(ConstraintThing thing) {
        return thing.kind() == ConstraintThing.Kind.CHECK || thing.kind() == ConstraintThing.Kind.EXCLUSION
                ? List.of()
                : thing.columns().stream().map(Read::nameOf).toList();
    }

    /** Its columns go by their old names until it is made: what speaks of others is left out without a word. */
    private boolean isNotOfTheNewTable(String column) {
        return table().findColumn(column).isEmpty()
                && (!table().options().isOpen()
                        || renames.stream().anyMatch(rename -> rename.to().equals(column)));
    }

    /** In batch mode a new primary key takes the place of any other, and a constraint that of its namesake. */
    private void replacing(Constraint constraint, Change change) {
        if (way == Way.RECREATE) {
            table().constraints().stream()
                    .filter(old -> isReplaced(old, constraint))
                    .toList()
                    .forEach(old -> run.change(new Change.DropConstraint(name, old)));
        }
        run.change(change);
    }

    private static boolean isReplaced(Constraint old, Constraint constraint) {
        return old instanceof Constraint.PrimaryKey && constraint instanceof Constraint.PrimaryKey
                || old.name().isPresent() && old.name().equals(constraint.name());
    }

    void dropConstraint(Value given, Optional<String> type, boolean ifExists) {
        Table table = table();
        if (restricted()) {
            Schemas.refuse(
                    new Change.DropConstraint(name, named(given)),
                    "NotImplementedError",
                    Refusal.beyond(NO_ALTER.formatted(product())),
                    run);
            return;
        }
        Optional<String> wanted = type.isPresent() && !isUntold(type)
                ? naming.name(
                        ConstraintNames.kind(type.get()),
                        given,
                        new Naming.Subject(name.local(), schema, List.of()),
                        run)
                : Naming.asGiven(given, run).or(() -> Read.textOrNone(given));
        if (wanted.isEmpty()) {
            String exception = way == Way.RECREATE ? "ValueError" : "CompileError";
            if (isUntold(type)) {
                run.mayRaise(exception, NO_NAME);
                throw new Unreadable("the constraint without a name" + UNTOLD);
            }
            Schemas.refuse(new Change.DropConstraint(name, named(given)), exception, NAMELESS, run);
            return;
        }
        Optional<Constraint> found = table.findConstraint(wanted.get())
                .or(() -> ConstraintNames.find(table, type, wanted.get(), naming, run));
        if (found.isPresent()) {
            run.change(new Change.DropConstraint(name, found.get()));
        } else if (table.options().isOpen()) {
            Schemas.dropPredating("constraint " + wanted.get(), run);
        } else {
            refuseToGuess("the constraint " + wanted.get(), table, type);
            if (!ifExists) {
                refuseMissing(wanted.get());
            }
        }
    }

    /** One whose name nobody knows, since the project may name it by a convention that is nowhere to be found, can be meant. */
    private void refuseToGuess(String meant, Table table, Optional<String> type) {
        if (isUntold(type) && ConstraintNames.hasNameless(table, type)) {
            throw new Unreadable(meant + UNTOLD);
        }
    }

    private boolean isUntold(Optional<String> type) {
        return type.map(ConstraintNames::kind).map(naming::untold).orElse(naming.untold());
    }

    private void refuseMissing(String constraint) {
        Schemas.refuse(
                new Change.DropConstraint(name, named(Value.of(constraint))),
                way == Way.RECREATE ? "ValueError" : "DatabaseError",
                Refusal.missing("constraint " + constraint + " of table " + name.local()),
                run);
    }

    /** A constraint of which nothing but the name is known. */
    private static Constraint named(Value given) {
        return new Constraint.Check(Read.findText(given), dev.restamp.schema.Expression.unknown(), true);
    }

    void createIndex(IndexThing index, boolean ifNotExists) {
        table();
        new Indexes(naming, run).create(name, schema, index, ifNotExists);
    }

    void dropIndex(Value index, boolean ifExists) {
        new Indexes(naming, run).drop(Optional.of(name), schema, index, ifExists);
    }

    // -------------------------------------------------------------------------------------------------- the table

    void comment(Optional<String> comment) {
        Change change = new Change.SetTableComment(name, comment.filter(c -> !c.isEmpty()));
        table();
        if (keepsComments()) {
            run.change(change);
        } else if (way == Way.ALTER) {
            run.refuse(change, Refusal.beyond(product() + " keeps no comments"));
        }
    }

    private static boolean flag(Map<String, Value> options, String option) {
        return given(options, option).map(Read::flag).orElse(false);
    }
}
