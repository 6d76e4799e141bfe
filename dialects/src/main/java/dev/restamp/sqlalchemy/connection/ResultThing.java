package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sql.CatalogQuestion;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.expression.Data;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that a question to the catalogue gives, or rows that nobody knows.
 *
 * @param columns what the cells of a row are called, where that is known
 */
record ResultThing(Optional<CatalogQuestion.Answer> answer, boolean scalars, Optional<List<String>> columns)
        implements Value.Thing {

    static ResultThing unknown() {
        return new ResultThing(Optional.empty(), false, Optional.empty());
    }

    static ResultThing of(CatalogQuestion.Answer answer) {
        return new ResultThing(Optional.of(answer), false, Optional.of(answer.columns()));
    }

    static ResultThing of(List<String> columns) {
        return new ResultThing(Optional.empty(), false, Optional.of(columns));
    }

    private static Unknown rows() {
        return new Unknown("rows of the database");
    }

    @Override
    public String describe() {
        return "rows of the database";
    }

    private List<Value> all() {
        return answer.orElseThrow().rows().stream()
                .map(Data::from)
                .map(row -> scalars ? row.get(0) : new Row(answer.get().columns(), row))
                .toList();
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        return answer.map(a -> all());
    }

    @Override
    public Value item(Value index, Run run) {
        return rows();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "scalar", "scalar_one_or_none", "scalar_one" ->
                method(name, answer.map(CatalogQuestion.Answer::scalar).map(Data::from));
            case "fetchone", "first", "one", "one_or_none" ->
                method(name, answer.map(a -> all().stream().findFirst().orElse(None.NONE)));
            case "fetchall", "all", "fetchmany", "partitions" -> method(name, answer.map(a -> Value.list(all())));
            case "scalars" -> method(name, Optional.of(new ResultThing(answer, true, columns)));
            case "mappings", "unique", "tuples" -> method(name, Optional.of(this));
            case "keys" ->
                method(
                        name,
                        columns.map(
                                all -> Value.list(all.stream().map(Value::of).toList())));
            case "close" -> method(name, Optional.of(None.NONE));
            case "rowcount" ->
                answer.<Value>map(a -> Value.Int.of(a.rows().size())).orElse(rows());
            case "returns_rows" -> answer.<Value>map(a -> Value.of(true)).orElse(rows());
            default -> rows();
        };
    }

    private static Value method(String name, Optional<Value> value) {
        return Function.constant(name, value.orElse(rows()));
    }

    /** One row: a tuple whose cells also go by name. */
    record Row(List<String> columns, List<Value> cells) implements Value.Thing {
        @Override
        public String describe() {
            return "a row";
        }

        @Override
        public Optional<List<Value>> items(Run run) {
            return Optional.of(cells);
        }

        @Override
        public Value item(Value index, Run run) {
            if (index instanceof Value.Int number) {
                int at = number.value().intValue();
                int from = at < 0 ? at + cells.size() : at;
                return from >= 0 && from < cells.size() ? cells.get(from) : new Unknown("a cell of a row");
            }
            return Read.findText(index).map(this::cell).orElse(new Unknown("a cell of a row"));
        }

        private Value cell(String column) {
            int at = columns.indexOf(column);
            return at < 0 ? new Unknown("column " + column + " of a row") : cells.get(at);
        }

        @Override
        public Value attribute(String name, Run run) {
            if (name.equals("_mapping") || name.equals("_asdict")) {
                Map<Value, Value> all = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    all.put(Value.of(columns.get(i)), cells.get(i));
                }
                return name.equals("_mapping") ? Value.dict(all) : Function.constant(name, Value.dict(all));
            }
            return cell(name);
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            return operator.equals("in")
                    ? Value.of(new ArrayList<>(cells).contains(right))
                    : new Unknown("a row " + operator);
        }
    }
}
