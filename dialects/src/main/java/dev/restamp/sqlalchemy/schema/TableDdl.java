package dev.restamp.sqlalchemy.schema;

import dev.restamp.history.Idiom;
import dev.restamp.history.Operation.Ground;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.schema.Change;
import dev.restamp.sqlalchemy.type.EnumUse;
import dev.restamp.sqlalchemy.type.TypeSpelling;
import java.util.List;
import java.util.stream.Stream;

/** {@code CREATE TABLE} and {@code DROP TABLE}, for one table or for all of a metadata, and what comes along with them. */
public final class TableDdl {

    static final String AS_MODELLED =
            "it makes what the project's models held when it was written, and only today's are there to be read";

    private TableDdl() {}

    /** One table by its own method, of which whoever listens to it is told. */
    public static void createOrDropAloud(TableThing table, boolean create, boolean checkFirst, Run run) {
        if (!checkFirst || isThere(table, run) != create) {
            Listeners.around(create, table, run, () -> createOrDrop(table, create, false, run));
        }
    }

    /** One table by a statement that the script sends itself: nothing comes along that is a statement of its own. */
    public static void send(TableThing table, boolean create, boolean lenient, Run run) {
        run.meet(Idiom.MODELS);
        if (!lenient || isThere(table, run) != create) {
            perhaps(table, run, () -> send(table, create, run));
        }
    }

    private static void send(TableThing table, boolean create, Run run) {
        if (create) {
            new TableBuilder(table.naming(), run).createAlone(table);
        } else {
            run.change(new Change.DropTable(table.fullName(run), false));
        }
    }

    /** One table, with what goes before and after it. */
    private static void createOrDrop(TableThing table, boolean create, boolean checkFirst, Run run) {
        run.meet(Idiom.MODELS);
        if (checkFirst && isThere(table, run) == create) {
            return;
        }
        if (create) {
            perhaps(table, run, () -> create(table, run));
        } else {
            perhaps(table, run, () -> {
                drop(table, run);
                enums(table, run).forEach(use -> use.drop(false, run));
            });
        }
    }

    /** All of a metadata that are not there yet, in this order, and what they have no place for in their own statements. */
    static void createAll(List<TableThing> tables, Run run) {
        List<TableThing> missing =
                tables.stream().filter(table -> !isThere(table, run)).toList();
        missing.forEach(table ->
                perhaps(table, run, () -> enums(table, run).forEach(use -> use.createForMetadata(run))));
        missing.forEach(table ->
                Listeners.around(true, table, run, () -> perhaps(table, run, () -> create(table, run))));
        missing.forEach(table ->
                perhaps(table, run, () -> new TableBuilder(table.naming(), run).createLaterKeys(table)));
    }

    static void dropAll(List<TableThing> tables, Run run) {
        tables.stream()
                .filter(table -> isThere(table, run))
                .forEach(table ->
                        Listeners.around(false, table, run, () -> perhaps(table, run, () -> drop(table, run))));
        tables.forEach(table -> perhaps(table, run, () -> enums(table, run).forEach(use -> use.drop(true, run))));
    }

    private static boolean isThere(TableThing table, Run run) {
        return run.schema().findTable(table.fullName(run)).isPresent();
    }

    private static void perhaps(TableThing table, Run run, Runnable step) {
        if (table.modelled()) {
            run.perhaps(Ground.MODELS, AS_MODELLED, step);
        } else {
            step.run();
        }
    }

    private static void create(TableThing table, Run run) {
        sequences(table).forEach(sequence -> Sequences.create(sequence, Arguments.NONE, run));
        new TableBuilder(table.naming(), run).create(table);
    }

    private static void drop(TableThing table, Run run) {
        run.change(new Change.DropTable(table.fullName(run), false));
        sequences(table).forEach(sequence -> Sequences.drop(sequence, Arguments.NONE, run));
    }

    private static Stream<EnumUse> enums(TableThing table, Run run) {
        return table.columns().stream().flatMap(column -> TypeSpelling.of(column.type(), run).enumUse().stream());
    }

    private static Stream<ColumnItem> sequences(TableThing table) {
        return table.columns().stream()
                .flatMap(column -> column.item(ColumnItem.Kind.SEQUENCE).stream())
                .filter(sequence -> !ColumnBuilder.optional(sequence));
    }
}
