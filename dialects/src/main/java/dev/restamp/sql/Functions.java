package dev.restamp.sql;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions and casts that questions use. What is not here is not known. */
final class Functions {

    private static final Pattern TRUE = Pattern.compile("(?i)t(r(ue?)?)?|y(es?)?|on|1");

    private final Schema schema;

    Functions(Schema schema) {
        this.schema = schema;
    }

    Datum call(String function, List<Datum> arguments) {
        return switch (function) {
            case "current_schema" -> Datum.of(schema.traits().defaultSchema());
            case "to_regclass" -> relation(first(arguments)).orElse(Datum.Null.NULL);
            case "to_regtype" -> type(first(arguments)).orElse(Datum.Null.NULL);
            case "pg_table_is_visible", "pg_type_is_visible", "pg_function_is_visible" -> visible(first(arguments));
            case "coalesce", "ifnull" -> coalesce(arguments);
            case "nullif" -> nullIf(arguments);
            case "lower" -> onText(arguments, s -> eachOf(s, Character::toLowerCase));
            case "upper" -> onText(arguments, s -> eachOf(s, Character::toUpperCase));
            case "trim", "btrim" -> onText(arguments, s -> s.replaceAll("^ +| +\\z", ""));
            case "quote_ident" -> onText(arguments, Quoting::identifier);
            case "quote_literal" -> onText(arguments, Quoting::literal);
            case "length", "char_length" -> length(first(arguments));
            case "concat" -> concat(arguments);
            case "replace" -> replace(arguments);
            case "format" -> format(arguments);
            case "cardinality" -> size(first(arguments));
            case "array_length" -> length(arguments);
            case "enum_range" -> labels(first(arguments));
            default ->
                TextFunctions.call(function, arguments).orElseGet(() -> new Datum.Unknown("the function " + function));
        };
    }

    private static Datum first(List<Datum> arguments) {
        return arguments.isEmpty() ? new Datum.Unknown("a missing argument") : arguments.get(0);
    }

    // -------------------------------------------------------------------------------------------------- objects

    /** The relation of that name, or NULL; Unknown when the name is. */
    private Optional<Datum> relation(Datum name) {
        if (!(name instanceof Datum.Text text)) {
            return Optional.of(name instanceof Oid ? name : new Datum.Unknown("a relation"));
        }
        Name found = name(text.value());
        boolean there = schema.findTable(found).isPresent()
                || schema.findIndexHome(found).isPresent()
                || found.local().equals(Catalog.LEDGER)
                || List.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE).stream()
                        .anyMatch(kind -> schema.findObject(kind, found).isPresent())
                || schema.tables().stream().anyMatch(t -> brings(t, found));
        return there
                ? Optional.of(Oid.relation(found))
                : isOfDatabase(found) ? Optional.of(new Datum.Unknown("a relation")) : Optional.empty();
    }

    /** Every name that begins like its own may be one of the database's. */
    private static boolean isOfDatabase(Name relation) {
        return relation.schema().equals("information_schema")
                || relation.local().startsWith("pg_");
    }

    /** Keys bring an index, and counting columns a sequence. */
    private static boolean brings(Table table, Name relation) {
        return table.name().schema().equals(relation.schema())
                && (table.findConstraint(relation.local())
                                .filter(Cells::hasIndex)
                                .isPresent()
                        || table.columns().stream()
                                .anyMatch(c -> c.identity().isPresent()
                                        && relation.equals(SerialColumns.sequence(table.name(), c.name()))));
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

    private Optional<Datum> type(Datum name) {
        if (!(name instanceof Datum.Text text)) {
            return Optional.of(new Datum.Unknown("a type"));
        }
        Name found = name(text.value());
        boolean there = List.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE).stream()
                .anyMatch(kind -> schema.findObject(kind, found).isPresent());
        return there
                ? Optional.of(Oid.type(found))
                : SystemCatalog.findType(text.value().strip()).map(Oid::type);
    }

    private Datum visible(Datum oid) {
        return oid instanceof Oid known
                ? Datum.of(known.name().schema().equals(schema.traits().defaultSchema())
                        || known.name().schema().equals("pg_catalog"))
                : new Datum.Unknown("whether it is visible");
    }

    // --------------------------------------------------------------------------------------------------- casts

    Datum cast(Datum value, String type) {
        if (value instanceof Datum.Unknown || value == Datum.Null.NULL) {
            return type.equals("regclass") || value instanceof Datum.Unknown ? value : typedNull(type);
        }
        return switch (type) {
            case "regclass" -> relation(value).orElse(new Datum.Unknown("a relation that is not there"));
            case "regtype" -> type(value).orElse(new Datum.Unknown("a type that is not there"));
            case "regnamespace" -> value instanceof Datum.Text text ? Oid.schema(text.value()) : value;
            case "text", "varchar", "name", "character varying", "regproc" -> text(value);
            case "int", "integer", "bigint", "smallint", "int4", "int8" ->
                Comparison.number(value).<Datum>map(Datum.Whole::new).orElse(new Datum.Unknown("a number"));
            case "bool", "boolean" -> truth(value);
            default -> type.endsWith("]") ? array(value) : value;
        };
    }

    /** {@code NULL::mood} stands for its type where the labels of an enum are asked for. */
    private Datum typedNull(String type) {
        return type(Datum.of(type)).filter(Oid.class::isInstance).isPresent()
                ? new Oid("null", name(type))
                : Datum.Null.NULL;
    }

    private Datum text(Datum value) {
        if (value instanceof Oid oid) {
            return oid.kind().equals("class") || oid.kind().equals("type")
                    ? Datum.of(Quoting.name(oid.name(), schema.traits()))
                    : value;
        } else if (value instanceof Datum.Whole number) {
            return Datum.of(number.value().toString());
        } else if (value instanceof Datum.Truth bool) {
            return Datum.of(String.valueOf(bool.value()));
        }
        return value;
    }

    private static Datum truth(Datum value) {
        if (value instanceof Datum.Text text) {
            return Datum.of(TRUE.matcher(text.value().strip()).matches());
        }
        return Comparison.truth(value).<Datum>map(Datum::of).orElse(value);
    }

    /** {@code '{a,b}'}. */
    private static Datum array(Datum value) {
        if (!(value instanceof Datum.Text text)) {
            return value;
        } else if (!text.value().matches("\\{[^\"{}\\\\]*}")) {
            return new Datum.Unknown("an array");
        }
        List<Datum> items = new ArrayList<>();
        String inside = text.value().substring(1, text.value().length() - 1);
        if (!inside.isBlank()) {
            List.of(inside.split(",")).forEach(item -> items.add(Datum.of(item.strip())));
        }
        return Datum.items(items);
    }

    // ---------------------------------------------------------------------------------------------------- text

    /** As the server does, which makes two letters of none. */
    private static String eachOf(String text, IntUnaryOperator change) {
        return text.codePoints()
                .map(change)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Datum onText(List<Datum> arguments, UnaryOperator<String> change) {
        Datum value = first(arguments);
        return value instanceof Datum.Text text && arguments.size() == 1
                ? Datum.of(change.apply(text.value()))
                : value == Datum.Null.NULL ? value : new Datum.Unknown("a text");
    }

    private static Datum length(Datum value) {
        return value instanceof Datum.Text text
                ? Datum.Whole.of(text.value().codePointCount(0, text.value().length()))
                : unlessNull(value);
    }

    private static Datum unlessNull(Datum value) {
        return value == Datum.Null.NULL ? value : new Datum.Unknown("a text");
    }

    private static Datum size(Datum value) {
        return value instanceof Datum.Items list ? Datum.Whole.of(list.items().size()) : unlessNull(value);
    }

    /** An array of nothing has no length, not even none. */
    private static Datum length(List<Datum> arguments) {
        boolean first = arguments.size() == 2 && arguments.get(1).equals(Datum.Whole.of(1));
        Datum size = first ? size(arguments.get(0)) : new Datum.Unknown("the length of an array");
        return size.equals(Datum.Whole.of(0)) ? Datum.Null.NULL : size;
    }

    private Datum labels(Datum type) {
        if (!(type instanceof Oid oid)) {
            return new Datum.Unknown("the labels of an enum");
        }
        return schema.findEnum(oid.name())
                .<Datum>map(e -> Datum.items(e.values().stream().map(Datum::of).toList()))
                .orElse(new Datum.Unknown("the labels of an enum"));
    }

    private static Datum coalesce(List<Datum> arguments) {
        return arguments.stream().filter(v -> v != Datum.Null.NULL).findFirst().orElse(Datum.Null.NULL);
    }

    private static Datum nullIf(List<Datum> arguments) {
        if (arguments.size() != 2) {
            return new Datum.Unknown("nullif");
        }
        Datum same = Comparison.compare("=", arguments.get(0), arguments.get(1));
        return Comparison.truth(same)
                .map(s -> s ? Datum.Null.NULL : arguments.get(0))
                .orElse(Comparison.isNull(same) ? arguments.get(0) : same);
    }

    Datum concat(List<Datum> arguments) {
        StringBuilder text = new StringBuilder();
        for (Datum argument : arguments) {
            if (!(argument instanceof Datum.Truth) && text(argument) instanceof Datum.Text part) {
                text.append(part.value());
            } else if (argument != Datum.Null.NULL) {
                return new Datum.Unknown("a text");
            }
        }
        return Datum.of(text.toString());
    }

    private static Datum replace(List<Datum> arguments) {
        return arguments.size() == 3
                        && arguments.get(0) instanceof Datum.Text text
                        && arguments.get(1) instanceof Datum.Text from
                        && arguments.get(2) instanceof Datum.Text to
                ? Datum.of(from.value().isEmpty() ? text.value() : text.value().replace(from.value(), to.value()))
                : new Datum.Unknown("a text");
    }

    /** With {@code %s}, {@code %I} and {@code %L}, in turn or by position. */
    private Datum format(List<Datum> arguments) {
        if (!(first(arguments) instanceof Datum.Text pattern)) {
            return new Datum.Unknown("a text");
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
                return new Datum.Unknown("an argument of format");
            }
            text.append(shown.get());
        }
        return Datum.of(text.append(pattern.value().substring(from)).toString());
    }

    private Optional<String> shown(Datum value, String mark) {
        if (value == Datum.Null.NULL && !mark.equals("I")) {
            return Optional.of(mark.equals("L") ? "NULL" : "");
        }
        Optional<String> text = text(value) instanceof Datum.Text plain ? Optional.of(plain.value()) : Optional.empty();
        return switch (mark) {
            case "I" -> text.map(Quoting::identifier);
            case "L" -> text.map(Quoting::literal);
            default -> text;
        };
    }
}
