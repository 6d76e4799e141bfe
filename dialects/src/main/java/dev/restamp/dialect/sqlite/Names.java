package dev.restamp.dialect.sqlite;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How names are compared and written: without regard to ASCII case, and in quotes only where they need them. */
final class Names {

    /** The keywords of https://sqlite.org/lang_keywords.html. Not all are reserved, but none does harm in quotes. */
    private static final Set<String> KEYWORDS = Set.of(("abort action add after all alter always analyze and as asc"
                    + " attach autoincrement before begin between by cascade case cast check collate column commit"
                    + " conflict constraint create cross current current_date current_time current_timestamp database"
                    + " default deferrable deferred delete desc detach distinct do drop each else end escape except"
                    + " exclude exclusive exists explain fail filter first following for foreign from full generated"
                    + " glob group groups having if ignore immediate in index indexed initially inner insert instead"
                    + " intersect into is isnull join key last left like limit match materialized natural no not"
                    + " nothing notnull null nulls of offset on or order others outer over partition plan pragma"
                    + " preceding primary query raise range recursive references regexp reindex release rename"
                    + " replace restrict returning right rollback row rows savepoint select set table temp temporary"
                    + " then ties to transaction trigger true false unbounded union unique update using vacuum"
                    + " values view virtual when where window with without")
            .split(" "));

    private Names() {}

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(fold(word));
    }

    /** Lower case as SQLite folds it: ASCII letters only. */
    static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return folded(name);
            }
        }
        return name;
    }

    private static String folded(String name) {
        return name.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    static boolean same(String one, String other) {
        return one.equals(other) || one.length() == other.length() && fold(one).equals(fold(other));
    }

    static String quote(String name) {
        return isPlain(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Whether it reads as this name without quotes, and as no keyword. */
    static boolean isPlain(String name) {
        if (name.isEmpty() || !isStart(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> isStart((char) c) || c >= '0' && c <= '9') && !isKeyword(name);
    }

    private static boolean isStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /** Empty where it is what goes without saying; SQLite's own, which it finds however they are written, in capitals. */
    static Optional<String> collation(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("BINARY")
                ? Optional.empty()
                : Optional.of(upper.equals("NOCASE") || upper.equals("RTRIM") ? upper : name);
    }
}
