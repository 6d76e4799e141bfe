package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The functions that a query calls, and whether they may change the schema. */
final class Calls {

    /** Those that databases bring; none of them changes a table. */
    private static final Set<String> OWN = Set.of("""
            abs acos age any_value ascii asin atan atan2 avg btrim cardinality cbrt ceil ceiling char_length
            character_length chr coalesce concat concat_ws convert convert_from convert_to corr cos cot count
            crypt cume_dist currval date daterange datetime decode degrees dense_rank digest div encode
            enum_first enum_last enum_range every exp extract factorial first_value floor format format_type gcd
            generate_series generate_subscripts glob greatest group_concat hashtext hmac host ifnull iif initcap
            instr int4range int8range isempty isfinite json jsonb julianday justify_days justify_hours lag
            last_insert_rowid last_value lastval lcm lead least left length like ln log log10 lower lpad ltrim
            max md5 min mod mode nextval now nth_value ntile nullif numrange octet_length overlay parse_ident pi
            position pow power printf radians random rank repeat replace reverse right round row row_number rpad
            rtrim set_config setseed setval sha224 sha256 sha384 sha512 sign similarity sin split_part
            sqlite_version sqrt starts_with stddev strftime strpos substr substring sum tan time timeofday
            timestamp timezone total translate trim trunc tsrange tstzrange typeof unaccent unicode unistr
            unnest upper variance version zeroblob
            """.strip().split("\\s+"));

    private static final Pattern OWN_FAMILIES = Pattern.compile(
            "(pg|json|jsonb|array|regexp|to|date|has|ts|tsvector|txid|string|bool|bit|xml|inet|width|row|obj|col|shobj|uuid|"
                    + "st|gen|make|quote|percentile|regr|current|session|statement|clock|transaction|range|stddev|var|"
                    + "network|text|phraseto|plainto|websearch|setweight|querytree)_\\w+");

    /** Words that may stand before a parenthesis and call nothing. */
    private static final Set<String> NO_CALLS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "EXISTS",
            "ANY",
            "ALL",
            "SOME",
            "VALUES",
            "AS",
            "ON",
            "USING",
            "OVER",
            "FILTER",
            "GROUP",
            "ROW",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "JOIN",
            "BY",
            "INTO",
            "WITH",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "LATERAL",
            "DISTINCT",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "RETURNING",
            "SET",
            "CAST",
            "ARRAY",
            "INTERVAL",
            "MATERIALIZED",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "IS",
            "NULL",
            "CONFLICT",
            "END",
            "ROLLUP",
            "CUBE",
            "SETS",
            "WITHIN",
            "COLLATE",
            "VARCHAR",
            "CHAR",
            "NUMERIC",
            "DECIMAL",
            "PERFORM",
            "CALL",
            "IF",
            "RETURN");

    /** Of the databases' own, those that leave something other than an answer. */
    private static final Pattern WRITES = Pattern.compile(
            "(?i)setval|nextval|lo_\\w+|pg_(?:stat_reset|replication_|create_|drop_|logical_emit|import_)\\w*");

    private static final Pattern CHANGES_ROWS = Pattern.compile(
            "(?i)\\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY|EXECUTE|CALL|PERFORM|GRANT|REVOKE)\\b|setval|nextval");

    private static final Pattern CHANGES_SCHEMA =
            Pattern.compile("(?i)\\b(CREATE|ALTER|DROP|EXECUTE|PERFORM|RENAME|COMMENT|TRUNCATE|CALL)\\b");

    private Calls() {}

    /** The names of what is called, but for what is known to leave the schema alone; in the order they stand. */
    static List<String> unknown(List<Token> tokens, Draft draft) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.names() && tokens.get(i + 1).is("(") && !isHarmless(tokens, i, draft)) {
                found.add(token.value());
            }
        }
        return found;
    }

    /** The names of what is called and writes, though it leaves the schema alone. */
    static List<String> writing(List<Token> tokens, Draft draft) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String name = tokens.get(i).value();
            if (tokens.get(i).names()
                    && tokens.get(i + 1).is("(")
                    && (WRITES.matcher(name).matches() || writes(name(tokens, i), draft))) {
                found.add(name);
            }
        }
        return found;
    }

    /** A function of the history itself whose text holds what changes rows. */
    private static boolean writes(List<String> name, Draft draft) {
        return Routine.definitions(name, draft).stream()
                .anyMatch(text ->
                        text.isUnknown() || CHANGES_ROWS.matcher(text.text()).find());
    }

    private static boolean isHarmless(List<Token> tokens, int i, Draft draft) {
        int start = i;
        while (start > 1 && tokens.get(start - 1).is(".")) {
            start -= 2;
        }
        boolean keyword = isKeyword(tokens.get(i));
        boolean own = start < i
                ? tokens.get(start).is("pg_catalog")
                : isOwn(tokens.get(i).value());
        return keyword
                || own
                || start > 0 && isNoCall(tokens.get(start - 1))
                || isDefinedHarmless(name(tokens, i), draft);
    }

    /** After these a name is a table's, an alias or a type, whatever parenthesis follows it. */
    private static boolean isNoCall(Token before) {
        return List.of("AS", "INTO", "WITH", "UPDATE", "TABLE", "REFERENCES", "::", ")").stream()
                        .anyMatch(before::is)
                || before.names() && !isKeyword(before);
    }

    private static boolean isKeyword(Token token) {
        return token.kind() == Kind.WORD && NO_CALLS.contains(token.text().toUpperCase(Locale.ROOT));
    }

    private static boolean isOwn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OWN.contains(lower) || OWN_FAMILIES.matcher(lower).matches();
    }

    /** A function of the history itself whose text holds nothing that defines anything. */
    private static boolean isDefinedHarmless(List<String> name, Draft draft) {
        List<Expression> found = Routine.definitions(name, draft);
        return !found.isEmpty()
                && found.stream()
                        .noneMatch(text -> text.isUnknown()
                                || CHANGES_SCHEMA.matcher(text.text()).find());
    }

    /** The name that ends here, with the schema that goes before it. */
    private static List<String> name(List<Token> tokens, int end) {
        String name = tokens.get(end).value();
        return end > 1 && tokens.get(end - 1).is(".")
                ? List.of(tokens.get(end - 2).value(), name)
                : List.of(name);
    }
}
