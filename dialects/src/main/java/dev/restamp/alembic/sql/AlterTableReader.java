package dev.restamp.alembic.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads ALTER TABLE with all its actions. */
final class AlterTableReader {

    private final Cursor in;
    private final Draft draft;
    private final ConstraintReader constraintReader;
    private Name table;

    AlterTableReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
        this.constraintReader = new ConstraintReader(in, draft);
        this.table = draft.schema().name("");
    }

    private AlterTableReader(Cursor in, Draft draft, Name table) {
        this(in, draft);
        this.table = table;
    }

    /** After ALTER TABLE. */
    void read() {
        boolean ifThere = in.accept("IF EXISTS");
        in.accept("ONLY");
        List<String> parts = in.qualified();
        in.accept("*");
        table = draft.tableName(parts);
        if (draft.isOutside(parts) || ifThere && draft.schema().findTable(table).isEmpty()) {
            in.skipAll();
        } else if (draft.schema().findTable(table).isEmpty() && isOther(parts)) {
            new ObjectReader(in, draft).alterAs(parts);
        } else {
            draft.needTable(table);
            if (draft.schema().findTable(table).isPresent()) {
                actions();
            } else {
                in.skipAll();
                draft.change(new Change.SetTableOptions(table, Table.Options.NONE));
            }
        }
    }

    /** ALTER TABLE also serves for views and sequences. */
    private boolean isOther(List<String> parts) {
        Name sequence = draft.objectName(ObjectKind.SEQUENCE, parts);
        return draft.isView(draft.objectName(ObjectKind.VIEW, parts))
                || draft.isView(draft.objectName(ObjectKind.MATERIALIZED_VIEW, parts))
                || draft.schema().findObject(ObjectKind.SEQUENCE, sequence).isPresent()
                || Counter.mayCount(sequence, draft);
    }

    private void actions() {
        do {
            actionOrGap();
        } while (in.accept(","));
        in.expectEnd();
    }

    /** What is known in part only may have added any column, so that later steps may find it there. */
    private void actionOrGap() {
        int from = in.position();
        Draft attempt = draft.attempt();
        try {
            new AlterTableReader(in, attempt, table).action();
            draft.take(attempt);
        } catch (Unreadable beyond) {
            in.back(from);
            String text = in.untilComma().text();
            if (!Draft.hasGap(text)) {
                throw beyond;
            }
            draft.opaque(
                    "what is done to table " + table.local() + " is not known: " + text, Optional.of(Set.of(table)));
            if (optionsOf(table).origin() == Table.Origin.HISTORY) {
                options(optionsOf(table).from(Table.Origin.PART));
            }
        }
    }

    private void action() {
        if (in.accept("ADD")) {
            add();
        } else if (in.accept("DROP")) {
            drop();
        } else if (in.accept("ALTER")) {
            alter();
        } else if (in.accept("RENAME")) {
            rename();
        } else if (in.accept("VALIDATE CONSTRAINT")) {
            String name = in.identifier();
            onConstraint(name, c -> draft.change(new Change.ValidateConstraint(table, name)), false);
            draft.unseen("looks whether all rows keep to constraint " + name);
        } else if (in.accept("SET SCHEMA")) {
            draft.change(new Change.RenameTable(table, new Name(in.identifier(), table.local())));
        } else if (in.accept("ATTACH PARTITION")) {
            attach(draft.tableName(in.qualified()));
        } else if (in.accept("DETACH PARTITION")) {
            Name part = draft.tableName(in.qualified());
            in.acceptAny("CONCURRENTLY", "FINALIZE");
            draft.change(new Change.SetTableOptions(part, Shape.detached(optionsOf(part))));
        } else if (in.accept("INHERIT")) {
            options(Shape.inheriting(optionsOf(table), draft.tableName(in.qualified())));
        } else if (in.accept("NO INHERIT")) {
            options(Shape.notInheriting(optionsOf(table), draft.tableName(in.qualified())));
        } else if (!rowSecurity() && !storage()) {
            throw in.unexpected("an action of ALTER TABLE");
        }
    }

    // --------------------------------------------------------------------------------------------------- adding

    private void add() {
        if (constraintReader.seesTableConstraint()) {
            addConstraint();
            return;
        }
        in.accept("COLUMN");
        boolean unlessThere = in.accept("IF NOT EXISTS");
        ColumnReader.Definition definition = ColumnReader.read(in, draft);
        if (unlessThere && findColumn(definition.column().name()).isPresent()) {
            return;
        }
        Column column = definition.column();
        Change change = new Change.AddColumn(table, column.withName(spelt(column.name())));
        Optional<Constraint> unaddable = definition.constraints().stream()
                .filter(c ->
                        !draft.grammar().addsKeysWithColumns() && (c instanceof PrimaryKey || c instanceof UniqueKey))
                .findFirst();
        if (unaddable.isPresent()) {
            draft.refuse(change, draft.dialect().product() + " adds no column with a key of its own: " + column.name());
            return;
        }
        addAlone(change);
        definition.constraints().forEach(constraint -> addConstraint(constraint, this::addAlone));
    }

    private void addAlone(Change change) {
        if (draft.grammar().restrictsAddedColumns()) {
            draft.changeAlone(change);
        } else {
            draft.change(change);
        }
    }

    private void addConstraint() {
        Optional<String> name = constraintReader.name();
        int from = in.position();
        boolean primary = in.accept("PRIMARY KEY USING INDEX");
        if (primary || in.accept("UNIQUE USING INDEX")) {
            fromIndex(name, primary);
        } else if (in.accept("NOT NULL")) {
            alterColumn(in.identifier(), c -> c.withNullable(false));
        } else {
            in.back(from);
            addConstraint(constraintReader.tableConstraint(name), draft::change);
        }
    }

    private void addConstraint(Constraint constraint, Consumer<Change> doing) {
        if (constraint instanceof ForeignKey key) {
            draft.needTable(key.target());
            draft.needColumns(key.target(), key.targetColumns());
        }
        List<String> columns = constraint.columns().stream().map(this::spelt).toList();
        draft.needColumns(table, columns);
        Table home = draft.schema().findTable(table).orElseGet(() -> Table.of(table, List.of()));
        Constraint settled = ConstraintReader.settled(constraint, home, draft);
        doing.accept(new Change.AddConstraint(table, settled));
        draft.partitions(table).stream()
                .filter(part -> !(settled instanceof Constraint.Check) && !has(part, settled))
                .forEach(part -> addToPartition(part, settled));
    }

    /** The index becomes the key's own and goes by the key's name. */
    private void fromIndex(Optional<String> name, boolean primary) {
        String indexName = in.identifier();
        Index index = draft.schema()
                .findTable(table)
                .flatMap(t -> t.findIndex(indexName))
                .orElseThrow(() -> new Unreadable("index " + indexName + " is not known"));
        Constraint.Deferral deferral = deferral();
        List<String> columns =
                index.parts().stream().map(p -> p.expression().canonical()).toList();
        Optional<String> key = name.or(() -> Optional.of(indexName));
        draft.change(new Change.DropIndex(table, indexName));
        draft.change(new Change.AddConstraint(
                table,
                primary
                        ? new PrimaryKey(key, columns, deferral)
                        : new UniqueKey(key, columns, index.nullsNotDistinct(), deferral)));
    }

    private Constraint.Deferral deferral() {
        boolean deferrable = in.accept("DEFERRABLE");
        boolean deferred = in.accept("INITIALLY DEFERRED");
        in.accept("INITIALLY IMMEDIATE");
        return deferred
                ? Constraint.Deferral.INITIALLY_DEFERRED
                : deferrable ? Constraint.Deferral.DEFERRABLE : Constraint.Deferral.NOT_DEFERRABLE;
    }

    // ------------------------------------------------------------------------------------------------- dropping

    private void drop() {
        if (in.accept("CONSTRAINT")) {
            boolean ifThere = in.accept("IF EXISTS");
            String name = in.identifier();
            boolean cascade = cascade();
            onConstraint(name, c -> dropConstraint(c, cascade), ifThere);
        } else {
            in.accept("COLUMN");
            boolean ifThere = in.accept("IF EXISTS");
            String name = spelt(in.identifier());
            dropColumn(name, ifThere, cascade());
        }
    }

    private boolean cascade() {
        in.accept("RESTRICT");
        return in.accept("CASCADE");
    }

    private void dropColumn(String name, boolean ifThere, boolean cascade) {
        if (findColumn(name).isEmpty() && ifThere) {
            if (draft.isOpen(table)) {
                draft.opaque("drops column " + name + ", if there was one", Optional.of(Set.of(table)));
            }
            return;
        }
        draft.needColumns(table, List.of(name));
        draft.change(new Change.DropColumn(table, name, cascade));
    }

    /** With CASCADE the foreign keys go that stand on this key. */
    private void dropConstraint(Constraint constraint, boolean cascade) {
        boolean key = constraint instanceof PrimaryKey || constraint instanceof UniqueKey;
        for (Name referrer : cascade && key ? List.copyOf(draft.schema().referrers(table)) : List.<Name>of()) {
            draft.schema().findTable(referrer).stream()
                    .flatMap(t -> t.foreignKeys().stream())
                    .filter(f -> f.target().equals(table)
                            && Set.copyOf(f.targetColumns()).equals(Set.copyOf(constraint.columns())))
                    .forEach(f -> draft.change(new Change.DropConstraint(referrer, f)));
        }
        draft.change(new Change.DropConstraint(table, constraint));
    }

    private void onConstraint(String name, Consumer<Constraint> then, boolean ifThere) {
        Optional<Constraint> found = draft.schema().findTable(table).flatMap(t -> findConstraint(t, name));
        if (found.isPresent()) {
            then.accept(found.get());
        } else if (draft.isOpen(table)) {
            draft.opaque("constraint " + name + " was made by no revision", Optional.of(Set.of()));
        } else if (!ifThere) {
            Constraint missing = new Constraint.Check(Optional.of(name), Expression.unknown(), true);
            draft.refuse(
                    new Change.DropConstraint(table, missing),
                    "constraint " + name + " of table " + table.local() + " does not exist");
        }
    }

    private Optional<Constraint> findConstraint(Table home, String name) {
        return home.findConstraint(name)
                .or(() -> home.constraints().stream()
                        .filter(c -> draft.schema().traits().foldsCase()
                                && c.name().filter(name::equalsIgnoreCase).isPresent())
                        .findFirst());
    }

    // ------------------------------------------------------------------------------------------------- altering

    private void alter() {
        if (in.accept("CONSTRAINT")) {
            alterConstraint();
            return;
        }
        in.accept("COLUMN");
        String column = spelt(in.identifier());
        if (in.accept("SET DATA TYPE") || in.accept("TYPE")) {
            retype(column);
        } else if (in.accept("SET NOT NULL")) {
            alterColumn(column, c -> c.withNullable(false));
        } else if (in.accept("DROP NOT NULL")) {
            alterColumn(column, c -> c.withNullable(true));
        } else if (in.accept("SET DEFAULT")) {
            setDefault(column, in.untilComma().text());
        } else if (in.accept("DROP DEFAULT")) {
            alterColumn(column, c -> withoutCounter(c).withDefault(Optional.empty()));
        } else if (in.accept("DROP IDENTITY")) {
            in.accept("IF EXISTS");
            alterColumn(column, c -> c.withIdentity(Optional.empty()));
        } else if (in.accept("DROP EXPRESSION")) {
            in.accept("IF EXISTS");
            alterColumn(column, c -> c.withGenerated(Optional.empty()));
        } else if (in.accept("ADD")) {
            Column read = ColumnReader.clauses(in, draft, column);
            alterColumn(column, c -> c.withIdentity(read.identity()).withNullable(false));
        } else {
            settings(column);
        }
    }

    private void retype(String column) {
        String text = TypeText.read(in, draft.grammar());
        ColumnType type = draft.type(text);
        Optional<String> collation =
                in.accept("COLLATE") ? draft.grammar().collation(last(in.qualified())) : Optional.empty();
        if (in.accept("USING")) {
            draft.unseen("works out new values for " + table.local() + "." + column + ": "
                    + in.untilComma().text());
        }
        alterColumn(
                column,
                c -> c.withType(type)
                        .withCollation(collation)
                        .withDefault(c.defaultValue().map(d -> recast(d, type))));
    }

    private Expression recast(Expression value, ColumnType type) {
        return value.isUnknown() ? value : draft.defaultValue(value.text(), type);
    }

    private void setDefault(String column, String text) {
        if (Counter.of(text, table, column, draft)) {
            alterColumn(
                    column,
                    c -> c.withDefault(Optional.empty())
                            .withIdentity(Optional.of(new Column.Identity(Column.Identity.Kind.SERIAL, ""))));
        } else {
            alterColumn(column, c -> withoutCounter(c).withDefault(Optional.of(draft.defaultValue(text, c.type()))));
        }
    }

    private static Column withoutCounter(Column column) {
        return column.identity()
                        .filter(i -> i.kind() == Column.Identity.Kind.SERIAL)
                        .isPresent()
                ? column.withIdentity(Optional.empty())
                : column;
    }

    /** How an identity counts on, and how values are stored. */
    private void settings(String column) {
        if (in.accept("SET GENERATED")) {
            boolean always = in.accept("ALWAYS");
            in.accept("BY DEFAULT");
            Column.Identity.Kind kind = always ? Column.Identity.Kind.ALWAYS : Column.Identity.Kind.BY_DEFAULT;
            alterColumn(column, c -> c.withIdentity(c.identity().map(i -> new Column.Identity(kind, i.options()))));
        } else if (in.acceptAny("SET STATISTICS", "SET STORAGE", "SET COMPRESSION", "RESET", "SET (", "RESTART")) {
            in.untilComma();
            draft.unseen("changes settings of " + table.local() + "." + column);
        } else {
            throw in.unexpected("an alteration of column " + column);
        }
    }

    private void alterConstraint() {
        String name = in.identifier();
        in.accept("NOT DEFERRABLE");
        Constraint.Deferral deferral = deferral();
        onConstraint(
                name,
                c -> {
                    if (!(c instanceof ForeignKey key)) {
                        throw new Unreadable("only foreign keys can be altered");
                    }
                    draft.change(new Change.DropConstraint(table, key));
                    draft.change(new Change.AddConstraint(table, key.withDeferral(deferral)));
                },
                false);
    }

    private void alterColumn(String name, UnaryOperator<Column> change) {
        draft.alterColumn(table, name, change);
    }

    // ------------------------------------------------------------------------------------------------- renaming

    private void rename() {
        if (in.accept("TO")) {
            renameTable(in.identifier());
        } else if (in.accept("CONSTRAINT")) {
            String name = in.identifier();
            in.expect("TO");
            String to = in.identifier();
            onConstraint(name, c -> renameConstraint(c.name().orElse(name), to), false);
        } else {
            in.accept("COLUMN");
            String column = spelt(in.identifier());
            in.expect("TO");
            draft.needColumns(table, List.of(column));
            renameColumn(column, in.identifier());
        }
    }

    private void renameConstraint(String name, String to) {
        Change change = new Change.RenameConstraint(table, name, to);
        boolean taken = draft.schema()
                .findTable(table)
                .filter(t -> t.findConstraint(to).isPresent())
                .isPresent();
        if (taken) {
            draft.refuse(change, "constraint " + to + " of table " + table.local() + " already exists");
        } else {
            draft.change(change);
        }
    }

    /** Where case does not count, a name may be changed to itself in other letters. */
    private void renameTable(String to) {
        boolean itself = draft.schema().traits().foldsCase() && to.equalsIgnoreCase(table.local());
        Name next = itself ? table.withLocal(to) : draft.newTableName(List.of(table.schema(), to));
        if (!itself || !next.equals(table)) {
            List<Reference> kept = draft.session().legacyRenames() ? references() : List.of();
            draft.change(new Change.RenameTable(table, next));
            kept.forEach(reference -> restore(reference, next));
        }
    }

    /** A foreign key of another table to this one. */
    private record Reference(Name from, ForeignKey key) {}

    private List<Reference> references() {
        return draft.schema().referrers(table).stream()
                .filter(from -> !from.equals(table))
                .flatMap(from -> draft.schema().findTable(from).stream())
                .flatMap(t -> t.foreignKeys().stream()
                        .filter(key -> key.target().equals(table))
                        .map(key -> new Reference(t.name(), key)))
                .toList();
    }

    /** Lets the key refer to the old name again, whatever goes by it. */
    private void restore(Reference reference, Name renamed) {
        ForeignKey key = reference.key();
        ForeignKey moved = key.withTarget(renamed);
        draft.change(new Change.DropConstraint(reference.from(), moved));
        draft.change(new Change.AddConstraint(reference.from(), key));
    }

    private void renameColumn(String column, String to) {
        boolean itself = draft.schema().traits().foldsCase() && to.equalsIgnoreCase(column);
        if (!itself || !to.equals(column) || findColumn(column).isEmpty()) {
            draft.change(new Change.RenameColumn(table, column, itself ? to : spelt(to)));
        }
    }

    // ----------------------------------------------------------------------------------------------- partitions

    private void attach(Name part) {
        String bounds = Shape.bounds(in);
        draft.needTable(part);
        List<Constraint> constraints =
                draft.schema().findTable(table).map(Table::constraints).orElse(List.of());
        constraints.stream().filter(c -> !has(part, c)).forEach(c -> addToPartition(part, c));
        List<Index> indexes =
                draft.schema().findTable(table).map(Table::indexes).orElse(List.of());
        indexes.forEach(i -> IndexReader.addToPartition(part, i, draft));
        draft.change(new Change.SetTableOptions(part, Shape.partitionOf(optionsOf(part), table, bounds)));
    }

    private boolean has(Name part, Constraint constraint) {
        Constraint nameless = constraint.withName(Optional.empty());
        return draft.schema().findTable(part).stream()
                .flatMap(t -> t.constraints().stream())
                .anyMatch(c -> c.withName(Optional.empty()).equals(nameless));
    }

    /** Its keys get names of their own; what else it promises goes by the name that the whole gives it. */
    private void addToPartition(Name part, Constraint constraint) {
        Constraint own = Cells.isKey(constraint) ? constraint.withName(Optional.empty()) : constraint;
        Table home = draft.schema().findTable(part).orElseGet(() -> Table.of(part, List.of()));
        draft.change(new Change.AddConstraint(part, ConstraintReader.settled(own, home, draft)));
    }

    // -------------------------------------------------------------------------------------------------- options

    private Table.Options optionsOf(Name name) {
        return draft.schema().findTable(name).map(Table::options).orElse(Table.Options.NONE);
    }

    private boolean rowSecurity() {
        Table.Options now = optionsOf(table);
        if (in.accept("ENABLE ROW LEVEL SECURITY")) {
            options(now.withRowSecurity(true, now.rowSecurityForced()));
        } else if (in.accept("DISABLE ROW LEVEL SECURITY")) {
            options(now.withRowSecurity(false, now.rowSecurityForced()));
        } else if (in.accept("FORCE ROW LEVEL SECURITY")) {
            options(now.withRowSecurity(now.rowSecurity(), true));
        } else if (in.accept("NO FORCE ROW LEVEL SECURITY")) {
            options(now.withRowSecurity(now.rowSecurity(), false));
        } else if (in.accept("SET LOGGED")) {
            options(Shape.unlogged(now, false));
        } else if (in.accept("SET UNLOGGED")) {
            options(Shape.unlogged(now, true));
        } else {
            return false;
        }
        return true;
    }

    private void options(Table.Options next) {
        draft.change(new Change.SetTableOptions(table, next));
    }

    /** What the model does not hold. */
    private boolean storage() {
        if (in.sees("SET (") || in.sees("RESET (")) {
            in.next();
            in.parenthesised();
            draft.unseen("changes settings of table " + table.local());
            return true;
        }
        boolean known = in.acceptAny(
                "OWNER TO",
                "SET TABLESPACE",
                "SET WITHOUT",
                "SET ACCESS METHOD",
                "CLUSTER ON",
                "REPLICA IDENTITY",
                "ENABLE",
                "DISABLE");
        if (known) {
            in.untilComma();
            draft.unseen("changes what table " + table.local() + " is besides its shape");
        }
        return known;
    }

    private String spelt(String column) {
        return draft.columnName(table, column);
    }

    private Optional<Column> findColumn(String column) {
        return draft.findColumn(table, spelt(column));
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }
}
