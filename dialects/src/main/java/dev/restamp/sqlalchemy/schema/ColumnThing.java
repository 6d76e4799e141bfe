package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Classed;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Named;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import dev.restamp.sqlalchemy.expression.Operand;
import dev.restamp.sqlalchemy.expression.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A column as a script writes it: its name and type, what stands beside them, and the rest by name.
 *
 * @param items foreign keys, checks, identity, computed, sequence
 * @param table the name of its table with its schema, once it has one
 * @param home that table, where the column was picked from it
 */
public record ColumnThing(
        String name,
        Value type,
        List<Value> items,
        Map<String, Value> options,
        Optional<String> table,
        Optional<TableThing> home)
        implements Classed, Named {

    public ColumnThing(String name, Value type, List<Value> items, Map<String, Value> options, Optional<String> table) {
        this(name, type, items, options, table, Optional.empty());
    }

    public ColumnThing {
        items = List.copyOf(items);
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** {@code sa.Column(…)}; a column of a declarative class may be named later. */
    public static Value make(Arguments arguments, Run run) {
        List<Value> rest = new ArrayList<>(arguments.positional());
        Map<String, Value> options = new LinkedHashMap<>(arguments.named());
        String name = "";
        if (options.containsKey("name")) {
            name = Read.text(options.remove("name"));
        } else if (!rest.isEmpty() && (Read.findText(rest.get(0)).isPresent() || Read.isNone(rest.get(0)))) {
            name = Read.textOrNone(rest.remove(0)).orElse("");
        } else if (!rest.isEmpty() && rest.get(0) instanceof Value.Unknown && rest.size() > 1) {
            throw new Unreadable("the name of a column: " + Read.reason(rest.get(0)));
        }
        Value type = None.NONE;
        if (options.containsKey("type_")) {
            type = options.remove("type_");
        } else if (!rest.isEmpty() && !isItem(rest.get(0))) {
            type = rest.remove(0);
        }
        if (!arguments.complete()) {
            throw new Unreadable("the arguments of column " + name);
        }
        return new ColumnThing(name, type, rest, options, Optional.empty());
    }

    private static boolean isItem(Value value) {
        return value instanceof ConstraintThing || value instanceof ColumnItem;
    }

    ColumnThing in(String owner) {
        return new ColumnThing(name, type, items, options, Optional.of(owner));
    }

    ColumnThing pickedFrom(TableThing owner) {
        return new ColumnThing(name, type, items, options, table, Optional.of(owner));
    }

    ColumnThing named(String other) {
        return new ColumnThing(other, type, items, options, table, home);
    }

    ColumnThing typed(Value other) {
        return new ColumnThing(name, other, items, options, table, home);
    }

    ColumnThing with(String option, Value value) {
        Map<String, Value> all = new LinkedHashMap<>(options);
        all.put(option, value);
        return new ColumnThing(name, type, items, all, table, home);
    }

    /** With all that another one says, where this one is silent. */
    ColumnThing over(ColumnThing other) {
        List<Value> both = new ArrayList<>(other.items);
        both.addAll(items);
        Map<String, Value> all = new LinkedHashMap<>(other.options);
        all.putAll(options);
        return new ColumnThing(name, Read.isNone(type) ? other.type : type, both, all, table, home);
    }

    @Override
    public Optional<Value> owner() {
        return home.map(table -> table);
    }

    /** What it is called in its table; the database knows only its name. */
    String key() {
        return find("key").flatMap(Read::textOrNone).orElse(name);
    }

    @Override
    public List<String> classes() {
        return List.of("Column");
    }

    @Override
    public String describe() {
        return "column " + name;
    }

    public Optional<Value> find(String option) {
        return Optional.ofNullable(options.get(option));
    }

    public boolean flag(String option) {
        Value given = options.get(option);
        return given != null && Read.flag(given);
    }

    public boolean primaryKey() {
        return flag("primary_key");
    }

    boolean nullable() {
        return find("nullable")
                .map(Read::flag)
                .orElse(!primaryKey() && identity().isEmpty());
    }

    Optional<ColumnItem> identity() {
        return item(ColumnItem.Kind.IDENTITY);
    }

    public Optional<ColumnItem> item(ColumnItem.Kind kind) {
        for (Value item : items) {
            if (item instanceof ColumnItem found && found.kind() == kind) {
                return Optional.of(found);
            }
        }
        return options.get("server_default") instanceof ColumnItem found && found.kind() == kind
                ? Optional.of(found)
                : Optional.empty();
    }

    /** The default that the database keeps; None and absent are one. */
    public Optional<Value> serverDefault() {
        return find("server_default")
                .or(() -> item(ColumnItem.Kind.DEFAULT).map(ColumnItem::content))
                .filter(value -> !Read.isNone(value) && !(value instanceof ColumnItem item && !item.isDefault()));
    }

    public List<ConstraintThing> constraints() {
        List<ConstraintThing> constraints = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof ConstraintThing constraint) {
                constraints.add(constraint);
            }
        }
        return constraints;
    }

    @Override
    public Optional<Value> written(String attribute, Value value) {
        return switch (attribute) {
            case "name" -> Read.findText(value).map(this::named);
            case "type" -> Optional.of(typed(value));
            case "server_default" -> Optional.of(with(attribute, isClause(value) ? value : None.NONE));
            case "nullable", "primary_key", "unique", "index", "comment", "autoincrement" ->
                Optional.of(with(attribute, value));
            default -> Optional.empty();
        };
    }

    /** DDL tells a default only as a clause, which the constructor makes of a text, and nobody of one that is put there later. */
    private static boolean isClause(Value value) {
        return value instanceof ColumnItem || value instanceof Value.Unknown;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return switch (attribute) {
            case "name" -> Value.of(name);
            case "key" -> Value.of(key());
            case "type" -> type;
            case "nullable" -> Value.of(nullable());
            case "primary_key" -> Value.of(primaryKey());
            case "table" ->
                home.or(() -> table.map(TableThing::named)).<Value>map(t -> t).orElse(None.NONE);
            case "copy", "_copy" -> new Function(attribute, (arguments, r) -> this);
            case "server_default", "unique", "index", "default" ->
                find(attribute).orElse(None.NONE);
            default -> operand(run).attribute(attribute, run);
        };
    }

    /** Where it was picked from makes it no other column. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnThing column
                && name.equals(column.name)
                && type.equals(column.type)
                && items.equals(column.items)
                && options.equals(column.options)
                && table.equals(column.table);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, items, options, table);
    }

    private Operand operand(Run run) {
        return new Operand(Sql.of(this, run), Optional.of(name));
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        Value compared = operand(run).operate(operator, right, run);
        boolean asks = operator.equals("==") || operator.equals("!=");
        return asks && compared instanceof Sql sql && right instanceof ColumnThing other && isPlaced(other)
                ? sql.asking(operator.equals("==") == isSame(other))
                : compared;
    }

    private boolean isPlaced(ColumnThing other) {
        return table.isPresent() && other.table.isPresent();
    }

    private boolean isSame(ColumnThing other) {
        return name.equals(other.name) && table.equals(other.table);
    }

    @Override
    public Value item(Value index, Run run) {
        return Sql.of(this, run).item(index, run);
    }
}
