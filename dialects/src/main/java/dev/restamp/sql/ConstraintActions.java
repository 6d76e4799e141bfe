package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The actions of ALTER TABLE on its constraints. */
final class ConstraintActions {

    private final AlteredTable table;
    private final Cursor in;
    private final Draft draft;
    private final ConstraintReader reader;

    ConstraintActions(AlteredTable table) {
        this.table = table;
        this.in = table.in();
        this.draft = table.draft();
        this.reader = new ConstraintReader(in, draft);
    }

    // --------------------------------------------------------------------------------------------------- adding

    /** Whether what follows ADD is a constraint, and no column. */
    boolean isNext() {
        return reader.seesTableConstraint() || in.sees("UNIQUE USING INDEX") || in.sees("PRIMARY KEY USING INDEX");
    }

    void add() {
        Optional<String> name = reader.name();
        int from = in.position();
        boolean primary = in.accept("PRIMARY KEY USING INDEX");
        if (primary || in.accept("UNIQUE USING INDEX")) {
            fromIndex(name, primary);
        } else if (in.accept("NOT NULL")) {
            draft.alterColumn(table.name(), in.identifier(), c -> c.withNullable(false));
        } else {
            in.back(from);
            add(reader.tableConstraint(name), draft::change);
        }
    }

    /** Itself, and what follows from it for the parts of a divided table. */
    void add(Constraint constraint, Consumer<Change> doing) {
        if (constraint instanceof ForeignKey key) {
            draft.needTarget(key.target());
            draft.needColumns(key.target(), key.targetColumns());
        }
        List<String> columns = constraint.columns().stream().map(table::spelt).toList();
        draft.needColumns(table.name(), columns);
        Table home = table.find().orElseGet(() -> Table.of(table.name(), List.of()));
        Constraint settled = ConstraintReader.settled(constraint, home, draft);
        doing.accept(new Change.AddConstraint(table.name(), settled));
        Partitions.of(table.name(), draft).add(settled);
    }

    /** The index becomes the key's own and goes by the key's name. */
    private void fromIndex(Optional<String> name, boolean primary) {
        String indexName = in.identifier();
        Index index = table.find()
                .flatMap(t -> t.findIndex(indexName))
                .orElseThrow(() -> new Unreadable("index " + indexName + " is not known"));
        Constraint.Deferral deferral = deferral();
        List<String> columns =
                index.parts().stream().map(p -> p.expression().canonical()).toList();
        Optional<String> key = name.or(() -> Optional.of(indexName));
        draft.change(new Change.DropIndex(table.name(), indexName));
        draft.change(new Change.AddConstraint(
                table.name(),
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

    void drop() {
        boolean ifThere = in.accept("IF EXISTS");
        String name = in.identifier();
        boolean cascade = cascade(in);
        onConstraint(name, c -> drop(c, cascade), ifThere);
    }

    static boolean cascade(Cursor in) {
        in.accept("RESTRICT");
        return in.accept("CASCADE");
    }

    /** With CASCADE the foreign keys go that stand on this key. */
    private void drop(Constraint constraint, boolean cascade) {
        boolean key = constraint instanceof PrimaryKey || constraint instanceof UniqueKey;
        for (Name referrer : cascade && key ? List.copyOf(draft.schema().referrers(table.name())) : List.<Name>of()) {
            draft.schema().findTable(referrer).stream()
                    .flatMap(t -> t.foreignKeys().stream())
                    .filter(f -> f.target().equals(table.name())
                            && Set.copyOf(f.targetColumns()).equals(Set.copyOf(constraint.columns())))
                    .forEach(f -> draft.change(new Change.DropConstraint(referrer, f)));
        }
        draft.change(new Change.DropConstraint(table.name(), constraint));
    }

    // --------------------------------------------------------------------------------------- altering and renaming

    void validate() {
        String name = in.identifier();
        onConstraint(name, c -> draft.change(new Change.ValidateConstraint(table.name(), name)), false);
    }

    void alter() {
        String name = in.identifier();
        in.accept("NOT DEFERRABLE");
        Constraint.Deferral deferral = deferral();
        onConstraint(name, constraint -> defer(constraint, deferral), false);
    }

    private void defer(Constraint constraint, Constraint.Deferral deferral) {
        if (!(constraint instanceof ForeignKey key)) {
            throw new Unreadable("only foreign keys can be altered");
        }
        draft.change(new Change.DropConstraint(table.name(), key));
        draft.change(new Change.AddConstraint(table.name(), key.withDeferral(deferral)));
    }

    void rename() {
        String name = in.identifier();
        in.expect("TO");
        String to = in.identifier();
        onConstraint(name, c -> rename(c.name().orElse(name), to), false);
    }

    private void rename(String name, String to) {
        Change change = new Change.RenameConstraint(table.name(), name, to);
        boolean taken =
                table.find().filter(t -> t.findConstraint(to).isPresent()).isPresent();
        if (taken) {
            draft.refuse(
                    change,
                    Refusal.there(
                            "constraint " + to + " of table " + table.name().local()));
        } else {
            draft.change(change);
        }
    }

    // -------------------------------------------------------------------------------------------------- finding

    private void onConstraint(String name, Consumer<Constraint> then, boolean ifThere) {
        Optional<Constraint> found = table.find().flatMap(t -> findConstraint(t, name));
        if (found.isPresent()) {
            then.accept(found.get());
        } else if (draft.isOpen(table.name())) {
            draft.opaque("constraint " + name + " was made by no revision", Optional.of(Set.of()));
        } else if (!ifThere) {
            Constraint missing = new Constraint.Check(Optional.of(name), Expression.unknown(), true);
            draft.refuse(
                    new Change.DropConstraint(table.name(), missing),
                    Refusal.missing(
                            "constraint " + name + " of table " + table.name().local()));
        }
    }

    private Optional<Constraint> findConstraint(Table home, String name) {
        return home.findConstraint(name)
                .or(() -> home.constraints().stream()
                        .filter(c -> draft.schema().traits().foldsCase()
                                && c.name().filter(name::equalsIgnoreCase).isPresent())
                        .findFirst());
    }
}
