package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Remembered;
import dev.restamp.schema.ColumnType.BuiltIn;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The declared types of columns. SQLite keeps any text, so two texts are two types; but a copy of a table by way of
 * SQLAlchemy's reflection (Alembic's batch mode) rewrites some of them, and those are of one kin.
 */
final class DeclaredTypes {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PUNCTUATION = Pattern.compile("\\s*([(),])\\s*");
    private static final Pattern NAME_AND_ARGUMENTS = Pattern.compile("([\\w ]+)(\\(.*?\\))?");

    /** What SQLAlchemy reflects as itself. */
    private static final Set<String> REFLECTED = Set.of(
            "BIGINT",
            "BLOB",
            "BOOLEAN",
            "CHAR",
            "DATE",
            "DATETIME",
            "DECIMAL",
            "INTEGER",
            "JSON",
            "NCHAR",
            "NUMERIC",
            "NVARCHAR",
            "REAL",
            "SMALLINT",
            "TEXT",
            "TIME",
            "TIMESTAMP",
            "VARCHAR");

    /** What it reflects as another type, beyond the rules of affinity; the names of floating point differ by its version. */
    private static final Map<String, String> RENAMED = Map.of(
            "BOOL", "BOOLEAN",
            "INT", "INTEGER",
            "DATE_CHAR", "DATE",
            "DATETIME_CHAR", "DATETIME",
            "TIME_CHAR", "TIME",
            "DOUBLE", "REAL",
            "FLOAT", "REAL");

    /** Those whose parameters SQLAlchemy writes out again; the others lose them. */
    private static final Set<String> WITH_ARGUMENTS =
            Set.of("CHAR", "DECIMAL", "NCHAR", "NUMERIC", "NVARCHAR", "TEXT", "VARCHAR");

    private static final Pattern GLUED = Pattern.compile("\\)(?=\\w)");

    /** What was read before; databases have many columns and few types. */
    private static final Remembered<String, BuiltIn> READ = new Remembered<>();

    private DeclaredTypes() {}

    static BuiltIn of(String declared) {
        return READ.of(declared, () -> {
            String text = normalised(declared);
            return new BuiltIn(text, kin(text));
        });
    }

    private static String normalised(String declared) {
        String single = BLANKS.matcher(declared.strip()).replaceAll(" ").toUpperCase(Locale.ROOT);
        if (single.indexOf('(') < 0) {
            return single;
        }
        String tight = PUNCTUATION.matcher(single).replaceAll("$1").replace(",", ", ");
        return GLUED.matcher(tight).replaceAll(") ");
    }

    private static String kin(String text) {
        if (REFLECTED.contains(text)) {
            return text;
        }
        Matcher parts = NAME_AND_ARGUMENTS.matcher(text);
        if (!parts.lookingAt()) {
            return text;
        }
        String name = reflected(parts.group(1).strip());
        return WITH_ARGUMENTS.contains(name) && parts.group(2) != null ? name + parts.group(2) : name;
    }

    private static String reflected(String name) {
        return REFLECTED.contains(name) ? name : RENAMED.containsKey(name) ? RENAMED.get(name) : byAffinity(name);
    }

    private static String byAffinity(String name) {
        Affinity affinity = Affinity.of(name);
        return affinity == Affinity.BLOB ? name : affinity.name();
    }
}
