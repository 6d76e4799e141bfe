package dev.restamp.sqlalchemy.base;

import dev.restamp.python.builtin.Raised;
import dev.restamp.python.value.Run;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Table;
import dev.restamp.sql.SchemaPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes to the schema of a run, with what a script takes for granted. */
public final class Schemas {

    private static final String NO_SUCH_TABLE = "NoSuchTableError";

    private Schemas() {}

    public static void change(Change change, Run run) {
        run.change(change);
    }

    /** A change that the library itself refuses to make, with the exception that it raises. */
    public static void refuse(Change change, String exception, Refusal refusal, Run run) {
        if (run.catches(exception)) {
            throw Raised.of(exception, refusal.reason(), run);
        }
        run.refuse(change, refusal);
    }

    /** What goes was made by no revision, nor can any that one made go with it; but it is no empty step. */
    public static void dropPredating(String thing, Run run) {
        run.opaque("drops " + thing + ", which was made by no revision", Optional.of(Set.of()));
    }

    /** Whatever gets this name, and whatever is in it, from now on there is a table that has it. */
    public static void putInPlace(Name name, Run run) {
        if (run.schema().findTable(name).isPresent()) {
            return;
        }
        Table unread = Table.of(name, List.of()).withOptions(Table.Options.NONE.from(Table.Origin.PART));
        run.change(new Change.CreateTable(unread));
    }

    /** What a name means, without a schema if there is such a table in one where the connection looks. */
    public static Name name(Optional<String> schema, String local, Run run) {
        String kept = kept(local, run);
        return schema.map(s -> new Name(s, kept))
                .orElseGet(() -> SchemaPath.of(run).table(kept, run.schema()));
    }

    /** The name of something that is made. */
    public static Name newName(Optional<String> schema, String local, Run run) {
        String kept = kept(local, run);
        return schema.map(s -> new Name(s, kept))
                .orElseGet(() -> SchemaPath.of(run).fresh(kept, run.schema()));
    }

    /** What a database keeps of a name that is too long for it: such a name is sent as it is, unless it is a constraint's. */
    private static String kept(String local, Run run) {
        return run.dialect().lexis().clipped(local);
    }

    /**
     * Reads back a table that no revision made. A script that awaits just this error asks whether the table is there, as
     * {@code has_table} does; one that passes over any error may have met it.
     */
    public static void readInVain(String table, Run run) {
        if (run.catches(NO_SUCH_TABLE) && !run.guarded()) {
            throw noSuchTable(table, run);
        }
        if (run.stance().assumes()) {
            run.mayRaise(NO_SUCH_TABLE, table);
        }
    }

    public static Raised noSuchTable(String table, Run run) {
        return Raised.of(NO_SUCH_TABLE, table, run);
    }

    /** The table as the script means it: one that no revision made is assumed to predate the history. */
    public static Optional<Table> find(Name name, Run run) {
        Optional<Table> found = run.schema().findTable(name);
        if (found.isEmpty() && !run.schema().hasView(name) && run.stance().assumes()) {
            run.assumeTable(name);
            return run.schema().findTable(name);
        }
        return found;
    }

    /** The column, assumed when its table predates the history. */
    public static Optional<Column> find(Table table, String column, Run run) {
        Optional<Column> found = table.findColumn(column);
        if (found.isEmpty() && table.options().isOpen()) {
            run.assumeColumn(table.name(), column);
            return run.schema().findTable(table.name()).flatMap(t -> t.findColumn(column));
        }
        return found;
    }
}
