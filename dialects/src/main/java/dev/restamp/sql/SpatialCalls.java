package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code SELECT AddGeometryColumn('places', 'at', 4326, 'POINT', 2)}, the way to a spatial column before there were types with
 * parameters, and its reverse: functions that carry out one statement on a table.
 */
final class SpatialCalls {

    private final String function;
    private final List<Token> arguments;

    private SpatialCalls(String function, List<Token> arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    /** The statement that such a query carries out; empty for every other, and where not all that it is given is plain. */
    static Optional<String> statement(List<Token> query) {
        int open = 1;
        while (open < query.size()
                && (query.get(open).names() || query.get(open).is("."))) {
            open++;
        }
        boolean called = query.get(0).is("SELECT")
                && open > 1
                && open < query.size()
                && query.get(open).is("(")
                && query.get(query.size() - 1).is(")");
        if (!called) {
            return Optional.empty();
        }
        String function = query.get(open - 1).value().toLowerCase(Locale.ROOT);
        return arguments(query.subList(open + 1, query.size() - 1))
                .flatMap(arguments -> new SpatialCalls(function, arguments).statement());
    }

    private static Optional<List<Token>> arguments(List<Token> tokens) {
        List<Token> arguments = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean plain = token.kind() == Kind.STRING || token.kind() == Kind.NUMBER || token.is("true");
            if (i % 2 == 0 ? !plain : !token.is(",")) {
                return Optional.empty();
            }
            if (i % 2 == 0) {
                arguments.add(token);
            }
        }
        return Optional.of(arguments);
    }

    private Optional<String> statement() {
        return switch (function) {
            case "addgeometrycolumn" -> added();
            case "dropgeometrycolumn" ->
                leading() == arguments.size() ? altered(leading(), "DROP COLUMN") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Names, the number of a spatial reference, a shape, how many dimensions. */
    private Optional<String> added() {
        int names = leading();
        boolean form = arguments.size() - names >= 3
                && arguments.get(names).kind() == Kind.NUMBER
                && arguments.get(names + 1).kind() == Kind.STRING
                && arguments.get(names + 2).kind() == Kind.NUMBER;
        return form
                ? altered(names, "ADD COLUMN").map(sql -> sql + " geometry(" + shape(names) + ")")
                : Optional.empty();
    }

    private String shape(int names) {
        String shape = arguments.get(names + 1).value();
        boolean measured = shape.toUpperCase(Locale.ROOT).endsWith("M");
        String dimensions = switch (arguments.get(names + 2).text()) {
            case "3" -> measured ? "" : "Z";
            case "4" -> measured ? "" : "ZM";
            default -> "";
        };
        String reference = arguments.get(names).text();
        return shape + dimensions + (reference.equals("0") ? "" : ", " + reference);
    }

    /** A catalogue, a schema, a table, a column, of which the first two may be left out. */
    private Optional<String> altered(int names, String how) {
        if (names < 2 || names > 4) {
            return Optional.empty();
        }
        List<String> parts = arguments.subList(Math.max(0, names - 3), names).stream()
                .map(Token::value)
                .toList();
        String table = Stream.of(parts.subList(0, parts.size() - 1))
                .flatMap(List::stream)
                .filter(part -> !part.isEmpty())
                .map(SpatialCalls::quoted)
                .collect(Collectors.joining("."));
        return Optional.of("ALTER TABLE " + table + " " + how + " " + quoted(parts.get(parts.size() - 1)));
    }

    private int leading() {
        return (int) arguments.stream()
                .takeWhile(argument -> argument.kind() == Kind.STRING)
                .count();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
