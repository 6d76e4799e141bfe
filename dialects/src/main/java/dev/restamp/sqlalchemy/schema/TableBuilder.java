package dev.restamp.sqlalchemy.schema;

import dev.restamp.dialect.RedundantKeys;
import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.PartitionKey;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.type.SqlType;
import dev.restamp.sqlalchemy.type.TypeSpelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes of a script's table the changes that creating it sends: enum types, the table, its indexes. */
public final class TableBuilder {

    private final Naming naming;
    private final Run run;
    private final Constraints constraints;
    private final List<String> doubts = new ArrayList<>();

    public TableBuilder(Naming naming, Run run) {
        this.naming = naming;
        this.run = run;
        this.constraints = new Constraints(naming, run);
    }

    public void create(TableThing written) {
        create(written, true);
    }

    /** Its types, indexes and comments are not in the statement. */
    void createAlone(TableThing written) {
        create(written, false);
    }

    private void create(TableThing written, boolean whole) {
        TableThing thing = written.settled();
        if (prefixes(thing).stream().anyMatch(p -> p.equalsIgnoreCase("TEMPORARY") || p.equalsIgnoreCase("TEMP"))) {
            return;
        }
        Name name = thing.newName(run);
        doubts.addAll(thing.doubts());
        try {
            make(thing, name, whole);
        } catch (Unreadable unread) {
            Schemas.putInPlace(name, run);
            throw unread;
        }
        if (whole) {
            createIndexes(thing, name);
        }
        for (String doubt : doubts) {
            run.opaque("table " + name.local() + ": " + doubt, Optional.of(Set.of(name)));
        }
    }

    private void make(TableThing thing, Name name, boolean whole) {
        if (whole) {
            for (ColumnThing column : thing.columns()) {
                TypeSpelling.of(column.type(), run).enumUse().ifPresent(use -> use.createForTable(run));
            }
        }
        Table table = table(thing, name);
        run.change(new Change.CreateTable(whole ? table : withoutComments(table)));
    }

    private static Table withoutComments(Table table) {
        return table.withComment(Optional.empty()).mapColumns(column -> column.withComment(Optional.empty()));
    }

    /** As is done without a look at whether the table was made just now: IF NOT EXISTS is said of the table alone. */
    public void createIndexes(TableThing written) {
        TableThing thing = written.settled();
        createIndexes(thing, thing.newName(run));
    }

    private void createIndexes(TableThing thing, Name name) {
        for (IndexThing index : indexes(thing)) {
            attempt(() -> new Indexes(naming, run).create(name, thing.schema(), index, false));
        }
        thing.columns().stream()
                .flatMap(column -> SpatialIndex.find(name.local(), column, run).stream())
                .forEach(index -> attempt(() -> new Indexes(naming, run).create(name, thing.schema(), index, false)));
    }

    /** The foreign keys that are added once all tables of a metadata are there. */
    void createLaterKeys(TableThing written) {
        TableThing thing = written.settled();
        Name name = thing.fullName(run);
        constraints(thing)
                .filter(key -> comesLater(key))
                .forEach(key -> run.schema()
                        .findTable(name)
                        .ifPresent(table -> run.change(
                                new Change.AddConstraint(name, constraints.on(table, thing.schema(), key)))));
    }

    private boolean comesLater(ConstraintThing constraint) {
        return run.dialect().sqlAlchemy().altersTables()
                && constraint.find("use_alter").map(Read::flag).orElse(false);
    }

    private Stream<ConstraintThing> constraints(TableThing thing) {
        return Stream.concat(
                thing.columns().stream().flatMap(column -> ofColumn(column).stream()),
                constraintsBeside(thing).stream());
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Unreadable unreadable) {
            doubts.add(unreadable.reason());
        }
    }

    /** Whether a row that the column refuses is to be treated in a way of its own. */
    public static boolean settlesConflicts(ColumnThing column, Run run) {
        return Stream.of("primary_key", "not_null", "unique")
                        .anyMatch(kind -> OwnOptions.find(column::find, "on_conflict_" + kind, run)
                                .filter(how -> !Read.isNone(how))
                                .isPresent())
                || column.constraints().stream().anyMatch(constraint -> settlesConflicts(constraint, run));
    }

    private static boolean settlesConflicts(ConstraintThing constraint, Run run) {
        return OwnOptions.find(constraint::find, "on_conflict", run).isPresent();
    }

    private List<String> unheld(TableThing thing) {
        boolean settles = thing.columns().stream().anyMatch(column -> settlesConflicts(column, run))
                || constraintsBeside(thing).stream().anyMatch(constraint -> settlesConflicts(constraint, run));
        return settles ? List.of("an ON CONFLICT clause") : List.of();
    }

    Table table(TableThing thing, Name name) {
        List<String> keyColumns = keyColumns(thing);
        Optional<String> counter = counter(thing, keyColumns);
        ColumnBuilder builder = new ColumnBuilder(run);
        List<Column> columns = new ArrayList<>(inherited(thing));
        for (ColumnThing column : ownColumns(thing)) {
            columns.add(keyed(
                    builder.column(column, counter.filter(column.name()::equals).isPresent()), column, keyColumns));
        }
        Table table = new Table(
                name, columns, List.of(), List.of(), options(thing).withUnheld(unheld(thing)), comment(thing));
        Set<String> given = new HashSet<>();
        for (ConstraintThing constraint : ordered(thing, keyColumns)) {
            table = with(table, thing, constraint, given);
        }
        return autoincrement(table, thing, counter);
    }

    /** Those of the database itself are there without being made. */
    private List<ColumnThing> ownColumns(TableThing thing) {
        return thing.columns().stream().filter(column -> !column.flag("system")).toList();
    }

    /** In a primary key a column that says nothing is NOT NULL; PostgreSQL leaves no choice. */
    private Column keyed(Column column, ColumnThing thing, List<String> keyColumns) {
        if (!keyColumns.contains(column.name())) {
            return column;
        }
        return run.dialect().grammar().keysRefuseNull()
                        || thing.find("nullable").isEmpty()
                ? column.withNullable(false)
                : column;
    }

    private Table with(Table table, TableThing thing, ConstraintThing constraint, Set<String> given) {
        try {
            Constraint bare = constraints.bare(table, thing.schema(), constraint);
            bare.name().ifPresent(given::add);
            return with(table, constraints.named(table, bare), given);
        } catch (Unreadable unreadable) {
            doubts.add(unreadable.reason());
            return table;
        }
    }

    private Table with(Table table, Constraint constraint, Set<String> given) {
        if (run.dialect().grammar().mergesTwins()) {
            return new RedundantKeys(given).with(table, constraint);
        }
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.add(constraint);
        return table.withConstraints(all);
    }

    // ------------------------------------------------------------------------------------------------ primary key

    /** One takes the place of another. */
    private static Optional<ConstraintThing> explicitKey(TableThing thing) {
        return constraintsBeside(thing).stream()
                .filter(c -> c.kind() == ConstraintThing.Kind.PRIMARY_KEY)
                .reduce((first, last) -> last);
    }

    private static List<ConstraintThing> constraintsBeside(TableThing thing) {
        return thing.items().stream()
                .filter(ConstraintThing.class::isInstance)
                .map(ConstraintThing.class::cast)
                .toList();
    }

    private static List<String> keyColumns(TableThing thing) {
        Optional<ConstraintThing> explicit =
                explicitKey(thing).filter(c -> !c.columns().isEmpty());
        return explicit.map(c -> c.columns().stream().map(Read::nameOf).toList())
                .orElseGet(() -> thing.columns().stream()
                        .filter(ColumnThing::primaryKey)
                        .map(ColumnThing::name)
                        .toList());
    }

    /** The column that the primary key counts up by, as SQLAlchemy chooses it. */
    private Optional<String> counter(TableThing thing, List<String> keyColumns) {
        for (String key : keyColumns) {
            Optional<ColumnThing> column = thing.find(key);
            if (column.isPresent() && counts(column.get(), thing, keyColumns.size() == 1)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private boolean counts(ColumnThing column, TableThing thing, boolean alone) {
        Value mode = column.find("autoincrement").orElse(Value.of("auto"));
        if (mode instanceof Value.Bool bool) {
            return bool.value() && wholeNumber(column);
        }
        boolean ignoresKeys = Read.findText(mode).filter("ignore_fk"::equals).isPresent();
        return alone
                && wholeNumber(column)
                && column.serverDefault().isEmpty()
                && (ignoresKeys || !hasForeignKey(column, thing))
                && hasNoOtherDefault(column);
    }

    static boolean hasNoOtherDefault(ColumnThing column) {
        return column.find("default")
                .filter(d -> !Read.isNone(d) && !(d instanceof ColumnItem))
                .isEmpty();
    }

    private boolean wholeNumber(ColumnThing column) {
        return TypeSpelling.isCounted(column.type()).orElse(false);
    }

    private static boolean hasForeignKey(ColumnThing column, TableThing thing) {
        return column.constraints().stream().anyMatch(c -> c.kind() == ConstraintThing.Kind.FOREIGN_KEY)
                || constraintsBeside(thing).stream()
                        .filter(c -> c.kind() == ConstraintThing.Kind.FOREIGN_KEY)
                        .anyMatch(c -> c.columns().stream()
                                .anyMatch(k -> Read.nameOf(k).equals(column.name())));
    }

    private Table autoincrement(Table table, TableThing thing, Optional<String> counter) {
        boolean asked = OwnOptions.find(thing.options(), "autoincrement", run)
                .map(Read::flag)
                .orElse(false);
        if (!asked || counter.isEmpty()) {
            return table;
        }
        Column.Identity identity = new Column.Identity(Column.Identity.Kind.AUTOINCREMENT, "");
        return withoutKeyName(table)
                .mapColumns(c -> c.name().equals(counter.get()) ? c.withIdentity(Optional.of(identity)) : c);
    }

    /** Such a key is written with its column, where SQLAlchemy puts no name. */
    private static Table withoutKeyName(Table table) {
        return table.withConstraints(table.constraints().stream()
                .map(c -> c instanceof Constraint.PrimaryKey ? c.withName(Optional.empty()) : c)
                .toList());
    }

    // ------------------------------------------------------------------------------------------------ constraints

    /** The primary key first, then as the script has them: those of the columns, those beside. */
    private List<ConstraintThing> ordered(TableThing thing, List<String> keyColumns) {
        SqlAlchemy known = run.dialect().sqlAlchemy();
        List<ConstraintThing> all = new ArrayList<>();
        if (!keyColumns.isEmpty()) {
            ConstraintThing key = explicitKey(thing)
                    .orElse(new ConstraintThing(
                            ConstraintThing.Kind.PRIMARY_KEY, Value.None.NONE, List.of(), List.of(), Map.of()));
            all.add(new ConstraintThing(
                    key.kind(),
                    key.name(),
                    keyColumns.stream().<Value>map(Value::of).toList(),
                    List.of(),
                    key.options()));
        }
        constraints(thing)
                .filter(c -> c.kind() != ConstraintThing.Kind.PRIMARY_KEY)
                .filter(c -> known.hasExclusions() || c.kind() != ConstraintThing.Kind.EXCLUSION)
                .filter(c -> !comesLater(c))
                .forEach(all::add);
        if (known.namesByKind()) {
            all.sort(java.util.Comparator.comparingInt(TableBuilder::turn));
        }
        return all;
    }

    /** Checks first, then keys, the primary one leading, and foreign keys last. */
    private static int turn(ConstraintThing constraint) {
        return switch (constraint.kind()) {
            case CHECK -> 0;
            case PRIMARY_KEY -> 1;
            case UNIQUE, EXCLUSION -> 2;
            case FOREIGN_KEY -> 3;
        };
    }

    /** What a column brings along: foreign keys, checks, uniqueness, and the check of its type. */
    public List<ConstraintThing> ofColumn(ColumnThing column) {
        List<ConstraintThing> all = new ArrayList<>();
        for (ConstraintThing constraint : column.constraints()) {
            all.add(
                    constraint.kind() == ConstraintThing.Kind.FOREIGN_KEY
                                    || constraint.columns().isEmpty()
                            ? constraint.on(column.name())
                            : constraint);
        }
        if (column.flag("unique") && !column.flag("index")) {
            all.add(unique(column.name()));
        }
        typeCheck(column).ifPresent(all::add);
        return all;
    }

    private static ConstraintThing unique(String column) {
        return new ConstraintThing(
                ConstraintThing.Kind.UNIQUE, Value.None.NONE, List.of(Value.of(column)), List.of(), Map.of());
    }

    private Optional<ConstraintThing> typeCheck(ColumnThing column) {
        Optional<List<String>> labels = TypeSpelling.of(column.type(), run).labels();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        boolean numbers = labels.get().equals(List.of("0", "1"));
        List<String> literals = labels.get().stream()
                .map(l -> numbers ? l : run.dialect().sqlWriter().literal(l))
                .toList();
        String text = run.dialect().sqlWriter().quote(column.name()) + " IN (" + String.join(", ", literals) + ")";
        Value name = SqlType.find(column.type())
                .flatMap(t -> TypeSpelling.find(t, -1, "name"))
                .orElse(Value.None.NONE);
        return Optional.of(new ConstraintThing(
                ConstraintThing.Kind.CHECK, name, List.of(Sql.compound(text)), List.of(), Map.of()));
    }

    static List<IndexThing> indexes(TableThing thing) {
        List<IndexThing> all = new ArrayList<>();
        for (ColumnThing column : thing.columns()) {
            ofColumnIndex(column).ifPresent(all::add);
        }
        thing.items().stream()
                .filter(IndexThing.class::isInstance)
                .map(IndexThing.class::cast)
                .forEach(all::add);
        return all;
    }

    public static Optional<IndexThing> ofColumnIndex(ColumnThing column) {
        if (!column.flag("index")) {
            return Optional.empty();
        }
        return Optional.of(
                new IndexThing(Value.None.NONE, List.of(column), Map.of("unique", Value.of(column.flag("unique")))));
    }

    // ---------------------------------------------------------------------------------------------------- options

    private Optional<String> comment(TableThing thing) {
        return run.dialect().sqlAlchemy().keepsComments()
                ? Optional.ofNullable(thing.options().get("comment"))
                        .flatMap(Read::textOrNone)
                        .filter(c -> !c.isEmpty())
                : Optional.empty();
    }

    private List<String> prefixes(TableThing thing) {
        return Optional.ofNullable(thing.options().get("prefixes"))
                .filter(p -> !Read.isNone(p))
                .map(p -> Read.items(p, run).stream().map(Read::text).toList())
                .orElse(List.of());
    }

    private List<Name> parents(TableThing thing) {
        return OwnOptions.find(thing.options(), "inherits", run)
                .map(names -> Read.names(names, run))
                .orElse(List.of())
                .stream()
                .map(name -> run.schema().name(name))
                .toList();
    }

    private List<Column> inherited(TableThing thing) {
        return parents(thing).stream()
                .flatMap(parent -> run.schema().findTable(parent).stream())
                .flatMap(parent -> parent.columns().stream())
                .filter(column ->
                        thing.columns().stream().noneMatch(own -> own.name().equals(column.name())))
                .toList();
    }

    private Table.Options options(TableThing thing) {
        Map<String, Value> given = thing.options();
        boolean strict = flag(given, "strict", false);
        boolean withoutRowid = !flag(given, "with_rowid", true);
        boolean unlogged = prefixes(thing).stream().anyMatch("UNLOGGED"::equalsIgnoreCase);
        Optional<String> partition = OwnOptions.find(given, "partition_by", run).flatMap(Read::textOrNone);
        return Table.Options.NONE
                .withStrict(strict)
                .withWithoutRowid(withoutRowid)
                .withUnlogged(unlogged)
                .withPartitionBy(partition.map(by -> PartitionKey.spelt(
                        by, run.dialect().lexis(), run.dialect().sqlWriter()::quote, run.spelling())))
                .withInherits(parents(thing))
                .from(thing.modelled() ? Table.Origin.MODELS : Table.Origin.HISTORY);
    }

    private boolean flag(Map<String, Value> options, String name, boolean otherwise) {
        return OwnOptions.find(options, name, run)
                .filter(v -> !Read.isNone(v))
                .map(Read::flag)
                .orElse(otherwise);
    }
}
