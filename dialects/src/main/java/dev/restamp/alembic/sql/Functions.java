package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Value;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions and casts that questions use. What is not here is not known. */
final class Functions {

    private final Schema schema;

    Functions(Schema schema) {
        this.schema = schema;
    }

    Value call(String function, List<Value> arguments) {
        return switch (function) {
            case "current_schema" -> Value.of(schema.traits().defaultSchema());
            case "to_regclass" -> relation(first(arguments)).orElse(Value.None.NONE);
            case "to_regtype" -> type(first(arguments)).orElse(Value.None.NONE);
            case "pg_table_is_visible", "pg_type_is_visible", "pg_function_is_visible" -> visible(first(arguments));
            case "coalesce", "ifnull" -> coalesce(arguments);
            case "nullif" -> nullIf(arguments);
            case "lower" -> onText(arguments, s -> s.toLowerCase(Locale.ROOT));
            case "upper" -> onText(arguments, s -> s.toUpperCase(Locale.ROOT));
            case "trim", "btrim" -> onText(arguments, String::strip);
            case "quote_ident" -> onText(arguments, Functions::quoted);
            case "quote_literal" -> onText(arguments, Functions::literal);
            case "length", "char_length" -> length(first(arguments));
            case "concat" -> concat(arguments);
            case "replace" -> replace(arguments);
            case "format" -> format(arguments);
            case "array_length", "cardinality" -> size(first(arguments));
            case "enum_range" -> labels(first(arguments));
            default -> new Value.Unknown("the function " + function);
        };
    }

    private static Value first(List<Value> arguments) {
        return arguments.isEmpty() ? new Value.Unknown("a missing argument") : arguments.get(0);
    }

    // -------------------------------------------------------------------------------------------------- objects

    /** The relation of that name, or NULL; Unknown when the name is. */
    private Optional<Value> relation(Value name) {
        if (!(name instanceof Value.Str text)) {
            return Optional.of(name instanceof Oid ? name : new Value.Unknown("a relation"));
        }
        Name found = name(text.value());
        boolean there = schema.findTable(found).isPresent()
                || schema.findIndexHome(found).isPresent()
                || found.local().equals("alembic_version")
                || List.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE).stream()
                        .anyMatch(kind -> schema.findObject(kind, found).isPresent())
                || schema.tables().stream().anyMatch(t -> brings(t, found));
        return there ? Optional.of(Oid.relation(found)) : Optional.empty();
    }

    /** Keys bring an index, and counting columns a sequence. */
    private static boolean brings(Table table, Name relation) {
        return table.name().schema().equals(relation.schema())
                && (table.findConstraint(relation.local()).filter(Cells::isKey).isPresent()
                        || table.columns().stream()
                                .anyMatch(c -> c.identity().isPresent()
                                        && relation.local().equals(table.name().local() + "_" + c.name() + "_seq")));
    }

    private Name name(String text) {
        String[] parts = text.strip().split("\\.", 2);
        return parts.length == 1
                ? schema.name(identifier(parts[0]))
                : new Name(identifier(parts[0]), identifier(parts[1]));
    }

    private static String identifier(String text) {
        return text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }

    private Optional<Value> type(Value name) {
        if (!(name instanceof Value.Str text)) {
            return Optional.of(new Value.Unknown("a type"));
        }
        Name found = name(text.value());
        boolean there = List.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE).stream()
                .anyMatch(kind -> schema.findObject(kind, found).isPresent());
        return there ? Optional.of(Oid.type(found)) : Optional.empty();
    }

    private Value visible(Value oid) {
        return oid instanceof Oid known
                ? Value.of(known.name().schema().equals(schema.traits().defaultSchema())
                        || known.name().schema().equals("pg_catalog"))
                : new Value.Unknown("whether it is visible");
    }

    // --------------------------------------------------------------------------------------------------- casts

    Value cast(Value value, String type) {
        if (value instanceof Value.Unknown || value == Value.None.NONE) {
            return type.equals("regclass") || value instanceof Value.Unknown ? value : typedNull(type);
        }
        return switch (type) {
            case "regclass" -> relation(value).orElse(new Value.Unknown("a relation that is not there"));
            case "regtype" -> type(value).orElse(new Value.Unknown("a type that is not there"));
            case "regnamespace" -> value instanceof Value.Str text ? Oid.schema(text.value()) : value;
            case "text", "varchar", "name", "character varying", "regproc" -> text(value);
            case "int", "integer", "bigint", "smallint", "int4", "int8" ->
                Comparison.number(value).<Value>map(Value.Int::new).orElse(new Value.Unknown("a number"));
            case "bool", "boolean" -> truth(value);
            default -> type.endsWith("]") ? array(value) : value;
        };
    }

    /** {@code NULL::mood} stands for its type where the labels of an enum are asked for. */
    private Value typedNull(String type) {
        return type(Value.of(type)).filter(Oid.class::isInstance).isPresent()
                ? new Oid("null", name(type))
                : Value.None.NONE;
    }

    private Value text(Value value) {
        if (value instanceof Oid oid) {
            return oid.kind().equals("class") || oid.kind().equals("type") ? Value.of(shown(oid.name())) : value;
        } else if (value instanceof Value.Int number) {
            return Value.of(number.value().toString());
        } else if (value instanceof Value.Bool bool) {
            return Value.of(String.valueOf(bool.value()));
        }
        return value;
    }

    private String shown(Name name) {
        String local = quoted(name.local());
        return name.schema().equals(schema.traits().defaultSchema()) ? local : quoted(name.schema()) + "." + local;
    }

    private static Value truth(Value value) {
        if (value instanceof Value.Str text) {
            return Value.of(text.value().toLowerCase(Locale.ROOT).startsWith("t"));
        }
        return Comparison.truth(value).<Value>map(Value::of).orElse(value);
    }

    /** {@code '{a,b}'}. */
    private static Value array(Value value) {
        if (!(value instanceof Value.Str text)) {
            return value;
        } else if (!text.value().matches("\\{[^\"{}\\\\]*}")) {
            return new Value.Unknown("an array");
        }
        List<Value> items = new ArrayList<>();
        String inside = text.value().substring(1, text.value().length() - 1);
        if (!inside.isBlank()) {
            List.of(inside.split(",")).forEach(item -> items.add(Value.of(item.strip())));
        }
        return Value.list(items);
    }

    // ---------------------------------------------------------------------------------------------------- text

    private static Value onText(List<Value> arguments, UnaryOperator<String> change) {
        Value value = first(arguments);
        return value instanceof Value.Str text && arguments.size() == 1
                ? Value.of(change.apply(text.value()))
                : value == Value.None.NONE ? value : new Value.Unknown("a text");
    }

    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Value length(Value value) {
        return value instanceof Value.Str text ? Value.Int.of(text.value().length()) : unlessNull(value);
    }

    private static Value unlessNull(Value value) {
        return value == Value.None.NONE ? value : new Value.Unknown("a text");
    }

    private static Value size(Value value) {
        return value instanceof Value.ListValue list ? Value.Int.of(list.items().size()) : unlessNull(value);
    }

    private Value labels(Value type) {
        if (!(type instanceof Oid oid)) {
            return new Value.Unknown("the labels of an enum");
        }
        return schema.findEnum(oid.name())
                .<Value>map(e -> Value.list(e.values().stream().map(Value::of).toList()))
                .orElse(new Value.Unknown("the labels of an enum"));
    }

    private static Value coalesce(List<Value> arguments) {
        return arguments.stream().filter(v -> v != Value.None.NONE).findFirst().orElse(Value.None.NONE);
    }

    private static Value nullIf(List<Value> arguments) {
        if (arguments.size() != 2) {
            return new Value.Unknown("nullif");
        }
        Value same = Comparison.compare("=", arguments.get(0), arguments.get(1));
        return Comparison.truth(same)
                .map(s -> s ? Value.None.NONE : arguments.get(0))
                .orElse(Comparison.isNull(same) ? arguments.get(0) : same);
    }

    static Value concat(List<Value> arguments) {
        StringBuilder text = new StringBuilder();
        for (Value argument : arguments) {
            if (argument instanceof Value.Str part) {
                text.append(part.value());
            } else if (argument instanceof Value.Int number) {
                text.append(number.value());
            } else if (argument != Value.None.NONE) {
                return new Value.Unknown("a text");
            }
        }
        return Value.of(text.toString());
    }

    private static Value replace(List<Value> arguments) {
        return arguments.size() == 3
                        && arguments.get(0) instanceof Value.Str text
                        && arguments.get(1) instanceof Value.Str from
                        && arguments.get(2) instanceof Value.Str to
                ? Value.of(text.value().replace(from.value(), to.value()))
                : new Value.Unknown("a text");
    }

    /** With {@code %s}, {@code %I} and {@code %L}, in turn or by position. */
    private Value format(List<Value> arguments) {
        if (!(first(arguments) instanceof Value.Str pattern)) {
            return new Value.Unknown("a text");
        }
        StringBuilder text = new StringBuilder();
        Matcher marks = Pattern.compile("%(?:(\\d{1,3})\\$)?([sIL%])").matcher(pattern.value());
        int next = 1;
        int from = 0;
        while (marks.find()) {
            text.append(pattern.value(), from, marks.start());
            from = marks.end();
            if (marks.group(2).equals("%")) {
                text.append('%');
                continue;
            }
            int place = marks.group(1) == null ? next : Integer.parseInt(marks.group(1));
            next = place + 1;
            Optional<String> shown =
                    place < arguments.size() ? shown(arguments.get(place), marks.group(2)) : Optional.empty();
            if (shown.isEmpty()) {
                return new Value.Unknown("an argument of format");
            }
            text.append(shown.get());
        }
        return Value.of(text.append(pattern.value().substring(from)).toString());
    }

    private Optional<String> shown(Value value, String mark) {
        if (value == Value.None.NONE && !mark.equals("I")) {
            return Optional.of(mark.equals("L") ? "NULL" : "");
        }
        Optional<String> text = text(value) instanceof Value.Str plain ? Optional.of(plain.value()) : Optional.empty();
        return switch (mark) {
            case "I" -> text.map(Functions::quoted);
            case "L" -> text.map(Functions::literal);
            default -> text;
        };
    }
}
