package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Classed;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A constraint as a script writes it.
 *
 * @param columns the columns it stands on: names or columns; empty for a foreign key beside its column
 * @param targets what a foreign key points at: {@code "table.column"} or columns
 */
public record ConstraintThing(
        Kind kind, Value name, List<Value> columns, List<Value> targets, Map<String, Value> options)
        implements Classed {

    private static final Set<String> OPTIONS = Set.of("ondelete", "onupdate", "deferrable", "initially", "match");

    /** The kinds, with the key that naming conventions use. */
    public enum Kind {
        PRIMARY_KEY("pk", "PrimaryKeyConstraint"),
        UNIQUE("uq", "UniqueConstraint"),
        FOREIGN_KEY("fk", "ForeignKeyConstraint"),
        CHECK("ck", "CheckConstraint"),
        EXCLUSION("", "ExcludeConstraint");

        private final String convention;
        private final List<String> classes;

        Kind(String convention, String itself) {
            this.convention = convention;
            this.classes = List.of("Constraint", "ColumnCollectionConstraint", itself);
        }

        List<String> classes() {
            return classes;
        }

        String convention() {
            return convention;
        }
    }

    public ConstraintThing {
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
        options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
    }

    @Override
    public List<String> classes() {
        return kind.classes();
    }

    @Override
    public String describe() {
        return "constraint";
    }

    Optional<Value> find(String option) {
        return Optional.ofNullable(options.get(option)).filter(value -> !Read.isNone(value));
    }

    ConstraintThing on(String column) {
        return new ConstraintThing(kind, name, List.of(Value.of(column)), targets, options);
    }

    ConstraintThing named(Optional<String> other) {
        return other.map(Value::of)
                .map(given -> new ConstraintThing(kind, given, columns, targets, options))
                .orElse(this);
    }

    private static Value name(Arguments arguments) {
        return arguments.find("name").orElse(None.NONE);
    }

    private static Arguments complete(Arguments arguments) {
        if (!arguments.complete()) {
            throw new Unreadable("the arguments of a constraint");
        }
        return arguments;
    }

    public static Value primaryKey(Arguments arguments, Run run) {
        return ofColumns(Kind.PRIMARY_KEY, arguments, run);
    }

    public static Value unique(Arguments arguments, Run run) {
        return ofColumns(Kind.UNIQUE, arguments, run);
    }

    public static Value check(Arguments arguments, Run run) {
        Value text = Read.given(complete(arguments), 0, "sqltext");
        Value name = arguments.find(1, "name").orElse(None.NONE);
        return attached(new ConstraintThing(Kind.CHECK, name, List.of(text), List.of(), arguments.named()), run);
    }

    private static Value ofColumns(Kind kind, Arguments arguments, Run run) {
        List<Value> columns = complete(arguments).positional();
        return attached(new ConstraintThing(kind, name(arguments), columns, List.of(), arguments.named()), run);
    }

    private static Value attached(ConstraintThing constraint, Run run) {
        return TableParts.attached(constraint, constraint.columns(), run);
    }

    public static Value exclusion(Arguments arguments, Run run) {
        return new ConstraintThing(
                Kind.EXCLUSION, name(arguments), complete(arguments).positional(), List.of(), arguments.named());
    }

    public static Value foreignKeys(Arguments arguments, Run run) {
        List<Value> columns = listed(Read.given(complete(arguments), 0, "columns"), run);
        List<Value> targets = listed(Read.given(arguments, 1, "refcolumns"), run);
        return attached(
                new ConstraintThing(
                        Kind.FOREIGN_KEY,
                        arguments.find(2, "name").orElse(None.NONE),
                        columns,
                        targets,
                        withPositions(arguments, "", "", "", "onupdate", "ondelete")),
                run);
    }

    public static Value foreignKey(Arguments arguments, Run run) {
        Value target = Read.given(complete(arguments), 0, "column");
        return new ConstraintThing(Kind.FOREIGN_KEY, name(arguments), List.of(), List.of(target), arguments.named());
    }

    private static Map<String, Value> withPositions(Arguments arguments, String... names) {
        Map<String, Value> all = new java.util.LinkedHashMap<>(arguments.named());
        for (int i = 0; i < names.length && i < arguments.positional().size(); i++) {
            if (!names[i].isEmpty()) {
                all.put(names[i], arguments.positional().get(i));
            }
        }
        return all;
    }

    private static List<Value> listed(Value value, Run run) {
        if (Read.findText(value).isPresent() || value instanceof ColumnThing) {
            return List.of(value);
        }
        return new ArrayList<>(Read.items(value, run));
    }

    /** As a list of the columns that it stands on. */
    @Override
    public Optional<List<Value>> items(Run run) {
        boolean listed = kind == Kind.PRIMARY_KEY || kind == Kind.UNIQUE;
        return listed
                ? Optional.of(columns.stream().map(ConstraintThing::column).toList())
                : Optional.empty();
    }

    @Override
    public Optional<Value> written(String attribute, Value value) {
        if (attribute.equals("name")) {
            return Optional.of(new ConstraintThing(kind, value, columns, targets, options));
        }
        if (!OPTIONS.contains(attribute)) {
            return Optional.empty();
        }
        Map<String, Value> others = new java.util.LinkedHashMap<>(options);
        others.put(attribute, value);
        return Optional.of(new ConstraintThing(kind, name, columns, targets, others));
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return switch (attribute) {
            case "name" -> name;
            case "constraint" -> this;
            case "ondelete", "onupdate", "deferrable", "initially" ->
                kind == Kind.FOREIGN_KEY ? find(attribute).orElse(None.NONE) : new Unknown("constraint." + attribute);
            case "referred_table" ->
                targets.stream()
                        .findFirst()
                        .flatMap(ReferenceThing::table)
                        .<Value>map(TableThing::named)
                        .orElse(new Unknown("constraint." + attribute));
            case "columns" ->
                Value.list(columns.stream().map(ConstraintThing::column).toList());
            case "column_keys" ->
                Value.list(columns.stream().map(ConstraintThing::key).toList());
            case "copy", "_copy" -> new Function(attribute, this::copy);
            default -> new Unknown("constraint." + attribute);
        };
    }

    /** On a table that is at hand, what was named is the column itself. */
    static Value column(Value named) {
        return Read.findText(named)
                .<Value>map(name -> new ColumnThing(name, None.NONE, List.of(), Map.of(), Optional.empty()))
                .orElse(named);
    }

    private static Value key(Value named) {
        return named instanceof ColumnThing column ? Value.of(column.name()) : named;
    }

    /**
     * A copy that is not told its table becomes a part of the one that it was copied from: whoever walks through that
     * one's constraints is stopped by it, and who walks through a list of them is not.
     */
    private Value copy(Arguments arguments, Run run) {
        boolean attaches =
                kind != Kind.FOREIGN_KEY && arguments.find("target_table").isEmpty();
        if (attaches) {
            run.mayRaise("RuntimeError", "Set changed size during iteration");
        }
        return this;
    }
}
