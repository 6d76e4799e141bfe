package dev.restamp.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours SQL for reading. It need not understand it: what it takes wrongly is coloured wrongly and nothing else. */
final class Highlighter {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*)|(?<string>'(?:[^']|'')*+')|(?<name>\"(?:[^\"]|\"\")*+\")"
                    + "|(?<word>\\b(?:ADD|ALTER|AND|AS|BEGIN|BY|CASCADE|CHECK|COLUMN|COMMIT|CONSTRAINT|CREATE|DEFAULT|DELETE|DO|DROP|ELSE|END|EXISTS|FOREIGN|FROM|"
                    + "IF|IN|INDEX|INSERT|INTO|IS|KEY|LOCK|NOT|NULL|ON|OR|ORDER|PRIMARY|RAISE|REFERENCES|RENAME|ROLLBACK|SELECT|SET|TABLE|THEN|TO|TRANSACTION|"
                    + "TYPE|UNIQUE|UPDATE|USING|VALUES|WHEN|WHERE|WITH)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final String[] GROUPS = {"comment", "string", "name", "word"};

    private Highlighter() {}

    static void write(Html html, String sql) {
        Matcher matcher = TOKEN.matcher(sql);
        int end = 0;
        while (matcher.find()) {
            html.text(sql.substring(end, matcher.start()));
            html.tag("span", matcher.group(), "class", "sql-" + kind(matcher));
            end = matcher.end();
        }
        html.text(sql.substring(end));
    }

    private static String kind(Matcher matcher) {
        for (String group : GROUPS) {
            if (matcher.group(group) != null) {
                return group;
            }
        }
        throw new IllegalStateException("one of the groups matched");
    }
}
