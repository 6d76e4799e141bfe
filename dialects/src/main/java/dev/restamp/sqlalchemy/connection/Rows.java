package dev.restamp.sqlalchemy.connection;

import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Name;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.schema.ColumnThing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes to rows, as far as they are literal. */
public final class Rows {

    private Rows() {}

    /** One dict, or a list of them; what cannot be read leaves the change incomplete. */
    public static void insert(Name table, Value rows, Run run) {
        List<Map<String, Optional<String>>> known = new ArrayList<>();
        boolean complete = true;
        List<Value> all = List.of();
        try {
            all = rows instanceof Value.DictValue ? List.of(rows) : Read.items(rows, run);
        } catch (Unreadable unreadable) {
            complete = false;
        }
        for (Value row : all) {
            Map<String, Optional<String>> cells = new LinkedHashMap<>();
            complete &= cells(row, cells);
            known.add(cells);
        }
        note(DataChange.Kind.INSERT, table, known, Map.of(), complete && !known.isEmpty(), run);
    }

    /** Puts the literal cells of a dict in place; false when some are not literal. */
    static boolean cells(Value row, Map<String, Optional<String>> cells) {
        if (!(row instanceof Value.DictValue dict)) {
            return false;
        }
        boolean complete = true;
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            Optional<String> column =
                    entry.getKey() instanceof ColumnThing c ? Optional.of(c.name()) : Read.findText(entry.getKey());
            Optional<Optional<String>> cell = Sql.cell(entry.getValue());
            if (column.isPresent() && cell.isPresent()) {
                cells.put(column.get(), cell.get());
            } else {
                complete = false;
            }
        }
        return complete;
    }

    static void note(
            DataChange.Kind kind,
            Name table,
            List<Map<String, Optional<String>>> values,
            Map<String, Optional<String>> where,
            boolean complete,
            Run run) {
        run.note(new Operation.Data(new DataChange(kind, table, values, where, complete, ""), run.place()));
    }

    /** Rows of a table that cannot be told, by way of an ORM or of a loop; the schema stays as it is. */
    static void noteUnknown(String what, Run run) {
        run.opaque(what, Optional.of(java.util.Set.of()));
    }
}
