package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads ALTER TABLE: of which table, and each of its actions by whoever knows that kind of action. */
final class AlterTableReader {

    private final Cursor in;
    private final Draft draft;

    AlterTableReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After ALTER TABLE. */
    void read() {
        boolean ifThere = in.accept("IF EXISTS");
        boolean alone = in.accept("ONLY");
        List<String> parts = in.qualified();
        in.accept("*");
        Name table = draft.tableName(parts);
        if (draft.isOutside(parts)) {
            in.skipAll();
            draft.passOver(parts);
        } else if (ifThere && draft.schema().findTable(table).isEmpty()) {
            in.skipAll();
        } else if (draft.schema().findTable(table).isEmpty() && isOther(parts)) {
            new AlterObjectReader(in, draft).alterAs(parts);
        } else {
            draft.needTable(table);
            if (draft.schema().findTable(table).isPresent()) {
                actions(table, alone);
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
                || draft.isView(draft.objectName(ObjectKind.VIRTUAL_TABLE, parts))
                || draft.isView(draft.objectName(ObjectKind.FOREIGN_TABLE, parts))
                || draft.schema().findObject(ObjectKind.SEQUENCE, sequence).isPresent()
                || SerialColumns.mayCount(sequence, draft);
    }

    /** What is done to a table alone its heirs are spared, which are none while it is done. */
    private void actions(Name table, boolean alone) {
        boolean heritable = in.sees("ADD") || in.sees("ALTER") || in.sees("DROP");
        List<Table> spared = alone && heritable ? draft.schema().heirs(table) : List.of();
        spared.forEach(heir -> keep(heir, heir.options().orphaned(table)));
        actions(table);
        spared.forEach(heir -> keep(heir, heir.options()));
    }

    private void keep(Table heir, Table.Options options) {
        draft.change(new Change.SetTableOptions(heir.name(), options));
    }

    private void actions(Name table) {
        do {
            actionOrGap(new AlteredTable(in, draft, table));
        } while (in.accept(","));
        in.expectEnd();
    }

    /** What is known in part only may have added any column, so that later steps may find it there. */
    private void actionOrGap(AlteredTable table) {
        int from = in.position();
        Draft attempt = draft.attempt();
        try {
            action(new AlteredTable(in, attempt, table.name()));
            draft.take(attempt);
        } catch (Unreadable beyond) {
            in.back(from);
            String text = in.untilComma().text();
            if (!Draft.hasGap(text)) {
                throw beyond;
            }
            leaveGap(table, text);
        }
    }

    private void leaveGap(AlteredTable table, String text) {
        Name name = table.name();
        draft.opaque("what is done to table " + name.local() + " is not known: " + text, Optional.of(Set.of(name)));
        if (table.options().origin() == Table.Origin.HISTORY) {
            table.change(table.options().from(Table.Origin.PART));
        }
    }

    private void action(AlteredTable table) {
        ColumnActions columns = new ColumnActions(table);
        ConstraintActions constraints = new ConstraintActions(table);
        if (in.accept("ADD")) {
            add(columns, constraints);
        } else if (in.accept("DROP")) {
            drop(columns, constraints);
        } else if (in.accept("ALTER")) {
            alter(columns, constraints);
        } else if (in.accept("RENAME")) {
            rename(table, columns, constraints);
        } else if (in.accept("VALIDATE CONSTRAINT")) {
            constraints.validate();
        } else if (!new TableActions(table).read()) {
            throw in.unexpected("an action of ALTER TABLE");
        }
    }

    private void add(ColumnActions columns, ConstraintActions constraints) {
        if (constraints.isNext()) {
            constraints.add();
        } else {
            in.accept("COLUMN");
            columns.add(constraints);
        }
    }

    private void drop(ColumnActions columns, ConstraintActions constraints) {
        if (in.accept("CONSTRAINT")) {
            constraints.drop();
        } else {
            in.accept("COLUMN");
            columns.drop();
        }
    }

    private void alter(ColumnActions columns, ConstraintActions constraints) {
        if (in.accept("CONSTRAINT")) {
            constraints.alter();
        } else {
            in.accept("COLUMN");
            columns.alter();
        }
    }

    private void rename(AlteredTable table, ColumnActions columns, ConstraintActions constraints) {
        if (in.accept("TO")) {
            new TableRenaming(table).renameTo(in.identifier());
        } else if (in.accept("CONSTRAINT")) {
            constraints.rename();
        } else {
            in.accept("COLUMN");
            columns.rename();
        }
    }
}
