package dev.restamp.sqlalchemy.expression;

import dev.restamp.python.value.Value;
import dev.restamp.sql.Datum;
import dev.restamp.sqlalchemy.base.Read;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values on their way between a script and the database. */
public final class Data {

    private Data() {}

    public static Map<String, Datum> to(Map<String, Value> values) {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> to(entry.getValue())));
    }

    private static Datum to(Value value) {
        if (value instanceof Value.Str text) {
            return Datum.of(text.value());
        }
        if (value instanceof Value.Int number) {
            return new Datum.Whole(number.value());
        }
        if (value instanceof Value.Bool truth) {
            return Datum.of(truth.value());
        }
        if (value instanceof Value.None) {
            return Datum.Null.NULL;
        }
        return items(value)
                .<Datum>map(items -> Datum.items(items.stream().map(Data::to).toList()))
                .orElseGet(() -> new Datum.Unknown(Read.reason(value)));
    }

    private static Optional<List<? extends Value>> items(Value value) {
        if (value instanceof Value.ListValue list) {
            return Optional.of(list.items());
        }
        return value instanceof Value.TupleValue tuple ? Optional.of(tuple.items()) : Optional.empty();
    }

    public static List<Value> from(List<Datum> row) {
        return row.stream().map(Data::from).toList();
    }

    public static Value from(Datum datum) {
        if (datum instanceof Datum.Text text) {
            return Value.of(text.value());
        }
        if (datum instanceof Datum.Whole number) {
            return new Value.Int(number.value());
        }
        if (datum instanceof Datum.Truth truth) {
            return Value.of(truth.value());
        }
        if (datum instanceof Datum.Items items) {
            return Value.list(from(items.items()));
        }
        return datum instanceof Datum.Unknown unknown ? new Value.Unknown(unknown.reason()) : Value.None.NONE;
    }
}
