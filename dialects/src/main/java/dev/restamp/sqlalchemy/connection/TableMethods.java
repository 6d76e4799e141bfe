package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Indexes;
import dev.restamp.sqlalchemy.schema.TableDdl;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.Locale;
import java.util.Optional;

/** The methods of a table that make statements of it, or send them: functions whose first argument is the table. */
public final class TableMethods {

    private static final String CLASS = "sqlalchemy.Table.";
    private static final String INDEX = "sqlalchemy.Index.";

    private TableMethods() {}

    public static Optional<Value> find(String dotted) {
        if (dotted.startsWith(INDEX)) {
            return Optional.of(Function.acting(dotted.substring(INDEX.length()), (a, r) -> ofIndex(dotted, a, r)));
        }
        if (!dotted.startsWith(CLASS)) {
            return Optional.empty();
        }
        String method = dotted.substring(CLASS.length());
        return switch (method) {
            case "create", "drop" ->
                Optional.of(Function.acting(method, (a, r) -> sent(method.equals("create"), a, r)));
            case "insert", "update", "delete", "select" ->
                function(method, (a, r) -> Statement.of(kind(method), table(a), rest(a)));
            case "indexes" -> function(method, (a, r) -> Indexes.all(table(a), r));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> function(String method, Function.Code code) {
        return Optional.of(new Function(method, code));
    }

    private static Value ofIndex(String dotted, Arguments arguments, Run run) {
        if (!(Read.given(arguments, 0, "self") instanceof IndexThing index)) {
            throw new Unreadable("an index");
        }
        if (dotted.equals(INDEX + "create")) {
            boolean checkFirst = arguments.find(2, "checkfirst").map(Read::flag).orElse(false);
            Indexes.create(index, checkFirst, run);
        } else {
            Indexes.drop(index, false, run);
        }
        return Value.None.NONE;
    }

    private static Statement.Kind kind(String method) {
        return Statement.Kind.valueOf(method.toUpperCase(Locale.ROOT));
    }

    private static TableThing table(Arguments arguments) {
        if (Read.given(arguments, 0, "self") instanceof TableThing table) {
            return table;
        }
        throw new Unreadable("a table");
    }

    private static Arguments rest(Arguments arguments) {
        return new Arguments(Read.from(arguments, 1), arguments.named(), arguments.complete());
    }

    private static Value sent(boolean create, Arguments arguments, Run run) {
        boolean checkFirst = arguments.find(2, "checkfirst").map(Read::flag).orElse(false);
        TableDdl.createOrDropAloud(table(arguments), create, checkFirst, run);
        return Value.None.NONE;
    }
}
