package dev.restamp.sql;

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

    static final Datum UNKNOWN = new Datum.Unknown("known to the database alone");
    /** In a row that stands for all that there may be beside what is known. */
    static final Datum MORE = new Datum.Unknown("there may be others");

    /** The types that one of the database's own is of, whatever it is declared with. */
    private static final Map<String, String> LONG_NAMES = Map.of("bpchar", "character");

    private static final Pattern PARAMETERS = Pattern.compile("\\s*\\([^)]*\\)");
    private static final Pattern INTERVAL = Pattern.compile("^interval .*?(\\[])?$");
    private static final Pattern LENGTH = Pattern.compile("(?i)(?:.*char|bit).*\\((\\d{1,9})\\)");

    private Cells() {}

    /** Names and values in turns. A value is a string, a number, a truth, or a value already. */
    static Map<String, Datum> row(Object... namesAndValues) {
        Map<String, Datum> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return row;
    }

    private static Datum value(Object plain) {
        if (plain instanceof Datum value) {
            return value;
        } else if (plain instanceof Boolean truth) {
            return Datum.of(truth);
        } else if (plain instanceof Integer number) {
            return Datum.Whole.of(number);
        }
        return Datum.of((String) plain);
    }

    static Datum optional(Optional<String> text) {
        return text.<Datum>map(Datum::of).orElse(Datum.Null.NULL);
    }

    static Datum yesNo(boolean yes) {
        return Datum.of(yes ? "YES" : "NO");
    }

    static Datum numbers(List<Integer> numbers) {
        List<Datum> items = new ArrayList<>();
        numbers.forEach(n -> items.add(Datum.Whole.of(n)));
        return Datum.items(items);
    }

    /** Whether a constraint stands on an index of its name. */
    static boolean hasIndex(Constraint constraint) {
        return isKey(constraint) || constraint instanceof Constraint.Exclusion;
    }

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
    static Datum dataType(ColumnType type) {
        if (type instanceof ColumnType.BuiltIn builtIn) {
            String bare = bare(builtIn.text());
            return Datum.of(
                    bare.endsWith("]")
                            ? "ARRAY"
                            : ExtensionTypes.has(bare) ? "USER-DEFINED" : LONG_NAMES.getOrDefault(bare, bare));
        } else if (type instanceof ColumnType.UserDefined user) {
            return Datum.of(user.arrayDimensions() > 0 ? "ARRAY" : "USER-DEFINED");
        }
        return UNKNOWN;
    }

    private static String bare(String type) {
        String plain = type.indexOf('(') < 0 ? type : PARAMETERS.matcher(type).replaceAll("");
        return plain.startsWith("interval ") ? INTERVAL.matcher(plain).replaceFirst("interval$1") : plain;
    }

    private static final Map<String, String> SHORT_NAMES = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("\"char\"", "char"),
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
    static Datum shortName(ColumnType type) {
        if (type instanceof ColumnType.BuiltIn builtIn) {
            boolean array = builtIn.text().endsWith("]");
            return Datum.of((array ? "_" : "") + shortName(builtIn.text().replace("[]", "")));
        } else if (type instanceof ColumnType.UserDefined user) {
            return Datum.of(
                    (user.arrayDimensions() > 0 ? "_" : "") + user.name().local());
        }
        return UNKNOWN;
    }

    static String shortName(String type) {
        String bare = bare(type).toLowerCase(Locale.ROOT);
        return SHORT_NAMES.getOrDefault(bare, bare);
    }

    /** The length in {@code character varying(50)} and {@code bit(3)}. */
    static Datum length(ColumnType type) {
        if (!(type instanceof ColumnType.BuiltIn builtIn)) {
            return type instanceof ColumnType.UserDefined ? Datum.Null.NULL : UNKNOWN;
        }
        Matcher length = LENGTH.matcher(builtIn.text());
        return length.matches() ? Datum.Whole.of(Long.parseLong(length.group(1))) : Datum.Null.NULL;
    }
}
