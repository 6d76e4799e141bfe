package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.Optional;

/** The actions of ALTER TABLE on the table itself: its schema, what it is part of, who sees its rows, how it is stored. */
final class TableActions {

    private final AlteredTable table;
    private final Cursor in;
    private final Draft draft;

    TableActions(AlteredTable table) {
        this.table = table;
        this.in = table.in();
        this.draft = table.draft();
    }

    /** Whether what follows was one of these. */
    boolean read() {
        return move() || divide() || inherit() || guard() || keep() || store();
    }

    private boolean move() {
        if (!in.accept("SET SCHEMA")) {
            return false;
        }
        Name name = table.name();
        Name to = new Name(in.identifier(), name.local());
        if (!to.equals(name)) {
            draft.change(new Change.RenameTable(name, to));
        }
        return true;
    }

    private boolean divide() {
        if (in.accept("ATTACH PARTITION")) {
            attach(draft.tableName(in.qualified()));
        } else if (in.accept("DETACH PARTITION")) {
            Name part = draft.tableName(in.qualified());
            in.acceptAny("CONCURRENTLY", "FINALIZE");
            draft.change(new Change.SetTableOptions(
                    part, table.optionsOf(part).withPartition(Optional.empty(), Optional.empty())));
        } else {
            return false;
        }
        return true;
    }

    private void attach(Name part) {
        String bounds = Bounds.read(in, table.name(), draft);
        draft.needTable(part);
        Partitions.attach(part, table.name(), draft);
        draft.change(new Change.SetTableOptions(
                part, table.optionsOf(part).withPartition(Optional.of(table.name()), Optional.of(bounds))));
    }

    private boolean inherit() {
        if (in.accept("INHERIT")) {
            table.change(table.options().inheriting(draft.tableName(in.qualified())));
        } else if (in.accept("NO INHERIT")) {
            table.change(table.options().notInheriting(draft.tableName(in.qualified())));
        } else {
            return false;
        }
        return true;
    }

    private boolean guard() {
        Table.Options now = table.options();
        if (in.accept("ENABLE ROW LEVEL SECURITY")) {
            table.change(now.withRowSecurity(true, now.rowSecurityForced()));
        } else if (in.accept("DISABLE ROW LEVEL SECURITY")) {
            table.change(now.withRowSecurity(false, now.rowSecurityForced()));
        } else if (in.accept("FORCE ROW LEVEL SECURITY")) {
            table.change(now.withRowSecurity(now.rowSecurity(), true));
        } else if (in.accept("NO FORCE ROW LEVEL SECURITY")) {
            table.change(now.withRowSecurity(now.rowSecurity(), false));
        } else {
            return false;
        }
        return true;
    }

    private boolean keep() {
        if (in.accept("SET LOGGED")) {
            table.change(table.options().withUnlogged(false));
        } else if (in.accept("SET UNLOGGED")) {
            table.change(table.options().withUnlogged(true));
        } else {
            return false;
        }
        return true;
    }

    /** What the model does not hold. */
    private boolean store() {
        if (in.sees("SET (") || in.sees("RESET (")) {
            in.next();
            in.parenthesised();
            draft.unseen("changes settings of table " + table.name().local());
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
            draft.unseen("changes what table " + table.name().local() + " is besides its shape");
        }
        return known;
    }
}
