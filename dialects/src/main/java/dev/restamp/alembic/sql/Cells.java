package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Value;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the cells of catalogue rows together. */
final class Cells {

    static final Value UNKNOWN = new Value.Unknown("known to the database alone");
    static final Value PREDATING = new Value.Unknown("the table predates the history");

    private Cells() {}

    /** Names and values in turns. A value is a string, a number, a truth, or a value already. */
    static Map<String, Value> row(Object... namesAndValues) {
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return row;
    }

    private static Value value(Object plain) {
        if (plain instanceof Value value) {
            return value;
        } else if (plain instanceof Boolean truth) {
            return Value.of(truth);
        } else if (plain instanceof Integer number) {
            return Value.Int.of(number);
        }
        return Value.of((String) plain);
    }

    static Value optional(Optional<String> text) {
        return text.<Value>map(Value::of).orElse(Value.None.NONE);
    }

    static Value yesNo(boolean yes) {
        return Value.of(yes ? "YES" : "NO");
    }

    static Value numbers(List<Integer> numbers) {
        List<Value> items = new ArrayList<>();
        numbers.forEach(n -> items.add(Value.Int.of(n)));
        return Value.list(items);
    }

    /** Whether a constraint stands on an index of its name. */
    static boolean isKey(Constraint constraint) {
        return constraint instanceof PrimaryKey || constraint instanceof UniqueKey;
    }

    static String constraintType(Constraint constraint) {
        if (constraint instanceof PrimaryKey) {
            return "PRIMARY KEY";
        } else if (constraint instanceof UniqueKey) {
            return "UNIQUE";
        } else if (constraint instanceof ForeignKey) {
            return "FOREIGN KEY";
        }
        return constraint instanceof Constraint.Check ? "CHECK" : "EXCLUDE";
    }

    /** {@code character varying(50)} without its parameters. */
    static Value dataType(ColumnType type) {
        if (type instanceof ColumnType.BuiltIn builtIn) {
            return Value.of(builtIn.text().endsWith("]") ? "ARRAY" : bare(builtIn.text()));
        } else if (type instanceof ColumnType.UserDefined user) {
            return Value.of(user.arrayDimensions() > 0 ? "ARRAY" : "USER-DEFINED");
        }
        return UNKNOWN;
    }

    private static String bare(String type) {
        return type.replaceAll("\\s*\\([^)]*\\)", "");
    }

    private static final Map<String, String> SHORT_NAMES = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("boolean", "bool"),
            Map.entry("double precision", "float8"),
            Map.entry("real", "float4"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("bit varying", "varbit"));

    /** The name by which {@code pg_type} knows it; arrays begin with an underscore. */
    static Value shortName(ColumnType type) {
        if (type instanceof ColumnType.BuiltIn builtIn) {
            boolean array = builtIn.text().endsWith("]");
            String bare = bare(builtIn.text().replace("[]", "")).toLowerCase(Locale.ROOT);
            return Value.of((array ? "_" : "") + SHORT_NAMES.getOrDefault(bare, bare));
        } else if (type instanceof ColumnType.UserDefined user) {
            return Value.of(
                    (user.arrayDimensions() > 0 ? "_" : "") + user.name().local());
        }
        return UNKNOWN;
    }

    /** The length in {@code character varying(50)}. */
    static Value length(ColumnType type) {
        if (!(type instanceof ColumnType.BuiltIn builtIn)) {
            return type instanceof ColumnType.UserDefined ? Value.None.NONE : UNKNOWN;
        }
        Matcher length = Pattern.compile("(?i).*char.*\\((\\d{1,9})\\)").matcher(builtIn.text());
        return length.matches() ? Value.Int.of(Long.parseLong(length.group(1))) : Value.None.NONE;
    }
}
