package dev.restamp.hazard;

import dev.restamp.schema.Column;
import dev.restamp.schema.Expression;
import java.util.regex.Pattern;

/** Where the value comes from that a new column has in the rows that are there. */
public final class Values {

    /** What PostgreSQL's catalogue calls stable or immutable among the functions that stand in defaults. */
    private static final Pattern ONCE = Pattern.compile(
            "(?i)\\b(now|transaction_timestamp|statement_timestamp|timezone|date_trunc|to_timestamp|coalesce|lower|upper"
                    + "|jsonb?_build_(object|array)|current_(timestamp|time)|localtime(stamp)?"
                    + "|varchar|char|bpchar|numeric|decimal|bit|time|timestamp|interval)\\s*\\(");

    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'");

    private static final Pattern CALL = Pattern.compile("\\w\"?\\s*\\(");

    private static final Pattern CURRENT = Pattern.compile("(?i)\\bCURRENT_(TIME|DATE|TIMESTAMP)\\b");

    private Values() {}

    /** Every row gets its own: an identity, a stored expression, or a default that a volatile function computes. */
    public static boolean differByRow(Column column) {
        return column.identity().isPresent()
                || column.generated().filter(Column.Generated::stored).isPresent()
                || column.defaultValue().filter(Values::isVolatile).isPresent();
    }

    /** A function that is not known to be otherwise may give another value for every row. */
    private static boolean isVolatile(Expression value) {
        String bare = TEXT.matcher(value.text()).replaceAll("''");
        return CALL.matcher(ONCE.matcher(bare).replaceAll("")).find();
    }

    /** No constant in the catalogue can stand for it, which is all that SQLite adds to a table. */
    public static boolean needCopying(Column column) {
        return column.identity().isPresent()
                || column.generated().filter(Column.Generated::stored).isPresent()
                || column.defaultValue().filter(Values::isComputed).isPresent()
                || isWanting(column);
    }

    /** For certain; what merely stands in brackets may be a constant. */
    public static boolean areComputed(Column column) {
        return column.generated().filter(Column.Generated::stored).isPresent()
                || column.defaultValue()
                        .filter(value -> !value.isUnknown())
                        .map(value -> TEXT.matcher(value.text()).replaceAll("''"))
                        .filter(bare -> CALL.matcher(bare).find()
                                || CURRENT.matcher(bare).find())
                        .isPresent();
    }

    private static boolean isComputed(Expression value) {
        String bare = TEXT.matcher(value.text()).replaceAll("''");
        return bare.contains("(")
                || bare.strip().toUpperCase(java.util.Locale.ROOT).startsWith("CURRENT_");
    }

    /** Whether rows that are there would be left without a value that they must have. */
    public static boolean isWanting(Column column) {
        return !column.nullable()
                && column.generated().isEmpty()
                && column.identity().isEmpty()
                && column.defaultValue()
                        .filter(value -> !value.canonical().equals("NULL"))
                        .isEmpty();
    }
}
