package dev.restamp.sqlalchemy.connection;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How SQLAlchemy writes back a declared type that it read from SQLite. */
public final class ReflectedNames {

    private static final Pattern DECLARED = Pattern.compile("([\\w ]+)(\\(.*?\\))?");
    private static final Map<String, String> RENAMED = Map.of(
            "BOOL", "BOOLEAN", "INT", "INTEGER", "DATE_CHAR", "DATE", "DATETIME_CHAR", "DATETIME", "TIME_CHAR", "TIME");
    private static final Set<String> KNOWN = Set.of(
            "BIGINT",
            "BLOB",
            "BOOLEAN",
            "CHAR",
            "DATE",
            "DATETIME",
            "DOUBLE",
            "DOUBLE_PRECISION",
            "DECIMAL",
            "FLOAT",
            "INTEGER",
            "JSON",
            "NUMERIC",
            "REAL",
            "SMALLINT",
            "TEXT",
            "TIME",
            "TIMESTAMP",
            "VARCHAR",
            "NVARCHAR",
            "NCHAR");
    private static final Set<String> SIZED =
            Set.of("CHAR", "NCHAR", "VARCHAR", "NVARCHAR", "DECIMAL", "NUMERIC", "TEXT");

    private ReflectedNames() {}

    public static String of(String declared) {
        Matcher parts = DECLARED.matcher(declared);
        String word = parts.lookingAt() ? parts.group(1).strip().toUpperCase(Locale.ROOT) : "";
        String size =
                parts.hitEnd() || word.isEmpty() ? suffix(declared) : parts.group(2) == null ? "" : parts.group(2);
        String name = RENAMED.getOrDefault(word, word);
        if (!KNOWN.contains(name)) {
            return of(byAffinity(name) + size);
        }
        return SIZED.contains(name) ? name + size : name.equals("DOUBLE_PRECISION") ? "DOUBLE PRECISION" : name;
    }

    private static String suffix(String declared) {
        int open = declared.indexOf('(');
        return open < 0 ? "" : declared.substring(open);
    }

    private static String byAffinity(String name) {
        if (name.contains("INT")) {
            return "INTEGER";
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return "TEXT";
        }
        if (name.contains("BLOB") || name.isEmpty()) {
            return "BLOB";
        }
        if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
            return "REAL";
        }
        return "NUMERIC";
    }
}
