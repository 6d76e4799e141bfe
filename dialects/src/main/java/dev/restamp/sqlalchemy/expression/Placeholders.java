package dev.restamp.sqlalchemy.expression;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of a text that SQLAlchemy fills in. It sees one after any colon that nothing escapes, also inside a literal. */
final class Placeholders {

    private static final Pattern PLACE =
            Pattern.compile("(?<![:\\w$\\\\]):([\\w$]+)(?![:\\w$])", Pattern.UNICODE_CHARACTER_CLASS);

    private Placeholders() {}

    /** Those that stand in a text, which nothing was given for yet. */
    static Map<String, Value> of(String text) {
        Map<String, Value> names = new LinkedHashMap<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            names.put(places.group(1), new Sql.Bound(places.group(1), Value.None.NONE));
        }
        return names;
    }

    /** As DDL has it, which takes no parameters: with the values in their places, and NULL where none was given. */
    static String filled(String text, Map<String, Value> values, Run run) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        values.containsKey(place.group(1)) ? literal(values.get(place.group(1)), run) : place.group()));
    }

    private static String literal(Value value, Run run) {
        return Sql.literal(value instanceof Sql.Bound missing ? missing.value() : value, run);
    }
}
