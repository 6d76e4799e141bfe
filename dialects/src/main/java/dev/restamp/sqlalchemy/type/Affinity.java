package dev.restamp.sqlalchemy.type;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The classes of types that a class can be taken for, in upper case. */
final class Affinity {

    private static final Set<String> WHOLE_NUMBERS =
            Set.of("INTEGER", "INT", "BIGINTEGER", "BIGINT", "SMALLINTEGER", "SMALLINT", "TINYINT", "MEDIUMINT");

    private Affinity() {}

    static Set<String> of(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        return new TreeSet<>(List.of(name, WHOLE_NUMBERS.contains(name) ? "INTEGER" : general(name)));
    }

    private static String general(String name) {
        return switch (name) {
            case "TEXT", "UNICODE", "UNICODETEXT", "VARCHAR", "CHAR", "NVARCHAR", "NCHAR", "CLOB", "ENUM" -> "STRING";
            case "FLOAT", "DECIMAL", "DOUBLE", "DOUBLE_PRECISION", "REAL" -> "NUMERIC";
            case "TIMESTAMP" -> "DATETIME";
            case "JSONB" -> "JSON";
            default -> name;
        };
    }
}
