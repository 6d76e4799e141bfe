package dev.restamp.dialect.sqlite;

import dev.restamp.schema.Expression;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What SQLite can work out by itself: https://sqlite.org/lang_corefunc.html, and the pages on dates, JSON and mathematics. */
final class OwnFunctions {

    private static final Set<String> NAMES = Set.of(("abs acos acosh asin asinh atan atan2 atanh ceil ceiling changes"
                    + " char coalesce concat concat_ws cos cosh current_date current_time current_timestamp date"
                    + " datetime degrees exp floor format hex ifnull if iif instr json json_array json_array_length"
                    + " json_error_position json_extract json_insert json_object json_patch json_pretty json_quote"
                    + " json_remove json_replace json_set json_type json_valid jsonb jsonb_array jsonb_extract"
                    + " jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set julianday"
                    + " last_insert_rowid length likelihood likely ln log log10 log2 lower ltrim max min mod nullif"
                    + " octet_length pi pow power printf quote radians random randomblob round rtrim sign sin sinh"
                    + " soundex sqlite_compileoption_get sqlite_compileoption_used sqlite_source_id sqlite_version"
                    + " sqrt strftime substr substring tan tanh time timediff total_changes trim trunc typeof unhex"
                    + " unicode unistr unixepoch unlikely upper zeroblob")
            .split(" "));

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*+'");
    private static final Pattern CALL = Pattern.compile("(?<![\\w\"])([A-Za-z_]\\w*)\\s*\\(");

    private OwnFunctions() {}

    /** The first function that is called here and is none of these: such a default is taken, and fails when it is used. */
    static Optional<String> findForeign(Expression expression) {
        return CALL.matcher(LITERAL.matcher(expression.text()).replaceAll("''"))
                .results()
                .map(call -> call.group(1))
                .filter(name -> !Names.isKeyword(name) && !NAMES.contains(Names.fold(name)))
                .findFirst();
    }
}
