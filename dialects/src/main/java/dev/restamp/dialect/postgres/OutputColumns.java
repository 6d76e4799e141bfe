package dev.restamp.dialect.postgres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a query are called, as far as the query says so itself. The catalogue spells a view in its own way, but keeps
 * these: two queries whose columns are called otherwise are two queries.
 */
final class OutputColumns {

    private static final int LONGEST = 63;

    private static final Set<String> AFTER_THE_LIST = Set.of(
            "from",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "into");

    /** They stand where a column's name does, and the column they make is called otherwise, or so in some versions. */
    private static final Set<String> NO_NAMES = Set.of(
            "null",
            "true",
            "false",
            "user",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "end");

    /** Of which the column has the name. */
    private static final Set<String> FUNCTIONS = Set.of(
            "array_agg",
            "avg",
            "coalesce",
            "concat",
            "count",
            "json_agg",
            "jsonb_agg",
            "lower",
            "max",
            "min",
            "now",
            "string_agg",
            "sum",
            "upper");

    private final List<Token> tokens;
    private int at;

    private OutputColumns(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Of a query as one text; empty where a column is called in a way that cannot be told, and for what is none. */
    static Optional<String> of(List<Token> all) {
        OutputColumns query = new OutputColumns(all.stream()
                .filter(token -> token.kind() != Token.Kind.END && !token.isSymbol(";"))
                .toList());
        List<Optional<String>> names = query.isSelect() ? query.names() : List.of();
        boolean told = !names.isEmpty() && names.stream().allMatch(Optional::isPresent);
        return told
                ? Optional.of(names.stream()
                        .flatMap(Optional::stream)
                        .map(Token::name)
                        .collect(Collectors.joining(", ", "columns ", "")))
                : Optional.empty();
    }

    /** Goes to the list of the first query; those before it are only named. */
    private boolean isSelect() {
        if (sees("with")) {
            while (at < tokens.size() && !sees("select")) {
                pass();
            }
        }
        if (!sees("select")) {
            return false;
        }
        at++;
        if (sees("distinct")) {
            at++;
            if (sees("on")) {
                at++;
                pass();
            }
        } else if (sees("all")) {
            at++;
        }
        return true;
    }

    private boolean sees(String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }

    /** One token, or all within a pair of brackets; none at the end. */
    private void pass() {
        int depth = 0;
        boolean within = true;
        while (within && at < tokens.size()) {
            Token token = tokens.get(at++);
            depth += token.isSymbol("(") || token.isSymbol("[")
                    ? 1
                    : token.isSymbol(")") || token.isSymbol("]") ? -1 : 0;
            within = depth > 0;
        }
    }

    private List<Optional<String>> names() {
        List<Optional<String>> names = new ArrayList<>();
        int from = at;
        while (at < tokens.size() && !isAfterTheList()) {
            if (tokens.get(at).isSymbol(",")) {
                names.add(name(tokens.subList(from, at)));
                from = at + 1;
            }
            pass();
        }
        names.add(name(tokens.subList(from, at)));
        return names;
    }

    /** Two values may be distinct from one another. */
    private boolean isAfterTheList() {
        return tokens.get(at).isWord(AFTER_THE_LIST)
                && !(sees("from") && tokens.get(at - 1).isWord("distinct"));
    }

    private static Optional<String> name(List<Token> item) {
        int last = item.size() - 1;
        if (last < 0) {
            return Optional.empty();
        }
        boolean said = last > 1 && item.get(last - 1).isWord("as");
        boolean called = said || isReference(item) || last > 0 && isReference(item.subList(0, last));
        if (called) {
            return fitting(item.get(last));
        }
        boolean call = last > 1
                && item.get(0).isWord(FUNCTIONS)
                && item.get(1).isSymbol("(")
                && isWhole(item.subList(1, last + 1));
        return call ? Optional.of(item.get(0).text()) : Optional.empty();
    }

    private static Optional<String> fitting(Token name) {
        return Optional.of(name)
                .filter(Token::isName)
                .map(Token::text)
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST);
    }

    /** A column, with or without its table's name. */
    private static boolean isReference(List<Token> item) {
        for (int i = 0; i < item.size(); i++) {
            boolean fits = i % 2 == 0
                    ? item.get(i).isName() && !item.get(i).isWord(NO_NAMES)
                    : item.get(i).isSymbol(".");
            if (!fits) {
                return false;
            }
        }
        return item.size() % 2 == 1;
    }

    private static boolean isWhole(List<Token> brackets) {
        OutputColumns inner = new OutputColumns(brackets);
        inner.pass();
        return inner.at == brackets.size();
    }
}
