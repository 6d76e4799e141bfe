package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.builtin.Operators;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Mutable;
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

/** The rows that a question to the catalogue gives, which are taken once, or rows that nobody knows. */
final class ResultThing implements Value.Thing, Mutable {

    /** What a row is taken as. */
    private enum Form {
        TUPLE,
        CELL,
        DICT
    }

    private final Optional<CatalogQuestion.Answer> answer;
    private final Optional<List<String>> columns;
    private Form form = Form.TUPLE;
    private int taken;
    private Optional<String> lost = Optional.empty();

    private ResultThing(Optional<CatalogQuestion.Answer> answer, Optional<List<String>> columns) {
        this.answer = answer;
        this.columns = columns;
    }

    static ResultThing unknown() {
        return new ResultThing(Optional.empty(), Optional.empty());
    }

    static ResultThing of(CatalogQuestion.Answer answer) {
        return new ResultThing(Optional.of(answer), Optional.of(answer.columns()));
    }

    /** What the cells of a row are called is known, and no more. */
    static ResultThing of(List<String> columns) {
        return new ResultThing(Optional.empty(), Optional.of(columns));
    }

    private Unknown rows() {
        return new Unknown(lost.orElse("rows of the database"));
    }

    @Override
    public String describe() {
        return "rows of the database";
    }

    private boolean isKnown() {
        return answer.isPresent() && lost.isEmpty();
    }

    private Value row(List<Value> cells) {
        List<String> names = answer.orElseThrow().columns();
        return switch (form) {
            case TUPLE -> new Row(names, cells);
            case CELL -> cells.get(0);
            case DICT -> Value.dict(Row.entries(names, cells));
        };
    }

    /** Those that nobody took yet, as many as are asked for. */
    private List<Value> take(int most, Run run) {
        List<Value> rest = answer.orElseThrow().rows().stream()
                .skip(taken)
                .limit(most)
                .map(Data::from)
                .map(this::row)
                .toList();
        run.touch(this);
        taken += rest.size();
        return rest;
    }

    private List<Value> all(Run run) {
        return take(Integer.MAX_VALUE, run);
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        return isKnown() ? Optional.of(all(run)) : Optional.empty();
    }

    @Override
    public Value item(Value index, Run run) {
        return rows();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "scalar" -> known(name, (a, r) -> cell(first(all(r))));
            case "scalar_one" -> known(name, (a, r) -> cell(only(all(r), true, r)));
            case "scalar_one_or_none" -> known(name, (a, r) -> cell(only(all(r), false, r)));
            case "fetchone" -> known(name, (a, r) -> first(take(1, r)));
            case "first" -> known(name, (a, r) -> first(all(r)));
            case "one" -> known(name, (a, r) -> only(all(r), true, r));
            case "one_or_none" -> known(name, (a, r) -> only(all(r), false, r));
            case "fetchall", "all", "partitions" -> known(name, (a, r) -> Value.list(all(r)));
            case "fetchmany" -> known(name, (a, r) -> Value.list(take(most(a), r)));
            case "scalars" -> new Function(name, (a, r) -> as(Form.CELL, r));
            case "mappings" -> new Function(name, (a, r) -> as(Form.DICT, r));
            case "unique", "tuples" -> new Function(name, (a, r) -> this);
            case "keys" ->
                new Function(
                        name,
                        (a, r) -> columns.<Value>map(all ->
                                        Value.list(all.stream().map(Value::of).toList()))
                                .orElse(rows()));
            case "close" -> Function.constant(name, None.NONE);
            case "rowcount" -> count(run);
            case "returns_rows" -> answer.<Value>map(a -> Value.of(true)).orElse(rows());
            default -> rows();
        };
    }

    private Function known(String name, Function.Code code) {
        return new Function(name, (a, r) -> isKnown() ? code.call(a, r) : rows());
    }

    private static int most(Arguments arguments) {
        return arguments
                .find(0, "size")
                .filter(size -> !Read.isNone(size))
                .map(Read::number)
                .orElse(1);
    }

    private ResultThing as(Form other, Run run) {
        run.touch(this);
        form = other;
        return this;
    }

    private Value count(Run run) {
        int rows = answer.map(a -> a.rows().size()).orElse(0);
        return isKnown() ? Value.Int.of(run.dialect().sqlAlchemy().countsRowsRead() ? rows : -1) : rows();
    }

    private static Value first(List<Value> rows) {
        return rows.isEmpty() ? None.NONE : rows.get(0);
    }

    private static Value only(List<Value> rows, boolean needed, Run run) {
        if (rows.size() > 1) {
            throw Raised.of("MultipleResultsFound", "Multiple rows were found", run);
        }
        if (rows.isEmpty() && needed) {
            throw Raised.of("NoResultFound", "No row was found", run);
        }
        return first(rows);
    }

    private static Value cell(Value row) {
        return row instanceof Row cells ? cells.cells().get(0) : row;
    }

    private record Content(Form form, int taken, Optional<String> lost) {}

    @Override
    public Object save() {
        return new Content(form, taken, lost);
    }

    @Override
    public void restore(Object saved) {
        Content content = (Content) saved;
        form = content.form();
        taken = content.taken();
        lost = content.lost();
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        restore(one);
        if (!one.equals(other)) {
            lost = Optional.of(reason);
        }
    }

    /** One row: a tuple whose cells also go by name. */
    record Row(List<String> columns, List<Value> cells) implements Value.Thing {

        private static Map<Value, Value> entries(List<String> columns, List<Value> cells) {
            Map<Value, Value> all = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                all.put(Value.of(columns.get(i)), cells.get(i));
            }
            return all;
        }

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
                Value all = Value.dict(entries(columns, cells));
                return name.equals("_mapping") ? all : Function.constant(name, all);
            }
            return cell(name);
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            return switch (operator) {
                case "in" -> Value.of(new ArrayList<>(cells).contains(right));
                case "==", "!=" ->
                    Operators.equal(new Value.TupleValue(cells), plain(right), run)
                            .map(same -> Value.of(same == operator.equals("==")))
                            .orElseGet(() -> new Unknown("a row " + operator));
                default -> new Unknown("a row " + operator);
            };
        }

        private static Value plain(Value value) {
            return value instanceof Row row ? new Value.TupleValue(row.cells) : value;
        }
    }
}
