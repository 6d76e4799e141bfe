package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words that a statement of a fix may hold: how it may begin, what it may not name, and which functions it may call. */
final class FixWords {

    private static final Set<String> BEGINNINGS = Set.of("INSERT", "UPDATE", "CREATE", "ALTER", "COMMENT");

    /** Each takes away, runs something, or reaches beyond the database, wherever it stands. */
    private static final Set<String> NEVER = Set.of(
            "TRUNCATE",
            "COPY",
            "CALL",
            "EXECUTE",
            "PROGRAM",
            "GRANT",
            "REVOKE",
            "ROLE",
            "OWNER",
            "ATTACH",
            "DETACH",
            "PRAGMA",
            "VACUUM",
            "FUNCTION",
            "PROCEDURE",
            "TRIGGER",
            "RULE",
            "EXTENSION",
            "SERVER",
            "MATERIALIZED",
            "CONCURRENTLY",
            "TEMP",
            "TEMPORARY",
            "VIRTUAL",
            "INHERIT",
            "OPERATOR",
            "RETURNING");

    /** What a query does not say that only reads. */
    private static final Set<String> NOT_ASKED = Set.of(
            "INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "ALTER", "DROP", "INTO", "FOR", "SET", "DO", "LOCK",
            "WITH");

    /** What may stand before a bracket that opens no call. */
    private static final Set<String> NO_CALL = Set.of(
            "VALUES",
            "IN",
            "AND",
            "OR",
            "NOT",
            "AS",
            "ON",
            "USING",
            "CHECK",
            "UNIQUE",
            "KEY",
            "EXISTS",
            "ANY",
            "ALL",
            "SOME",
            "WHERE",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "SELECT",
            "FROM",
            "BY",
            "LIKE",
            "BETWEEN",
            "IS",
            "INCLUDE",
            "ENUM",
            "DEFAULT",
            "SET",
            "DISTINCT",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "HAVING",
            "LIMIT",
            "CONFLICT",
            "RANGE",
            "LIST",
            "HASH",
            "BTREE",
            "GIN",
            "GIST",
            "BRIN",
            "SPGIST",
            "ADD",
            "JOIN",
            "INTERVAL");

    private static final Set<String> TYPES = Set.of(
            "CHAR",
            "CHARACTER",
            "VARYING",
            "VARCHAR",
            "NVARCHAR",
            "NCHAR",
            "BPCHAR",
            "TEXT",
            "NUMERIC",
            "DECIMAL",
            "FLOAT",
            "DOUBLE",
            "REAL",
            "BIT",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMPTZ",
            "DATETIME",
            "INT",
            "INTEGER",
            "BIGINT",
            "SMALLINT",
            "TINYINT",
            "BLOB",
            "VARBINARY",
            "BINARY",
            "JSON",
            "JSONB");

    /** They compute a value from values, and do nothing else. */
    private static final Set<String> FUNCTIONS = Set.of(
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "btrim",
            "length",
            "char_length",
            "substr",
            "substring",
            "replace",
            "concat",
            "concat_ws",
            "coalesce",
            "nullif",
            "ifnull",
            "iif",
            "greatest",
            "least",
            "abs",
            "round",
            "floor",
            "ceil",
            "ceiling",
            "mod",
            "power",
            "sign",
            "cast",
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "total",
            "now",
            "date",
            "datetime",
            "julianday",
            "strftime",
            "unixepoch",
            "date_trunc",
            "date_part",
            "extract",
            "to_char",
            "to_date",
            "to_timestamp",
            "to_number",
            "age",
            "clock_timestamp",
            "current_timestamp",
            "current_time",
            "localtimestamp",
            "gen_random_uuid",
            "uuid_generate_v4",
            "randomblob",
            "hex",
            "random",
            "md5",
            "left",
            "right",
            "lpad",
            "rpad",
            "split_part",
            "position",
            "strpos",
            "instr",
            "initcap",
            "repeat",
            "reverse",
            "printf",
            "format",
            "json_object",
            "json_array",
            "json_extract",
            "json",
            "json_valid",
            "json_build_object",
            "json_build_array",
            "jsonb_build_object",
            "jsonb_build_array",
            "jsonb_set",
            "to_json",
            "to_jsonb",
            "row_number",
            "rank",
            "array_length",
            "string_agg",
            "group_concat",
            "exists",
            "typeof",
            "quote");

    private final List<Token> piece;

    private FixWords(List<Token> piece) {
        this.piece = piece;
    }

    /** Why a statement cannot stand in a fix, by its words alone. */
    static Optional<String> findFault(List<Token> piece) {
        return new FixWords(piece).findFault();
    }

    /** Why a query cannot stand in a rulebook, by its words alone: it reads rows and does nothing else. */
    static Optional<String> findFaultOfQuery(List<Token> piece) {
        FixWords words = new FixWords(piece);
        if (!words.word(0).equals("SELECT")) {
            return Optional.of("SELECT is expected here, not " + piece.get(0).text());
        }
        for (int i = 0; i < piece.size(); i++) {
            String word = words.word(i);
            if (NEVER.contains(word) || NOT_ASKED.contains(word)) {
                return Optional.of(piece.get(i).text() + " cannot stand in a query");
            }
            Optional<String> call = words.findCall(i);
            if (call.isPresent()) {
                return call;
            }
        }
        return Optional.empty();
    }

    private Optional<String> findFault() {
        Token first = piece.get(0);
        if (first.kind() != Kind.WORD || !BEGINNINGS.contains(word(0))) {
            return Optional.of(
                    cannot(first.text())
                            + ": a fix inserts and updates rows, creates and alters; it is run within the transaction of the whole plan");
        }
        for (int i = 0; i < piece.size(); i++) {
            Optional<String> fault =
                    i > 0 && isForbidden(i) ? Optional.of(cannot(piece.get(i).text())) : findCall(i);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static String cannot(String word) {
        return word + " cannot stand in a fix";
    }

    // ------------------------------------------------------------------------------------------------- words

    private boolean isForbidden(int at) {
        return switch (word(at)) {
            case "DELETE" -> !word(at - 1).equals("ON");
            case "UPDATE" -> !word(at - 1).equals("ON") && !word(at - 1).equals("DO");
            case "DROP" ->
                !(word(at + 1).equals("NOT") && word(at + 2).equals("NULL"))
                        && !word(at + 1).equals("DEFAULT");
            case "DO" -> !word(at + 1).equals("NOTHING") && !word(at + 1).equals("UPDATE");
            case "REPLACE" -> !isSymbol(at + 1, "(");
            case "INSERT", "WITH" ->
                !(word(at).equals("WITH") && word(at + 1).equals("TIME")
                        || word(at).equals("WITH") && word(at + 1).equals("ORDINALITY"));
            case "DISABLE", "ENABLE" -> word(0).equals("ALTER");
            default -> NEVER.contains(word(at));
        };
    }

    /** In capitals; a quoted name is no word. */
    private String word(int at) {
        return at >= 0 && at < piece.size() && piece.get(at).kind() == Kind.WORD
                ? piece.get(at).text().toUpperCase(Locale.ROOT)
                : "";
    }

    private boolean isSymbol(int at, String symbol) {
        return at >= 0
                && at < piece.size()
                && piece.get(at).kind() == Kind.SYMBOL
                && piece.get(at).text().equals(symbol);
    }

    // ------------------------------------------------------------------------------------------------- calls

    private Optional<String> findCall(int at) {
        if (!isSymbol(at, "(") || at == 0 || !piece.get(at - 1).names()) {
            return Optional.empty();
        }
        boolean known =
                NO_CALL.contains(word(at - 1)) || TYPES.contains(word(at - 1)) || isFunction(at - 1) || isTable(at - 1);
        return known
                ? Optional.empty()
                : Optional.of(piece.get(at - 1).text()
                        + "(…) cannot stand here, since what it does beside giving a value is not known");
    }

    private boolean isFunction(int at) {
        boolean bare = !isSymbol(at - 1, ".");
        boolean builtIn =
                at >= 2 && isSymbol(at - 1, ".") && piece.get(at - 2).value().equalsIgnoreCase("pg_catalog");
        return (bare || builtIn) && FUNCTIONS.contains(piece.get(at).value().toLowerCase(Locale.ROOT));
    }

    /** A table with its columns in brackets: made, filled, referred to, or given an index. */
    private boolean isTable(int at) {
        int before = at - 1;
        while (before >= 1 && isSymbol(before, ".")) {
            before -= 2;
        }
        return switch (word(before)) {
            case "INTO", "TABLE", "REFERENCES", "ONLY" -> true;
            case "EXISTS" -> word(before - 1).equals("NOT") && word(before - 2).equals("IF");
            case "ON" -> (word(1).equals("INDEX") || word(2).equals("INDEX")) && isFirst("ON", before);
            case "AS" -> word(0).equals("INSERT") && isTable(before - 1);
            default -> false;
        };
    }

    private boolean isFirst(String word, int at) {
        for (int i = 0; i < at; i++) {
            if (word(i).equals(word)) {
                return false;
            }
        }
        return true;
    }
}
