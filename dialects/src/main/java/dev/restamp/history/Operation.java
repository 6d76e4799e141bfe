package dev.restamp.history;

import dev.restamp.finding.Place;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a revision says it does, one step of it. */
public sealed interface Operation {

    Place place();

    /**
     * A change to the schema, already fitted to it: what {@code IF EXISTS} or a guard rules out is not there at all. One that
     * is sent {@code alone}, as a statement about a table as it stands, some databases refuse though they allow the shape.
     */
    record Structural(Change change, Place place, boolean alone) implements Operation {

        /** One that may be part of making a table anew. */
        public Structural(Change change, Place place) {
            this(change, place, false);
        }
    }

    /** A change that the schema at this point refuses, as the database would; it had no effect on the schema read so far. */
    record Refused(Change change, Refusal refusal, Place place) implements Operation {

        public String reason() {
            return refusal.reason();
        }
    }

    /** The revision takes for granted a table that no revision made, or a column of one: it predates the history. */
    record Assumption(Name table, Optional<String> column, Place place) implements Operation {

        /** The schema with what is taken for granted, of which no more is known than that it is there. */
        public Schema assumedIn(Schema schema) {
            Schema with = schema.findTable(table).isPresent() ? schema : schema.with(predating(table));
            return column.filter(name ->
                            with.findTable(table).orElseThrow().findColumn(name).isEmpty())
                    .map(name -> with.mapTable(table, t -> with(t, name)))
                    .orElse(with);
        }

        private static Table predating(Name name) {
            return Table.of(name, List.of()).withOptions(Table.Options.NONE.predating());
        }

        private static Table with(Table table, String column) {
            List<Column> columns = new ArrayList<>(table.columns());
            columns.add(Column.of(column, ColumnType.Unknown.PREDATING, true));
            return table.withColumns(columns);
        }
    }

    /**
     * A change that may have happened and may not have: evidence of the revision where its work is there, and nothing where it
     * is not. It is never required and never left out.
     */
    record Possible(Change change, Ground ground, String reason, Place place) implements Operation {}

    /** Why it is not known whether a change happened. */
    enum Ground {
        /** It hangs on rows, on settings, on an environment: on what no script tells. */
        UNDECIDED,
        /** A failure of it would have been caught, and passed over. */
        SWALLOWED,
        /** It made what the models of its day held, and only today's are there to be read. */
        MODELS
    }

    record Data(DataChange change, Place place) implements Operation {}

    /**
     * A step that was read, and that leaves a database which no schema tells from the one before: rights, settings, where a
     * sequence stands, what an expression makes of values. {@code what} ends a sentence about the revision.
     */
    record Unseen(String what, Place place) implements Operation {}

    /** A step on the ledger's own table, of which no schema tells: it may make room there for ids that have none. */
    record OnLedger(Place place) implements Operation {}

    /** What was done before it stays, whatever becomes of what follows: the transaction ended there, or there was none. */
    record Committed(Place place) implements Operation {}

    /**
     * A step that could not be read, with the reason. {@code touches} holds the tables whose shape it may have changed: none
     * when it cannot have changed any, and nothing is given when it may have touched any.
     */
    record Opaque(String reason, Optional<Set<Name>> touches, Place place) implements Operation {

        /** Whatever it does may concern this table; or anything, where nothing is known of that. */
        public boolean mayTouch(Name table) {
            return touches.map(tables -> tables.contains(table)).orElse(true);
        }
    }
}
