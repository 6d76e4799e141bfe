package dev.restamp.sqlalchemy.type;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.ColumnType;
import dev.restamp.sqlalchemy.base.Function;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type of a column as the database has it, handed back to a script that looked. */
public record ReflectedType(ColumnType type) implements Value.Thing {

    @Override
    public String describe() {
        return "type " + type;
    }

    /** {@code str(column["type"])} as SQLAlchemy spells it. */
    @Override
    public Optional<String> text() {
        return type instanceof ColumnType.Unknown ? Optional.empty() : Optional.of(sqlAlchemy());
    }

    @Override
    public Optional<String> asText(Run run) {
        return text();
    }

    private String sqlAlchemy() {
        String text = type.toString();
        if (text.startsWith("character varying")) {
            return "VARCHAR" + text.substring("character varying".length());
        }
        if (text.startsWith("timestamp")) {
            return "TIMESTAMP";
        }
        return text.toUpperCase(Locale.ROOT).replaceAll(",(?! )", ", ");
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "length" -> length();
            case "precision", "scale" -> figure(name.equals("scale") ? 1 : 0);
            case "python_type" -> new Unknown("the Python type of " + type);
            case "__class__" -> new Unknown("the class of " + type);
            case "__visit_name__" -> Value.of(sqlAlchemy().replaceAll("\\(.*", ""));
            case "timezone" -> Value.of(type.toString().contains("with time zone"));
            case "enums" -> enums(run);
            case "name" ->
                type instanceof ColumnType.UserDefined user
                        ? Value.of(user.name().local())
                        : None.NONE;
            case "compile" -> new Function(name, (a, r) -> text().map(Value::of).orElse(new Unknown(describe())));
            default -> new Unknown(describe() + "." + name);
        };
    }

    private static final Pattern FIGURES = Pattern.compile("(?i)(?:numeric|decimal)\\((\\d+)(?:, ?(\\d+))?\\)");

    private Value figure(int place) {
        Matcher figures = FIGURES.matcher(type.toString());
        if (!figures.matches()) {
            return new Unknown("the figures of " + type);
        }
        String figure = figures.group(place + 1);
        return figure == null ? None.NONE : Value.Int.of(Long.parseLong(figure));
    }

    private Value length() {
        Matcher length = Pattern.compile("\\((\\d+)\\)").matcher(type.toString());
        return length.find() ? Value.Int.of(Long.parseLong(length.group(1))) : None.NONE;
    }

    private Value enums(Run run) {
        if (!(type instanceof ColumnType.UserDefined user)) {
            return new Unknown(describe() + ".enums");
        }
        return run.schema()
                .findEnum(user.name())
                .<Value>map(found ->
                        Value.list(found.values().stream().map(Value::of).toList()))
                .orElse(new Unknown(describe() + ".enums"));
    }

    /** Whether it would be reflected as this class; empty when that is not certain. */
    Optional<Boolean> isA(String other) {
        if (type instanceof ColumnType.Unknown) {
            return Optional.empty();
        }
        String wanted = other.toUpperCase(Locale.ROOT);
        if (type instanceof ColumnType.UserDefined) {
            return Optional.of(wanted.equals("ENUM"));
        }
        String name = type.toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*?\\)", "")
                .strip();
        if (name.endsWith("[]")) {
            return Optional.of(wanted.equals("ARRAY"));
        }
        return Optional.of(classes(name).contains(wanted));
    }

    private static Set<String> classes(String name) {
        return switch (name) {
            case "character varying", "varchar" -> Set.of("VARCHAR", "STRING");
            case "text" -> Set.of("TEXT", "STRING");
            case "character", "char" -> Set.of("CHAR", "STRING");
            case "integer" -> Set.of("INTEGER", "INT");
            case "bigint" -> Set.of("BIGINT", "BIGINTEGER", "INTEGER");
            case "smallint" -> Set.of("SMALLINT", "SMALLINTEGER", "INTEGER");
            case "numeric" -> Set.of("NUMERIC");
            case "double precision", "float", "real" ->
                Set.of("FLOAT", "NUMERIC", "DOUBLE", "DOUBLE_PRECISION", "REAL");
            case "boolean" -> Set.of("BOOLEAN");
            case "timestamp without time zone", "timestamp with time zone", "timestamp" ->
                Set.of("TIMESTAMP", "DATETIME");
            case "datetime" -> Set.of("DATETIME");
            case "json" -> Set.of("JSON");
            case "jsonb" -> Set.of("JSONB", "JSON");
            case "bytea" -> Set.of("BYTEA", "LARGEBINARY");
            case "blob" -> Set.of("BLOB", "LARGEBINARY");
            default -> Set.of(name.toUpperCase(Locale.ROOT));
        };
    }
}
