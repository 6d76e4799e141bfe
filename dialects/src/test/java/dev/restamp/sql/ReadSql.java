package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.python.machine.Interpretation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads SQL for the tests, and shows what came of it in few words. */
final class ReadSql {

    static final Dialect POSTGRES = new PostgresDialect();
    static final Dialect SQLITE = new SqliteDialect();

    private ReadSql() {}

    static Dialect dialect(String name) {
        return name.equals("sqlite") ? SQLITE : POSTGRES;
    }

    static Schema empty(Dialect dialect) {
        return Schema.empty(dialect.traits(dialect.defaultSchema()));
    }

    static Reading into(Dialect dialect, String sql) {
        return on(empty(dialect), dialect, Stance.STRICT, sql);
    }

    static Reading on(Schema before, Dialect dialect, Stance stance, String sql) {
        Interpretation run = Interpretation.withoutScript(dialect, before, stance, new Place("a.py", 1));
        SqlReader.read(sql, run);
        return run.reading();
    }

    static String shown(Reading reading) {
        return reading.operations().stream().map(ReadSql::shown).collect(Collectors.joining("; "));
    }

    private static String shown(Operation operation) {
        if (operation instanceof Operation.Structural structural) {
            return shown(structural.change());
        } else if (operation instanceof Operation.Possible possible) {
            return "perhaps " + shown(possible.change());
        } else if (operation instanceof Operation.Refused refused) {
            return "refused: " + refused.reason();
        } else if (operation instanceof Operation.Unseen unseen) {
            return "unseen: " + unseen.what();
        } else if (operation instanceof Operation.OnLedger) {
            return "works on the ledger";
        } else if (operation instanceof Operation.Opaque opaque) {
            return "opaque " + touches(opaque.touches()) + ": " + opaque.reason();
        } else if (operation instanceof Operation.Data data) {
            return data.change().kind() + " " + data.change().table().local() + " "
                    + data.change().values() + " " + data.change().where()
                    + (data.change().complete() ? "" : " and more");
        }
        return operation.toString();
    }

    private static String shown(Change change) {
        if (change instanceof Change.AddColumn added) {
            return "+" + added.table().local() + "." + column(added.column());
        } else if (change instanceof Change.CreateTable made) {
            return "table " + made.table().name().local() + ": "
                    + made.table().columns().stream().map(ReadSql::column).collect(Collectors.joining(", "));
        } else if (change instanceof Change.SetTableOptions set && set.options().origin() == Table.Origin.PART) {
            return set.table().local() + " is read in part";
        }
        return change.toString();
    }

    private static String column(Column column) {
        return column.name() + " " + column.type() + (column.nullable() ? "" : " not null");
    }

    private static String touches(Optional<? extends Set<?>> touches) {
        return touches.map(
                        t -> t.stream().map(Object::toString).sorted().toList().toString())
                .orElse("[anything]");
    }
}
