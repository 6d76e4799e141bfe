package dev.restamp.sqlalchemy.schema;

import dev.restamp.history.Idiom;
import dev.restamp.history.Operation.Ground;
import dev.restamp.python.value.Run;
import dev.restamp.schema.Change;

/** {@code CREATE TABLE} and {@code DROP TABLE}, for one table or for all of a metadata. */
public final class TableDdl {

    private static final String AS_MODELLED =
            "it makes what the project's models held when it was written, and only today's are there to be read";

    private TableDdl() {}

    public static void createOrDrop(TableThing table, boolean create, boolean checkFirst, Run run) {
        run.meet(Idiom.MODELS);
        boolean there = run.schema().findTable(table.fullName(run)).isPresent();
        if (checkFirst && there == create) {
            return;
        }
        if (table.modelled()) {
            run.perhaps(Ground.MODELS, AS_MODELLED, () -> createOrDrop(table, create, run));
        } else {
            createOrDrop(table, create, run);
        }
    }

    private static void createOrDrop(TableThing table, boolean create, Run run) {
        if (create) {
            new TableBuilder(table.naming(), run).create(table);
        } else {
            run.change(new Change.DropTable(table.fullName(run), false));
        }
    }
}
