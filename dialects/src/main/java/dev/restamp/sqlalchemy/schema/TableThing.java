package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Name;
import dev.restamp.sqlalchemy.base.Classed;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table as a script writes it, also one that is only named to put rows into.
 *
 * @param doubts parts of it that cannot be known, by their reasons
 * @param modelled declared by the project and not by the revision: it was another when the revision was written, perhaps
 */
public record TableThing(
        String name,
        Optional<String> schema,
        List<ColumnThing> columns,
        TableParts parts,
        Map<String, Value> options,
        Metadata metadata,
        List<String> doubts,
        boolean modelled)
        implements Classed {

    /** Of a table that is read back, where not all of it is known. */
    public static final String MORE = "it has more than is known of it";

    public TableThing {
        columns = List.copyOf(columns);
        doubts = List.copyOf(doubts);
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Only the name is known: {@code schema.table} or {@code table}. */
    static TableThing named(String key) {
        int dot = key.lastIndexOf('.');
        Optional<String> schema = dot < 0 ? Optional.empty() : Optional.of(key.substring(0, dot));
        return new TableThing(
                key.substring(dot + 1),
                schema,
                List.of(),
                new TableParts(List.of()),
                Map.of(),
                Metadata.with(Naming.DEFAULT),
                List.of(MORE),
                false);
    }

    /** What is written takes the place of what is read back under its name. */
    TableThing with(TableThing written) {
        List<ColumnThing> all = new ArrayList<>();
        for (ColumnThing column : columns()) {
            all.add(written.find(column.name()).orElse(column));
        }
        for (ColumnThing column : written.columns()) {
            if (find(column.name()).isEmpty()) {
                all.add(column);
            }
        }
        List<Value> beside = new ArrayList<>(items());
        written.items().stream().filter(part -> !beside.contains(part)).forEach(beside::add);
        List<String> reasons = new ArrayList<>(doubts);
        reasons.addAll(written.doubts);
        return new TableThing(name, schema, all, new TableParts(beside), written.options, metadata, reasons, modelled);
    }

    public static TableThing of(
            String name, Optional<String> schema, List<Value> content, Map<String, Value> options, Metadata metadata) {
        List<ColumnThing> columns = new ArrayList<>();
        List<Value> items = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        String key = schema.map(s -> s + ".").orElse("") + name;
        for (Value value : content) {
            if (value instanceof ColumnThing column) {
                columns.add(column.in(key));
            } else if (value instanceof ConstraintThing || value instanceof IndexThing) {
                items.add(value);
            } else if (!changesNothing(value)) {
                doubts.add(Read.reason(value));
            }
        }
        return new TableThing(name, schema, columns, new TableParts(items), options, metadata, doubts, false);
    }

    public TableThing ofProject() {
        return new TableThing(name, schema, columns, parts, options, metadata, doubts, true);
    }

    /** What SQLAlchemy takes among the columns of a table, and leaves out of it. */
    private static boolean changesNothing(Value value) {
        return Read.isNone(value)
                || value instanceof ColumnItem
                || Classed.isOf(value, "MetaData").orElse(false);
    }

    /** Constraints and indexes. */
    List<Value> items() {
        return parts.items().stream()
                .filter(part -> !(part instanceof ColumnThing))
                .toList();
    }

    /** Those that it was made with, and those that were appended later: a column takes the place of its namesake. */
    @Override
    public List<ColumnThing> columns() {
        Map<String, ColumnThing> all = new LinkedHashMap<>();
        for (ColumnThing column : columns) {
            all.put(column.name(), column);
        }
        for (Value part : parts.items()) {
            if (part instanceof ColumnThing column) {
                all.put(column.name(), column);
            }
        }
        return List.copyOf(all.values());
    }

    public TableThing doubted(String reason) {
        List<String> all = new ArrayList<>(doubts);
        all.add(reason);
        return new TableThing(name, schema, columns, parts, options, metadata, all, modelled);
    }

    /** The same under the name of a table that is there. */
    public TableThing as(Name other, Run run) {
        boolean home = other.schema().equals(run.schema().traits().defaultSchema());
        Optional<String> where = home ? Optional.empty() : Optional.of(other.schema());
        return new TableThing(other.local(), where, columns, parts, options, metadata, doubts, modelled);
    }

    String key() {
        return schema.map(s -> s + ".").orElse("") + name;
    }

    public Naming naming() {
        return metadata.naming();
    }

    public Name fullName(Run run) {
        return Schemas.name(schema, name, run);
    }

    /** The one that it gets where it is made. */
    public Name newName(Run run) {
        return Schemas.newName(schema, name, run);
    }

    Optional<ColumnThing> find(String column) {
        List<ColumnThing> all = columns();
        return all.stream()
                .filter(c -> c.key().equals(column))
                .findFirst()
                .or(() -> all.stream().filter(c -> c.name().equals(column)).findFirst());
    }

    /** As it is made: its columns have their types from what they point at, and its parts name columns as the database does. */
    TableThing settled() {
        References references = new References(this);
        return new TableThing(
                name,
                schema,
                columns().stream().map(references::settled).toList(),
                new TableParts(items().stream().map(references::settled).toList()),
                options,
                metadata,
                Stream.concat(doubts.stream(), parts.doubt().stream()).toList(),
                modelled);
    }

    /** The same for another metadata, and under another name and in another schema where they are given. */
    private Value copied(Arguments arguments, Run run) {
        if (!(Read.given(arguments, 0, "metadata") instanceof Metadata other)) {
            throw new Unreadable("the metadata that a table is copied to");
        }
        Optional<String> named = arguments.find(4, "name").flatMap(Read::textOrNone);
        Optional<String> where =
                arguments.find(1, "schema").map(Read::textOrNone).orElse(schema);
        TableThing copy = new TableThing(
                named.orElse(name), where, columns(), new TableParts(items()), options, other, doubts, modelled);
        other.add(copy, run);
        return copy;
    }

    boolean refersTo(TableThing other) {
        return Stream.concat(
                        items().stream()
                                .filter(ConstraintThing.class::isInstance)
                                .map(ConstraintThing.class::cast),
                        columns().stream().flatMap(c -> c.constraints().stream()))
                .flatMap(c -> c.targets().stream())
                .anyMatch(target -> target instanceof ColumnThing column
                        ? column.table().filter(other.key()::equals).isPresent()
                        : Read.findText(target)
                                .filter(t -> t.startsWith(other.key() + "."))
                                .isPresent());
    }

    @Override
    public List<String> classes() {
        return List.of("Table");
    }

    @Override
    public String describe() {
        return "table " + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return switch (attribute) {
            case "name" -> Value.of(name);
            case "fullname", "key" -> Value.of(key());
            case "schema" -> schema.map(Value::of).orElse(None.NONE);
            case "c", "columns" -> new Columns(this);
            case "insert", "update", "delete", "select", "create", "drop" ->
                new Function(attribute, (arguments, r) -> method(attribute, arguments, r));
            case "exists" ->
                new Function(
                        attribute,
                        (arguments, r) ->
                                Value.of(r.schema().findTable(fullName(r)).isPresent()));
            case "alias" -> new Function(attribute, (arguments, r) -> this);
            case "foreign_keys" ->
                all(keys(run).stream()
                        .flatMap(key -> ReferenceThing.of(key, this))
                        .toList());
            case "foreign_key_constraints" -> all(keys(run));
            case "constraints" -> new TableParts.View(this, ConstraintThing.class);
            case "indexes" -> new TableParts.View(this, IndexThing.class);
            case "metadata" -> metadata;
            case "to_metadata", "tometadata" -> new Function(attribute, this::copied);
            case "append_constraint" -> appended(attribute, "constraint");
            case "append_column" -> appended(attribute, "column");
            case "primary_key" ->
                items().stream()
                        .filter(part ->
                                part instanceof ConstraintThing key && key.kind() == ConstraintThing.Kind.PRIMARY_KEY)
                        .findFirst()
                        .orElse(new Unknown(name + "." + attribute));
            default -> new Unknown("table." + attribute);
        };
    }

    /** What is done with a table knows tables, and is no business of theirs: a method is looked for where its class is. */
    private Value method(String method, Arguments arguments, Run run) {
        return run.library()
                .find("sqlalchemy.Table." + method)
                .map(found -> run.call(found, arguments.after(this)))
                .orElse(new Unknown("table." + method));
    }

    private Function appended(String method, String part) {
        return new Function(method, (arguments, run) -> {
            Value added = Read.given(arguments, 0, part);
            parts.add(added instanceof ColumnThing column ? column.in(key()) : added, run);
            return None.NONE;
        });
    }

    @Override
    public void forget(String reason, Run run) {
        parts.forget(reason, run);
    }

    @Override
    public void setAttribute(String attribute, Value value, Run run) {
        if (attribute(attribute, run) instanceof TableParts.View view) {
            view.replace(value, run);
        }
    }

    /** With those that nobody knows of. */
    private Value all(List<? extends Value> known) {
        List<Value> all = new ArrayList<>(known);
        if (doubts.contains(MORE)) {
            all.add(new Rest(MORE));
        }
        return Value.list(all);
    }

    private List<ConstraintThing> keys(Run run) {
        return Stream.concat(
                        columns().stream()
                                .flatMap(column -> column.constraints().stream()
                                        .map(key -> key.columns().isEmpty() ? key.on(column.name()) : key)),
                        items().stream()
                                .filter(ConstraintThing.class::isInstance)
                                .map(ConstraintThing.class::cast))
                .filter(key -> key.kind() == ConstraintThing.Kind.FOREIGN_KEY)
                .map(key -> key.named(ReferenceThing.findName(key, this, run)))
                .toList();
    }

    /** {@code table.c}. */
    public record Columns(TableThing table) implements Value.Thing {
        @Override
        public String describe() {
            return "the columns of " + table.name();
        }

        @Override
        public Value attribute(String column, Run run) {
            Optional<ColumnThing> found = table.find(column);
            if (found.isPresent()) {
                return found.get().pickedFrom(table);
            }
            return switch (column) {
                case "keys" ->
                    new Function(
                            column,
                            (arguments, r) -> Value.list(table.columns().stream()
                                    .map(c -> Value.of(c.key()))
                                    .toList()));
                case "values" -> new Function(column, (arguments, r) -> Value.list(all()));
                case "items" -> new Function(column, (arguments, r) -> Value.list(pairs()));
                case "get" -> new Function(column, this::get);
                case "contains_column", "as_readonly", "as_immutable", "add", "extend", "remove", "update", "clear" ->
                    new Unknown(describe() + "'s " + column);
                default -> lacks(column) ? run.fail("AttributeError", column) : unlisted(column);
            };
        }

        private boolean lacks(String column) {
            return has(column).filter(there -> !there).isPresent();
        }

        private Value get(Arguments arguments, Run run) {
            String wanted = Read.text(Read.given(arguments, 0, "key"));
            return lacks(wanted) ? arguments.find(1, "default").orElse(None.NONE) : item(Value.of(wanted), run);
        }

        private List<Value> pairs() {
            return table.columns().stream()
                    .<Value>map(column -> new TupleValue(List.of(Value.of(column.key()), column.pickedFrom(table))))
                    .toList();
        }

        private List<Value> all() {
            return table.columns().stream()
                    .<Value>map(column -> column.pickedFrom(table))
                    .toList();
        }

        private Value unlisted(String column) {
            return new ColumnThing(
                    column, None.NONE, List.of(), Map.of(), Optional.of(table.key()), Optional.of(table));
        }

        /** Whether it has a column of this name, where all of them are known. */
        private Optional<Boolean> has(String column) {
            return table.find(column).isPresent()
                    ? Optional.of(true)
                    : table.doubts().isEmpty() && !table.columns().isEmpty() ? Optional.of(false) : Optional.empty();
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            Optional<Boolean> held = operator.equals("in") ? right.text().flatMap(this::has) : Optional.empty();
            return held.map(Value::of).orElseGet(() -> new Unknown(describe()));
        }

        @Override
        public Value item(Value index, Run run) {
            return Read.findText(index)
                    .<Value>map(name -> table.find(name)
                            .<Value>map(c -> c.pickedFrom(table))
                            .orElseGet(() -> lacks(name) ? run.fail("KeyError", name) : unlisted(name)))
                    .orElse(new Unknown(describe()));
        }

        @Override
        public Optional<List<Value>> items(Run run) {
            return Optional.of(all());
        }
    }
}
