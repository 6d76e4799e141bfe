package dev.restamp.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a query, or what stands beside a table, reads from: by the words that tables follow, with the names that they go by there. */
final class Sources {

    /** What is opened and never closed goes on to the end, so that no text is gone through more than once. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*+'?|--[^\n]*+|(?s:/\\*.*?(?:\\*/|\\z))|\"(?:[^\"]|\"\")*+\"?|`[^`]*+`?|\\[[^\\]]*+\\]?|[\\p{L}_][\\p{L}\\p{N}_$]*+|\\S");

    private static final Set<String> BEFORE = Set.of("FROM", "JOIN");
    private static final Set<String> WRITTEN = Set.of("INTO", "UPDATE");
    private static final Set<String> ENDING = Set.of(
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "WINDOW",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "SELECT",
            "RETURNING",
            "VALUES",
            "SET");
    private static final Set<String> NO_ALIAS = Set.of(
            "ON",
            "USING",
            "LEFT",
            "RIGHT",
            "INNER",
            "CROSS",
            "FULL",
            "NATURAL",
            "JOIN",
            "FROM",
            "TABLESAMPLE",
            "FOR",
            "INDEXED",
            "NOT",
            "DEFAULT",
            "DO");
    private static final Set<String> PASSED =
            Set.of("ONLY", "LATERAL", "OR", "REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK");

    /** One of them; without an alias it goes by its own name. */
    record Source(Optional<String> schema, String local, String alias) {}

    private final List<String> tokens = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final Set<String> own = new HashSet<>();

    private Sources() {}

    static Sources of(String text) {
        Sources sources = new Sources();
        TOKEN.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(Sources::speaks)
                .forEach(sources.tokens::add);
        sources.find();
        return sources;
    }

    /** Of what stands beside this table, and knows it by its name. */
    static Sources beside(Name table, String text) {
        Sources sources = of(text);
        sources.sources.add(new Source(Optional.of(table.schema()), table.local(), table.local()));
        return sources;
    }

    private static boolean speaks(String token) {
        return !token.startsWith("--") && !token.startsWith("/*");
    }

    /** Those that are no query's own. */
    List<Source> outside() {
        return sources.stream()
                .filter(source -> source.schema().isPresent()
                        || !own.contains(source.local().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Those by which this relation is meant, in a schema where its name may do without one. */
    List<Source> of(Name relation, Schema schema) {
        return outside().stream()
                .filter(source -> isMeant(source, relation, schema))
                .toList();
    }

    static boolean isMeant(Source source, Name relation, Schema schema) {
        boolean same = schema.traits().foldsCase()
                ? source.local().equalsIgnoreCase(relation.local())
                : source.local().equals(relation.local());
        return same
                && source.schema()
                        .map(name -> name.equals(relation.schema())
                                || schema.traits().foldsCase())
                        .orElseGet(() -> schema.name(relation.local()).equals(relation)
                                || !schema.hasRelation(schema.name(relation.local())));
    }

    // ------------------------------------------------------------------------------------------------ columns

    /** Whether a column of this relation is spoken of; nothing where the words may be meant for another one's. */
    Optional<Boolean> speaksOf(Name relation, String column, Schema schema) {
        List<Source> meant = of(relation, schema);
        if (meant.isEmpty()) {
            return Optional.of(false);
        }
        boolean alone = sources.size() == meant.size() && own.isEmpty() && !isGivenElsewhere(column);
        boolean perhaps = false;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).equals("*") && isStar(i)) {
                perhaps = true;
            } else if (isColumn(i, column)) {
                if (i > 1 && tokens.get(i - 1).equals(".")) {
                    String owner = word(tokens.get(i - 2));
                    if (meant.stream().anyMatch(source -> source.alias().equalsIgnoreCase(owner))) {
                        boolean shared = sources.stream()
                                .anyMatch(source -> source.alias().equalsIgnoreCase(owner) && !meant.contains(source));
                        if (!shared) {
                            return Optional.of(true);
                        }
                        perhaps = true;
                    }
                } else if (!isAlias(i)) {
                    if (alone) {
                        return Optional.of(true);
                    }
                    perhaps = true;
                }
            }
        }
        return perhaps ? Optional.empty() : Optional.of(false);
    }

    private boolean isColumn(int i, String column) {
        return names(tokens.get(i), column) && !next(i).equals("(") && !next(i).equals(".");
    }

    private boolean isStar(int i) {
        return i > 0
                && (is(i - 1, "SELECT")
                        || is(i - 1, "DISTINCT")
                        || tokens.get(i - 1).equals(",")
                        || tokens.get(i - 1).equals("."));
    }

    private boolean isAlias(int i) {
        return i > 0 && is(i - 1, "AS");
    }

    private boolean isGivenElsewhere(String column) {
        for (int i = 1; i < tokens.size(); i++) {
            if (is(i - 1, "AS") && names(tokens.get(i), column)) {
                return true;
            }
        }
        return false;
    }

    // ------------------------------------------------------------------------------------------------ finding

    /** Goes through the words once; what stands in a call's parentheses is no query unless it begins as one. */
    private void find() {
        Deque<Boolean> queries = new ArrayDeque<>(List.of(true));
        Deque<Boolean> lists = new ArrayDeque<>(List.of(false));
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("(")) {
                boolean list = lists.getFirst() && isAwaiting(i);
                queries.push(is(i + 1, "SELECT") || is(i + 1, "WITH") || is(i + 1, "VALUES") || list);
                lists.push(list);
            } else if (token.equals(")")) {
                if (queries.size() > 1) {
                    queries.pop();
                    lists.pop();
                }
            } else if (isOneOf(i, BEFORE) && queries.getFirst() && !(i > 0 && is(i - 1, "DISTINCT"))) {
                lists.pop();
                lists.push(true);
                source(i + 1);
            } else if (isOneOf(i, WRITTEN) && !is(i + 1, "ON") && !is(i + 1, "OF") && !is(i + 1, "SET")) {
                source(i + 1);
            } else if (token.equals(",") && lists.getFirst()) {
                source(i + 1);
            } else if (isOneOf(i, ENDING)) {
                lists.pop();
                lists.push(false);
            } else if (is(i, "AS") && (next(i).equals("(") || is(i + 1, "MATERIALIZED") || is(i + 1, "NOT"))) {
                named(i - 1);
            }
        }
    }

    /** Where a list of sources may go on with one in parentheses. */
    private boolean isAwaiting(int i) {
        return i > 0
                && (isOneOf(i - 1, BEFORE)
                        || tokens.get(i - 1).equals(",")
                        || tokens.get(i - 1).equals("("));
    }

    /** What a query calls by a name of its own, perhaps with names for its columns. */
    private void named(int i) {
        int at = i;
        if (at >= 0 && tokens.get(at).equals(")")) {
            while (at >= 0 && !tokens.get(at).equals("(")) {
                at--;
            }
            at--;
        }
        if (at >= 0 && isName(tokens.get(at))) {
            own.add(word(tokens.get(at)).toLowerCase(Locale.ROOT));
        }
    }

    private void source(int start) {
        int i = start;
        while (i < tokens.size() && (isOneOf(i, PASSED) || tokens.get(i).equals("("))) {
            i++;
        }
        if (i >= tokens.size() || !isName(tokens.get(i)) || is(i, "SELECT") || is(i, "WITH") || is(i, "VALUES")) {
            return;
        }
        Optional<String> schema = Optional.empty();
        String local = word(tokens.get(i));
        if (next(i).equals(".") && i + 2 < tokens.size()) {
            schema = Optional.of(local);
            i += 2;
            local = word(tokens.get(i));
        }
        if (next(i).equals("(") && !is(start - 1, "INTO")) {
            return;
        }
        int alias = is(i + 1, "AS") ? i + 2 : i + 1;
        boolean called = alias < tokens.size()
                && isName(tokens.get(alias))
                && !isOneOf(alias, NO_ALIAS)
                && !isOneOf(alias, ENDING);
        sources.add(new Source(schema, local, called ? word(tokens.get(alias)) : local));
    }

    // -------------------------------------------------------------------------------------------------- words

    private String next(int i) {
        return i + 1 < tokens.size() ? tokens.get(i + 1) : "";
    }

    private boolean is(int i, String keyword) {
        return i >= 0 && i < tokens.size() && tokens.get(i).equalsIgnoreCase(keyword);
    }

    private boolean isOneOf(int i, Set<String> keywords) {
        return i >= 0 && i < tokens.size() && keywords.contains(tokens.get(i).toUpperCase(Locale.ROOT));
    }

    private static boolean isName(String token) {
        return !token.isEmpty() && (Character.isLetter(token.codePointAt(0)) || "_\"`[".indexOf(token.charAt(0)) >= 0);
    }

    private static boolean names(String token, String column) {
        return isName(token) && (isQuoted(token) ? word(token).equals(column) : token.equalsIgnoreCase(column));
    }

    private static boolean isQuoted(String token) {
        return !token.isEmpty() && "\"`[".indexOf(token.charAt(0)) >= 0;
    }

    private static String word(String token) {
        return isQuoted(token) && token.length() > 1
                ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
                : token;
    }
}
